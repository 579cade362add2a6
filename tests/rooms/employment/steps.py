"""Steps of shifts, hours and payroll, told through the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.employment import actions as employing
from openphb.employment.actions import sheets
from openphb.employment.queries import sheets as sent
from openphb.employment.rotas import Shift
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from openphb.people import actions as people
from tests.rooms.budgets.steps import Story
from tests.rooms.payments.steps import CARE
from tests.rooms.world import actor, new_id

MONDAY, TODAY = date(2026, 4, 20), date(2026, 5, 1)
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
MORNING = Shift(MONDAY, time(9), time(13))
LONGER = replace(MORNING, ends=time(15))
FOUR_WEEKS = Period(date(2026, 4, 6), date(2026, 5, 3))


def do(action: Any, **more: Any) -> Any:
    return perform(action, at=AT, **more)


def employed(story: Story, *, says_how_paid: bool = True, account: Actor | None = None) -> UUID:
    meg, id, jo = new_id(), new_id(), story.case.jo
    someone = {"person": story.case.person, "name": "Meg Dunne", "born_on": date(1990, 1, 1)}
    do(actions.say_who_works, id=meg, **someone, by=jo, on=TODAY)
    terms = NewTerms(
        date(2026, 4, 6), "Personal assistant", "At home", None, Decimal(3), Money.of("14.20"), "four weeks"
    )
    new = NewEmployment(meg, "person", terms)
    do(employing.begin, id=id, person=story.case.person, new=new, by=jo, on=TODAY)
    if account:
        do(employing.link_account, employment=id, account=account.id, by=jo)
    if says_how_paid:
        place = {"from_on": date(2026, 4, 6), "holding": story.holding, "plan_line": CARE}
        do(sheets.say_how_paid, id=new_id(), employment=id, **place, by=jo)
    return id


def meg_herself(story: Story) -> Actor:
    """With an account, and the role that lets her in."""
    meg = actor(Role.PERSONAL_ASSISTANT, name="Meg D")
    told = {"email": f"{meg.id}@example.org", "name": "Meg D", "password": ""}
    do(people.give_account, id=meg.id, **told, by=story.asha)
    return meg


def send(story: Story, employment: UUID, *shifts: Shift, **more: Any) -> UUID:
    id, by = new_id(), more.pop("by", story.case.jo)
    told = {"employment": employment, "week": more.pop("week", MONDAY), "shifts": shifts or (MORNING,)}
    do(sheets.send, id=id, **told, by=by, on=TODAY, **more)
    return id


def approve(story: Story, sheet: UUID, *, by: Actor | None = None) -> None:
    do(sheets.approve, sheet=sheet, by=by or story.case.jo, on=TODAY)


def see(story: Story, sheet: UUID, *, by: Actor | None = None) -> sent.SheetView:
    return story.see(sent.sheet, sheet, by=by or story.case.jo, on=TODAY)


def entry(story: Story, sheet: UUID) -> Any:
    found = see(story, sheet).entry
    return story.see(queries.entry, found).row if found else None


def because(action: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as stopped:
        action(*args, **more)
    return stopped.value.refusal.because
