"""From needs told page by page to a first figure kept with its prices, told to the person, and agreed or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError

from openphb.budgets import actions, queries
from openphb.budgets.cards import NewCard, NewPrice, NewProfile
from openphb.budgets.costing.result import document, work_out
from openphb.budgets.models import NeedsVersion
from openphb.budgets.needs import Change
from openphb.commissioners.actions import settle
from openphb.commissioners.context import acting_as
from openphb.commissioners.rules import NewSetting
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import Story
from tests.rooms.retold import told_once
from tests.rooms.world import DAY, NOON, actor, new_id

pytestmark = pytest.mark.django_db
PA = NewPrice("rate", Decimal(1450), "personal assistant", "day", "hour", True)
NIGHT = NewPrice("rate", Decimal(12500), "agency", "sleeping night", "night")
CARD = NewCard("Wages 2026", "*", date(2026, 4, 1), "The board's wage table", "Agreed in March", (PA, NIGHT))
MORNING = {"task": "Washing", "days": "every day", "from": "08:00", "to": "09:30", "who": PA.who, "kind": "day"}


def adopt(story: Story, card: NewCard) -> UUID:
    id = new_id()
    perform(actions.add_rate_card, id=id, new=card, by=story.fay, at=NOON)
    perform(actions.decide_rate_card, id=new_id(), card=id, verb="adopt", note="", by=story.lena, at=NOON)
    return id


@told_once
def begun() -> tuple[Story, UUID]:
    """Asha has begun to write down what Jo needs; a rate card holds."""
    story, version = steps.opened(), new_id()
    adopt(story, CARD)
    perform(actions.begin_needs, id=version, budget=story.budget, why_changed="", by=story.asha, at=NOON)
    return story, version


def save(story: Story, version: UUID, part: str, key: str = "", value: Any = None) -> None:
    perform(actions.save_needs, version=version, change=Change(part, key, value), by=story.asha, at=NOON, on=DAY)


def keep(story: Story, version: UUID, *, on: date = DAY) -> UUID:
    id = new_id()
    perform(actions.keep_worked_out, id=id, version=version, by=story.asha, at=NOON + (on - DAY), on=on)
    return id


def described() -> tuple[Story, UUID]:
    story, version = begun()
    save(story, version, "level", "mobility", "high")
    save(story, version, "support", "1", {**MORNING, "serves": ["mobility"]})
    save(story, version, "team", value={"assistants": 2, "new": 0, "allowance": True})
    return story, version


def test_answers_are_kept_one_by_one_and_what_is_missing_is_said_before_anything_is_worked_out() -> None:
    story, version = begun()
    with pytest.raises(Refused, match="No support has been written down yet"):
        keep(story, version)
    save(story, version, "support", "1", {**MORNING, "who": "nurse"})
    with pytest.raises(Refused, match="No rate card says what “nurse, day” costs"):
        keep(story, version)
    save(story, version, "support", "1", MORNING)
    with pytest.raises(Refused, match="how many there would be"):
        keep(story, version)
    with pytest.raises(Refused, match="not a level of mobility"):
        save(story, version, "level", "mobility", "awful")
    save(story, version, "holding", value="direct payment")
    assert story.see(queries.needs, version).holding == "direct payment"
    assert story.see(queries.needs, version).content == {"support": [{**MORNING, "id": "1"}]}


def test_what_was_worked_out_stays_the_same_when_prices_change_and_can_be_worked_out_again_to_the_penny() -> None:
    story, version = described()
    first = keep(story, version)
    before = story.see(queries.worked_out, first)
    dearer = replace(CARD, since=DAY, prices=(replace(PA, amount=Decimal(9900)),))
    adopt(story, dearer)
    after = story.see(queries.worked_out, first)
    assert after == before and document(work_out(dict(after.told))) == after.result
    assert (after.method, after.method_version) == ("support-time", "1") and len(after.cards) == 1
    assert {"ni_rate", "pension_rate"} <= {each["name"] for each in after.figures}
    second = story.see(queries.worked_out, keep(story, version, on=DAY + timedelta(days=1)))
    assert second.annual > before.annual and second.cards != before.cards


def test_kept_needs_are_never_edited_and_a_review_copies_them_forward() -> None:
    story, version = described()
    keep(story, version)
    with pytest.raises(Refused, match="stays as it is"):
        save(story, version, "level", "mobility", "severe")
    with pytest.raises(DatabaseError, match="never edited"), acting_as(story.asha):
        NeedsVersion.objects.of(story.asha).filter(id=version).update(content={})
    later = new_id()
    with pytest.raises(Refused, match="Say what has changed"):
        perform(actions.begin_needs, id=later, budget=story.budget, why_changed="", by=story.asha, at=NOON)
    perform(actions.begin_needs, id=later, budget=story.budget, why_changed="A fall", by=story.asha, at=NOON)
    assert story.see(queries.changes_since_before, later) == ()
    save(story, later, "level", "mobility", "severe")
    save(story, later, "support", "1")
    assert story.see(queries.changes_since_before, later) == (
        "Mobility: was “high”, now “severe”.",
        "Taken out: Washing, every day, 08:00 to 09:30.",
    )


def test_the_first_figure_told_is_what_was_worked_out_and_typing_another_needs_a_reason() -> None:
    story, version = described()
    worked = keep(story, version)
    made = {"explained_to": "Jo Okafor", "made_on": DAY}
    story.do(actions.tell_first_figure, id=new_id(), worked=worked, **made, by=story.asha)
    told = story.see(queries.estimates, story.budget)[-1]
    kept = story.see(queries.worked_out, worked)
    assert (told.yearly, told.worked) == (kept.annual, worked)
    assert told.yearly == Money.total(line.amount for line in told.lines)
    typed = [actions.EstimateLine("Care", "£9,000 × 1", Money.of("9,000"))]
    with pytest.raises(Refused, match="Say why another is typed by hand"):
        story.do(actions.estimate, id=new_id(), budget=story.budget, lines=typed, **made, by=story.asha)
    more = {"because": "A one-off placement", **made}
    story.do(actions.estimate, id=new_id(), budget=story.budget, lines=typed, **more, by=story.asha)
    assert story.see(queries.estimates, story.budget)[-1].because == "A one-off placement"


def test_a_board_that_chose_points_reckons_with_its_own_profile_from_its_day_on() -> None:
    story, version = begun()
    domains = [{"name": "sleep", "levels": [{"name": "none", "points": 0}, {"name": "much", "points": 12.5}]}]
    ours = NewProfile("ours", "Ours", DAY, "The board, March", domains)
    perform(actions.add_local_profile, id=new_id(), new=ours, by=story.fay, at=NOON)
    chosen = NewSetting("costing_method", "points", DAY, "The board", "Easier to explain.")
    perform(settle, id=new_id(), new=chosen, by=story.lena, at=NOON, on=DAY)
    with pytest.raises(Refused, match="needs profile of our own"):
        keep(story, version)
    save(story, version, "profile", value="ours")
    save(story, version, "level", "sleep", "much")
    with pytest.raises(Refused, match="No rate card says what a point costs"):
        keep(story, version)
    adopt(story, replace(CARD, prices=(NewPrice("point", Decimal(10000)),)))
    made = story.see(queries.worked_out, keep(story, version))
    assert (made.method, made.annual) == ("points", Money.of("1,250"))


def test_a_difference_without_a_reason_is_asked_for_and_answered() -> None:
    story = steps.estimated()
    found = story.see(queries.difference, story.version)
    assert found is not None and found.is_unexplained and found.by_how_much == Money.of("255.36")
    asked = {"id": new_id(), "version": story.version, "by": story.abe, "at": NOON}
    with pytest.raises(Refused, match="Say why"):
        perform(actions.say_why_it_differs, reason=" ", **asked)
    perform(actions.say_why_it_differs, reason="A half hour more each week.", **asked)
    found = story.see(queries.difference, story.version)
    assert found is not None and (found.is_unexplained, found.reason) == (False, "A half hour more each week.")
    assert story.see(queries.difference_agreed, story.budget) is None


def test_what_changes_an_agreed_budget_is_not_compared_with_a_figure_told_before() -> None:
    story = steps.in_place()
    assert story.see(queries.difference_agreed, story.budget) == story.see(queries.difference, story.version)
    later = steps.changed(story, on=steps.START)
    assert story.see(queries.difference, later) is None


def test_needs_are_for_those_who_look_after_them_and_not_for_whoever_keeps_the_money() -> None:
    story, version = begun()
    person = story.see(queries.budget, story.budget, on=DAY).person

    def acting(role: Role) -> Actor:
        return actor(role, acting=frozenset({(person, role)}))

    assert story.see(queries.needs, version, by=acting(Role.PERSON)).id == version
    for stranger in (acting(Role.NOMINEE), actor(Role.THIRD_PARTY, organisation=new_id()), actor(Role.PERSON)):
        with pytest.raises(NotFound):
            story.see(queries.needs, version, by=stranger)
    change = Change("area", value="north")
    for role in (Role.AUDITOR, Role.FINANCE):
        with pytest.raises(Refused, match="can describe needs"):
            perform(actions.save_needs, version=version, change=change, by=actor(role), at=NOON, on=DAY)
    assert NeedsVersion.__str__(NeedsVersion(number=2)) == "needs, version 2"
