"""How pages of progress say what is kept as codes."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.community.progress.seen import ActionView, Counted
from openphb.community.rules.progress import ANSWERS, LEAST, Stage
from openphb.interfaces.web.pages import Tag
from openphb.kernel.days import in_words

TAGS: Mapping[Stage, Tag] = {
    Stage.NOT_STARTED: Tag("Not started", "grey"),
    Stage.BEGUN: Tag("Begun", "yellow"),
    Stage.WORKING: Tag("Working", "blue"),
    Stage.PROVEN: Tag("Proven", "green"),
}
UNSAID = Tag("Nothing said yet", "white")
TOO_FEW = f"Fewer than {LEAST} people have answered, so nothing is shown."
HOW_COUNTED = (
    f"To the nearest five. From one to {LEAST - 1} people are not shown, nor how many answered: so nobody’s own answer "
    "can be told from it."
)


def stage(found: Stage | None) -> Tag:
    """How far, in a word."""
    return TAGS[found] if found else UNSAID


def people(counted: Counted) -> tuple[str, ...]:
    """What people there say, an answer a line."""
    if counted is None:
        return (TOO_FEW,)
    return tuple(
        f"{ANSWERS[answer]}: {'not shown' if many is None else f'about {many}' if many else 'nobody'}"
        for answer, many in counted.items()
    )


def short_people(counted: Counted) -> str:
    """The same in one cell."""
    return "; ".join(people(counted)) if counted else "Too few to show"


def action_state(each: ActionView) -> Tag:
    """Where an action stands."""
    if each.over_on:
        done = each.state == "done"
        return Tag(f"{'Done' if done else 'Dropped'} on {in_words(each.over_on)}", "green" if done else "grey")
    return Tag("Overdue", "red") if each.is_overdue else Tag("To do", "blue")


DID: Mapping[str, str] = {"planned": "Planned", "changed": "Changed", "done": "Done", "dropped": "Dropped"}
