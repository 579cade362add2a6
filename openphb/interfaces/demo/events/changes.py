"""Owen's plan grows in mid-life; one of his payments comes back, and finds its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.doing import NADIA, OWEN
from openphb.interfaces.demo.script import Bank
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import NIL
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.plans import actions as plans

NEW_ACCOUNT = Bank("202959", "63748472")


def scenes(t: Teller) -> Iterator[Scene]:
    starts = months_after(living.first_of_month(t.until), -5)
    back = months_after(living.first_of_month(t.until), -3)
    yield Scene(starts - timedelta(days=40), "Owen needs more hours", partial(more_hours, t, starts))
    yield Scene(
        back + timedelta(days=6), "A payment comes back", partial(comes_back, t, back, on=back + timedelta(days=6))
    )
    yield Scene(
        back + timedelta(days=13), "New bank details", partial(new_details, t, back, on=back + timedelta(days=13))
    )
    seen = months_after(back, 2) + timedelta(days=6)
    yield Scene(seen, "Two payments that look alike are told apart", partial(told_apart, t, seen))
    asked = t.until - timedelta(days=12)
    yield Scene(asked, "Nadia's plan is changed, and waits for her", partial(nadia_again, t, asked))


def more_hours(t: Teller, starts: date) -> None:
    """Six more hours a week: a new version, signed off and agreed while the old one still pays."""
    version = t.id("owen", "second version")
    line = replace(opening.lines(t, OWEN)[0], quantity=Decimal(34))
    on = starts - timedelta(days=40)
    why = "Owen can no longer turn in bed at night. The physiotherapist advised six more hours a week."
    t.do(plans.change, id=version, plan=t.id("owen", "plan"), why=why, by="tom", on=on)
    t.do(plans.put_line, version=version, line=line, by="tom", on=on)
    t.do(plans.submit, version=version, by="tom", on=on + timedelta(days=2))
    opening.sign_off(t, version, on=on + timedelta(days=6))
    opening.agree(t, OWEN, version=version, on=on + timedelta(days=9))
    opening.put_in_place(t, OWEN, version=version, on=on + timedelta(days=12), starts_on=starts)


def comes_back(t: Teller, first: date, *, on: date) -> None:
    """The bank says that the account is closed. The next payment waits, so that it does not come back too."""
    paid = next(
        pay
        for pay in t.ask(money.payments_of, t.id("owen", "budget"), by="fay").items
        if pay.state == "settled" and pay.due_on == first
    )
    t.do(
        payments.record_return, id=t.id("owen", "returned"), payment=paid.id, code="B", returned_on=on, by="fay", on=on
    )


def new_details(t: Teller, first: date, *, on: date) -> None:
    """Owen rings with his new account; it is entered by one and checked by another, and what waited may go."""
    opening.bank(t, replace(OWEN, bank=NEW_ACCOUNT), kind="direct payment", on=on)
    for pay in t.ask(money.payments_of, t.id("owen", "budget"), by="fay").items:
        if pay.state == "on hold":
            t.do(payments.release, payment=pay.id, because="New account checked.", by="fay", on=on)
        if pay.state == "returned" and pay.due_on == first:
            t.do(payments.pay_again, id=t.id("owen", "paid again"), payment=pay.id, by="fay", on=on)


def told_apart(t: Teller, on: date) -> None:
    """What was paid again came on the same day as the next, for the same sum. A person says which one line is.

    The other is then understood by itself.
    """
    lines = [line for line in t.waiting_lines("Owen", by="fay") if line.amount > NIL]
    for line in lines[:1]:
        choice = t.ask(money.line, line.id, by="fay").payments[0]
        t.do(
            payments.understand, line=line.id, kind="payment", payment=choice.id,
            because="One is for August, paid again, and one for September.", by="fay", on=on,
        )  # fmt: skip


def nadia_again(t: Teller, on: date) -> None:
    """A second session a fortnight in winter: signed clinically. A panel agrees the money, and it waits for Nadia."""
    version = t.id("nadia", "second version")
    line = replace(opening.lines(t, NADIA)[0], quantity=Decimal("1.5"))
    why = "Winters are hardest. Nadia asked for a session more each fortnight until spring."
    t.do(plans.change, id=version, plan=t.id("nadia", "plan"), why=why, by="asha", on=on)
    t.do(plans.put_line, version=version, line=line, by="asha", on=on)
    t.do(plans.submit, version=version, by="asha", on=on)
    opening.sign_clinically(t, version, on=on + timedelta(days=4))
