"""Rate cards of a board: what a card may say, and what the adopted ones say for an area on a day. Pure: no database.

A card is a local choice with a day and a source. It is never written over: a new price is a new card, so that what was
worked out for an earlier day can be worked out again the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from openphb.budgets.costing import profiles
from openphb.budgets.costing.rates import EVERYWHERE, KINDS, OnCost, Rate
from openphb.budgets.costing.shapes import MOST_PENCE
from openphb.budgets.costing.statutory import FIGURES
from openphb.budgets.costing.worked import Source
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal

RATE = "rate"
MOST_PRICES = 100
MOST_RATE = 1_000_000
"""Pence for an hour or a night that the engine takes at most."""
FIGURE_WORDS: Mapping[str, tuple[str, str]] = {
    "ni_rate": ("percent", "Employer's National Insurance: the rate"),
    "ni_threshold": ("pounds", "Employer's National Insurance: pay in a year before it starts"),
    "allowance": ("pounds", "Employment Allowance for a year"),
    "pension_rate": ("percent", "Pension: what the employer pays"),
    "pension_trigger": ("pounds", "Pension: pay in a year from which somebody is enrolled"),
    "pension_lower": ("pounds", "Pension: where qualifying pay begins"),
    "pension_upper": ("pounds", "Pension: where qualifying pay ends"),
    "holiday_weeks": ("weeks", "Paid holiday in a year"),
}
"""Figures of law that a board may set itself where ours is not confirmed: what they are counted in, and in words."""
NAMES = (RATE, *KINDS, *FIGURES)
_PLAIN = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class NewPrice:
    """One price: for an hour's or a night's work (`name` 'rate'), or an on-cost or a figure by its name.

    `amount`: pence for rates and prices; weeks, percent or pounds for the others (`measure`).
    """

    name: str
    amount: Decimal
    who: str = ""
    kind: str = ""
    unit: str = ""
    employed: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a price of: a later card's takes the place of an earlier one's with the same key."""
        return self.name, self.who, self.kind


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card as it is added. `area` is '*' for everywhere; `until` is the first day on which it holds no more."""

    name: str
    area: str
    since: date
    source: str
    reason: str
    prices: tuple[NewPrice, ...]
    until: date | None = None
    url: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """What the adopted cards say for an area, in the engine's own types: what holds on a day, and what is set later.

    `figures` hold on the day alone. `used` are the cards that any of it comes from.
    """

    rates: tuple[Rate, ...] = ()
    on_costs: tuple[OnCost, ...] = ()
    figures: Mapping[str, OnCost] = field(default_factory=dict)
    used: tuple[UUID, ...] = ()

    def told(self) -> dict[str, Any]:
        """The same as the parts 'rates', 'on_costs' and 'figures' of what the engine is told."""
        return {
            "rates": [_rate_told(each) for each in self.rates],
            "on_costs": [{"id": f"{at}", **_on_cost_told(each)} for at, each in enumerate(self.on_costs, start=1)],
            "figures": {
                name: {
                    "value": _plain(each.value),
                    "source": each.source.instrument,
                    "confirmed": each.source.confirmed,
                }
                for name, each in self.figures.items()
            },
        }


@dataclass(frozen=True, slots=True)
class HeldPrice:
    """A price of an adopted card, with what the card says of all its prices. `id` is the line's own, kept for ever."""

    id: int
    price: NewPrice
    card: UUID
    area: str
    since: date
    until: date | None
    source: Source


def measure(name: str) -> str:
    """What the amounts of a price are counted in: 'pence', 'weeks', 'percent' or 'pounds'."""
    if name == RATE:
        return "pence"
    return KINDS[name][0] if name in KINDS else FIGURE_WORDS[name][0]


def in_words(name: str) -> str:
    """What an on-cost or a figure is."""
    return KINDS[name][1] if name in KINDS else FIGURE_WORDS[name][1]


def said(price: NewPrice) -> str:
    """A price as people read it: '£14.50 an hour', '2 weeks', '15%'."""
    counted = measure(price.name)
    if counted == "pence":
        return f"{Money(int(price.amount))} {_A[price.unit] if price.unit else EACH.get(price.name, '')}".strip()
    plain = f"{price.amount.normalize():f}"
    if counted == "pounds":
        return str(Money(int(price.amount * 100)))
    if counted == "percent":
        return f"{plain}%"
    return f"{plain} {counted if plain != '1' else 'week'} {EACH.get(price.name, '')}".strip()


