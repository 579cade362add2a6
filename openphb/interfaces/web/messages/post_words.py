"""How what leaves is called on a page."""

from __future__ import annotations

from openphb.conversations.posting import NoticeState
from openphb.conversations.queries.notices import NoticeView
from openphb.conversations.templates import Kind, Way
from openphb.interfaces.web.pages import Tag

WAYS = {Way.EMAIL: "Email", Way.TEXT: "Text", Way.LETTER: "Letter"}
KINDS = {Kind.MESSAGE: "A message to read", Kind.LETTER: "A letter to read", Kind.CHECK_IN: "A check-in that is due"}
_TAGS = {
    NoticeState.WAITING: Tag("Waits to leave", "yellow"),
    NoticeState.SENDING: Tag("Leaving", "blue"),
    NoticeState.SENT: Tag("On its way", "blue"),
    NoticeState.DELIVERED: Tag("Arrived", "green"),
    NoticeState.FAILED: Tag("Did not arrive", "red"),
    NoticeState.BY_HAND: Tag("To be posted", "yellow"),
    NoticeState.POSTED: Tag("Posted", "green"),
}


def stands(each: NoticeView) -> Tag:
    return _TAGS[each.state]
