"""Conversations that wait, on the person's first page: ours with the day we promised, theirs without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from openphb.conversations.queries import TalkLine
from openphb.conversations.rules import Party
from openphb.interfaces.web.messages import words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link, Tag


def owed(found: Sequence[TalkLine], *, whose: Whose, on: date) -> Iterator[Fact]:
    """What we owe an answer to."""
    for each in found:
        if each.turn == Party.BOARD:
            late = (Tag("We are late", "red"),) if each.is_late(on) else ()
            yield Fact("An answer to a message", (words.promise(each), *late, _link(each, whose)))


def wanted(found: Sequence[TalkLine], whose: Whose) -> Iterator[tuple[str, str, str]]:
    """What waits for an answer of theirs: words, where, and that nothing hangs on it."""
    for each in found:
        if each.turn == Party.PERSON:
            hint = "There is something new to read." if each.is_new else "Nothing stops if you need longer."
            yield f"Read our message: {each.subject}", whose.url("my_message", each.id), hint


def _link(each: TalkLine, whose: Whose) -> Link:
    return Link(each.subject, whose.url("my_message", each.id))
