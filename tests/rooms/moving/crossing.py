"""Jo has a budget in South Yorkshire and moves to Devon in June: the people of both boards, and each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from openphb.interfaces import handing_over as door
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.moving import handed, handing_over
from openphb.moving.hand_over_rules import NewHandOver
from openphb.people import actions as people
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, board, coordinator, new_id

BEGUN, MOVES = date(2026, 5, 4), date(2026, 6, 1)
MAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
WHY = "They moved in with their daughter in Exeter."


@dataclass(frozen=True)
class Crossing:
    """Both sides: the story where Jo lives, and a care coordinator where Jo goes."""

    story: Story
    dora: Actor
    hand_over: UUID

    @property
    def person(self) -> UUID:
        return self.story.case.person

    def do(self, action: Any, *, by: Actor, on: date = BEGUN, **more: Any) -> Any:
        return perform(action, by=by, at=MAY, on=on, **more)

    def released(self) -> Crossing:
        self.do(handing_over.release, hand_over=self.hand_over, by=self.story.lena)
        return self

    def accepted(self, *, on: date = BEGUN) -> handed.TakenView:
        return door.accept(self.hand_over, by=self.dora, at=MAY, on=on)

    def here(self) -> handed.HandOverView:
        return ask(handed.hand_over, self.hand_over, by=self.story.asha)

    def there(self) -> handed.ComingView:
        return ask(handed.coming, self.hand_over, by=self.dora)


def begun(**changes: Any) -> Crossing:
    """Asha has begun a hand-over of Jo, whose budget is in place."""
    story, dora = budgets.in_place(), coordinator(name="Dora Penrose", ods_code=DEVON)
    works = {"account": dora.id, "roles": [Role.COORDINATOR], "valid_from": DAY}
    perform(people.join, **works, by=dora, at=NOON)
    return _begun(story, dora, **changes)


def begun_again(before: Crossing) -> Crossing:
    """The same people, once more."""
    return _begun(before.story, before.dora)


def _begun(story: Story, dora: Actor, **changes: Any) -> Crossing:
    told: dict[str, Any] = {"receiver": board(DEVON), "moves_on": MOVES, "why": WHY, "told_on": BEGUN}
    new, id = NewHandOver(**told | {"plan_goes": True} | changes), new_id()
    perform(handing_over.begin, id=id, person=story.case.person, new=new, by=story.asha, at=MAY, on=BEGUN)
    return Crossing(story, dora, id)


def of(role: Role, *, ods_code: str = DEVON) -> Actor:
    return actor(role, ods_code=ods_code)
