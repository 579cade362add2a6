"""Conversations as a table to save."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.conversations.queries import TalkLine
from openphb.interfaces.web.messages import words
from openphb.kernel.days import local_day
from openphb.payments.statements import export

_HEADING = (
    "Person", "About", "With", "Whose turn", "Since", "Answer by", "Answered by", "Begun by", "Begun on", "Latest",
)  # fmt: skip
_TURNS = {"": "closed", "board": "ours", "person": "theirs", "organisation": "the organisation’s"}


def messages(found: Iterable[TalkLine]) -> bytes:
    """One row for each conversation; what was said in it stays on its page."""
    return export.table(_HEADING, (_row(each) for each in found))


def _row(each: TalkLine) -> tuple[export.Cell, ...]:
    return (
        each.person_name,
        each.subject,
        words.TEAMS[each.team],
        _TURNS[each.turn],
        local_day(each.turn_since),
        each.answer_by or "",
        each.owner_name,
        each.opened_by_name,
        local_day(each.opened_at),
        local_day(each.latest_at),
    )
