"""What may go, what holds it, and what went, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openphb.interfaces.web import people_words, plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Lines, More, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people.queries import PersonView
from openphb.protection import retention, rules
from openphb.protection.queries import Due
from openphb.protection.retention import Kept, periods
from openphb.protection.rules import HOLDS

BACKUPS = (
    "A removal is done by the command openphb retention remove, in a role of the database that pages cannot take on.",
    "Backups still hold what was removed, for as long as you keep them: our advice is 35 days, and never longer than a "
    "year. Whoever restores one removes it again: openphb audit verify names every row that is back.",
    "The seals keep a hash of each row. It shows that nothing else is missing, and nobody can be read out of it.",
)
BACK = "Back to what may go"


@dataclass(frozen=True)
class Seen:
    """A page of records whose time is over, what is old and nobody's, what is held back, and what went."""

    found: Sequence[Due]
    paging: Paging | None
    of_nobody: Sequence[Due]
    holds: Sequence[Any]
    gone: Sequence[Any]


def list_page(seen: Seen, *, by: Actor) -> ShowPage:
    heads = (Head("Record"), Head("Kept until"), Head("Entries", numeric=True), Head("Where it stands"))
    rows = tuple(_row(each, by=by) for each in (*seen.found, *seen.of_nobody))
    table = Table("What may go", heads, rows, True, "Nothing is old enough to go.", True)
    return ShowPage(
        title="Records whose time is over",
        lead=("What was kept for as long as it had to be. Nothing goes by itself: two people agree, each time.",),
        sections=(
            Section("What may go", (Rows(table, seen.paging),), id="due"),
            Section("Held back", (Rows(_holds(seen.holds)),), id="holds"),
            Section("What went", (Rows(_gone(seen.gone)),), id="gone"),
            Section("How long each record is kept", (Facts(_periods()), More("How it goes, and backups", BACKUPS))),
        ),
    )


def _row(each: Due, *, by: Actor) -> tuple[Shown, ...]:
    name = Link(each.person_name, where("person", each.person)) if each.person else _NOBODYS[each.record].words
    return name, in_words(each.kept_until), f"{each.rows:,}", _next(each, by=by)


def _next(each: Due, *, by: Actor) -> Shown:
    if each.held_by:
        return Tag(f"Held: {', '.join(each.held_by)}", "red")
    if rules.why_not_sign(roles=by.roles):
        return Tag("Proposed" if each.disposal else "May go", "grey")
    about = each.person_name or each.record
    if each.agreed_by_name:
        return Link(f"Agreed by {each.agreed_by_name}: give up", where("give_up_removal", each.disposal), about)
    if each.disposal and each.proposed_by != by.id:
        return Link(f"Proposed by {each.proposed_by_name}: agree", where("agree_removal", each.disposal), about)
    if each.disposal:
        return Link("You proposed it: give up", where("give_up_removal", each.disposal), about)
    propose = where("propose_removal", each.person) if each.person else where("propose_of_nobody", each.record)
    return Link("Propose that it goes", propose, about)


def _holds(holds: Sequence[Any]) -> Table:
    heads = (Head("Record"), Head("Why"), Head("Look again"), Head("Where it stands"))
    rows = tuple(
        (Link(each.person_name, where("person", each.person)), HOLDS[each.kind], in_words(each.look_again_on),
         Tag("Ended", "grey") if each.ended_at else Link("End it", where("end_hold", each.id), each.person_name))
        for each in holds
    )  # fmt: skip
    return Table("Held back", heads, rows, True, "Nothing is held back.", True)


def _gone(gone: Sequence[Any]) -> Table:
    heads = (Head("When"), Head("By which rule"), Head("Entries", numeric=True), Head("Proposed and agreed by"))
    rows = tuple(
        (
            plan_words.moment(each.done_at),
            each.rule,
            f"{each.rows:,}",
            f"{each.proposed_by_name}, {each.agreed_by_name}",
        )
        for each in gone
    )
    return Table("What went", heads, rows, True, "Nothing has gone yet.", True)


def _periods() -> tuple[Fact, ...]:
    return tuple(Fact(each.record.capitalize(), (each.words, f"{each.source}.")) for each in periods().values())


def propose_page(form: Form, *, person: PersonView, kept: Kept | None) -> ShowPage:
    told = retention.why(kept) if kept else "Nothing was ever done for this person."
    return asking(
        form,
        title="Propose that this record goes",
        caption=people_words.who(person),
        lead=(told, "Everything about this person goes, but for sums in the books. It cannot be taken back."),
        back=Link(BACK, where("retention")),
        send="Propose it",
        send_kind="warning",
    )


@dataclass(frozen=True)
class _Nobodys:
    """A class of rows that are nobody's, in words."""

    words: str
    asked: str
    lead: tuple[str, ...]


_NOBODYS = {
    "proofs": _Nobodys(
        "Proofs that found nothing",
        "Propose that old proofs go",
        (
            "Notes of the worker that it looked whether records are as they were and found nothing, older than a year. "
            "What was found, and the latest of each kind, stay.",
        ),
    ),
    "calls": _Nobodys(
        "Calls to other systems that are over",
        "Propose that old calls to other systems go",
        (
            "That another system was told of something, and how each try went. They name nobody, so no legal hold "
            "concerns them. Calls that still wait stay.",
        ),
    ),
}


def of_nobody_page(form: Form, *, record: str) -> ShowPage:
    found = _NOBODYS[record]
    return asking(
        form,
        title=found.asked,
        lead=found.lead,
        back=Link(BACK, where("retention")),
        send="Propose it",
    )


def decide_page(form: Form, each: Due, *, verb: str, by: Actor) -> ShowPage:
    why_not = rules.why_not_sign(roles=by.roles, is_second=verb != "agree" or each.proposed_by != by.id)
    if verb == "agree" and each.held_by:
        why_not = Refusal("It is held back: end the hold first, if nothing needs the record any more.")
    return asking(
        form,
        title="Agree that it goes" if verb == "agree" else "Give it up: it stays",
        caption=each.person_name,
        lead=(each.rule, f"{each.rows:,} entries. Proposed by {each.proposed_by_name}."),
        sections=(Section("What then happens", (Lines(BACKUPS),)),),
        back=Link(BACK, where("retention")),
        send="Agree" if verb == "agree" else "It stays",
        send_kind="warning" if verb == "agree" else "",
        why_not=why_not,
    )


def hold_page(form: Form, *, person: PersonView) -> ShowPage:
    return asking(
        form,
        title="Hold this record back from going",
        caption=people_words.who(person),
        lead=("Nothing of it goes until the hold ends, whatever its age. The person is not told of it here.",),
        back=Link(f"Back to {person.name}", where("person", person.id)),
        send="Hold it",
    )


def end_hold_page(form: Form, each: Any) -> ShowPage:
    return asking(
        form,
        title="End the hold",
        caption=each.person_name,
        lead=(f"{HOLDS[each.kind]}. {each.why}",),
        back=Link(BACK, where("retention")),
        send="End it",
        why_not=Refusal("It has ended already.") if each.ended_at else None,
    )
