"""What changed between two versions, as the person who signs reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.plans.content import Action, Contact, Line, Outcome, PlanContent, Risk
from openphb.plans.differences import (
    ACTION_FIELDS,
    CONTACT_FIELDS,
    LINE_FIELDS,
    OUTCOME_FIELDS,
    PLAN_FIELDS,
    RISK_FIELDS,
    between,
)

WALK = Outcome(UUID(int=1), "Cannot walk far", "Walks to the shop", "Physiotherapist")
SLEEP = Outcome(UUID(int=2), "Wakes often", "Sleeps six hours", "GP")
CARE = Line(
    UUID(int=3), WALK.key, "Care", "Help", "Agency", "hours", Money.of("14.20"), Decimal("10.00"), "week", "notional"
)
FALL = Risk(UUID(int=4), "A fall", "A fracture", "Rails", "Jo")
OLD = PlanContent(
    coordinator="Asha",
    notice_days=28,
    can_manage=None,
    starts_on=date(2026, 4, 6),
    outcomes=(WALK, SLEEP),
    lines=(CARE,),
    risks=(FALL,),
)


def said(new: PlanContent) -> list[tuple[str, ...]]:
    return [(each.where, each.how, each.of, each.what, each.before, each.after) for each in between(OLD, new)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"notice_days": 56}, ("plan", "changed", "", "Days of notice", "28", "56")),
        ({"notice_days": None}, ("plan", "changed", "", "Days of notice", "28", "")),
        ({"can_manage": True}, ("plan", "changed", "", "Able to manage the money", "", "Yes")),
        ({"starts_on": date(2026, 5, 1)}, ("plan", "changed", "", "Starts on", "6 April 2026", "1 May 2026")),
        ({"coordinator": "Bo"}, ("plan", "changed", "", "Care coordinator", "Asha", "Bo")),
        ({"outcomes": (WALK,)}, ("outcome", "removed", "Sleeps six hours", "", "Sleeps six hours", "")),
        ({"risks": ()}, ("risk", "removed", "A fall", "", "A fall", "")),
        (
            {"lines": (replace(CARE, unit_price=Money.of("15")),)},
            ("line", "changed", "Care", "Price", "£14.20", "£15.00"),
        ),
        ({"lines": (replace(CARE, quantity=Decimal("12.5")),)}, ("line", "changed", "Care", "How much", "10", "12.5")),
        (
            {"lines": (replace(CARE, outcome_key=SLEEP.key),)},
            ("line", "changed", "Care", "For which outcome", "Walks to the shop", "Sleeps six hours"),
        ),
        (
            {"lines": (CARE, replace(CARE, key=UUID(int=9), what="Gym"))},
            ("line", "added", "Gym", "", "", "Gym"),
        ),
    ],
)
def test_one_change_reads_as_one_difference(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert said(replace(OLD, **changes)) == [expected]


@pytest.mark.parametrize(
    "same",
    [
        OLD,
        replace(OLD, outcomes=(SLEEP, WALK)),
        replace(OLD, lines=(replace(CARE, quantity=Decimal("10")),)),
    ],
)
def test_the_same_said_in_another_order_or_with_other_noughts_is_no_difference(same: PlanContent) -> None:
    assert said(same) == []


def test_every_field_of_a_plan_is_compared() -> None:
    """A field that were left out could change between sign-off and agreement without anybody being shown."""
    lists = {"outcomes", "lines", "risks", "actions", "contacts"}
    assert set(PLAN_FIELDS) == set(PlanContent.__dataclass_fields__) - lists
    told = {
        Outcome: OUTCOME_FIELDS,
        Line: LINE_FIELDS,
        Risk: RISK_FIELDS,
        Action: ACTION_FIELDS,
        Contact: CONTACT_FIELDS,
    }
    for part, fields in told.items():
        assert set(fields) == set(part.__dataclass_fields__) - {"key"}


PARTS = st.sets(st.sampled_from([WALK, SLEEP, replace(WALK, need="Tires")]), max_size=3).filter(
    lambda parts: len({part.key for part in parts}) == len(parts)
)


@given(PARTS, PARTS)
def test_what_is_added_one_way_is_removed_the_other(old: set[Outcome], new: set[Outcome]) -> None:
    there = between(replace(OLD, outcomes=tuple(old)), replace(OLD, outcomes=tuple(new)))
    back = between(replace(OLD, outcomes=tuple(new)), replace(OLD, outcomes=tuple(old)))
    assert sorted((each.before, each.after) for each in there) == sorted((each.after, each.before) for each in back)
