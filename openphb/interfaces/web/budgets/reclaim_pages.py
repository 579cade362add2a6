"""Pages on which money is asked back, comes in parts, or is let go; everything that is behind it in sight."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asked_back_parts import KINDS, behind_table, parts_table
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Table
from openphb.interfaces.web.sections import Block, Facts, Letter, Lines, Note, Rows, Section, ShowPage, Story
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments import rules
from openphb.payments.queries.views.asking_back import ReclaimStand, RecoveryView
from openphb.payments.repaying import Behind

_LAW = (
    "The law lets us ask for money back for one of six reasons (regulation 15(1)), in a notice that says why, how "
    "much, by when and who pays. The person can ask once for it to be looked at again.",
    "If paying would be hard we may ask for less, or for nothing. Talk with them first. Nothing is taken from the "
    "account.",
)


def accounts_to_choose(seen: Seen) -> list[tuple[str, str]]:
    """The holdings whose money is with somebody else, with what is in each."""
    return [
        (str(each.id), f"{each.reference}, {each.holder_name}: {each.left} in the account")
        for each in seen.money.holdings
        if each.kind != "notional"
    ]


def lines_to_tick(lines: Iterable[Behind]) -> list[tuple[str, str]]:
    """Entries as whoever ticks them reads them."""
    return [(line.cause, f"{in_words(line.on)}: {line.words}, {line.amount}") for line in lines]


def from_page(seen: Seen, *, form: Form) -> ShowPage:
    return asking(
        form,
        title="Ask for money back",
        caption=f"{seen.found.person_name}, {seen.found.reference}",
        lead=_LAW,
        about=seen.found.person,
        back=Link("Back to the budget", where("budget", seen.found.id)),
        send="Continue",
        why_not=seen.deeds["ask for money back"],
    )


def reclaim_form_page(
    seen: Seen, *, reason: str, lines: tuple[Behind, ...], form: Form, decided: Money | None = None
) -> ShowPage:
    """`decided` is what a year's end left to be asked back, which is filled in already."""
    total = Money.total(line.amount for line in lines)
    words = rules.RECLAIM_REASONS[reason]
    lead = (f"The reason: {words}. {total} can be asked back for it." if lines else
            f"The reason: {words}. Nothing in this account can be asked back for it.",)  # fmt: skip
    return asking(
        form,
        title="How much is asked back, and what it rests on",
        caption=f"{seen.found.person_name}, {seen.found.reference}",
        lead=(*lead, f"{decided} is what was decided at the year’s end, so it is filled in.") if decided else lead,
        sections=seen.easy,
        about=seen.found.person,
        back=Link("Back to choose another reason", where("reclaim", seen.found.id)),
        send="Read the letter first",
        why_not=seen.deeds["ask for money back"] or (None if lines else Refusal("There is nothing to ask back here.")),
    )


def check_page(seen: Seen, letter: str, *, back: str, form: Form) -> ShowPage:
    """The letter as whoever is asked to pay will read it."""
    follows = (
        "It appears on the person’s own page, with the lines behind it. They can say there that paying would be hard, "
        "and ask once for it to be looked at again, by somebody other than you. Nothing is taken from the account.",
    )
    return asking(
        form,
        title="Read the letter before money is asked back",
        caption=f"{seen.found.person_name}, {seen.found.reference}",
        sections=(
            Section("The letter", (Letter(letter),)),
            Section("What happens next", (Lines(follows),)),
        ),
        about=seen.found.person,
        back=Link("Back to change it", back),
        send="Give this notice",
        send_kind="warning",
        why_not=seen.deeds["ask for money back"],
    )


def reclaim_page(found: ReclaimStand, *, person_name: str, by: Actor) -> ShowPage:
    """One demand: what it rests on, how it stands, what was said, and the letter."""
    return ShowPage(
        title=f"{found.amount} asked back",
        caption=f"{person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.budget)),
        lead=(_stands(found),),
        sections=(
            Section("", (Facts(_facts(found)), *_hard(found))),
            Section("What it rests on", (Rows(behind_table(found)),), id="lines"),
            *_parts(found, by=by),
            Section("What came of it", (Rows(_recoveries(found.recoveries)),), id="recoveries"),
            *_notes(found),
            Section("The letter", (Letter(found.notice),), id="letter"),
        ),
        actions=_actions(found, by=by),
    )


