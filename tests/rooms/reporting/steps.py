"""A board with one person on continuing care, whose month has passed, and a return of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from openphb.insight.returns.periods import Period
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.reporting.actions import making, returns, sending
from openphb.reporting.queries import returns as queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.world import NOON, actor, ask, new_id

APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
MAY_DAY, MAY = date(2026, 5, 5), datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
DECIDED = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Board:
    """Whoever has a part in a return: Fay of finance puts it together, Lena, the ICB lead, signs it off."""

    story: Story
    fay: Actor
    lena: Actor
    ada: Actor

    def do(self, action: Any, *, by: Actor, at: datetime = MAY, **more: Any) -> Any:
        return perform(action, by=by, at=at, **more)

    def drafted(self, *, by: Actor | None = None, **more: Any) -> UUID:
        """The return of April, put together in May."""
        told = {"id": new_id(), "period": APRIL, "on": MAY_DAY} | more
        self.do(making.draft_aacc, by=by or self.fay, **told)
        return told["id"]

    def moved(self, returned: UUID, *verbs: str, note: str = "So it is.") -> None:
        """Move after move, each by whoever may: Lena signs, Fay does the rest."""
        for verb in verbs:
            by = self.lena if verb in ("sign off", "send back") else self.fay
            self.do(returns.move, returned=returned, verb=verb, note=note, by=by)

    def signed(self, **more: Any) -> UUID:
        id = self.drafted(**more)
        self.moved(id, "check", "sign off")
        return id

    def waiting(self, **more: Any) -> tuple[UUID, UUID]:
        """A return in the outbox: its identity, and that of its way out."""
        id, way = self.signed(**more), new_id()
        self.do(returns.send, id=way, returned=id, by=self.fay)
        return id, way

    def sent(self, **more: Any) -> UUID:
        id, way = self.waiting(**more)
        self.do(sending.take_in_hand, sending=way, by=self.fay)
        self.do(sending.mark_taken, sending=way, message="20260505093000000001_AAAAAA", by=self.fay)
        return id

    def see(self, returned: UUID, *, by: Actor | None = None) -> Any:
        return ask(queries.one, returned, by=by or self.fay)


def board(**more: Any) -> Board:
    """Jo has a budget on continuing healthcare, in place since 13 April 2026; eligibility was decided in March."""
    address = "1 Moor Lane\nSheffield\nS1 2HE"
    story = budgets.in_place(address=address, **more)
    told = {"person": story.case.person, "kind": "service", "value": "chc", "since": DECIDED, "reasons": "Decided."}
    perform(people.note_circumstance, id=new_id(), **told, by=story.asha, at=NOON)
    code = {name: more[name] for name in ("ods_code",) if name in more}
    return Board(story, story.fay, story.lena, actor(Role.AUDITOR, name="Ada Quill", **code))
