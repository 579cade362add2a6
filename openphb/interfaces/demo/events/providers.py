"""Organisations that sign in: Brookfield sends an invoice and asks for a new price, Ledgerwell runs Owen’s payroll,
and a support organisation helps him with his receipts, as he chose.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from openphb.budgets import actions as budgets
from openphb.conversations import actions as talking
from openphb.conversations.rules import About, NewTalk, Team
from openphb.interfaces.demo.cases.at_home import EDITH
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments.actions import NewInvoice, NewPrice
from openphb.payments.entering import Item
from openphb.people import helping, links
from openphb.people.helping_rules import Chosen
from openphb.people.linking_rules import CARE, OFFERED, PAYROLL, NewLink

BROOKFIELD, LEDGERWELL, PLAIN_STEPS = "Brookfield Home Care", "Ledgerwell Payroll", "Plain Steps"


def scenes(t: Teller) -> Iterator[Scene]:
    """In the two weeks before the story's last day, after Brookfield’s invoices on paper."""
    monday = t.until - timedelta(days=14 + t.until.weekday())
    on = monday + timedelta(days=13)
    yield Scene(on, "Brookfield and Ledgerwell are linked", partial(link, t, on=on))
    yield Scene(on, "Brookfield sends an invoice itself", partial(invoice, t, monday=monday + timedelta(7), on=on))
    yield Scene(on, "Brookfield asks for a new price", partial(price, t, on=on))
    yield Scene(on, "Owen chooses Plain Steps to help", partial(help_, t, on=on))


def link(t: Teller, *, on: date) -> None:
    """Each to just what its work needs."""
    until = on + OFFERED
    lines = (t.id("edith", "line", 0),)
    care = NewLink(
        t.id("organisation", BROOKFIELD), t.id("edith"), CARE, lines, on, until, "It sends its invoices.", 28
    )
    t.do(budgets.link_organisation, id=t.id("edith", "link"), new=care, by="asha", on=on)
    pays = NewLink(t.id("organisation", LEDGERWELL), t.id("owen"), PAYROLL, (), on, until, "It pays Ravi and Ellie.")
    t.do(budgets.link_organisation, id=t.id("owen", "link"), new=pays, by="asha", on=on)
    for name in ("bryn", "lou"):
        t.actors[name] = t.ask(links.with_what_they_serve, by=name, on=on)


def invoice(t: Teller, *, monday: date, on: date) -> None:
    """A week that fits, typed by Brookfield’s own office."""
    buys = EDITH.buys[0]
    total = buys.unit_price.times(Decimal(20))
    item = Item(t.id("edith", "line", 0), buys.what, Decimal(20), "hours", buys.unit_price, total)
    new = NewInvoice("BHC-2231", on, monday, monday + timedelta(days=6), (item,), total)
    t.do(payments.send_invoice, id=t.id("edith", "BHC-2231"), link=t.id("edith", "link"), new=new, by="bryn", on=on)


def price(t: Teller, *, on: date) -> None:
    """Seven weeks ahead, so with more notice than the contract asks for. It waits for the visitor."""
    new = NewPrice(
        t.id("edith", "line", 0), Money.of("25.90"), on + timedelta(days=49), "Wages and mileage went up in April."
    )
    t.do(payments.ask_price, id=t.id("edith", "price"), link=t.id("edith", "link"), new=new, by="bryn", on=on)
    told = NewTalk(Team.MONEY, About(), "Who at your office should we ring about an overtime rate?", "Overtime rates")
    t.do(
        talking.begin_with_organisation, id=t.id("owen", "bureau"), person=t.id("owen"),
        organisation=t.id("organisation", LEDGERWELL), with_person=False, new=told, by="fay", on=on,
    )  # fmt: skip


def help_(t: Teller, *, on: date) -> None:
    """Receipts and money, for three months: just what he ticked."""
    chosen = Chosen(
        frozenset({"money", "receipts"}), frozenset({"receipts"}), on + timedelta(days=90), "Keeps receipts"
    )
    t.do(
        helping.choose_organisation, id=t.id("owen", "plain steps"), person=t.id("owen"),
        organisation=t.id("organisation", PLAIN_STEPS), chosen=chosen, by="owen", on=on,
    )  # fmt: skip
