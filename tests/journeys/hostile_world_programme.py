"""Progress, help and lessons with hostile words in all of it: left out, over, hidden, waiting, sent back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from openphb.community.members import in_the_network
from openphb.community.models import Assessment, HelpMessage, HelpNote, HelpTalk, Lesson, PeoplesView, PlannedAction
from openphb.community.moderation import reporting
from openphb.community.progress import assessing
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from tests.rooms.network.programme_steps import (
    AREA,
    PLACE,
    TODAY,
    a_lesson,
    assessed,
    neighbour,
    noted,
    planned,
    viewed,
)
from tests.rooms.network.steps import member
from tests.rooms.world import NOON, new_id

HIDDEN = {"standing": "removed", "standing_why": "x"}
REPORTED = {"evidence": Assessment, "view": PeoplesView, "help": HelpNote, "message": HelpMessage, "lesson": Lesson}


def more(ids: dict[str, Any], keeper: Actor) -> dict[str, str]:
    """Addresses of what the town has in no such state, by a name. `keeper` speaks for the area."""
    return {**_progress(keeper), **_help(ids, keeper), **_lessons(), **_matters()}


def _progress(keeper: Actor) -> dict[str, str]:
    """A line left out and an own one; what an area and people there said, shown and hidden; an action that is over."""
    said = {"area": AREA, "by": keeper, "at": NOON, "on": TODAY}
    perform(assessing.leave_out, id=new_id(), line="board-owns", why="x", **said)
    own = perform(assessing.add_line, id=new_id(), heading="lead", says="x", **said)
    assessed(keeper, evidence="x")
    Assessment.objects.filter(id=assessed(keeper, evidence="x")).update(**HIDDEN)
    for name in ("Lives There", "Lives There Too"):
        viewed(neighbour(name), words="x")
    PeoplesView.objects.filter(by__shown_as="Lives There Too").update(standing="shown")
    over = planned(keeper)
    PlannedAction.objects.filter(id=over).update(state="done", over_on=TODAY, came_of="x")
    return {
        "line left out": f"{PLACE}lines/board-owns/", "own line": f"{PLACE}lines/{own}/",
        "action over": f"{PLACE}plan/{over}/",
    }  # fmt: skip


def _help(ids: dict[str, Any], keeper: Actor) -> dict[str, str]:
    """What moderators hide, and what is closed; both of whoever has all parts, who may read it."""
    open_one, hidden, closed = (noted(keeper) for _ in range(3))
    HelpNote.objects.filter(id=hidden).update(**HIDDEN)
    HelpNote.objects.filter(id=closed).update(closed_at=NOON, ended="helped", came_of="x")
    by = HelpTalk.objects.get(id=ids["help_talk"]).by_id
    HelpMessage.objects.create(id=new_id(), talk_id=ids["help_talk"], by_id=by, at=NOON, words="x", **HIDDEN)
    notes = {"help": open_one, "help hidden": hidden, "help closed": closed}
    found = {name: f"/network/help/{id}/" for name, id in notes.items()}
    return found | {"close help": f"{found['help']}close/", "help over": "/network/help/?show=closed"}


def _lessons() -> dict[str, str]:
    """One that waits for a moderator, and one that was sent back with a reason."""
    waits, back = a_lesson(), a_lesson()
    Lesson.objects.filter(id=back).update(state="sent back", state_why="x")
    return {"lesson to decide": f"/network/lessons/{waits}/decide/", "lesson sent back": f"/network/lessons/{back}/"}


def _matters() -> dict[str, str]:
    """Of each kind one that a member reported, as moderators look at it."""
    by = member("Says so of the programme")
    found = {f"reported {kind}": _matter(kind, by=by) for kind in REPORTED}
    return {name: f"/network/queue/{matter}/" for name, matter in found.items()}


def _matter(kind: str, *, by: Actor) -> UUID:
    rows = REPORTED[kind]._default_manager.order_by("pk")
    about = rows.exclude(standing="waiting").first() if kind == "view" else rows.first()
    if isinstance(about, HelpMessage):  # two read it, and the other one says so
        [other] = {about.talk.by, about.talk.note.by} - {about.by}
        by = in_the_network(other.account, name="", on=NOON.date())
    return perform(reporting.report, id=new_id(), kind=kind, about=about.pk, why="other", by=by, at=NOON)
