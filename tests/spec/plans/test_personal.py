"""The five criteria and the six features: what a plan that says nothing lacks, and what each thing said adds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.money import Money
from openphb.plans.content import Action, Contact, Line, Outcome, PlanContent
from openphb.plans.rules import CRITERIA, FEATURES, Around, marks

KEY = UUID(int=1)
NOTHING = PlanContent(coordinator="Asha")
NOBODY = Around(was_told_an_amount=False, was_advised=False, money_is_signed_off=False, is_agreed=False)
ALL_AROUND = Around(was_told_an_amount=True, was_advised=True, money_is_signed_off=True, is_agreed=True)
CARE = Line(KEY, KEY, "Care", "Help", "Agency", "hours", Money.of("14.20"), Decimal(10), "week", "notional")
WHOLE = PlanContent(
    coordinator="Asha",
    what_matters="My kitchen",
    strengths="Sings",
    first_review_on=date(2026, 7, 1),
    first_review_how="At home",
    outcomes=(Outcome(KEY, "Tires", "Goes out", "Dr Osei"),),
    lines=(CARE,),
    contacts=(Contact(KEY, "personal", "Mo"),),
)


def lacking(said: PlanContent, around: Around = ALL_AROUND) -> list[int]:
    return [place for place, mark in enumerate(marks(said, around), start=1) if not mark.is_seen]


def test_there_are_five_criteria_and_six_features_each_with_its_source() -> None:
    found = marks(NOTHING, NOBODY)
    assert [mark.cites for mark in found] == [CRITERIA] * 5 + [FEATURES] * 6
    assert not any(mark.is_seen for mark in found) and all(mark.missing.endswith(".") for mark in found)
    assert lacking(WHOLE) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"what_matters": " "}, [1]),
        ({"contacts": ()}, [1, 6]),
        ({"strengths": ""}, [2]),
        ({"strengths": "", "wellness": "Bright in the morning"}, []),
        ({"outcomes": (replace(WHOLE.outcomes[0], monitored_by=""),)}, [3]),
        ({"lines": ()}, [4, 9, 11]),
        ({"lines": (), "actions": (Action(KEY, KEY, "Walks"),)}, [9, 11]),
        ({"outcomes": (*WHOLE.outcomes, replace(WHOLE.outcomes[0], key=UUID(int=2)))}, [4]),
        ({"first_review_how": ""}, [5]),
        ({"outcomes": ()}, [3, 4, 7]),
        ({"lines": (replace(CARE, why=""),)}, [11]),
    ],
)
def test_what_the_plan_leaves_out(changes: dict[str, Any], expected: list[int]) -> None:
    assert lacking(replace(WHOLE, **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"is_agreed": False}, [6, 7]),
        ({"was_told_an_amount": False}, [8]),
        ({"money_is_signed_off": False}, [9]),
        ({"was_advised": False}, [10]),
    ],
)
def test_what_was_not_done_around_it(changes: dict[str, Any], expected: list[int]) -> None:
    assert lacking(WHOLE, replace(ALL_AROUND, **changes)) == expected
