"""What each commissioner says for itself: asked for where it is missing, and held to the bounds of the law."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.law import figures
from openphb.law.local import LOCAL, SOURCE, Unit, asked_for, until_set, why_not

ON = date(2026, 4, 6)


@pytest.mark.parametrize("setting", LOCAL.values(), ids=lambda setting: setting.id)
def test_a_setting_says_what_it_means_who_owns_it_and_what_waits_for_it(setting) -> None:  # type: ignore[no-untyped-def]
    assert setting.means.endswith(".") and setting.title and setting.needed_for
    assert setting.source == SOURCE
    assert setting.choices or setting.unit is not Unit.ROLE
    assert not setting.choices or setting.unit in (Unit.ROLE, Unit.WORDS)
    assert not setting.figure or setting.figure in figures.names()


@pytest.mark.parametrize("id", ["reconsideration_days", "notice_weeks", "contingency_weeks", "competency_months"])
def test_where_no_source_gives_a_number_none_is_made_up(id: str) -> None:
    assert until_set(LOCAL[id], ON) is None
    assert "Nobody has set this here yet" in asked_for(LOCAL[id]).because


@pytest.mark.parametrize(
    "id, figure",
    [("chc_decision_days", 28), ("complaint_acknowledgement_days", 3), ("fast_track_hours", 48)],
)
def test_a_figure_we_have_not_read_at_its_source_stands_until_one_is_set(id: str, figure: int) -> None:
    assert until_set(LOCAL[id], ON) == figure
    assert not any(value.confirmed for value in figures.figure(LOCAL[id].figure).values)


@pytest.mark.parametrize(
    "id, value, because",
    [
        ("notice_weeks", 4, ""),
        ("notice_weeks", 0, "This cannot be less than 1 weeks."),
        ("notice_weeks", "four", "Write a whole number of weeks."),
        ("contingency_weeks", 0, ""),
        ("contingency_weeks", -1, "This cannot be less than 0 weeks."),
        ("complaint_acknowledgement_days", 3, ""),
        ("complaint_acknowledgement_days", 4, "This cannot be more than 3 working days."),
        ("connected_person_approver", "approver", ""),
        ("connected_person_approver", "person", "Choose one of: care coordinator, approver, ICB lead."),
        ("prepaid_card_provider", "none", ""),
        ("prepaid_card_provider", " ", "Write what it is in words."),
        ("approval_limit", 100, "This is kept under sign-off limits, and is set there."),
        ("statement_check_days", True, "Write a whole number of working days."),
    ],
)
def test_what_a_setting_may_be(id: str, value: int | str, because: str) -> None:
    refusal = why_not(LOCAL[id], value)

    assert (refusal.because if refusal else "") == because


def test_a_bound_that_is_law_says_which() -> None:
    for setting in LOCAL.values():
        if setting.bound:
            refusal = why_not(setting, 0)
            assert refusal and refusal.cites == str(setting.bound)
