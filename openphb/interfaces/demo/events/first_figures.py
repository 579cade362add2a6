"""Prices of the made-up board, and first figures worked out from what three people need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from openphb.budgets import actions as budgets
from openphb.budgets.cards import NewCard, NewPrice
from openphb.budgets.needs import Change
from openphb.interfaces.demo import living
from openphb.interfaces.demo.cases.doing import OWEN
from openphb.interfaces.demo.cases.waiting import JUNE, PETER
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.plans import actions as plans

PA, AGENCY = "personal assistant", "agency"
_FIRST = (
    NewPrice("rate", Decimal(1420), PA, "day", "hour", True),
    NewPrice("rate", Decimal(1560), PA, "evening and weekend", "hour", True),
    NewPrice("rate", Decimal(2450), AGENCY, "day", "hour"),
    NewPrice("rate", Decimal(11500), AGENCY, "sleeping night", "night"),
    NewPrice("sickness", Decimal(2)),
    NewPrice("training", Decimal(15000)),
    NewPrice("insurance", Decimal(11500)),
    NewPrice("payroll", Decimal(1200)),
    NewPrice("recruitment", Decimal(18000)),
    NewPrice("redundancy", Decimal("1.5")),
)
CARD = NewCard(
    "Care at home", "*", date(2024, 1, 1), "A made-up wage table and contract", "What people here are paid.", _FIRST
)
MORNING = {
    "task": "Washing, dressing and breakfast", "who": PA, "kind": "day", "days": "every day", "from": "08:00",
    "to": "10:00", "carers": 1, "serves": ["mobility", "continence"],
}  # fmt: skip
EVENING = {
    "task": "Supper and going to bed", "who": PA, "kind": "evening and weekend", "days": "every day", "from": "19:00",
    "to": "21:00", "carers": 1, "serves": ["nutrition", "mobility"],
}  # fmt: skip
NIGHT = {"task": "Someone there at night", "who": AGENCY, "kind": "sleeping night", "days": ["fri", "sat"],
         "from": "21:30", "to": "07:30", "carers": 1, "serves": ["breathing"]}  # fmt: skip
LEVELS = {
    "breathing": "moderate",
    "nutrition": "moderate",
    "continence": "low",
    "mobility": "high",
    "cognition": "no needs",
}
HOIST = {"what": "Servicing of the hoist", "pence": 18000, "times": 1, "every": "year"}
_TELLS = (
    *(Change("level", domain, level) for domain, level in LEVELS.items()),
    Change("support", "1", MORNING),
    Change("support", "2", EVENING),
    Change("equipment", "1", HOIST),
    Change("team", value={"assistants": 3, "new": 1, "allowance": True}),
    Change("contingency", value={"weeks": 2}),
    Change("holding", value="direct payment"),
)
_PETERS = (
    *_TELLS,
    Change("support", "3", NIGHT),
    Change("unpaid", "2", {"who": "Ruth Ashworth", "minutes": 30, "willing": True, "able": True}),
)
_BEGUN = (Change("level", "psychological", "moderate"), Change("support", "1", {**MORNING, "days": ["mon", "thu"]}))


def scenes(t: Teller) -> Iterator[Scene]:
    """Cards two years ago, this year and for the next; then three people."""
    this_month, days = living.first_of_month(t.until), timedelta(days=1)
    for months, rise in ((-24, "1"), (-7, "1.04"), (4, "1.05")):
        since = months_after(this_month, months)
        yield Scene(min(since, t.until - 5 * days), "A rate card", partial(price, t, since=since, rise=rise))
    begins = months_after(this_month, -OWEN.starts)
    yield Scene(begins - 43 * days, "Owen's first figure", partial(figure, t, OWEN, on=begins - 43 * days))
    yield Scene(begins - 19 * days, "Why it differs", partial(differs, t, OWEN, on=begins - 19 * days))
    on = t.until - 16 * days
    yield Scene(on, "Peter's first figure", partial(figure, t, PETER, on=on, tells=_PETERS))
    on = t.until - 3 * days
    yield Scene(on, "June's needs", partial(begin, t, JUNE, tells=_BEGUN, on=on))


def price(t: Teller, *, since: date, rise: str) -> None:
    """Fay adds a card and Lena adopts it; the one for next year waits for her."""
    on = min(since, t.until - timedelta(days=5))
    prices = tuple(_dearer(each, Decimal(rise)) for each in CARD.prices)
    card = replace(CARD, name=f"Care at home, {since:%B %Y} on", since=since, prices=prices)
    id = t.id("rate card", since)
    t.do(budgets.add_rate_card, id=id, new=card, by="fay", on=on)
    if since <= t.until:
        t.do(budgets.decide_rate_card, id=t.id(id, "adopted"), card=id, verb="adopt", note="", by="lena", on=on)


def _dearer(each: NewPrice, rise: Decimal) -> NewPrice:
    return replace(each, amount=(each.amount * rise).quantize(Decimal(1))) if each.name == "rate" else each


def begin(t: Teller, s: Script, *, on: date, tells: tuple[Change, ...]) -> None:
    """What is needed, told answer by answer."""
    id = t.id(s.name, "needs")
    t.do(budgets.begin_needs, id=id, budget=t.id(s.name, "budget"), why_changed="", by=s.coordinator, on=on)
    for change in tells:
        t.do(budgets.save_needs, version=id, change=change, by=s.coordinator, on=on)


def figure(t: Teller, s: Script, *, on: date, tells: tuple[Change, ...] = _TELLS) -> None:
    """The first figure, worked out and told."""
    begin(t, s, on=on, tells=tells)
    worked = t.id(s.name, "worked out")
    t.do(budgets.keep_worked_out, id=worked, version=t.id(s.name, "needs"), by=s.coordinator, on=on)
    told: dict[str, Any] = {"explained_to": t.who(s.speaks[0]).name, "made_on": on}
    t.do(budgets.tell_first_figure, id=t.id(s.name, "told"), worked=worked, **told, by=s.coordinator, on=on)


def differs(t: Teller, s: Script, *, on: date) -> None:
    t.do(
        budgets.say_why_it_differs, id=t.id(s.name, "differs"), version=plans.first_version(t.id(s.name, "plan")),
        reason="The plan also pays for things that keep him moving, and the payroll service does more than the wages.",
        by=s.coordinator, on=on,
    )  # fmt: skip