_A = {"hour": "an hour", "night": "a night"}
EACH: Mapping[str, str] = {
    "sickness": "of pay a year",
    "training": "a year for each person employed",
    "insurance": "a year",
    "payroll": "a month for each person employed",
    "recruitment": "for each new person",
    "redundancy": "of wages for each year",
    "point": "a year for each point",
    "holiday_weeks": "a year",
}
"""For what an on-cost is counted once: the steps of the method say the same."""


def why_not_card(new: NewCard) -> Iterator[Refusal]:
    """Every reason why this cannot be a card, none where it can."""
    for name, words in (
        ("name", "Give the card a name, such as “Agency rates 2026 to 2027”."),
        ("source", "Say where the prices come from: a contract, a wage table, a decision."),
        ("reason", "Say why these prices were chosen."),
        ("area", "Say for which area it holds."),
    ):
        if not getattr(new, name).strip():
            yield Refusal(words, field=name)
    if new.until is not None and new.until <= new.since:
        yield Refusal("It cannot end before it starts.", field="until")
    if not new.prices:
        yield Refusal("Add at least one price.", field="lines")
    if len(new.prices) > MOST_PRICES:
        yield Refusal(f"A card has at most {MOST_PRICES} prices. Make two cards of it.", field="lines")
    for number, price in enumerate(new.prices, start=1):
        yield from (Refusal(f"Price {number}: {because}", field="lines") for because in _why_not_price(price))
    yield from _twice(new.prices)


def _why_not_price(price: NewPrice) -> Iterator[str]:
    if price.name not in NAMES:
        yield f"“{price.name}” is not one we know. Use one of: {', '.join(NAMES)}."
        return
    yield from _why_not_rate(price) if price.name == RATE else _why_not_on_cost(price)
    whole = measure(price.name) in ("pence", "pounds")
    if whole and price.amount != price.amount.to_integral_value():
        yield f"the amount must be in whole {measure(price.name)}."
    elif price.amount != round(price.amount, 4):
        yield "the amount may have four places at most."


def _why_not_rate(price: NewPrice) -> Iterator[str]:
    if not price.who.strip() or not price.kind.strip():
        yield "say whose work it is and which kind, such as “personal assistant”, “day”."
    if price.unit not in _A:
        yield "say whether it is for an hour or for a night."
    if not 0 <= price.amount <= MOST_RATE:
        yield f"the amount must be nil or more, and {Money(MOST_RATE)} at most."


def _why_not_on_cost(price: NewPrice) -> Iterator[str]:
    if price.who or price.kind or price.unit or price.employed:
        yield "an on-cost belongs to no kind of worker. Leave who, kind, unit and employed empty."
    if not 0 <= price.amount <= MOST_PENCE:
        yield "the amount must be nil or more."


def _twice(prices: Iterable[NewPrice]) -> Iterator[Refusal]:
    seen = set()
    for price in prices:
        if price.key in seen:
            what = f"{price.who}, {price.kind}" if price.who else price.name
            yield Refusal(f"There are two prices for {what}. Keep one of them.", field="lines")
        seen.add(price.key)


def why_not_adopt(*, added_by: UUID, by: UUID, verb: str, note: str) -> Refusal | None:
    """Prices that decide what people get are looked at by two; setting a card aside says why."""
    if verb == "adopt" and added_by == by:
        return Refusal("You added this card, so someone else must adopt it.")
    if verb == "set aside" and not note.strip():
        return Refusal("Say why the card is set aside.", field="note")
    return None


@dataclass(frozen=True, slots=True)
class NewProfile:
    """Domains of need of a board's own: each with its levels, least first, and how many points a level is worth."""

    code: str
    name: str
    since: date
    source: str
    domains: list[dict[str, Any]]


_LEVEL = re.compile(r"(?P<name>[^,:]*?[^,:\d\s.])\s+(?P<points>\d{1,6}(?:\.\d{1,2})?)")


def domains_of(typed: str) -> list[dict[str, Any]] | Refusal:
    """Domains as they are typed, one a line: 'Sleep: none 0, some help 5, much help 12'.

    >>> domains_of("Sleep: none 0, much help 12")[0]["levels"][1]["points"]
    12
    """
    found = []
    for number, line in enumerate((each for each in typed.splitlines() if each.strip()), start=1):
        name, colon, rest = line.partition(":")
        levels = [_LEVEL.fullmatch(part.strip()) for part in rest.split(",")]
        if not colon or not name.strip() or len(levels) < 2 or not all(levels):
            return Refusal(
                f"Line {number} cannot be read. Write a domain, a colon, and two levels or more with their points: "
                "“Sleep: none 0, some help 5”.",
                field="domains",
            )
        worth = [{"name": level["name"], "points": _number(level["points"])} for level in levels if level]
        found.append({"name": name.strip().lower(), "levels": worth})
    return found


