"""Complaints on a person's record."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.complaints import words
from openphb.interfaces.web.pages import Button, Head, Link, Table
from openphb.interfaces.web.sections import Block, Buttons, Lines, Rows, Section
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.plans import rules
from openphb.plans.queries import ComplaintView


def section(person: UUID, found: Sequence[ComplaintView], *, by: Actor) -> Section:
    """Each with where it stands and what comes next."""
    heads = (Head("Complaint"), Head("By"), Head("Where it stands"), Head("What comes next"))
    rows = tuple(
        (
            Link(f"Complaint of {in_words(each.received_on)}", where("complaint", each.id)),
            each.complained_by,
            words.TAGS[each.state],
            words.next_day(each),
        )
        for each in found
    )
    table = Table("Complaints", heads, rows, first_is_header=True, caption_hidden=True)
    blocks: list[Block] = [Rows(table) if rows else Lines(("Nobody has complained.",))]
    if rules.why_not_act("complain", roles=by.roles) is None:
        blocks.append(Buttons((Button("Record a complaint", where("record_complaint", person), kind="secondary"),)))
    return Section("Complaints", tuple(blocks), id="complaints")
