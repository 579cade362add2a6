"""One live budget on the day prices change: does its money still pay for its plan, and if not, by how much?

Three answers. `short`: the plan costs more than was agreed, so the amount has to rise (regulation 13(1) of SI
2013/1617). `enough`: nothing in the plan costs more. `unknown`: it cannot be told, or not be done, from here; the
reason says who can. A lower amount is never made here: it needs notice (regulation 13(5)), so it is `unknown`.

Money left in the account never makes a budget enough. That it could be set against payments is said beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from openphb.budgets.amounts import Offer, bought_once, budget_year, change_of_year, costed, further_year, total
from openphb.budgets.rules import NEXT_YEAR_DAYS
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.law.answers import Answer
from openphb.law.engine import Force, NoLawInForce
from openphb.law.questions import check
from openphb.law.wages import Wage, Worker, lowest
from openphb.payments.uprating.prices import NewPrice, PriceChange, new_price
from openphb.plans.content import DIRECT_PAYMENT, Line
from openphb.plans.costs import line_cost

SHORT, ENOUGH, UNKNOWN = "short", "enough", "unknown"
VERDICTS = (SHORT, ENOUGH, UNKNOWN)
_GROWN_UP = Worker(date(1980, 1, 1))


@dataclass(frozen=True, slots=True)
class Works:
    """Somebody who works for the person, as they are known: their age decides the least wage."""

    name: str
    worker: Worker


@dataclass(frozen=True, slots=True)
class Live:
    """A live budget as it stands. `version` is the one agreed, `promised_by` the one its latest money rests on.

    `open_version` is where a change of the plan has got to, if one is under way. `held` is what its accounts have.
    """

    budget: UUID
    reference: str
    person: UUID
    person_name: str
    coordinator: str
    plan: UUID
    request: UUID
    version: UUID
    number: int
    state: str
    budget_starts: date
    stops_on: date | None
    since: date
    ends_on: date
    promised_by: UUID
    lines: tuple[Line, ...]
    open_version: str = ""
    held: Money = NIL
    works: tuple[Works, ...] = ()


@dataclass(frozen=True, slots=True)
class LineLooked:
    """A line whose price changes: the sums before and after, and the words that say why."""

    key: UUID
    what: str
    supplier: str
    unit: str
    holding: str
    old: Money
    new: Money
    before: Money
    after: Money
    working_before: str
    working_after: str
    made_of: str
    because: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found. `before` and `after` are a year's cost to us; `short` is what is lacking to the year's end."""

    live: Live
    verdict: str
    why: tuple[str, ...]
    before: Money
    after: Money
    short: Money
    lines: tuple[LineLooked, ...] = ()
    offer: Offer | None = None
    beside: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


def look(
    live: Live,
    changes: Sequence[PriceChange],
    *,
    since: date,
    on: date,
    edited: Mapping[UUID, Money] | None = None,
) -> Looked:
    """One budget under new prices from the day `since`, as it is seen on the day `on`.

    `edited` are prices that somebody set for this budget alone, by line: they stand before every other.
    """
    made = {line.key: _new(line, changes, live=live, since=since, edited=edited or {}) for line in live.lines}
    changed = tuple(
        _line(line, found, new=replace(line, unit_price=found.price))
        for line in live.lines
        if (found := made[line.key]) is not None
    )
    lines = tuple(replace(line, unit_price=found.price) if (found := made[line.key]) else line for line in live.lines)
    before, after = _yearly(live.lines), _yearly(lines)
    told = Looked(live, ENOUGH, (), before, after, NIL, changed)
    blocked = _cannot_tell(live, since=since, on=on) if changed else _cannot_tell_at_all(live, since=since)
    falls = _falls(live.lines, lines)
    if blocked or falls:
        return replace(told, verdict=UNKNOWN, why=(blocked or falls,))
    if not changed:
        return replace(told, why=("Nothing in the plan costs more.",), beside=_beside(live, NIL, since=since))
    offer = _offer(live, lines, since=since)
    short = offer.amount - _offer(live, live.lines, since=since).amount
    answer = _law(live, short, since=since)
    verdict = SHORT if answer.answer == "must_raise" else ENOUGH
    why = tuple(dict.fromkeys(f"{each.what}: {each.because}" for each in changed))
    law = tuple(f"{_FORCE[each.rule.force]}: {each.rule.says} ({each.rule.cites})" for each in answer.findings)
    beside = _beside(live, short, since=since)
    return replace(told, verdict=verdict, why=why, short=short, offer=offer, beside=beside, law=law)


_FORCE = {Force.MUST: "The law asks", Force.MUST_NOT: "The law forbids", Force.MAY: "The law allows"}


def _law(live: Live, short: Money, *, since: date) -> Answer:
    """What regulation 13 makes of it; for a budget that is no direct payment we ask the same by our own choice."""
    wage = least_wage(live, since=since)
    hours = [line for line in live.lines if pays_by_the_hour(line, works=live.works)]
    facts = {
        "covers_full_cost": short <= NIL,
        "pays_the_least_wage": wage is None or all(line.unit_price >= wage.an_hour for line in hours),
        "lowers": False,
        "unspent": live.held > NIL,
    }
    return check("uprating", facts, on=since)


