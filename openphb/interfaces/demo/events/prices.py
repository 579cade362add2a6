"""Prices rise: one pool's did a month ago and is paid; the wages of two months on wait for a second person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import living
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.payments.uprating.prices import PriceChange

POOL = PriceChange(
    "price", "letter", "Ponds Forge’s letter to its members", supplier="Ponds Forge", amount=Money.of("33.50")
)
WAGES = PriceChange("percent", "local", "The board’s pay award for personal assistants", unit="hour", hundredths=400)


def scenes(t: Teller) -> Iterator[Scene]:
    this = living.first_of_month(t.until)
    since = months_after(this, -1)
    on = since - timedelta(days=9)
    yield Scene(on, "The pool's price rises, and every live budget is looked at", partial(pool, t, on, since=since))
    spring, lately = months_after(this, 2), t.until - timedelta(days=3)
    yield Scene(lately, "A rise of wages is proposed for every live budget", partial(wages, t, lately, since=spring))


def pool(t: Teller, on: date, *, since: date) -> None:
    """Proposed by Fay, agreed by Lena the next day, and put in place at once."""
    propose(t, "pool prices", changes=[POOL], since=since, on=on, because="Ponds Forge asks more for its membership.")
    next_day = on + timedelta(days=1)
    found = t.ask(money.uprating, t.id("pool prices"), by="lena")
    count = found.counts["raise"]
    t.do(payments.agree_uprating, uprating=t.id("pool prices"), count=count, by="lena", on=next_day)
    t.do(payments.raise_part, uprating=t.id("pool prices"), by="fay", on=next_day)


def wages(t: Teller, on: date, *, since: date) -> None:
    propose(t, "wages", changes=[WAGES], since=since, on=on, because="The pay of personal assistants rises by 4 %.")


def propose(t: Teller, name: str, *, changes: Sequence[PriceChange], since: date, on: date, because: str) -> None:
    t.do(
        payments.propose_uprating, id=t.id(name), starts_on=since, changes=changes, because=because, by="fay", on=on
    )  # fmt: skip
