"""Looking ahead, in a picture, the same in words, and a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Block, Chart, Filters, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words, months_after
from openphb.kernel.money import NIL, Money
from openphb.payments.looking_ahead import IN_A_YEAR, Ahead

_TOP = 1000
_TOO_EARLY = (
    "It is too early to say. We look ahead once three whole months of this budget year are known, from statements or "
    "from what we bought."
)
_HOW = More(
    "How this is worked out, and what it cannot know",
    (
        "We take what was spent in each whole month of this budget year. The lowest and the highest three months in a "
        "row are two ways in which it may go on. Where there was a year before, what its later months took is a third.",
        "It knows nothing of what has not happened yet: a hospital stay, a new price, a holiday. That is why it is a "
        "range. No law or guidance asks for it, and nothing is decided by it.",
    ),
)
_CHANGED = (
    "The plan changed during this budget year, so its parts cannot be looked ahead at one by one. The whole above can."
)
_WHAT_TO_DO = (
    "If it may not be enough, tell us now: the amount has to cover what the plan says, and if it does not, we have to "
    "look at it again. You do not have to cut down care first.",
)


@dataclass(frozen=True)
class AheadSeen:
    """The whole budget and each line of its plan; None where it is too early to say."""

    purse: Purse
    whole: Ahead | None
    lines: tuple[tuple[str, Ahead | None], ...]
    known_to: date | None = None


def ahead_page(seen: AheadSeen, *, whose: Whose, which: tuple[Filters, ...]) -> ShowPage:
    return ShowPage(
        title="Looking ahead",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the money", whose.url("my_money")),
        lead=(f"Budget {seen.purse.budget.reference}: what may be left, or missing, when the budget year ends.",),
        sections=(Section("", (*which, *_whole(seen))), *_lines(seen), Section("", (_HOW,))),
        actions=_actions(seen, whose),
    )


def _whole(seen: AheadSeen) -> tuple[Block, ...]:
    if not seen.purse.is_running:
        return (Lines((seen.purse.stands,)),)
    if seen.whole is None:
        return (Note((_TOO_EARLY,)),)
    known = f"Known up to {in_words(seen.known_to)}." if seen.known_to else ""
    short = (Note(_WHAT_TO_DO),) if seen.whole.least_left < NIL else ()
    return (chart(seen.whole), Lines((known,)), *short, Rows(_table(seen.whole)))


def _actions(seen: AheadSeen, whose: Whose) -> tuple[Button, ...]:
    if seen.whole is None or seen.whole.least_left >= NIL:
        return ()
    return (
        Button("Ask for a change to the plan", whose.url("ask_change")),
        Button("Ask for money earlier", whose.url("ask_money_early"), kind="secondary"),
    )


def said(found: Ahead) -> str:
    """'Between £120.00 and £300.00 may be left when the budget year ends on 31 March 2027.'"""
    ends = f"when the budget year ends on {in_words(_last_day(found))}"
    if found.least_left == found.most_left:
        amount = found.least_left
        return f"{amount} may be left {ends}." if amount >= NIL else f"{-amount} may be missing {ends}.{_short(found)}"
    if found.least_left >= NIL:
        return f"Between {found.least_left} and {found.most_left} may be left {ends}."
    if found.most_left < NIL:
        return f"Between {-found.most_left} and {-found.least_left} may be missing {ends}.{_short(found)}"
    return f"Anything from {-found.least_left} missing to {found.most_left} left is possible {ends}.{_short(found)}"


def _short(found: Ahead) -> str:
    first, surely = found.short_from, found.short_by
    if first is None:
        return ""
    if surely is None:
        return f" If it goes at its quickest, it runs short from {_month(first)}."
    if surely == first:
        return f" It runs short in {_month(first)}."
    return f" It runs short between {_month(first)} and {_month(surely)}."


def _month(day: date) -> str:
    return f"{day:%B %Y}"


def _last_day(found: Ahead) -> date:
    return date.fromordinal(months_after(found.starts, IN_A_YEAR).toordinal() - 1)


def chart(found: Ahead) -> Chart:
    """From nothing at the lower left; as high as the most that may be spent, or what was agreed."""
    top = max(found.agreed, *found.spent, *found.high, Money(1)).pence
    known = " ".join(_at(place, amount, top=top) for place, amount in enumerate(found.spent))
    began = len(found.spent) - 1
    upper = [_at(began + step, amount, top=top) for step, amount in enumerate(found.high)]
    lower = [_at(began + step, amount, top=top) for step, amount in enumerate(found.low)]
    return Chart(
        caption="Spent so far, and how it may go on",
        sentence=said(found),
        known=known,
        range=" ".join([*upper, *reversed(lower)]),
        agreed_at=_TOP - found.agreed.pence * _TOP // top,
        labels=((0, f"{found.starts:%b %Y}"), (_TOP, f"{_last_day(found):%b %Y}")),
        agreed=f"Agreed {found.agreed}",
    )


def _at(month: int, amount: Money, *, top: int) -> str:
    return f"{month * _TOP // IN_A_YEAR},{_TOP - max(amount.pence, 0) * _TOP // top}"


def _table(found: Ahead) -> Table:
    """The same as the picture, month by month."""
    heads = (Head("By the end of"), Head("Spent, at least", True), Head("Spent, at most", True))
    began = len(found.spent) - 1
    known = [(amount, amount) for amount in found.spent[1:]]
    later = list(zip(found.low[1:], found.high[1:], strict=True))
    rows = tuple(
        (f"{months_after(found.starts, place):%B %Y}{'' if place < began else ', looking ahead'}", low, high)
        for place, (low, high) in enumerate(known + later)
    )
    return Table("The same in figures", heads, rows, first_is_header=True)


def _lines(seen: AheadSeen) -> tuple[Section, ...]:
    told = [(what, found) for what, found in seen.lines if found is not None]
    if not told:
        return (Section("Each part of the plan", (Lines((_CHANGED,)),)),) if seen.whole else ()
    heads = (Head("What"), Head("Agreed", True), Head("Spent", True), Head("At the year's end"))
    rows: tuple[tuple[Shown, ...], ...] = tuple((what, one.agreed, one.spent[-1], said(one)) for what, one in told)
    about = Lines(
        ("A part that may not be enough is no reason to go without: the budget is one, and we can change it.",)
    )
    return (Section("Each part of the plan", (Rows(Table("By part", heads, rows, True, caption_hidden=True)), about)),)
