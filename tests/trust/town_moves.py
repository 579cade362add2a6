"""People who move: somebody of the house leaves for another board, and somebody else has come from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from openphb.interfaces import handing_over as door
from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import Role
from openphb.moving import handing_over
from openphb.moving.hand_over_rules import NewHandOver
from openphb.people import actions as people
from tests.rooms.budgets.steps import Story
from tests.rooms.world import DAY, DEVON, NOON, actor, board, new_id, person

ELSEWHERE, NUMBER, OF_DEVONS = "QOP", "9000000718", "9000000726"


def cross(story: Story) -> None:
    """Jo's board has asked another to take Jo over; Ivo came from there, and whoever took him is coordinator here."""
    _hand_over(story.case.person, to=board(ELSEWHERE), by=story.asha)
    far = actor(Role.COORDINATOR, ods_code=ELSEWHERE)
    number = OF_DEVONS if story.asha.commissioner == board(DEVON) else NUMBER
    ivo = person(far, number=number, given="Ivo")
    id = _hand_over(ivo, to=story.asha.commissioner, by=far)
    perform(people.join, account=story.asha.id, roles=[Role.COORDINATOR], valid_from=DAY, by=story.asha, at=NOON)
    door.accept(id, by=story.asha, at=NOON, on=today())


def _hand_over(whose: Any, *, to: int, by: Any) -> Any:
    id, on = new_id(), today()
    new = NewHandOver(to, on + timedelta(days=60), "They moved.", on, True)
    lead = replace(by, id=new_id(), roles=frozenset({Role.LEAD}))
    perform(handing_over.begin, id=id, person=whose, new=new, by=by, at=NOON, on=on)
    perform(handing_over.release, hand_over=id, by=lead, at=NOON, on=on)
    return id
