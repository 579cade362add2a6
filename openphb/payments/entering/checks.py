"""The checks of an invoice or of hours, each a rule with a name, a source and a desk that can mend what it finds.

Three kinds of rule are told apart. Where the law says must, nobody can allow it here: it is mended or refused. What
guidance or a local choice asks for may be allowed by somebody else, with a reason. A budget is never a ration
(SI 2013/1617, reg. 13(1)): where money runs out, the check sends the care coordinator to the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.law.engine import NoLawInForce, Weight
from openphb.law.wages import in_full, lowest, lowest_that_may_still_run
from openphb.payments.entering.facts import PAYROLL, VAT, Entered, Item, Known, days_of, weeks_before

_WEEKS_EVENED_OUT = 3  # our own choice: hours not worked lately may be worked now
_LETTERS_OR_DIGITS = re.compile(r"[0-9]+|[^\W\d_]+")
LOCAL = "Local choice of this program"
_PLAN_ONLY = "SI 2013/1617, reg. 11(1)"
_IN_FULL = "SI 2013/1617, reg. 13(1)"
_WAGE = "National Minimum Wage Act 1998, s. 1; SI 2015/621, regs. 4 to 5"
_FRAUD = "360 Assurance, Personal health budget fraud: false receipts and timesheets"


class Desk(StrEnum):
    """Who can mend it: whoever entered it, at once; or somebody at one of two desks."""

    ENTERER = "whoever entered it"
    COORDINATOR = "care coordinator"
    FINANCE = "finance"


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not fit, in a whole sentence, and what to do. `allowable` if somebody may let it through."""

    check: str
    because: str
    way_on: str
    weight: Weight
    source: str
    desk: Desk
    allowable: bool = True


