"""Joyce walks to school again, so her budget ends: notice, wages, the final account, and closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.budgets import actions as budgets
from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.at_home import JOYCE
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments.statements import StatementLine, write

NEEDS_ARE_MET = "DP-17(2)(g)"
LAST_WAGES = Money.of("312.00")


def scenes(t: Teller) -> Iterator[Scene]:
    ends = months_after(living.first_of_month(t.until), -JOYCE.starts + (JOYCE.months or 0))
    told, stops, closes = ends - timedelta(days=35), ends, ends + timedelta(days=50)
    yield Scene(told, "Joyce's budget is to stop", partial(notice, t, told, stops_on=stops))
    yield Scene(stops, "Joyce's budget stops", partial(stop, t, stops))
    yield Scene(closes, "Joyce's final account", partial(final, t, closes))


def notice(t: Teller, on: date, *, stops_on: date) -> None:
    t.do(
        budgets.give_notice, id=t.id("joyce", "notice"), budget=t.id("joyce", "budget"), rule=NEEDS_ARE_MET,
        reasons="Joyce walks to school and back. She and the stroke team agree that the help has done its work.",
        stops_on=stops_on, by="abel", on=on,
    )  # fmt: skip
    t.do(
        payments.cancel_rest, budget=t.id("joyce", "budget"), because="The budget stops.", from_day=stops_on, by="fay",
        on=on,
    )  # fmt: skip


def stop(t: Teller, on: date) -> None:
    """What was promised and not paid goes back; what the assistant is owed is written down, and passes to us."""
    t.do(
        payments.record_liability, id=t.id("joyce", "wages"), budget=t.id("joyce", "budget"), owed_to="Meg Dunne",
        what="Wages for the notice period and holiday not taken", amount=LAST_WAGES, due_on=on + timedelta(days=14),
        by="fay", on=on,
    )  # fmt: skip
    t.do(budgets.stop, id=t.id("joyce", "stopped"), budget=t.id("joyce", "budget"), by="abel", on=on)


def final(t: Teller, on: date) -> None:
    t.do(payments.settle_liability, liability=t.id("joyce", "wages"), how="by us", words="Paid through our payroll.",
         settled_on=on, by="fay", on=on)  # fmt: skip
    budget = t.id("joyce", "budget")
    left = t.do(payments.final_account, id=t.id("joyce", "final"), budget=budget, by="fay", on=on)
    holding = opening.holding_id(t, JOYCE, kind="direct payment")
    for amount in (amount for amount in left.values() if amount):
        t.do(
            payments.money_back,
            id=t.id("joyce", "back"),
            holding=holding,
            amount=amount,
            received_on=on,
            by="fay",
            on=on,
        )
        _seen_at_the_bank(t, holding, amount=amount, on=on)
    t.do(budgets.close, budget=budget, by="fay", on=on)


def _seen_at_the_bank(t: Teller, holding: object, *, amount: Money, on: date) -> None:
    """The last statement shows the money leaving for us."""
    bank = JOYCE.bank
    if bank is None or t.told_balance("joyce") != amount:
        return
    line = StatementLine(on, -amount, "SAMPLE ICB FINAL ACCOUNT")
    content = write.lloyds([line], sort_code=bank.sort_code, account=bank.account, opening=amount)
    t.do(payments.import_statement, id=t.id("joyce", "last statement"), holding=holding, name="Lloyds-last.csv",
         content=content, by="fay", on=on)  # fmt: skip
    for row in t.waiting_lines("Joyce", by="fay"):
        t.do(payments.understand, line=row.id, kind="returned to us", because="The final account.", by="fay", on=on)
