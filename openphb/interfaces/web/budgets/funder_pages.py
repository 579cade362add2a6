"""One agreement with another funder: what it owes, which lines hang on it, and what follows when it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from urllib.parse import urlencode

from openphb.budgets.funding import BASES
from openphb.budgets.queries import FunderAgreementView, Leaving, LeftLine
from openphb.budgets.splitting import Party
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.budgets.share_pages import percent
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.paged import paging
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import FunderPaymentView, Standing

WHO_DECIDES = (
    "Finance or an ICB lead decides, line by line, before the last day. Until then, and after it where nobody has "
    "decided, the person’s support goes on as agreed and we bear the part that was theirs. Nobody is charged for it, "
    "and no budget is lowered because a funder left: a lower amount needs notice with reasons of its own "
    "(regulation 13(5))."
)
PAGE = 20
GOES_ON = (
    "The person’s support goes on as it is. From the next day we bear their part of each line, until it is decided."
)


@dataclass(frozen=True)
class FunderSeen:
    """What the page of one agreement is made from. `names` are those of all agreements."""

    leaving: Leaving
    names: dict[Party, str]
    standing: Standing | None
    paid: tuple[FunderPaymentView, ...]
    on: date
    may_record: Refusal | None
    may_money: Refusal | None
    page: int = 1

    @property
    def agreement(self) -> FunderAgreementView:
        return self.leaving.agreement


def funder_page(seen: FunderSeen) -> ShowPage:
    found = seen.agreement
    return ShowPage(
        title=f"{found.name}, {found.reference}",
        caption="An agreement with another funder",
        back=Link("Back to other funders", where("funders")),
        sections=(*_leaves(seen), _facts(seen), *_owes(seen), _hangs(seen)),
        actions=_actions(seen),
        refusals=tuple(dict.fromkeys(each for each in (seen.may_record, seen.may_money) if each)),
        wide=True,
    )


def _leaves(seen: FunderSeen) -> tuple[Section, ...]:
    ending = seen.leaving.ending
    if ending is None:
        return ()
    said = (
        f"Its last day is {in_words(ending.last_day)}. It told us on {in_words(ending.told_on)}: {ending.reasons}",
        f"Recorded by {ending.recorded_by}.",
    )
    return (Section("", (Note(said, warning="This funder leaves"),)),)


def _facts(seen: FunderSeen) -> Section:
    found = seen.agreement
    ends = in_words(found.days.end) if found.days.end else "It has no end"
    return Section(
        "What was agreed",
        (
            Facts(
                (
                    Fact("Basis", BASES[found.basis]),
                    Fact("Holds from", in_words(found.days.start)),
                    Fact("Holds until", ends),
                    Fact("Terms", found.terms),
                    Fact("If it ends", found.if_it_ends),
                )
            ),
        ),
    )


def _owes(seen: FunderSeen) -> tuple[Section, ...]:
    if seen.standing is None:
        return ()
    stand = seen.standing
    facts = Facts(
        (
            Fact("Its part of what left us so far", str(stand.charged)),
            Fact("It has paid us", str(stand.paid)),
            Fact("It owes" if stand.owed.pence >= 0 else "It has paid ahead", str(abs_money(stand))),
        )
    )
    heads = (Head("Day"), Head("Amount", True), Head("Their reference"), Head("Recorded by"), Head("Change"))
    rows = tuple(_payment(each, seen) for each in seen.paid)
    table = Table("What it paid", heads, rows, caption_hidden=True, empty="Nothing has been recorded as paid yet.")
    apart = Lines(("What it pays is kept in the ledger under this agreement, apart from NHS money.",))
    months = Button("Statements by the month", where("latest_recharges"), "secondary")
    return (Section("What it owes", (facts, Rows(table), apart, Buttons((months,))), id="owes"),)


def abs_money(stand: Standing) -> object:
    """What is owed, or what was paid ahead: never with a minus sign."""
    return stand.owed if stand.owed.pence >= 0 else -stand.owed


def _payment(each: FunderPaymentView, seen: FunderSeen) -> tuple[Shown, ...]:
    back: Shown = ""
    if each.taken_back_why:
        back = (Tag("Taken back", "grey"), each.taken_back_why)
    elif seen.may_money is None:
        back = Link("Take back", where("take_back_funder_payment", each.id), about=f"the payment {each.reference}")
    return (in_words(each.paid_on), str(each.amount), each.reference, each.recorded_by, back)


def _hangs(seen: FunderSeen) -> Section:
    found = seen.leaving
    last = found.agreement.last_day
    heading = "What hangs on it" if last is None else f"What must be decided by {in_words(last)}"
    first = (seen.page - 1) * PAGE
    rows = tuple(_line(line, seen) for line in found.lines[first : first + PAGE])
    heads = (Head("Line"), Head("Its part"), Head("The others would carry", True), Head("From then on"), Head("Decide"))
    table = Table(heading, heads, rows, first_is_header=True, caption_hidden=True,
                  empty="It bears no line of a budget that goes on.")  # fmt: skip
    blocks: list[Block] = [
        Lines((f"As agreed: {found.agreement.if_it_ends}", WHO_DECIDES)),
        Rows(table, paging(seen.page, total=len(found.lines))),
    ]
    if found.lines:
        once = f" and {found.once} of what is bought once" if found.once else ""
        together = f"{found.yearly} a year{once}"
        said = f"Together the others carry {together}."
        blocks.append(Lines((f"Together the others would carry {together}." if last is None else said,)))
    return Section(heading, tuple(blocks), id="lines")


def _line(line: LeftLine, seen: FunderSeen) -> tuple[Shown, ...]:
    last = seen.agreement.last_day
    return (
        (line.what, Link(f"{line.person_name}, {line.reference}", where("whole_budget", line.budget))),
        f"{percent(line.share)} of {line.cost} {_often(line)}",
        f"{line.carries} {_often(line)}",
        _after(line.after, seen, has_end=last is not None),
        _decide(line, last=last, may=seen.may_record is None),
    )


def _often(line: LeftLine) -> str:
    return "once" if line.is_one_off else "a year"


def _after(after: dict[Party, Fraction], seen: FunderSeen, *, has_end: bool) -> Shown:
    if not has_end:
        return "As now"
    return tuple(f"{seen.names.get(party, 'The NHS')}: {percent(share)}" for party, share in after.items())


def _decide(line: LeftLine, *, last: date | None, may: bool) -> Shown:
    if line.decided_by:
        return (Tag("Decided", "green"), line.why, f"by {line.decided_by}")
    if last is None:
        return "Nothing to decide"
    undecided = Tag("Not decided", "yellow")
    if not may:
        return (undecided, "For finance or an ICB lead")
    asked = urlencode({"line": line.line, "from": (last + timedelta(days=1)).isoformat()})
    return (undecided, Link("Decide", f"{where('share_line', line.budget)}?{asked}", about=f"who bears {line.what}"))


def _actions(seen: FunderSeen) -> tuple[Button, ...]:
    found, ending = seen.agreement, seen.leaving.ending
    told: list[Button] = []
    save = Button("Save the lines as a table", where("save_funder", found.id), "secondary")
    if seen.standing is not None and seen.may_money is None:
        told.append(Button("Record what it paid", where("record_funder_payment", found.id)))
    over = found.last_day is not None and found.last_day < seen.on
    if seen.may_record is None and ending is None and not over:
        told.append(Button("Record that it leaves", where("end_funder_agreement", found.id), "secondary"))
    if seen.may_record is None and ending is not None and ending.last_day >= seen.on:
        told.append(Button("It stays after all", where("keep_funder_agreement", found.id), "secondary"))
    return (*told, save) if seen.leaving.lines else tuple(told)


def leaving_page(found: tuple[Leaving, ...]) -> ShowPage:
    heads = (Head("Funder"), Head("Last day"), Head("Lines to decide", True), Head("The others carry", True))
    rows = tuple(
        (
            Link(each.agreement.name, where("funder", each.agreement.id), about=each.agreement.reference),
            in_words(each.agreement.last_day) if each.agreement.last_day else "",
            f"{len(each.undecided)} of {len(each.lines)}",
            f"{each.yearly} a year",
        )
        for each in found
    )
    empty = "No funder leaves in the next 90 days, and every line of those that left has been decided."
    table = Table("Agreements that end", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Agreements with other funders that end",
        back=Link("Back to other funders", where("funders")),
        lead=("Those whose last day is within 90 days (our own choice), or is over with something left to decide.",),
        sections=(Section("", (Rows(table), Lines((WHO_DECIDES,)))),),
        wide=True,
    )


def leave_page(seen: FunderSeen, *, form: Form) -> ShowPage:
    known = Refusal("It is recorded already that this funder leaves.") if seen.leaving.ending else None
    many = len(seen.leaving.lines)
    said = (
        GOES_ON,
        f"It bears {many} {'line' if many == 1 else 'lines'} of budgets: {seen.leaving.yearly} a year for the others.",
        "Until its last day you can say that it stays after all.",
    )
    return asking(
        form,
        title=f"Record that {seen.agreement.name} leaves",
        caption=seen.agreement.reference,
        back=Link("Back to the agreement", where("funder", seen.agreement.id)),
        lead=(f"As agreed: {seen.agreement.if_it_ends}",),
        sections=(_hangs(seen), Section("", (Note(said, warning="What follows"),))),
        send="Record that it leaves",
        send_kind="warning",
        why_not=seen.may_record or known,
    )


def stay_page(seen: FunderSeen, *, form: Form) -> ShowPage:
    gone = None if seen.leaving.ending else Refusal("Nothing is recorded of this funder’s leaving.")
    return asking(
        form,
        title=f"{seen.agreement.name} stays after all",
        caption=seen.agreement.reference,
        back=Link("Back to the agreement", where("funder", seen.agreement.id)),
        lead=("It bears what it bore, of every line that nobody has decided in the meantime. The rest stays decided.",),
        send="Record that it stays",
        why_not=seen.may_record or gone,
    )


def paid_page(seen: FunderSeen, *, form: Form) -> ShowPage:
    return asking(
        form,
        title=f"Record what {seen.agreement.name} paid",
        caption=seen.agreement.reference,
        back=Link("Back to the agreement", where("funder", seen.agreement.id)),
        lead=("Record it once it has reached our account. It is kept apart from NHS money.",),
        sections=_owes(seen),
        send="Record the payment",
        why_not=seen.may_money,
    )


def take_back_page(found: FunderPaymentView, seen: FunderSeen, *, form: Form) -> ShowPage:
    done = Refusal("This payment has been taken back already.") if found.taken_back_why else None
    said = (
        f"{found.amount} on {in_words(found.paid_on)}, {found.reference}. The entry stays, and one against it is made."
    )
    return asking(
        form,
        title="Take back a payment recorded by mistake",
        caption=f"{seen.agreement.name}, {seen.agreement.reference}",
        back=Link("Back to the agreement", where("funder", seen.agreement.id)),
        lead=(said,),
        send="Take it back",
        send_kind="warning",
        why_not=seen.may_money or done,
    )
