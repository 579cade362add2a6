"""Several share the same decision at one moment: it becomes one lesson, and the others read that it was shared."""

from __future__ import annotations

import pytest

from openphb.community.models import Lesson
from openphb.community.rules.lessons import NewLesson
from openphb.interfaces import sharing_lessons
from openphb.interfaces.perform import perform, reading
from openphb.interfaces.sharing_lessons import Crossing
from openphb.kernel.actor import Role
from openphb.plans.queries.sharing_lessons import PRECEDENT, Source
from tests.rooms.network.steps import visitor
from tests.rooms.plans.test_at_once import HANDS, all_at_once
from tests.rooms.web.test_precedents import BIKE, agreed
from tests.rooms.web.test_shared_lessons import WORDS, precedent
from tests.rooms.world import NOON, actor, new_id

pytestmark = pytest.mark.slow  # a database of its own, so that its transactions are really kept


def test_six_leads_share_one_decision_at_once_and_one_lesson_comes_of_it(committed: str) -> None:
    source = Source(PRECEDENT, precedent(agreed(BIKE)))
    leads = [actor(Role.LEAD, name=f"Lead {number}") for number in range(HANDS)]
    told = NewLesson(**{name: WORDS[name] for name in ("sort", "topic", "title", "decided", "because", "learnt")})
    crossing = Crossing(told, named=False, sure=True)

    def share(number: int) -> None:
        ids = {"id": new_id(), "lesson": new_id()}
        perform(sharing_lessons.share, **ids, source=source, crossing=crossing, by=leads[number], at=NOON)

    came = all_at_once(share)
    assert came.count("done") == 1 and came.count("This was shared already. You find it in the list.") == HANDS - 1
    with reading(visitor()):
        assert Lesson.objects.count() == 1
