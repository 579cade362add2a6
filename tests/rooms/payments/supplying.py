"""A provider that the board linked to somebody's plan, as tests meet it: who signs in for it, and what it sends."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.payments.actions import NewInvoice
from openphb.payments.entering import Item
from openphb.people import links
from openphb.people.linking_rules import CARE as FOR_CARE
from openphb.people.linking_rules import NewLink
from tests.rooms.budgets.steps import Story
from tests.rooms.payments.steps import CARE
from tests.rooms.payments.test_entering import MONDAY, TODAY, notional
from tests.rooms.world import DAY, NOON, actor, new_id

LAST_DAY = date(2027, 3, 31)


def link(story: Story, organisation: UUID, **more: Any) -> UUID:
    """Goodcare is linked to Jo’s care at home, from the day the story begins."""
    kind, id = more.pop("kind", FOR_CARE), new_id()
    lines = more.pop("lines", (CARE,) if kind == FOR_CARE else ())
    days = (more.pop("valid_from", DAY), more.pop("valid_to", LAST_DAY))
    new = NewLink(organisation, story.case.person, kind, lines, *days, "It sends its invoices itself.", **more)
    perform(budgets.link_organisation, id=id, new=new, by=story.asha, at=NOON, on=DAY)
    return id


def of(organisation: UUID, *, on: date = TODAY, name: str = "Gwen Hale", like: Actor | None = None) -> Actor:
    """Somebody who signs in for an organisation, with what it is linked to on a day."""
    who = like or actor(Role.PROVIDER, name=name, organisation=organisation)
    with reading(who):
        return links.with_what_they_serve(who, on=on)


def supplied() -> tuple[Story, UUID, Actor]:
    """A notional budget, the link of its provider, and Gwen, who works there."""
    story, goodcare = notional()
    linked = link(story, goodcare)
    return story, linked, of(goodcare)


def item(units: str = "12", *, rate: str = "14.20", line: UUID | None = CARE) -> Item:
    price, many = Money.of(rate), Decimal(units)
    return Item(line, "Care at home", many, "hours", price, price.times(many))


def invoice(*items: Item, number: str = "G-1", first: date = MONDAY) -> NewInvoice:
    items = items or (item(),)
    total = Money.total(each.amount for each in items)
    return NewInvoice(number, TODAY, first, first + timedelta(days=6), items, total)
