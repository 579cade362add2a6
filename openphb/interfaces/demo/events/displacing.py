"""Two contracts: a place at a day centre that was handed back, and nursing hours that are still paid for twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money
from openphb.plans.actions import displacing as actions
from openphb.plans.rules.displacing import Terms


def scenes(t: Teller) -> Iterator[Scene]:
    begun = t.until - timedelta(days=230)
    yield Scene(begun, "Two contracts are recorded", partial(recorded, t, begun))
    yield Scene(begun + timedelta(days=5), "Places that budgets take", partial(named, t, begun + timedelta(days=5)))
    freed = t.until - timedelta(days=60)
    yield Scene(freed, "A place comes free", partial(released, t, freed))
    told = t.until - timedelta(days=25)
    yield Scene(told, "Notice is given for the nursing hours", partial(noticed, t, told))


def recorded(t: Teller, on: date) -> None:
    years_ago = date(on.year - 3, 4, 1)
    residential = Terms(
        "Complex care places", "Fernlea House", "place a year", Money.of("156,000"), 90, "month", years_ago
    )
    nursing = Terms("Community nursing visits", "Moor Nurses", "unit", Money.of("31.50"), 182, "quarter", years_ago)
    for name, terms in (("fernlea", residential), ("nursing", nursing)):
        t.do(actions.record_contract, id=t.id("contract", name), terms=terms, by="lena", on=on)


def named(t: Teller, on: date) -> None:
    _named(t, "kofi", contract="fernlea", quantity="1", by="tom", on=on)
    _named(t, "owen", contract="nursing", quantity="7", by="tom", on=on)
    told = {"replaced": t.id("kofi", "replaces"), "notice_on": on, "note": "By letter; they acknowledged it."}
    t.do(actions.give_notice_to_contract, **told, by="lena", on=on)


def _named(t: Teller, name: str, *, contract: str, quantity: str, by: str, on: date) -> None:
    t.do(
        actions.name_replaced, id=t.id(name, "replaces"), plan=t.id(name, "plan"), line=t.id(name, "line", 0),
        contract=t.id("contract", contract), quantity=Decimal(quantity), since=on, by=by, on=on,
    )  # fmt: skip


def released(t: Teller, on: date) -> None:
    why = "Their invoice for the month has one place fewer."
    t.do(actions.confirm_release, replaced=t.id("kofi", "replaces"), released_on=on, why=why, by="fay", on=on)


def noticed(t: Teller, on: date) -> None:
    told = {"replaced": t.id("owen", "replaces"), "notice_on": on, "note": "In the contract meeting."}
    t.do(actions.give_notice_to_contract, **told, by="lena", on=on)