Found = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: what it asks, in words, and how it is asked."""

    code: str
    asks: str
    find: Callable[[Entered, Known], Found]


def findings(entered: Entered, known: Known) -> tuple[Finding, ...]:
    """Everything that does not fit, in the order of CHECKS. Nothing: it is due at once."""
    return tuple(found for check in CHECKS for found in check.find(entered, known))


def why_not_allow(found: Sequence[Finding]) -> Refusal | None:
    """The reason these findings cannot all be let through by somebody with a reason."""
    hard = next((each for each in found if not each.allowable), None)
    if hard is None:
        return None
    return Refusal(f"This cannot be allowed here. {hard.because} {hard.way_on}", cites=hard.source)


def _not_in_plan(entered: Entered, known: Known) -> Found:
    by_law = entered.held == "direct payment"
    for item in entered.items:
        if item.plan_line is None or item.plan_line not in known.planned:
            yield Finding(
                "not in the plan",
                f"“{item.what}” is not among what the agreed plan pays for in this way.",
                "Choose the line of the plan it belongs to, or ask the care coordinator to change the plan.",
                Weight.STATUTE if by_law else Weight.LOCAL,
                _PLAN_ONLY if by_law else LOCAL,
                Desk.COORDINATOR,
                allowable=False,
            )


def _outside_the_days(entered: Entered, known: Known) -> Found:
    if known.agreed is None or any(day not in known.agreed for day in (entered.period.start, entered.latest)):
        agreed = f"from {in_words(known.agreed.start)}" if known.agreed else "on none of these days"
        if known.agreed and known.agreed.end:
            agreed += f" to {in_words(known.agreed.end)}"
        yield Finding(
            "days agreed",
            f"It is for {_days(entered.period)}, and the budget is agreed {agreed}.",
            "Check the days. If care began earlier or went on longer, the care coordinator says so with a reason.",
            Weight.LOCAL,
            LOCAL,
            Desk.COORDINATOR,
        )


def _wage(entered: Entered, known: Known) -> Found:
    """Only hours: what is paid for a night slept, or for a journey, is not divided by hours here."""
    if entered.worker is None:
        return
    seen = set()
    for item in entered.items:
        if not item.unit.startswith("hour") or item.rate in seen:
            continue
        seen.add(item.rate)
        try:
            least = lowest(entered.worker, period_starts=entered.period.start)
            running = lowest_that_may_still_run(entered.worker, day=entered.period.start)
        except NoLawInForce:
            continue
        if item.rate >= least.an_hour:
            continue
        line = known.planned.get(item.plan_line) if item.plan_line else None
        home = line is not None and line.same_household
        maybe = item.rate >= running.an_hour or home
        yield _below(entered, item.rate, least=in_full(least), maybe=maybe, home=home)


def _below(entered: Entered, rate: Money, *, least: str, maybe: bool, home: bool) -> Finding:
    because = f"{rate} an hour is below the legal wage: {least}."
    if not maybe:
        way_on = f"Pay {entered.payee_name} at least that: enter the hours again with the right rate."
        return Finding("legal wage", because, way_on, Weight.STATUTE, _WAGE, Desk.ENTERER, allowable=False)
    doubt = (
        "Work by a family member who lives in the home may lie outside the minimum wage (SI 2015/621, reg. 57)."
        if home
        else "The rate is that of the first day of the pay period, which may have begun under the rate before."
    )
    return Finding(
        "legal wage",
        f"{because} {doubt}",
        "Enter the hours again with the right rate; or the care coordinator says why the rate is right.",
        Weight.LOCAL,
        f"{LOCAL}; {_WAGE}",
        Desk.COORDINATOR,
    )


def _rate(entered: Entered, known: Known) -> Found:
    for item in _once(entered.items):
        line = known.planned.get(item.plan_line) if item.plan_line else None
        if line and _same_unit(item.unit, line.unit) and item.rate > line.rate:
            yield Finding(
                "rate agreed",
                f"{item.rate} is above the rate agreed for “{line.what}”, which is {line.rate}.",
                "Check the rate. If it has gone up, the care coordinator changes the plan, or says why it is right.",
                Weight.LOCAL,
                LOCAL,
                Desk.COORDINATOR,
            )


def _hours(entered: Entered, known: Known) -> Found:
    """More units than the plan holds for these days, after what was not used in the three weeks before.

    A payslip is for hours that were looked at as they were approved.
    """
    if entered.kind == PAYROLL:
        return
    for key in dict.fromkeys(item.plan_line for item in entered.items if item.plan_line):
        line = known.planned.get(key)
        if line is None or line.weekly is None:
            continue
        worked = (each.units for each in entered.items if each.plan_line == key and each.unit != VAT)
        asked = sum(worked, Decimal(0))
        asked += line.worked_in(entered.period)
        weeks = [line.worked_in(week) for week in weeks_before(entered.period, number=_WEEKS_EVENED_OUT)]
        unused = sum((max(line.weekly - worked, Decimal(0)) for worked in weeks if worked), Decimal(0))
        held = (line.weekly * len(list(days_of(entered.period))) / 7 + unused).quantize(Decimal("0.01"))
        if asked > held:
            spare = f", {_number(unused)} of them not used in the weeks before" if unused else ""
            yield Finding(
                "hours in the plan",
                f"That makes {_number(asked)} {line.unit} of “{line.what}” for {_days(entered.period)}. The plan holds "
                f"{_number(held)} for these days{spare}.",
                "Check the number. If more was needed, the care coordinator says so; if it stays so, the plan changes.",
                Weight.LOCAL,
                LOCAL,
                Desk.COORDINATOR,
            )


def _line_funds(entered: Entered, known: Known) -> Found:
    for key in dict.fromkeys(item.plan_line for item in entered.items if item.plan_line):
        line = known.planned.get(key)
        asked = Money.total(each.amount for each in entered.items if each.plan_line == key)
        if line and asked > line.left:
            yield Finding(
                "left on the line",
                f"{asked} is more than the {max(line.left, NIL)} that is left for “{line.what}” this year.",
                "The plan is paid in full, so the care coordinator looks at whether its amount is still enough.",
                Weight.LOCAL,
                f"{LOCAL}; {_IN_FULL}",
                Desk.COORDINATOR,
            )


def _budget_funds(entered: Entered, known: Known) -> Found:
    if entered.amount <= known.left:
        return
    ours = entered.held == "notional"
    where = "in the agreed budget beside what is planned" if ours else "in the account beside what is expected"
    yield Finding(
        "left in the budget",
        f"{entered.amount} is more than the {max(known.left, NIL)} that is left {where}.",
        "The plan is paid in full, so the care coordinator looks at whether its amount is still enough.",
        Weight.LOCAL,
        f"{LOCAL}; {_IN_FULL}",
        Desk.COORDINATOR,
        allowable=not ours,
    )


def _same_number(entered: Entered, known: Known) -> Found:
    mine, what = plain(entered.number), "payslip" if entered.kind == PAYROLL else "invoice"
    for before in known.before:
        if mine and before.payee == entered.payee and plain(before.number) == mine:
            yield Finding(
                "invoice number",
                f"{entered.payee_name} has sent {what} {entered.number.strip()} before: {before.words}.",
                f"Check the number. If it is the same {what}, withdraw this one.",
                Weight.GUIDANCE,
                _FRAUD,
                Desk.FINANCE,
            )
            return


def _same_line(entered: Entered, known: Known) -> Found:
    seen = set()
    for item in entered.items:
        told = (item.plan_line, item.what, item.units, item.rate, item.on)
        if told in seen:
            day = f" on {in_words(item.on)}" if item.on else ""
            yield Finding(
                "same line twice",
                f"“{item.what}”, {_number(item.units)} {item.unit} at {item.rate}{day} stands here twice.",
                "Leave one of them out; or the care coordinator says that both are right.",
                Weight.GUIDANCE,
                _FRAUD,
                Desk.ENTERER,
            )
            return
        seen.add(told)


def _overlap(entered: Entered, known: Known) -> Found:
    lines = {item.plan_line for item in entered.items}
    for before in known.before:
        same = before.goes_ahead and before.payee == entered.payee
        twice = sorted(before.days & entered.days)
        if same and twice and lines & {item.plan_line for item in before.items}:
            days = in_words(twice[0]) if len(twice) == 1 else f"{in_words(twice[0])} to {in_words(twice[-1])}"
            yield Finding(
                "days paid already",
                f"{entered.payee_name} is paid for {days} already: {before.words}.",
                "Check the days. If it is for something else on the same days, finance says so.",
                Weight.GUIDANCE,
                _FRAUD,
                Desk.FINANCE,
            )
            return


def _account(entered: Entered, known: Known) -> Found:
    if entered.account and known.account_before and entered.account != known.account_before:
        yield Finding(
            "bank details",
            f"It asks to be paid into an account that ends in {entered.account.number[-3:]}. Before, it was one that "
            f"ends in {known.account_before.number[-3:]}.",
            "Ring the payee on a number you had before, never on one from this paper; then say what you heard.",
            Weight.LOCAL,
            LOCAL,
            Desk.FINANCE,
        )


def _own_work(entered: Entered, known: Known) -> Found:
    """Whoever acts for somebody, or helps them, may work for them too; nobody is the only one to say for how long.

    No law forbids it: SI 2013/1617, reg. 8(5B) expects that a nominee may be paid. It is our own choice.
    """
    if known.is_own_work:
        yield Finding(
            "own hours",
            f"{entered.payee_name} entered these hours, and is paid for them.",
            "Somebody else has to say that they are right: the person, or somebody else who acts for them, can enter "
            "them instead. If nobody else can, the care coordinator asks, and allows them with a reason.",
            Weight.LOCAL,
            LOCAL,
            Desk.COORDINATOR,
        )


CHECKS = (
    Check("not in the plan", "Is every line among what the agreed plan pays for?", _not_in_plan),
    Check("days agreed", "Are the days among those the budget is agreed for?", _outside_the_days),
    Check("legal wage", "Is the wage at least the legal one for the worker’s age?", _wage),
    Check("rate agreed", "Is the rate no more than the plan agreed?", _rate),
    Check("hours in the plan", "Are there no more hours than the plan holds?", _hours),
    Check("left on the line", "Is there enough left on the line of the plan?", _line_funds),
    Check("left in the budget", "Is there enough left in the budget, or in the account?", _budget_funds),
    Check("invoice number", "Has this payee not sent the same number before?", _same_number),
    Check("same line twice", "Does no line stand here twice?", _same_line),
    Check("days paid already", "Has nobody paid for these days already?", _overlap),
    Check("own hours", "Did somebody else than the one who is paid enter the hours?", _own_work),
    Check("bank details", "Is it the same bank account as before?", _account),
)
"""Every check, in the order in which they are told."""


def desk_of(found: Sequence[Finding]) -> Desk | None:
    """Whose desk it waits at: whoever entered it can mend it at once; otherwise the first desk that can."""
    desks = {each.desk for each in found}
    return next((desk for desk in Desk if desk in desks), None)


def plain(number: str) -> str:
    """An invoice's number without what people write differently: case, blanks, strokes, noughts in front.

    >>> plain("inv/2026-0042") == plain("INV 2026 42")
    True
    """
    return " ".join(part.lstrip("0") or "0" for part in _LETTERS_OR_DIGITS.findall(number.upper()))


def _once(items: Sequence[Item]) -> Iterator[Item]:
    """Items that differ in line or rate: seven days at one rate are told once."""
    yield from {(item.plan_line, item.rate): item for item in items}.values()


def _same_unit(one: str, other: str) -> bool:
    return one.rstrip("s").casefold() == other.rstrip("s").casefold()


def _days(period: Period) -> str:
    assert period.end is not None  # what is charged for has a last day
    return (
        in_words(period.start) if period.start == period.end else f"{in_words(period.start)} to {in_words(period.end)}"
    )


def _number(units: Decimal) -> str:
    """'7.5', never '7.50' or '1E+1'."""
    return f"{units.normalize():f}"
