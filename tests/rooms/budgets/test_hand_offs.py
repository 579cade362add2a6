"""How long a plan was in each pair of hands, read from its own story."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from openphb.budgets import actions, queries
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.plans import actions as plans
from tests.rooms.budgets import steps
from tests.rooms.world import DAY, new_id

pytestmark = pytest.mark.django_db


def on_day(story: steps.Story, days: int, action: Any, *, by: Actor, **more: Any) -> Any:
    """One action, so many days after the plan was begun, late in the evening of an English summer."""
    day = DAY + timedelta(days=days)
    at = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=22)
    return story.do(action, by=by, on=day, at=at, **more)


def sent_round() -> steps.Story:
    """Submitted on day 4, signed on day 6, sent back on day 10, and submitted again on day 11."""
    story = steps.estimated()
    steps.with_limits(story)
    on_day(story, 4, plans.submit, version=story.version, by=story.asha)
    signs = {"id": new_id(), "version": story.version}
    on_day(story, 6, actions.sign_off_clinically, **signs, by=story.case.cleo)
    new = on_day(story, 10, actions.return_version, version=story.version, reasons="Nights?", by=story.abe)
    on_day(story, 11, plans.submit, version=new, by=story.asha)
    return story


def test_each_stretch_has_who_held_it_and_for_how_many_days():
    story = sent_round()
    today = DAY + timedelta(days=14)
    found = story.see(queries.hand_offs, story.case.plan, on=today)
    told = [(each.number, each.holder, each.days, each.ended_on is None) for each in found]
    # 22:00 UTC is 23:00 in England in April, so no day turns.
    assert told == [
        (1, "coordinator", 4, False),
        (1, "clinician", 2, False),
        (1, "money", 4, False),
        (2, "coordinator", 1, False),
        (2, "clinician", 3, True),
    ]
    assert sum(each.days for each in found) == 14


def test_what_waits_is_listed_by_days_and_found_by_name_and_by_whom_it_is_with():
    story = sent_round()
    asked = {"by": story.lena, "on": DAY + timedelta(days=14)}
    (held,) = story.see(queries.held_longest, **asked).items
    assert (held.person_name, held.holder, held.days, held.number) == ("Jo Okafor", "clinician", 3, 2)
    assert story.see(queries.held_longest, search="Okaf", **asked).total == 1
    assert story.see(queries.held_longest, search="100%", **asked).total == 0
    assert story.see(queries.held_longest, holder="panel", **asked).total == 0


def test_months_have_a_median_and_a_ninetieth_percentile_for_each_holder():
    story = sent_round()
    found = story.see(queries.hand_off_months, by=story.lena, since=date(2026, 4, 1))
    lines = {each.holder: (each.many, each.median, round(each.ninetieth, 1)) for each in found}
    assert lines == {"coordinator": (2, 2.5, 3.7), "clinician": (1, 2.0, 2.0), "money": (1, 4.0, 4.0)}


def test_the_person_sees_their_own_plan_and_no_list_of_others():
    story = sent_round()
    jo, today = story.case.jo, DAY + timedelta(days=14)
    assert story.see(queries.hand_offs, story.case.plan, on=today, by=jo)
    assert story.see(queries.held_longest, by=jo, on=today).total == 0
    assert story.see(queries.hand_off_months, by=jo, since=DAY) == ()
    with pytest.raises(NotFound):
        story.see(queries.hand_offs, new_id(), on=today, by=jo)
