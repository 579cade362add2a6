"""The months after: payment runs, statements in the banks' real layouts, reviews by the law's clock, further years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from openphb.budgets import actions as budgets
from openphb.interfaces.demo import opening
from openphb.interfaces.demo.script import Buys, Script
from openphb.interfaces.demo.surprises import SURPRISES
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import NIL, Money
from openphb.kernel.working_days import next_working_day, working_days_after
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.payments.statements import StatementLine, write
from openphb.plans import actions as plans
from openphb.plans.rules import Findings

MONTHS_IN_A_YEAR = 12
WEEKS_INPER_MONTH = Decimal(365) / 7 / MONTHS_IN_A_YEAR
PER_MONTH = {"week": WEEKS_INPER_MONTH, "four weeks": WEEKS_INPER_MONTH / 4, "month": Decimal(1)}


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def runs(t: Teller, *, since: date) -> Iterator[Scene]:
    """A payment run for the first of every month, prepared by one finance officer and approved by the other."""
    first = first_of_month(since)
    while first <= t.until:
        prepared = first - timedelta(days=6)
        if prepared > t.until:
            return
        yield Scene(prepared, f"The run for {first:%B %Y} is prepared", partial(_run, t, first, on=prepared))
        settled = working_days_after(working_day_from(first), 1)
        if settled <= t.until:
            yield Scene(settled, "It has arrived", partial(_settle, t, first, on=settled))
        first = months_after(first, 1)


def _run(t: Teller, first: date, *, on: date) -> None:
    due = t.ask(money.due, by="fay", on=first)
    if not any(not one.waits_for for one in due.items):
        return
    run = t.id("run", first)
    t.do(payments.prepare_run, id=run, up_to=first, processing_on=working_day_from(first), by="fay", on=on)
    total = t.ask(money.run, run, by="finn").total
    t.do(payments.approve_run, run=run, total=total, by="finn", on=on)
    t.do(payments.make_file, run=run, by="fay", on=on)


def _settle(t: Teller, first: date, *, on: date) -> None:
    run = t.id("run", first)
    if run in {line.id for line in t.ask(money.runs, by="fay").items}:
        t.do(payments.settle_run, run=run, by="fay", on=on)


def working_day_from(day: date) -> date:
    """The day itself if banks work on it, else the next day that they do."""
    return next_working_day(day - timedelta(days=1))


def statements(t: Teller, s: Script, *, starts_on: date, last: date | None = None) -> Iterator[Scene]:
    """A statement for every whole month, brought in on the fifth of the next."""
    kind = next((buys.holding for buys in s.buys if buys.holding != "notional"), "")
    month = starts_on
    while kind and month <= (last or t.until):
        brought_in = months_after(month, 1) + timedelta(days=4)
        if brought_in <= t.until:
            yield Scene(brought_in, f"{s.full_name}'s statement",
                        partial(_statement, t, s, kind=kind, month=month, on=brought_in))  # fmt: skip
        month = months_after(month, 1)


def _statement(t: Teller, s: Script, *, kind: str, month: date, on: date) -> None:
    holding = opening.holding_id(t, s, kind=kind)
    end = months_after(month, 1) - timedelta(days=1)
    came_in = [
        (pay.arrives_on, pay.amount, pay.reference)
        for pay in t.ask(money.payments_of, t.id(s.name, "budget"), by="fay").items
        if pay.state == "settled" and pay.arrives_on and month <= pay.arrives_on <= end and pay.holding_kind == kind
    ]
    before = t.told_balance(s.name)
    left = before + Money.total(amount for _, amount, _ in came_in)
    lines = [StatementLine(day, amount, f"SAMPLE ICB PHB {reference}") for day, amount, reference in came_in]
    for line in _spending(t, s, kind=kind, month=month, first=not t.more_told(s.name)):
        if line.amount.pence < 0 and left + line.amount >= NIL:
            lines.append(line)
            left += line.amount
    for line in _surprises(t, s, month=month):
        lines.append(line)
        left += line.amount
    t.note_told(s.name, left)
    if lines:
        content, name = _in_layout(s, sorted(lines, key=lambda line: line.date), before=before, month=month)
        t.do(payments.import_statement, id=t.id(s.name, "statement", month), holding=holding, name=name,
             content=content, by="fay", on=on)  # fmt: skip


def _spending(t: Teller, s: Script, *, kind: str, month: date, first: bool) -> Iterator[StatementLine]:
    """What is bought in a month: what recurs, a little more or less each time; and once what is bought once."""
    chance = Random(f"{s.name} {month}")  # noqa: S311 (a story, not a secret)
    for number, buys in enumerate(buys for buys in s.buys if buys.holding == kind):
        amount = _this_month(buys, month, starts=first, chance=chance)
        if amount:
            day = month + timedelta(days=min(6 + 5 * number, 26))
            yield StatementLine(day, -amount, f"{buys.supplier.upper()[:30]} {month:%b %y}".upper())


def _surprises(t: Teller, s: Script, *, month: date) -> Iterator[StatementLine]:
    """What the plan does not name."""
    now = first_of_month(t.until)
    ago = (now.year - month.year) * MONTHS_IN_A_YEAR + now.month - month.month
    for day, text, amount in SURPRISES.get((s.name, ago), ()):
        yield StatementLine(month + timedelta(days=day), Money.of(amount), text)


def _this_month(buys: Buys, month: date, *, starts: bool, chance: Random) -> Money:
    if buys.every in PER_MONTH:
        usual = buys.unit_price.times(buys.number * PER_MONTH[buys.every])
        return usual.times(Decimal(chance.randint(88, 100)) / 100)
    return buys.unit_price.times(buys.number) if starts else NIL


def _in_layout(s: Script, lines: list[StatementLine], *, before: Money, month: date) -> tuple[bytes, str]:
    bank = s.bank
    if bank is None:
        raise ValueError(f"{s.name} has a statement and no account")
    if bank.layout == "natwest":
        content = write.natwest(
            lines, sort_code=bank.sort_code, account=bank.account, opening=before, holder=s.full_name
        )
        return content, f"NatWest-{month:%Y-%m}.csv"
    if bank.layout == "camt053":
        numbered = [
            StatementLine(line.date, line.amount, line.text, line.reference, f"{month:%Y%m}{place:04}")
            for place, line in enumerate(lines)
        ]
        content = write.camt053(numbered, account=f"{bank.sort_code}{bank.account}", opening=before,
                                statement_id=f"{month:%Y%m}", holder=s.full_name)  # fmt: skip
        return content, f"statement-{month:%Y-%m}.xml"
    return write.lloyds(
        lines, sort_code=bank.sort_code, account=bank.account, opening=before
    ), f"Lloyds-{month:%Y-%m}.csv"


def years(t: Teller, s: Script, *, starts_on: date, until: date | None = None) -> Iterator[Scene]:
    """A further year is promised four weeks before the last one ends."""
    day = months_after(starts_on, MONTHS_IN_A_YEAR)
    while day - timedelta(days=28) <= (until or t.until):
        promised = day - timedelta(days=28)
        yield Scene(promised, f"A further year for {s.full_name}", partial(_next_year, t, s, day=day, on=promised))
        day = months_after(day, MONTHS_IN_A_YEAR)


def _next_year(t: Teller, s: Script, *, day: date, on: date) -> None:
    t.do(budgets.award_next_year, id=t.id(s.name, "award", day), budget=t.id(s.name, "budget"), by="abel", on=on)
    t.do(payments.schedule, budget=t.id(s.name, "budget"), by="fay", on=on)


def reviews(t: Teller, s: Script, *, starts_on: date, until: date | None = None) -> Iterator[Scene]:
    """The first review within three months of the first payment, then one within every twelve (reg. 14(2))."""
    kind = "direct payment" if any(buys.holding == "direct payment" for buys in s.buys) else "plan"
    if s.service == "chc":
        kind = "both" if kind == "direct payment" else "chc"
    day = working_day_from(starts_on + timedelta(days=80))
    while day <= (until or t.until):
        yield Scene(day, f"{s.full_name}'s review", partial(_review, t, s, kind=kind, on=day))
        day = working_day_from(months_after(day, 11))


def _review(t: Teller, s: Script, *, kind: str, on: date) -> None:
    findings = Findings(
        kind=kind, held_on=on, how="At home", needs="The plan still fits what is needed.",
        effective=f"Most of it works well. {s.given} would keep what the plan buys.", sufficient=True,
        conditions_kept=True, follows="nothing",
    )  # fmt: skip
    t.do(plans.hold_review, id=t.id(s.name, "review", on), plan=t.id(s.name, "plan"), findings=findings,
         by=s.coordinator, on=on)  # fmt: skip
