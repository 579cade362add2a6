"""How pages of the forum say what it keeps as codes."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.community.forum.lists import ThreadLine
from openphb.interfaces.web.pages import Tag
from openphb.kernel.network import Kind, Space

SPACES: Mapping[Space, str] = {
    Space.ALL: "Everybody here",
    Space.STAFF: "Those who work for the NHS, a council or an organisation",
    Space.PEOPLE: "People with budgets, and those who care for them",
}
SHORT: Mapping[Space, str] = {
    Space.ALL: "Everybody",
    Space.STAFF: "Staff only",
    Space.PEOPLE: "People with budgets only",
}
KINDS: Mapping[Kind, str] = {
    Kind.STAFF: "Works with budgets",
    Kind.PEOPLE: "Has a budget, or cares for somebody who does",
}
SHOWS: Mapping[str, str] = {
    "all": "All",
    "unanswered": "Still unanswered",
    "following": "You follow",
    "mine": "You asked",
}
SORTS: Mapping[str, str] = {
    "latest": "Latest answer first",
    "newest": "Newest question first",
    "answers": "Most answers first",
}
IN_ITS_PLACE: Mapping[str, str] = {
    "waiting": "This waits for a moderator to look at it.",
    "removed": "Removed by a moderator:",
    "to edit": "A moderator asked whoever wrote this to change it.",
}
_STANDS: Mapping[str, Tag] = {
    "waiting": Tag("Waits for a moderator", "yellow"),
    "removed": Tag("Removed", "grey"),
    "to edit": Tag("To be changed", "yellow"),
}


def tags(line: ThreadLine) -> tuple[Tag, ...]:
    """What is to be seen of a thread at once."""
    marks = {"new": Tag("New", "blue"), "unread": Tag("New answers", "blue")}
    found = [marks[line.mark]] if line.mark else []
    if line.standing in _STANDS:
        found.append(_STANDS[line.standing])
    if line.has_answer:
        found.append(Tag("Answered", "green"))
    if line.is_closed:
        found.append(Tag("Closed", "grey"))
    return tuple(found)


def answers(many: int) -> str:
    """'1 answer'."""
    return f"{many:,} {'answer' if many == 1 else 'answers'}"
