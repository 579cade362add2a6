"""Invoices and hours: one that fits, one for days that are paid already, and hours paid below the legal wage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from openphb.budgets import actions as budgets
from openphb.budgets.actions import NewDetails
from openphb.interfaces.demo import opening
from openphb.interfaces.demo.cases.at_home import EDITH
from openphb.interfaces.demo.cases.doing import OWEN
from openphb.interfaces.demo.events import questions
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments.actions import NewHours, NewInvoice, Paper
from openphb.payments.banking import modulus
from openphb.payments.entering import Item

BROOKFIELD = "Brookfield Home Care"
ACCOUNT = ("134020", "63849203")  # a number of the published test cases
WORKERS = (("ravi", "Ravi Sandhu", date(1988, 3, 14), "14.10"), ("ellie", "Ellie Shaw", date(2001, 8, 2), "11.90"))
"""Who works for Owen, and what an hour is paid: Ellie’s was right some years ago."""


def scenes(t: Teller) -> Iterator[Scene]:
    """In the two weeks before the story's last day, so that what waits is still fresh."""
    monday = t.until - timedelta(days=14 + t.until.weekday())
    yield Scene(monday + timedelta(days=7), "Brookfield sends an invoice", partial(fits, t, monday=monday))
    yield Scene(monday + timedelta(days=12), "Brookfield sends another", partial(again, t, monday=monday))
    yield Scene(monday + timedelta(days=13), "Owen enters hours", partial(hours, t, monday=monday))


def fits(t: Teller, *, monday: date) -> None:
    """A week’s care with its scan, due at once; and Brookfield’s account, looked at by two."""
    on = monday + timedelta(days=7)
    made = _invoice(t, "BHC-2207", monday=monday, units="20", by="fay", on=on)
    verdict = modulus.check(*ACCOUNT)
    details = NewDetails("organisation", *ACCOUNT, BROOKFIELD[:18], verdict.valid, verdict.because)
    id = t.id("edith", "brookfield", "details")
    t.do(budgets.enter_bank_details, id=id, holding=made.holding_id, new=details, by="fay", on=on)
    t.do(budgets.check_bank_details, details=id, verdict="approve", note="Rang the number on their contract.",
         by="finn", on=on)  # fmt: skip


def again(t: Teller, *, monday: date) -> None:
    """Another number, for days that were charged for already: it waits for finance."""
    _invoice(t, "BHC-2219", monday=monday, units="6", by="asha", on=monday + timedelta(days=12))


def _invoice(t: Teller, number: str, *, monday: date, units: str, by: str, on: date) -> Any:
    price, how_many = EDITH.buys[0].unit_price, Decimal(units)
    total = price.times(how_many)
    item = Item(t.id("edith", "line", 0), EDITH.buys[0].what, how_many, "hours", price, total)
    new = NewInvoice(number, on, monday, monday + timedelta(days=6), (item,), total, t.id("organisation", BROOKFIELD))
    paper = Paper(questions.photo(BROOKFIELD, total, on=on), f"{number}.jpg")
    return t.do(
        payments.enter_invoice, id=t.id("edith", number), holding=opening.holding_id(t, EDITH, kind="notional"),
        new=new, paper=paper, by=by, on=on,
    )  # fmt: skip


def hours(t: Teller, *, monday: date) -> None:
    """Owen enters both weeks himself. One fits; the other says what the law asks."""
    on = monday + timedelta(days=13)
    for name, called, born_on, rate in WORKERS:
        who = t.id("owen", name)
        t.do(payments.say_who_works, id=who, person=t.id("owen"), name=called, born_on=born_on, by="owen", on=on)
        worked = tuple((monday + timedelta(days=day), Decimal("4.5")) for day in (0, 2, 4))
        new = NewHours(who, monday, worked, Money.of(rate), t.id("owen", "line", 0))
        held = opening.holding_id(t, OWEN, kind="direct payment")
        t.do(payments.enter_hours, id=t.id("owen", name, monday), holding=held, new=new, by="owen", on=on)
