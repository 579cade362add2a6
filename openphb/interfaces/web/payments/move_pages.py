"""Pages of moving everyone of one organisation to another: the list first, then one person, then another."""

from __future__ import annotations

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.organisations.pages import back_to
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Note, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import HeldThere, MoveOfAll
from openphb.people.organisations import OrganisationView

_STATES = {
    "prepared": Tag("Waits for a second person", "yellow"),
    "done": Tag("Done", "green"),
    "given up": Tag("Given up", "grey"),
}
_HEADS = (
    Head("Person"),
    Head("Reference"),
    Head("Held there", True),
    Head("Payments to come", True),
    Head("Sum of them", True),
    Head("Look at"),
)


def prepare_page(
    form: Form, *, each: OrganisationView, found: tuple[HeldThere, ...], why_not: Refusal | None
) -> ShowPage:
    """The dry run: everyone who would be moved, before anything is written down."""
    return asking(
        form,
        title=f"Move everyone from {each.name}",
        back=back_to(each),
        lead=(
            "Use this when an organisation can no longer hold people’s money. You prepare the move; somebody else "
            "looks at the same list and does it. Everyone is moved, or nobody is.",
            "Payments still to come go with each person, on the same days. Each person has a letter. What the "
            "organisation still holds stays in our books under the old references, to be asked back.",
        ),
        sections=(_list(found),),
        send="Prepare the move",
        why_not=why_not,
    )


def _list(found: tuple[HeldThere, ...]) -> Section:
    rows = tuple(
        (
            Link(each.person_name, where("person", each.person)),
            each.reference,
            str(each.held),
            f"{each.to_come:,}",
            str(each.coming),
            _look_at(each),
        )
        for each in found
    )
    heading = f"Who would be moved: {words.counted(len(found), 'person', many='people')}"
    empty = "This organisation holds nobody’s money as a third party."
    table = Table("Who would be moved", _HEADS, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return Section(heading, (Rows(table),), id="list")


def _look_at(each: HeldThere) -> str:
    if not each.on_its_way:
        return "Nothing"
    return f"{words.counted(each.on_its_way, 'payment')} on the way to the old account: ask our bank to call it back"


def move_page(found: MoveOfAll) -> ShowPage:
    """What was prepared, and the list as it is now; or what was moved."""
    return ShowPage(
        title=f"From {found.source_name} to {found.target_name}",
        caption="Moving everyone of an organisation",
        back=Link(f"Back to {found.source_name}", where("one_organisation", found.source)),
        sections=(
            Section("", (*_changed(found), Facts(_facts(found)), Buttons(_buttons(found)))),
            _list(found.now) if found.state == "prepared" else _moved(found),
        ),
        refusals=(found.why_not_do,) if found.why_not_do and found.state == "prepared" else (),
        wide=True,
    )


def _changed(found: MoveOfAll) -> tuple[Note, ...]:
    if found.unchanged:
        return ()
    said = "Somebody, a payment or a sum has changed since. Give this move up and prepare another."
    return (Note((said,), warning="The list is not as it was prepared"),)


def _facts(found: MoveOfAll) -> tuple[Fact, ...]:
    facts = [
        Fact("State", _STATES[found.state]),
        Fact("Why", found.because),
        Fact("To the account", f"{found.account_name}, ending in {found.account_ending}"),
        Fact("Name check", found.payee_says or "Not asked"),
        Fact("Prepared by", f"{found.prepared_by}, {moment(found.prepared_at)}"),
    ]
    if found.closed_by:
        done = "Done by" if found.state == "done" else "Given up by"
        facts.append(Fact(done, f"{found.closed_by}, {moment(found.closed_at)}"))
    if found.why_given_up:
        facts.append(Fact("Why it was given up", found.why_given_up))
    return tuple(facts)


def _buttons(found: MoveOfAll) -> tuple[Button, ...]:
    if found.state != "prepared":
        return ()
    do = (Button("Move everyone", where("do_move", found.id)),) if found.why_not_do is None and found.unchanged else ()
    return (*do, Button("Give this move up", where("give_up_move", found.id), kind="secondary"))


def _moved(found: MoveOfAll) -> Section:
    rows = tuple((each.person_name, each.old, each.new, str(each.still_held)) for each in found.moved)
    heads = (Head("Person"), Head("Old reference"), Head("New reference"), Head("Still held there", True))
    table = Table("Who was moved", heads, rows, first_is_header=True, caption_hidden=True, empty="Nobody was moved.")
    return Section("Who was moved", (Rows(table),), id="list")


def do_page(found: MoveOfAll, *, form: Form) -> ShowPage:
    """The list once more, then the count."""
    return asking(
        form,
        title=f"Move everyone to {found.target_name}?",
        caption=f"From {found.source_name}, prepared by {found.prepared_by}",
        back=Link("Back to the list", where("provider_move", found.id)),
        lead=("From today the money is held there, and each person has a letter. This cannot be undone in one step.",),
        sections=(Section("", _changed(found)), _list(found.now)),
        send="Move everyone",
        send_kind="warning",
        why_not=found.why_not_do or _closed(found),
    )


def give_up_page(found: MoveOfAll, *, form: Form) -> ShowPage:
    return asking(
        form,
        title="Give this move up?",
        caption=f"From {found.source_name} to {found.target_name}",
        back=Link("Back to the list", where("provider_move", found.id)),
        lead=("Nobody is moved. It stays on record that it was prepared, and why it was given up.",),
        send="Give it up",
        why_not=_closed(found),
    )


def _closed(found: MoveOfAll) -> Refusal | None:
    return None if found.state == "prepared" else Refusal(f"This move was {found.state}.")
