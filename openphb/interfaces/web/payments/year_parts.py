"""How pages tell of a budget's year that ended: the same sums to staff and to the person."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.pages import Entry, Fact, Tag
from openphb.interfaces.web.sections import Block, Facts, Lines, Note, Section
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments import year_end
from openphb.payments.queries.views.years import AGAIN, DECIDED, FOLLOW, WAITING, YearSaid, YearView
from openphb.payments.year_end import DEFICIT_KINDS, EVEN_KINDS, SURPLUS_KINDS, Figures

STAGES = {
    WAITING: "To be decided",
    AGAIN: "Asked to look again",
    FOLLOW: "To be asked back",
    DECIDED: "Decided",
}
COLOURS = {WAITING: "yellow", AGAIN: "yellow", FOLLOW: "blue", DECIDED: "green"}
SAID = {**EVEN_KINDS, **DEFICIT_KINDS, **SURPLUS_KINDS} | {"nothing": "Nothing more is done"}


def stage_tag(stage: str) -> Tag:
    return Tag(STAGES[stage], COLOURS[stage])


def came_out(found: Figures) -> str:
    """The result in a few words."""
    if found.surplus:
        return f"{found.surplus} left over"
    return f"{found.deficit} missing" if found.deficit else "Nothing left over, and nothing missing"


def sums(found: Figures) -> tuple[Section, ...]:
    """The year's money in and out, which come to the same, and how the result comes out of what was left."""
    came, went = year_end.in_and_out(found)
    total = Money.total(amount for _, amount in came) if came else Money(0)
    odd = () if found.is_even else (Note((_ODD,), warning="These sums do not come out even"),)
    return (
        Section("Where the year’s money came from", (_facts((*came, ("Together", total))), *odd), id="came"),
        Section("Where it went", (_facts((*went, ("Together", total))),), id="went"),
        Section(
            "How that comes out",
            (
                _facts((*year_end.working(found), (_result(found), found.result))),
                Lines((f"{year_end.in_a_line(found)}.",)),
            ),
            id="working",
        ),
    )


_ODD = "Money moved in or out of an account in a way that is not listed here. Look at the account line by line."


def _result(found: Figures) -> str:
    if found.surplus:
        return "Left over: the surplus"
    return "Missing: the deficit" if found.deficit else "Left over or missing"


def _facts(steps: Iterable[tuple[str, Money]]) -> Facts:
    return Facts(tuple(Fact(words, year_end.signed(amount)) for words, amount in steps))


def decided(said: YearSaid) -> tuple[str, ...]:
    """What was decided, in sentences."""
    new = said.decided
    words = [f"{SAID[new.kind]}."]
    if new.stays:
        against = "Next year’s payments may" if new.may_set_off else "No payment may"
        words = [f"{new.stays} stays in the account. {against} be less because of it."]
    if new.to_ask:
        words.append(f"{new.to_ask} is to be asked back.")
    return tuple(words)


def story(said: Iterable[YearSaid]) -> tuple[Entry, ...]:
    """What was decided, newest first, with the result it was decided on."""
    return tuple(
        Entry(
            in_words(each.on), " ".join(decided(each)), each.by_name,
            (each.decided.reasons, f"Decided on: {came_out(each.figures).lower()}."),
        )
        for each in said
    )  # fmt: skip


def changed(found: YearView) -> tuple[Block, ...]:
    """The sums are counted again each time: a statement that came later may have moved them."""
    if found.now is None or found.now.figures == found.figures:
        return ()
    then, now = came_out(found.now.figures).lower(), came_out(found.figures).lower()
    words = f"It was decided on: {then}. Counted again with what is known today, it is: {now}."
    return (Note((words,), warning="The sums have changed since it was decided"),)
