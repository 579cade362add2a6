"""How pages of the queue say what it keeps as codes."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.interfaces.web.pages import Tag

WHYS: Mapping[str, str] = {
    "unsuitable": "It is unsuitable or offensive",
    "personal": "It may tell who a patient is",
    "spam": "It is an advertisement, or spam",
    "other": "Something else",
}
SHOWS: Mapping[str, str] = {"waiting": "Wait for you", "appeals": "To think over", "done": "Decided"}
DID: Mapping[str, str] = {
    "keep": "Kept",
    "warn": "Kept, with a warning",
    "ask to edit": "Hidden until it is changed",
    "remove": "Removed",
    "restore": "Shown again",
    "uphold": "Stays removed",
    "appeal": "Its author asks to think it over",
}


def stands(state: str, outcome: str) -> Tag:
    """Where a matter is, in a word."""
    if state == "open":
        return Tag("Waits", "yellow")
    if state == "appealed":
        return Tag("To think over", "yellow")
    return Tag(DID.get(outcome, "Decided"), "grey")
