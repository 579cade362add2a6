"""One of each thing of progress, help and shared learning, for those who knock at every door."""

from __future__ import annotations

from uuid import UUID

from tests.rooms.network.programme_steps import a_lesson, assessed, gets_in_touch, keeper, noted, planned, shown
from tests.rooms.network.steps import member


def made() -> dict[str, UUID]:
    """An area that said something and plans something, an offer with a talk, a lesson that is shown."""
    kay, ann, bea = keeper("Kay of the programme"), member("Ann Asks"), member("Bea Beside")
    assessed(kay)
    note = noted(ann, way="ask")
    lesson = a_lesson()
    shown(lesson)
    return {
        "plan_action": planned(kay), "help_note": note, "help_talk": gets_in_touch(bea, note), "lesson": lesson,
    }  # fmt: skip