def _stands(found: ReclaimStand) -> str:
    if not found.left:
        return "Nothing is left to be paid back."
    return f"{found.left} is still to be paid back, by {found.payer}."


def _facts(found: ReclaimStand) -> tuple[Fact, ...]:
    agreed = f"Agreed with {found.agreed_with} on {in_words(found.agreed_on)}" if found.agreed_on else "All at once"
    return (
        Fact("Why", (rules.RECLAIM_REASONS[found.reason].capitalize(), found.reasons)),
        Fact("Who is asked to pay", found.payer),
        Fact("By when, in the notice", in_words(found.repay_by)),
        Fact("In parts", agreed),
    )


def _hard(found: ReclaimStand) -> tuple[Block, ...]:
    if not found.hardship:
        return ()
    said = next(note for note in reversed(found.notes) if note.kind == "hardship")
    words = f"{said.by_name} said on {in_words(said.on)}: “{said.words}” Offer parts, or ask for less."
    return (Note((words,), warning="Paying would be hard"),)


def _parts(found: ReclaimStand, *, by: Actor) -> tuple[Section, ...]:
    if not found.instalments:
        return ()
    lead = "A part that has not come is a reason to ask. Nothing is added, and nothing is brought forward."
    return (Section("In which parts it comes", (Lines((lead,)), Rows(parts_table(found))), id="parts"),)


def _recoveries(found: Iterable[RecoveryView]) -> Table:
    rows = tuple(
        (in_words(each.on), (KINDS[each.kind], *((each.reasons,) if each.reasons else ())), str(each.amount),
         each.owner or each.recorded_by)
        for each in found
    )  # fmt: skip
    heads = (Head("Day"), Head("What"), Head("Amount", numeric=True), Head("By"))
    return Table("What came of it", heads, rows, caption_hidden=True, empty="Nothing yet.")


def _notes(found: ReclaimStand) -> tuple[Section, ...]:
    if not found.notes:
        return ()
    what = {"hardship": "Paying would be hard", "asked": "We asked how things are"}
    entries = tuple(
        Entry(in_words(note.on), what[note.kind], note.by_name, (note.words,)) for note in reversed(found.notes)
    )
    return (Section("What was said", (Story(entries),), id="notes"),)


def _actions(found: ReclaimStand, *, by: Actor) -> tuple[Button, ...]:
    if not found.left:
        return ()
    roles = by.roles_for(found.person)

    def may(deed: str) -> bool:
        return rules.why_not_do(deed, roles=roles) is None

    offered = (
        (may("agree instalments"), "Agree parts", where("agree_instalments", found.id), ""),
        (may("record money that came back"), "Record money that came back",
         f"{where('money_back', found.holding)}?for={found.id}", "secondary"),
        (may("ask about an instalment") and found.to_ask_about, "Ask how things are",
         where("ask_how_things_are", found.id), "secondary"),
        (may("say that paying would be hard"), "Write down that paying would be hard",
         where("say_hardship", found.id), "secondary"),
        (may("let money go"), "Waive or write off", where("let_go", found.id), "secondary"),
    )  # fmt: skip
    return tuple(Button(words, url, kind) for shown, words, url, kind in offered if shown)


def small_page(
    found: ReclaimStand, title: str, *, form: Form, send: str, deed: str, by: Actor, lead: tuple[str, ...] = ()
) -> ShowPage:
    """A page about one demand that asks a few things."""
    why_not = rules.why_not_do(deed, roles=by.roles_for(found.person))
    return asking(
        form,
        title=title,
        caption=f"{found.reference}, {found.payer}",
        lead=(_stands(found), *lead),
        about=found.person,
        back=Link("Back to what is asked back", where("show_reclaim", found.id)),
        send=send,
        why_not=why_not or (None if found.left else Refusal("Nothing is left to be paid back.")),
    )
