"""How closely money is looked at: by what happened with it, with every reason, and by hand only for a time."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from openphb.law.local import LOCAL
from openphb.law.local_monitoring import MONITORING
from openphb.payments.monitoring.tiers import ByHand, Limits, Signs, Tier, placed, why_not_by_hand

ON = date(2026, 6, 15)
NUMBERS = {each.id: each.assumed for each in MONITORING if each.assumed is not None}
LIMITS = Limits.of(NUMBERS)
QUIET = Signs(first_paid_on=date(2024, 4, 1), lines=100, quiet_since=date(2025, 6, 15))


@pytest.mark.parametrize(
    "change, tier, says",
    [
        ({}, Tier.LIGHT, "nothing to ask about since 15 June 2025"),
        ({"quiet_since": date(2025, 6, 16)}, Tier.ORDINARY, "nothing to ask until 16 June 2026, we look less"),
        ({"quiet_since": None, "lines": 0}, Tier.ORDINARY, "no statement yet"),
        ({"first_paid_on": date(2026, 3, 16)}, Tier.CLOSE, "the first payment was on 16 March 2026"),
        ({"first_paid_on": date(2026, 3, 15)}, Tier.LIGHT, "nothing to ask about"),
        ({"first_paid_on": None}, Tier.LIGHT, "nothing to ask about"),
        ({"late_answers": 1}, Tier.ORDINARY, "One question waits"),
        ({"late_answers": 2}, Tier.ORDINARY, "2 questions wait"),
        ({"late_answers": 3}, Tier.CLOSE, "3 questions wait"),
        ({"unexplained": 19}, Tier.LIGHT, "nothing to ask about"),
        ({"unexplained": 20}, Tier.CLOSE, "20 of 100 movements"),
        ({"unexplained": 2, "lines": 2}, Tier.LIGHT, "nothing to ask about"),
        ({"outside_plan": 1}, Tier.LIGHT, "nothing to ask about"),
        ({"outside_plan": 2}, Tier.CLOSE, "2 movements of the last year were for something that is not in the plan"),
        ({"concern": True}, Tier.CLOSE, "talked about with you"),
    ],
)
def test_the_tier_of_a_budget(change: dict[str, object], tier: Tier, says: str) -> None:
    found = placed(replace(QUIET, **change), LIMITS, on=ON)  # type: ignore[arg-type]
    assert found.tier is tier
    assert len(found.reasons) == 1 and says in found.reasons[0]


def test_every_reason_is_given() -> None:
    found = placed(replace(QUIET, late_answers=4, concern=True, outside_plan=9), LIMITS, on=ON)
    assert (found.tier, len(found.reasons)) == (Tier.CLOSE, 3)


def test_nothing_about_who_somebody_is_can_move_a_tier() -> None:
    """A sign added here is looked at twice: this list is the whole of what a tier may rest on."""
    assert {each.name for each in fields(Signs)} == {
        "first_paid_on", "late_answers", "lines", "unexplained", "outside_plan", "quiet_since", "concern",
    }  # fmt: skip


@pytest.mark.parametrize("on, tier", [(date(2026, 7, 1), Tier.CLOSE), (date(2026, 7, 2), Tier.LIGHT)])
def test_a_tier_set_by_hand_holds_until_its_day(on: date, tier: Tier) -> None:
    by_hand = ByHand(Tier.CLOSE, "A new nominee is finding her way.", date(2026, 7, 1), "Fay Ito")
    found = placed(QUIET, LIMITS, on=on, by_hand=by_hand)
    assert (found.tier, found.by_hand) == (tier, tier is Tier.CLOSE)
    assert ("A new nominee is finding her way." in found.reasons[0]) == found.by_hand


@pytest.mark.parametrize(
    "tier, because, ends_on, says",
    [
        ("close", "A new nominee.", date(2026, 7, 1), ""),
        ("", "The rule is right after all.", None, ""),
        ("closest", "Why not.", date(2026, 7, 1), "Choose a tier"),
        ("close", " ", date(2026, 7, 1), "Say why"),
        ("", "", None, "Say why"),
        ("light", "Quiet.", None, "Say until which day"),
        ("light", "Quiet.", ON, "Choose a day after today"),
        ("light", "Quiet.", date(2027, 6, 15), ""),
        ("light", "Quiet.", date(2027, 6, 16), "not later than 15 June 2027"),
    ],
)
def test_setting_a_tier_by_hand(tier: str, because: str, ends_on: date | None, says: str) -> None:
    refusal = why_not_by_hand(tier, because=because, ends_on=ends_on, on=ON)
    assert (refusal is None) if not says else (refusal is not None and says in refusal.because)


def test_every_number_of_ours_is_a_local_setting_that_says_it_is_assumed() -> None:
    assert len(NUMBERS) == len(MONITORING) == 16
    assert all(LOCAL[name].assumed == number and not LOCAL[name].figure for name, number in NUMBERS.items())
