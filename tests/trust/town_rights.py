"""What the person of the town asked of what is held about them, and what holds their record back from going."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.protection import actions, queries
from tests.rooms.budgets.steps import Story
from tests.rooms.world import DAY, NOON, ask, new_id


def ask_and_hold(story: Story) -> None:
    """Both."""
    ask_for_a_copy(story)
    hold_the_record(story)


def ask_for_a_copy(story: Story) -> None:
    """A copy of everything was asked for by letter, looked through, made and released."""
    id, other = new_id(), replace(story.lena, id=new_id())
    lena: dict[str, Any] = {"by": story.lena, "at": NOON}
    new = actions.NewAsk("access", "", DAY, "Jo Okafor", "letter")
    perform(actions.ask, id=id, person=story.case.person, new=new, **lena)
    perform(actions.identify, ask=id, how="They rang from their own number.", **lena)
    for table in dict.fromkeys(each.table for each in ask(queries.entries, id, by=story.lena)):
        perform(actions.look_rest, ask=id, table=table, **lena)
    perform(actions.all_looked, ask=id, by=other, at=NOON)
    perform(actions.make_copy, ask=id, **lena)
    perform(actions.decide, ask=id, new=actions.Decided("agreed"), **lena)


def hold_the_record(story: Story) -> None:
    """A claim is expected; and that the record goes was proposed all the same, laid by hand, for it is too young."""
    held: dict[str, Any] = {"kind": "litigation", "why": "A claim is expected.", "look_again_on": DAY}
    perform(actions.begin_hold, id=new_id(), person=story.case.person, **held, by=story.lena, at=NOON)
    board = story.lena.commissioner
    with acting_as(story.lena), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO protection_disposal (id, commissioner_id, record, person, before, rule, counts, proposed_by,"
            " proposed_by_name, proposed_at, agreed_by_name)"
            " VALUES (%s, %s, 'record', %s, %s, 'Old.', '{}', %s, 'Kim', %s, '')",
            [new_id(), board, story.case.person, DAY, new_id(), NOON],
        )
