"""Who may do a delegated healthcare task on a day, who says yes, and when we warn: as tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.actor import Role
from openphb.plans.rules import delegating as asked
from openphb.plans.rules.delegating import Held, Lapse, May, NewTask, Side, Standing

DAY = date(2026, 5, 1)
LAST = date(2026, 6, 30)
HELD = (Held(date(2026, 4, 6), LAST),)
TASK = NewTask("Suction", "Steady.", "Step by step.", "Blue lips.", "At once.", "Ring 999.", "NMC 12A3456B")


@pytest.mark.parametrize(
    ("standing", "on", "may"),
    [
        (Standing(None, None, HELD), DAY, May.WAITING),
        (Standing(date(2026, 5, 2), None, HELD), DAY, May.WAITING),
        (Standing(DAY, None, ()), DAY, May.NOT_SHOWN),
        (Standing(DAY, None, (Held(date(2026, 5, 2), LAST),)), DAY, May.NOT_SHOWN),
        (Standing(DAY, None, HELD), DAY, May.CAN),
        (Standing(DAY, None, HELD), LAST, May.CAN),
        (Standing(DAY, None, HELD), LAST + timedelta(days=1), May.LAPSED),
        (Standing(DAY, None, (*HELD, Held(date(2026, 7, 10), None))), date(2026, 7, 5), May.LAPSED),
        (Standing(DAY, None, (*HELD, Held(date(2026, 7, 10), None))), date(2026, 7, 10), May.CAN),
        (Standing(DAY, None, (Held(date(2026, 4, 6), DAY),), date(2026, 5, 2)), date(2026, 5, 2), May.WITHDRAWN),
        (Standing(DAY, date(2026, 5, 9), HELD), date(2026, 5, 8), May.CAN),
        (Standing(DAY, date(2026, 5, 9), HELD), date(2026, 5, 9), May.ENDED),
    ],
)
def test_who_may_do_it_on_a_day(standing: Standing, on: date, may: May) -> None:
    assert asked.may(standing, on=on) is may


@pytest.mark.parametrize(
    ("before", "stage"), [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0), (-400, 0)]
)
def test_the_warnings_come_before_the_day_and_the_lapse_after_it(before: int, stage: int | None) -> None:
    assert asked.stage(LAST, on=LAST - timedelta(days=before), warned=(60, 30, 7)) == stage


@given(st.integers(-500, 500), st.sets(st.integers(1, 365), min_size=1, max_size=5))
def test_a_warning_once_reached_never_goes_back_to_a_longer_one(before: int, days: set[int]) -> None:
    today, tomorrow = (
        asked.stage(LAST, on=LAST - timedelta(days=before - step), warned=tuple(days)) for step in (0, 1)
    )
    assert today is None or (tomorrow is not None and tomorrow <= today)


def test_a_board_settles_its_own_warnings_and_ours_stand_until_then() -> None:
    assert asked.warnings({}) == (60, 30, 7)
    assert asked.warnings({"competency_last_warning_days": 14}) == (60, 30, 14)


@pytest.mark.parametrize(
    ("side", "roles", "change", "because"),
    [
        (Side.PERSON, {Role.PERSON}, {}, None),
        (Side.PERSON, {Role.PERSON}, {"for_themselves": False}, "Your representative says yes"),
        (Side.PERSON, {Role.REPRESENTATIVE}, {"for_themselves": False}, None),
        (Side.PERSON, {Role.COORDINATOR}, {}, None),
        (Side.PERSON, {Role.PERSON}, {"said": {Side.PERSON}}, "given already"),
        (Side.ASSISTANT, {Role.PERSON}, {}, "recorded by the care team"),
        (Side.ASSISTANT, {Role.COORDINATOR}, {}, None),
        (Side.CLINICIAN, {Role.CLINICIAN}, {}, "Only the clinician who delegates"),
        (Side.CLINICIAN, {Role.CLINICIAN}, {"is_delegator": True}, None),
        (Side.CLINICIAN, {Role.COORDINATOR}, {}, "Only the clinician who delegates"),
    ],
)
def test_whose_yes_may_be_given_by_whom(
    side: Side, roles: set[Role], change: dict[str, object], because: str | None
) -> None:
    facts: dict[str, object] = {"is_delegator": False, "for_themselves": True, "said": frozenset()}
    refusal = asked.why_not_say_yes(side, roles=roles, **(facts | change))  # type: ignore[arg-type]
    assert (refusal is None) if because is None else (refusal is not None and because in refusal.because)


@pytest.mark.parametrize("name", list(NewTask.__dataclass_fields__))
def test_a_sheet_with_a_gap_is_not_kept(name: str) -> None:
    told = {each: getattr(TASK, each) for each in NewTask.__dataclass_fields__}
    assert asked.why_not_write(TASK) == ()
    assert [refusal.field for refusal in asked.why_not_write(NewTask(**told | {name: "  "}))] == [name]


def test_where_nobody_is_left_the_notice_says_so_loudly_with_what_the_plan_says() -> None:
    lapse = Lapse("Suction", "Jo", "Meg", "Cleo", LAST, has_lapsed=True, others=(), contingency=("Ring Ned",), ring="9")
    said = asked.words_of(lapse, Side.PERSON)
    assert "NOBODY may do this task now" in said and "Ring Ned" in said and asked.PAY in said


def test_where_others_may_the_notice_names_them_and_shouts_nothing() -> None:
    lapse = Lapse("Suction", "Jo", "Meg", "Cleo", LAST, has_lapsed=False, others=("Kit",), contingency=(), ring="9")
    for side in (Side.PERSON, Side.CLINICIAN):
        assert "Kit" in asked.words_of(lapse, side) and "NOBODY" not in asked.words_of(lapse, side)
