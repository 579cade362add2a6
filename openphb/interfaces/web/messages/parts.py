"""What both sides see of a conversation: what was said, in order, and the papers that went with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from openphb.conversations.queries import SaidView, TalkView
from openphb.conversations.rules import Party
from openphb.interfaces.web.messages import words
from openphb.interfaces.web.pages import Entry, Head, Link, Table, Tag
from openphb.interfaces.web.sections import Rows, Section, Story

KINDS = {"image/jpeg": "Photo", "image/png": "Picture", "application/pdf": "PDF"}


def told(found: TalkView, *, file: Callable[[UUID], str]) -> tuple[Section, ...]:
    """Oldest first, as one reads a conversation; files in a table of their own below."""
    entries = tuple(_entry(each, found.side) for each in found.said)
    return (Section("What was said", (Story(entries),), id="said"), *_files(found, file))


def _entry(each: SaidView, mine: Party) -> Entry:
    if each.verb == "said":
        first, *rest = [line for line in each.words.splitlines() if line.strip()]
        files = f"With {len(each.files)} {'file' if len(each.files) == 1 else 'files'}, below" if each.files else ""
        return Entry(
            words.stamp(each), first, words.who(each, mine=mine), (*rest, *((files,) if files else ())),
            tag=Tag("From us", "grey") if each.side is Party.BOARD and mine is Party.PERSON else None,
        )  # fmt: skip
    to = each.words or ("the whole team" if each.verb == "taken on" else "")
    return Entry(words.stamp(each), f"{words.DONE[each.verb]} {to}".strip(), words.who(each, mine=mine))


def _files(found: TalkView, file: Callable[[UUID], str]) -> tuple[Section, ...]:
    rows = tuple(
        (Link(f"Download {KINDS[each.media_type].lower()}", file(each.id), each.name), said.by_name, words.stamp(said))
        for said in found.said
        for each in said.files
    )
    if not rows:
        return ()
    heads = (Head("File"), Head("Sent by"), Head("When"))
    return (Section("Files", (Rows(Table("Files", heads, rows, caption_hidden=True)),), id="files"),)


def as_text(found: TalkView) -> str:
    """All of it as plain text, to keep or to print."""
    lines = [found.line.subject, f"With: {words.TEAMS[found.line.team]}", ""]
    for each in found.said:
        lines += [f"{words.stamp(each)}, {words.who(each, mine=found.side)}"]
        lines += [each.words if each.verb == "said" else f"{words.DONE[each.verb]} {each.words}".strip()]
        lines += [f"File: {file.name}" for file in each.files] + [""]
    return "\n".join(lines)
