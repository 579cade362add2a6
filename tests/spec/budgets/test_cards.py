"""What rate cards may say, and what the adopted ones say for an area on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets.cards import (
    FIGURE_WORDS,
    HeldPrice,
    NewCard,
    NewPrice,
    cards_of,
    rate_id,
    said,
    why_not_adopt,
    why_not_card,
)
from openphb.budgets.costing import rates, statutory
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.worked import Source

DAY = date(2026, 4, 6)
PA = NewPrice("rate", Decimal(1450), "personal assistant", "day", "hour", True)
TRAINING = NewPrice("training", Decimal(15000))
NI = NewPrice("ni_rate", Decimal("13.8"))
CARD = NewCard("Wages 2026", "*", DAY, "The board's wage table", "Agreed in March", (PA, TRAINING))


@pytest.mark.parametrize(
    "change, says",
    [
        ({"name": " "}, "Give the card a name"),
        ({"source": ""}, "where the prices come from"),
        ({"reason": ""}, "why these prices"),
        ({"area": ""}, "which area"),
        ({"until": DAY}, "cannot end before"),
        ({"prices": ()}, "at least one price"),
        ({"prices": (PA, replace(PA, amount=Decimal(1)))}, "two prices for personal assistant, day"),
        ({"prices": (replace(PA, name="wages"),)}, "not one we know"),
        ({"prices": (replace(PA, who=""),)}, "whose work"),
        ({"prices": (replace(PA, unit="week"),)}, "hour or for a night"),
        ({"prices": (replace(PA, amount=Decimal("14.5")),)}, "whole pence"),
        ({"prices": (replace(PA, amount=Decimal(-1)),)}, "nil or more"),
        ({"prices": (replace(TRAINING, who="agency"),)}, "belongs to no kind of worker"),
        ({"prices": (NewPrice("sickness", Decimal("1.23456")),)}, "four places"),
    ],
)
def test_what_a_card_has_to_say(change: dict[str, Any], says: str) -> None:
    assert [says in refusal.because for refusal in why_not_card(replace(CARD, **change))] == [True]
    assert list(why_not_card(CARD)) == []


@pytest.mark.parametrize(
    "verb, added, by, note, says",
    [
        ("adopt", 1, 2, "", None),
        ("adopt", 1, 1, "", "someone else must adopt it"),
        ("set aside", 1, 1, "A typing slip", None),
        ("set aside", 1, 2, " ", "Say why"),
    ],
)
def test_two_people_look_at_a_card(verb: str, added: int, by: int, note: str, says: str | None) -> None:
    refusal = why_not_adopt(added_by=UUID(int=added), by=UUID(int=by), verb=verb, note=note)
    assert (refusal and says and says in refusal.because) or refusal is says


@pytest.mark.parametrize(
    "price, words",
    [
        (PA, "£14.50 an hour"),
        (TRAINING, "£150.00 a year for each person employed"),
        (NI, "13.8%"),
        (NewPrice("sickness", Decimal("2.5")), "2.5 weeks of pay a year"),
    ],
)
def test_a_price_is_said_as_people_read_it(price: NewPrice, words: str) -> None:
    assert said(price) == words


def held(id: int, price: NewPrice, *, since: date = DAY, area: str = "*", until: date | None = None) -> HeldPrice:
    return HeldPrice(id, price, UUID(int=id), area, since, until, Source("A card", "", "", since, True))


def pence(*prices: HeldPrice, on: date, area: str | None = "north") -> list[int]:
    return sorted(each.pence for each in cards_of(prices, on=on, area=area).rates)


def test_a_later_card_takes_the_place_of_an_earlier_one_from_its_day() -> None:
    old, new = held(1, PA), held(2, replace(PA, amount=Decimal(1500)), since=date(2027, 4, 1))
    assert pence(old, new, on=date(2027, 3, 31)) == [1450, 1500]
    assert pence(old, new, on=date(2027, 4, 1)) == [1500]


def test_of_two_cards_of_one_day_the_one_recorded_later_holds() -> None:
    assert pence(held(2, replace(PA, amount=Decimal(1))), held(1, PA), on=DAY) == [1]


def test_a_card_that_has_ended_says_nothing_any_more() -> None:
    assert pence(held(1, PA, until=date(2026, 10, 1)), on=date(2026, 10, 1)) == []


def test_other_areas_say_nothing_here_and_ones_own_comes_before_everywhere() -> None:
    everywhere, north, south = held(1, PA), held(2, PA, area="north"), held(3, PA, area="south")
    found = cards_of((everywhere, north, south), on=DAY, area="north")
    assert {each.area for each in found.rates} == {"*", "north"} and len(found.used) == 2
    assert rates.rate(found.rates, who=PA.who, kind="day", area="north", on=DAY, where="x").area == "north"


def test_what_the_cards_say_is_understood_by_the_engine_to_the_letter() -> None:
    cards = cards_of((held(1, PA), held(2, TRAINING), held(3, NI)), on=DAY)
    support = [{"task": "Getting up", "days": ["mon"], "minutes": 60, "who": PA.who}]
    case, _ = read({"on": DAY, "support": support, "team": {"assistants": 1}, **cards.told()})
    assert [(each.id, each.pence) for each in case.paid] == [(rate_id(PA.who, "day", line=1), 1450)]
    assert case.lists["training"][0].named["price"].pence == 15000
    assert case.facts["ni_rate"].text == "13.8%"


def test_every_figure_a_board_may_set_has_words() -> None:
    assert set(FIGURE_WORDS) == set(statutory.FIGURES)
