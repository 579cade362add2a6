"""Clocks: which day each duty falls due, how it stands, and what may not be moved or waived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.law import clocks, figures, reviews
from openphb.law.clocks import KINDS, Moved, Side, Waived, Wanted
from openphb.law.clocks.limits import ByDay, ByLaw, ByUs
from openphb.law.engine import Weight
from openphb.law.local import LOCAL

DAYS = st.dates(date(2015, 4, 1), date(2026, 12, 31))
LOCAL_NOW = {"request_decision_days": 40, "prompt_review_days": 42, "competency_months": 12}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_says_what_starts_it_whose_it_is_and_where_it_is_written(kind: clocks.ClockKind) -> None:
    assert kind.title and kind.starts and kind.met_by and not kind.starts.endswith(".")
    assert isinstance(kind.side, Side) and isinstance(kind.role, Role)
    assert kind.cites.url.startswith("https://www.") and kind.cites.provision
    assert kind.warn_days > 0 and len(kind.id) <= 40


def test_a_kind_takes_its_length_from_law_a_setting_or_paper_and_from_nowhere_else() -> None:
    for kind in KINDS.values():
        if isinstance(kind.limit, ByUs):
            assert kind.limit.setting in LOCAL
        if isinstance(kind.limit, ByLaw):
            assert kind.limit.figure in figures.names()
            known = all(value.confirmed for value in figures.figure(kind.limit.figure).values)
            assert known or not kind.confirmed, "a clock is no surer than its figure"


@pytest.mark.parametrize(
    "kind, started, facts, due",
    [
        ("dp_first_review", date(2026, 1, 31), {}, date(2026, 4, 30)),
        ("dp_next_review", date(2024, 2, 29), {}, date(2025, 2, 28)),
        ("care_act_first_review", date(2026, 3, 31), {}, date(2026, 9, 30)),
        ("sen_next_review", date(2026, 3, 31), {"ehc_review_on": date(2026, 7, 1)}, date(2026, 7, 1)),
        ("sen_next_review", date(2026, 3, 31), {}, Wanted(fact="ehc_review_on")),
        ("chc_first_review", date(2026, 1, 5), {}, date(2026, 4, 5)),
        ("chc_decision", date(2026, 1, 5), {}, date(2026, 2, 2)),
        ("complaint_acknowledged", date(2026, 4, 2), {}, date(2026, 4, 9)),  # the Thursday before Easter
        ("complaint_answered", date(2025, 8, 31), {}, date(2026, 2, 28)),
        ("request_decision", date(2026, 1, 5), {}, date(2026, 3, 2)),
        ("competency", date(2026, 1, 31), {}, date(2027, 1, 31)),
        ("reconsideration_answer", date(2026, 1, 5), {}, Wanted(setting="reconsideration_days")),
        ("repayment", date(2026, 1, 5), {"repay_by": date(2026, 2, 9)}, date(2026, 2, 9)),
        ("sixteenth_birthday", date(2012, 2, 29), {}, date(2028, 2, 29)),
        ("eighteenth_birthday", date(2012, 2, 29), {}, date(2030, 3, 1)),
        ("sixteenth_review", date(2026, 5, 1), {}, date(2026, 6, 12)),
    ],
)
def test_when_a_duty_falls_due(kind: str, started: date, facts: dict[str, Any], due: object) -> None:
    assert clocks.kind(kind).due(started, facts=facts, local=LOCAL_NOW) == due


def test_a_day_beyond_the_kept_calendar_is_refused_and_not_guessed() -> None:
    with pytest.raises(Refused, match="Bank holidays are known from"):
        clocks.kind("complaint_acknowledged").due(date(2028, 12, 29))


DUE = date(2026, 6, 10)
CLOCK = clocks.Clock(clocks.kind("dp_first_review"), date(2026, 3, 10), DUE, "care coordinator")


@pytest.mark.parametrize(
    "change, on, expected",
    [
        ({}, date(2026, 5, 12), "upcoming"),
        ({}, date(2026, 5, 13), "warning"),
        ({}, date(2026, 6, 9), "warning"),
        ({}, DUE, "due"),
        ({}, date(2026, 6, 11), "overdue"),
        ({"met_on": date(2026, 6, 1)}, date(2026, 6, 11), "met"),
        ({"met_on": date(2026, 6, 1)}, date(2026, 5, 31), "warning"),
        ({"met_on": date(2026, 6, 20)}, date(2026, 6, 11), "overdue"),
        ({"moved": Moved(date(2026, 5, 1), "Asha", "the family asked")}, date(2026, 5, 2), "overdue"),
        ({"waived": Waived("Asha", "the person moved away")}, date(2026, 7, 1), "waived"),
        ({"due": Wanted(setting="prompt_review_days")}, date(2036, 7, 1), "upcoming"),
    ],
)
def test_how_a_clock_stands(change: dict[str, Any], on: date, expected: str) -> None:
    assert clocks.state(replace(CLOCK, **change), on) == expected


@given(DAYS, st.integers(0, 900))
def test_a_clock_that_was_late_stays_so_and_one_met_in_time_never_was(started: date, after: int) -> None:
    clock = clocks.start(clocks.kind("dp_first_review"), started)
    met = replace(clock, met_on=started + timedelta(days=after))
    in_time = clock.last_day is not None and met.met_on is not None and met.met_on <= clock.last_day

    assert clocks.was_late(met, date(2030, 1, 1)) == (not in_time)
    assert not clocks.was_late(clock, started)


@given(DAYS, st.integers(1, 300))
def test_review_clocks_are_those_of_the_law_room(start: date, later: int) -> None:
    for basis, kinds in {"nhs": "dp", "care_act": "care_act"}.items():
        held = start + timedelta(days=later)
        first = reviews.due_days(held, first_payment=start, basis=basis)
        following = reviews.due_days(held, first_payment=start, reviews=[held], basis=basis)
        assert clocks.kind(f"{kinds}_first_review").due(start) == first.payment_review_by
        assert clocks.kind(f"{kinds}_next_review").due(held) == following.payment_review_by


def test_what_statute_fixes_is_not_moved_later_nor_waived() -> None:
    later, sooner = clocks.why_not_move(CLOCK, date(2026, 6, 11)), clocks.why_not_move(CLOCK, date(2026, 6, 1))

    assert later is not None and "10 June 2026" in later.because and "14(2)(a)" in later.cites
    assert sooner is None
    assert clocks.why_not_move(CLOCK, date(2026, 3, 9)) is not None
    assert clocks.why_not_waive(CLOCK.kind) is not None


@pytest.mark.parametrize("kind", ["request_decision", "statement_check", "chc_decision", "insurance"])
def test_a_day_that_is_ours_may_be_moved_with_a_reason(kind: str) -> None:
    clock = clocks.Clock(clocks.kind(kind), date(2026, 3, 10), DUE, "finance")

    assert clocks.why_not_move(clock, date(2026, 7, 1)) is None
    assert clocks.why_not_waive(clock.kind) is None


def test_no_limit_of_ours_is_told_as_law() -> None:
    for kind in KINDS.values():
        assert not (kind.limit_is_law and kind.limit_is_ours)
        assert kind.limit_is_law <= (kind.weight is Weight.STATUTE and not isinstance(kind.limit, ByDay))