def _number(typed: str) -> int | float:
    return float(typed) if "." in typed else int(typed)


def why_not_profile(new: NewProfile) -> Refusal | None:
    """The reason why this cannot be a needs profile of a board's own."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", new.code):
        return Refusal(
            "Give it a short name of small letters, figures and hyphens, such as “south-care”.", field="code"
        )
    if new.code in profiles.ours():
        return Refusal("There is a profile of this name that everybody has. Choose another name.", field="code")
    if not new.name.strip() or not new.source.strip():
        return Refusal("Say what it is called and whose decision it is.", field="name" if new.source else "source")
    names = [each["name"] for each in new.domains]
    if not names:
        return Refusal("Write at least one domain.", field="domains")
    if len(names) != len(set(names)):
        return Refusal("A domain is there twice. Keep one of them.", field="domains")
    return None


def cards_of(held: Iterable[HeldPrice], *, on: date, area: str | None = None) -> Cards:
    """What these prices say on a day and after it, for one area or for all. Of one day, the later record holds.

    A price that another has taken the place of by that day is left out: it can decide nothing any more.
    """
    known = [each for each in held if area is None or each.area in (area, EVERYWHERE)]
    kept = _in_force_or_later(known, on=on)
    figures = [each for each in kept if each.price.name in FIGURES and each.since <= on]
    chosen = {each.price.name: each for each in sorted(figures, key=lambda x: (x.area != EVERYWHERE, x.since))}
    return Cards(
        rates=tuple(_rate(each) for each in kept if each.price.name == RATE),
        on_costs=tuple(_on_cost(each) for each in kept if each.price.name in KINDS),
        figures={name: _on_cost(each) for name, each in chosen.items()},
        used=tuple(dict.fromkeys(each.card for each in kept)),
    )


def _in_force_or_later(known: Iterable[HeldPrice], *, on: date) -> list[HeldPrice]:
    latest: dict[tuple[object, ...], HeldPrice] = {}
    later: dict[tuple[object, ...], HeldPrice] = {}
    for each in sorted(known, key=lambda x: (x.since, x.id)):
        if each.until is not None and each.until <= on:
            continue
        key = (each.area, *each.price.key)
        if each.since <= on:
            latest[key] = each
        else:
            later[(*key, each.since)] = each
    return [*latest.values(), *later.values()]


def _rate(held: HeldPrice) -> Rate:
    price = held.price
    return Rate(
        id=rate_id(price.who, price.kind, line=held.id),
        who=price.who,
        kind=price.kind,
        unit=price.unit,
        pence=int(price.amount),
        employed=price.employed,
        area=held.area,
        since=held.since,
        until=held.until,
        source=held.source,
    )


def rate_id(who: str, kind: str, *, line: int) -> str:
    """The name lines carry for a rate: readable, and its own for ever by the number of the card's line.

    >>> rate_id("personal assistant", "waking night", line=12)
    'personal assistant waking 12'
    """
    words = _PLAIN.sub(" ", f"{who} {kind}").strip()[:25].strip()
    return f"{words} {line}".strip()


def _on_cost(held: HeldPrice) -> OnCost:
    return OnCost(held.price.name, Fraction(held.price.amount), held.area, held.since, held.until, held.source)


def _rate_told(rate: Rate) -> dict[str, Any]:
    own = {"id": rate.id, "who": rate.who, "kind": rate.kind, "unit": rate.unit, "pence": rate.pence}
    return {**own, "employed": rate.employed, **_dated(rate)}


def _on_cost_told(cost: OnCost) -> dict[str, Any]:
    return {"name": cost.name, "value": _plain(cost.value), **_dated(cost)}


def _dated(each: Rate | OnCost) -> dict[str, Any]:
    told = {
        "area": each.area,
        "since": each.since.isoformat(),
        "source": each.source.instrument,
        "url": each.source.url,
        "confirmed": each.source.confirmed,
    }
    return {name: value for name, value in told.items() if value != ""} | (
        {"until": each.until.isoformat()} if each.until else {}
    )


def _plain(value: Fraction) -> int | float:
    """A number as JSON writes it. Four places at most, so that it is read back the same."""
    return int(value) if value.denominator == 1 else float(value)