def least_wage(live: Live, *, since: date) -> Wage | None:
    """The most that the law asks for an hour of anybody who works here: of those known, or of a grown-up."""
    workers = [each.worker for each in live.works] or [_GROWN_UP]
    try:
        return max((lowest(each, period_starts=since) for each in workers), key=lambda wage: wage.an_hour)
    except NoLawInForce:
        return None


def pays_by_the_hour(line: Line, *, works: Sequence[Works]) -> bool:
    """A direct payment for hours of somebody the person employs: called an assistant, or known to work for them."""
    said = f"{line.what} {line.supplier}".casefold()
    named = any(each.name.casefold() in said for each in works)
    return line.holding == DIRECT_PAYMENT and line.unit.casefold().startswith("hour") and (named or "assistant" in said)


def _new(
    line: Line, changes: Sequence[PriceChange], *, live: Live, since: date, edited: Mapping[UUID, Money]
) -> NewPrice | None:
    if line.key in edited:
        price = edited[line.key]
        return NewPrice(price, str(price), "Set for this budget alone.") if price != line.unit_price else None
    wage = least_wage(live, since=since) if pays_by_the_hour(line, works=live.works) else None
    return new_price(line, changes, wage=wage)


def _line(line: Line, found: NewPrice, *, new: Line) -> LineLooked:
    before, after = line_cost(line), line_cost(new)
    return LineLooked(
        line.key,
        line.what,
        line.supplier,
        line.unit,
        line.holding,
        line.unit_price,
        found.price,
        before.yearly,
        after.yearly,
        before.working,
        after.working,
        found.working,
        found.because,
    )


def _yearly(lines: Sequence[Line]) -> Money:
    return total(costed(lines)).yearly


def _falls(before: Sequence[Line], after: Sequence[Line]) -> str:
    """A lower amount in any way of holding the money: said, and left to the notice that the law asks for."""
    for holding in sorted({line.holding for line in before}):
        old, new = (_yearly([line for line in lines if line.holding == holding]) for lines in (before, after))
        if new < old:
            return (
                f"The {holding} would fall from {old} to {new} a year. A lower amount needs notice with reasons "
                "(regulation 13(5)): change the plan and give notice on the budget’s page."
            )
    return ""


def _cannot_tell_at_all(live: Live, *, since: date) -> str:
    """Reasons that hold even where no price of the plan changes."""
    if live.ends_on < since:
        return f"Money is agreed until {in_words(live.ends_on)} only: promise the next year, and then look again."
    return ""


def _cannot_tell(live: Live, *, since: date, on: date) -> str:
    """Why a new amount cannot be put in place from that day; each names what has to come first."""
    if live.state != "agreed" or (live.stops_on and live.stops_on <= since):
        return "Notice was given that this budget stops: its care coordinator says whether the rest is enough."
    if live.open_version:
        return f"A change of the plan is under way (“{live.open_version}”): put the new prices into it."
    if live.version != live.promised_by:
        return "A changed plan is agreed and not yet in place: put it in place, and then look again."
    if live.since >= since:
        return f"A sum is already agreed from {in_words(live.since)}: change the plan from a later day if it lacks."
    next_year = live.ends_on + timedelta(days=1)
    if since > next_year:
        return f"Money is agreed until {in_words(live.ends_on)} only: promise the next year, and then look again."
    soonest = live.ends_on - timedelta(days=NEXT_YEAR_DAYS)
    if since == next_year and on < soonest:
        return f"Its next year begins that day and can be promised from {in_words(soonest)}: look again then."
    return ""


def _offer(live: Live, lines: Sequence[Line], *, since: date) -> Offer:
    """What is promised for the days from `since` to the end of the budget's year, as an award has it."""
    old, new = costed(live.lines), costed(lines)
    year, once = budget_year(live.budget_starts, on=since), bought_once([old])
    if since > live.ends_on:
        return further_year(new, year=year, once=once)
    return change_of_year(new, before=old, since=since, year=year, once=once)


def _beside(live: Live, short: Money, *, since: date) -> tuple[str, ...]:
    """What somebody who decides wants to know, and what settles nothing by itself."""
    notes = []
    if short > NIL and live.held > NIL:
        notes.append(
            f"{live.held} is in the account. It may be set against a payment, with notice, where that is reasonable "
            "(regulation 13(4)); until then the amount has to cover the full cost."
        )
    spare = [line.what for line in live.lines if "contingency" in line.what.casefold()]
    if spare:
        notes.append(f"“{spare[0]}” is for the unforeseen and is not counted as paying for a rise.")
    wage = least_wage(live, since=since)
    paid_by_hour = any(pays_by_the_hour(line, works=live.works) for line in live.lines)
    if paid_by_hour and wage is not None and not wage_is_of_its_year(wage, since=since):
        notes.append(f"The least wage from {in_words(since)} is not known here yet. Looked at with {wage.an_hour}.")
    if paid_by_hour and not live.works:
        notes.append("Nobody has said who works for them, so the least wage of a grown-up was used.")
    return tuple(notes)


def wage_is_of_its_year(wage: Wage, *, since: date) -> bool:
    """New rates come each April: one that began before the latest of them may be out of date."""
    april = date(since.year if (since.month, since.day) >= (4, 1) else since.year - 1, 4, 1)
    return wage.since >= april
