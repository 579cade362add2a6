"""Conversations on a person's record, for the team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from openphb.conversations.queries import TalkLine
from openphb.conversations.rules import Team, why_not_write
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.messages import words
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Buttons, Lines, Rows, Section
from openphb.kernel.actor import Actor


def section(person: UUID, found: Sequence[TalkLine], *, by: Actor, on: date) -> Section:
    """Those that are open; the closed ones are found in the inbox."""
    heads = (Head("About"), Head("Whose turn"), Head("With"))
    rows = tuple(_row(each, on) for each in found)
    table = Table("Messages", heads, rows, first_is_header=True, caption_hidden=True)
    blocks: list[Block] = [Rows(table) if rows else Lines(("No conversation is open.",))]
    if any(why_not_write(team, roles=by.roles) is None for team in Team):
        blocks.append(Buttons((Button("Write to them", where("write_message", person), kind="secondary"),)))
    return Section("Messages", tuple(blocks), id="messages")


def _row(each: TalkLine, on: date) -> tuple[Shown, ...]:
    link = Link(each.subject, where("message", each.id))
    return (
        (link, Tag("New", "blue")) if each.is_new else link,
        words.turn_for_team(each, on=on),
        words.TEAMS[each.team],
    )
