"""Checks run on clocks of their own: they warn before the last day, and a newer check meets them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from openphb.clocks import queries
from openphb.clocks.workflow import ClockState
from openphb.law.clocks import ClockState as Standing
from openphb.people import actions as people
from openphb.people import checked, checking
from openphb.people.checks import Again, CheckKind, NewCheck
from tests.rooms.budgets.steps import Story
from tests.rooms.clocks.steps import brought_up_to_date, running, settled
from tests.rooms.payments import steps
from tests.rooms.world import DAY, ask, new_id

pytestmark = pytest.mark.django_db
MAY, ENDS = date(2026, 5, 1), date(2026, 12, 1)
KINDS = {
    "dbs": ("dbs_check", 60, "provider"),
    "insurance": ("insurance", 28, "person"),
    "right_to_work": ("right_to_work", 28, "person"),
    "competence": ("competency", 60, "funder"),
    "provider": ("provider_check", 28, "provider"),
}


def seen(story: Story, kind: str, **more: Any) -> UUID:
    """A check of 6 April that runs out on 1 December, unless told otherwise."""
    id, facts = new_id(), {"runs_out_on": ENDS} | more
    if kind == "competence":
        facts |= {"task": "Suction", "assessed_by": "Ann Bell", "registration": "NMC 12A3456B"}
    new = NewCheck(kind, "Mo Farouk", DAY, "Seen.", **facts)
    story.do(checking.record_check, id=id, person=story.case.person, new=new, by=story.asha, on=DAY)
    return id


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_runs_to_its_day_and_warns_before_it(kind: str) -> None:
    story = steps.paid()
    check, (clock, warns, side) = seen(story, kind), KINDS[kind]
    brought_up_to_date(story.fay, on=MAY)
    view = running(story.asha, on=MAY)[clock]
    assert (view.subject, view.started_on, view.due_on, view.kind.side) == (check, DAY, ENDS, side)
    first = date.fromordinal(ENDS.toordinal() - warns)
    assert running(story.asha, on=first)[clock].standing is Standing.WARNING
    assert running(story.asha, on=date.fromordinal(first.toordinal() - 1))[clock].standing is Standing.UPCOMING
    (shown,) = ask(checked.checks_of, story.case.person, by=story.asha, on=MAY).now
    assert shown.ends_on == view.due_on


def test_every_kind_of_check_has_its_clock() -> None:
    assert set(KINDS) == set(CheckKind)


def test_a_newer_check_meets_the_clock_and_begins_the_next() -> None:
    story = steps.paid()
    check = seen(story, "insurance")
    brought_up_to_date(story.fay, on=MAY)
    again = Again(MAY, "The next policy.", date(2027, 12, 1))
    story.do(checking.renew_check, id=new_id(), check=check, again=again, by=story.asha, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert running(story.asha, on=MAY)["insurance"].due_on == date(2027, 12, 1)
    kept = ask(queries.kept_promises, story.case.person, by=story.asha, on=MAY)
    (met,) = [view for view in kept if view.kind.id == "insurance"]
    assert (met.state, met.closed_on, met.closed_by_name) == (ClockState.MET, MAY, story.asha.name)


def test_what_is_withdrawn_is_waited_for_no_longer() -> None:
    story = steps.paid()
    check = seen(story, "competence")
    brought_up_to_date(story.fay, on=MAY)
    told = {"done_on": MAY, "because": "The task has changed."}
    story.do(checking.withdraw_check, id=new_id(), check=check, **told, by=story.asha, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert "competency" not in running(story.asha, on=MAY)
    kept = ask(queries.kept_promises, story.case.person, by=story.asha, on=MAY)
    assert [view.state for view in kept if view.kind.id == "competency"] == [ClockState.FELL_AWAY]


def test_a_competence_runs_for_as_long_as_the_board_has_settled() -> None:
    story = steps.paid()
    seen(story, "competence", runs_out_on=None)
    brought_up_to_date(story.fay, on=MAY)
    view = running(story.asha, on=MAY)["competency"]
    assert (view.due_on, view.wants) == (None, "competency_months")
    settled("competency_months", 6, like=story.fay)
    brought_up_to_date(story.fay, on=MAY)
    assert running(story.asha, on=MAY)["competency"].due_on == date(2026, 10, 6)


def test_a_day_on_the_sign_off_that_comes_sooner_counts() -> None:
    story = steps.paid()
    settled("competency_months", 12, like=story.fay)
    seen(story, "competence")
    brought_up_to_date(story.fay, on=MAY)
    assert running(story.asha, on=MAY)["competency"].due_on == ENDS


@pytest.mark.parametrize("kind", ["dbs", "right_to_work", "provider"])
def test_what_has_no_end_has_no_clock(kind: str) -> None:
    story = steps.paid()
    seen(story, kind, runs_out_on=None)
    brought_up_to_date(story.fay, on=MAY)
    assert KINDS[kind][0] not in running(story.asha, on=MAY)


def test_two_assistants_in_two_tasks_have_two_clocks() -> None:
    story = steps.paid()
    seen(story, "competence")
    seen(story, "competence", runs_out_on=date(2026, 11, 1))
    brought_up_to_date(story.fay, on=MAY)
    found = ask(queries.clocks_of, story.case.person, by=story.asha, on=MAY)
    days = [view.due_on for view in found if view.kind.id == "competency"]
    assert days == [date(2026, 11, 1), ENDS]


def test_after_a_death_nobody_is_asked_for_a_newer_check() -> None:
    story = steps.paid()
    seen(story, "insurance")
    brought_up_to_date(story.fay, on=MAY)
    story.do(people.note_death, person=story.case.person, died_on=MAY, by=story.asha, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert "insurance" not in running(story.asha, on=MAY)
