"""Each strand of an integrated plan keeps its own law: whom its money may pay, and what it may buy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.money import Money
from openphb.plans import rules
from openphb.plans.content import Line

DAY = date(2026, 4, 6)
KEY = UUID(int=1)
PARTNER_ELSEWHERE = {"relation": "partner", "same_household": False}
SISTER_AT_HOME = {"relation": "family", "same_household": True}
FRIEND_AT_HOME = {"relation": "friend", "same_household": True}


def cited(funder: str, **changes: Any) -> list[str]:
    """The provisions that stand in the way of this line."""
    price, hours = Money(1420), Decimal(10)
    line = Line(
        UUID(int=2), KEY, "Care", "Help", "PA", "hours", price, hours, "week", "direct payment", funder, **changes
    )  # fmt: skip
    return [refusal.cites for refusal in rules.why_not_line(line, outcomes={KEY}, is_child=False, on=DAY)]


@pytest.mark.parametrize(
    "funder, who, stands_in_the_way",
    [
        ("nhs", SISTER_AT_HOME, "SI 2013/1617"),
        ("nhs", FRIEND_AT_HOME, "SI 2013/1617"),
        ("nhs", PARTNER_ELSEWHERE, ""),
        ("council", SISTER_AT_HOME, "SI 2014/2871"),
        ("council", FRIEND_AT_HOME, ""),
        ("council", PARTNER_ELSEWHERE, "SI 2014/2871"),
        ("education", SISTER_AT_HOME, ""),
        ("education", PARTNER_ELSEWHERE, ""),
    ],
)
def test_whom_the_money_of_each_funder_may_pay(funder: str, who: dict[str, Any], stands_in_the_way: str) -> None:
    found = cited(funder, **who)

    assert bool(found) == bool(stands_in_the_way)
    assert all(stands_in_the_way in each for each in found)


@pytest.mark.parametrize("funder", ["nhs", "council", "education"])
def test_what_is_necessary_may_be_paid_by_any(funder: str) -> None:
    assert cited(funder, **SISTER_AT_HOME, necessary="need") == []


@pytest.mark.parametrize("funder, barred", [("nhs", True), ("council", False), ("education", False)])
def test_the_list_of_the_nhs_regulations_binds_nhs_money_only(funder: str, barred: bool) -> None:
    assert bool(cited(funder, category="vaccination")) == barred


@pytest.mark.parametrize("funder", ["nhs", "council", "education", "person"])
def test_nobodys_money_buys_what_is_illegal(funder: str) -> None:
    assert cited(funder, category="illegal")
