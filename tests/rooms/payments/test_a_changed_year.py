"""A plan that changed in mid-year: what a line is agreed for the year counts the days before the change too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from openphb.budgets.models import Budget
from openphb.budgets.queries.awards import Promised, promised
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.payments.actions import NewHours
from openphb.payments.workflow import EntryState
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import YEARLY
from tests.rooms.payments import steps
from tests.rooms.payments.steps import CARE
from tests.rooms.payments.test_entering import checks, works
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.plans import steps as planning
from tests.rooms.world import ask, new_id

pytestmark = pytest.mark.django_db
LATE = date(2027, 4, 5)
DAYS_LEFT = 8  # 5 to 12 April 2027, the last day of Jo's year


def changed_late() -> budgets.Story:
    """Jo's hours rise a week before her year ends, with £45 of the line spent long before."""
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    steps.say(story, steps.waiting(story)[0].id, "spending", plan_line=CARE)
    version = budgets.changed(story, planning.line(quantity=Decimal("15")), planning.bicycle(), on=LATE)
    budgets.say_yes(story, version, on=LATE)
    steps.promise(story, version, starts_on=LATE, on=LATE)
    return story


def of_the_year(story: budgets.Story) -> Money:
    """A year of the first version, less its last days, and the last days of the second."""
    more = YEARLY.times(Decimal(15) / Decimal("12.5"))
    share = Decimal(DAYS_LEFT) / 365
    return YEARLY - YEARLY.times(share) + more.times(share)


def _promised(budget: UUID, *, by: Actor) -> Promised:
    found = promised(Budget.objects.of(by).get(id=budget), by=by)
    assert found is not None
    return found


def test_what_lines_are_promised_for_a_year_adds_up_to_the_year() -> None:
    story = changed_late()
    all_ = ask(_promised, story.budget, by=story.fay)
    year = all_.year(LATE)
    by_line = all_.of_year_by_line(year)
    assert Money.total(by_line.values()) == all_.of_year(year)
    assert by_line[planning.BIKE] == Money.of("1,899.00")


def test_the_page_of_money_shows_what_the_line_was_agreed_for_the_whole_year() -> None:
    story = changed_late()
    line = next(each for each in story.see(queries.money_of, story.budget, on=LATE).lines if each.key == CARE)
    assert line.agreed == of_the_year(story) and line.spent == Money(4500)


def test_hours_after_a_late_change_are_held_against_the_whole_year() -> None:
    """The last days alone were promised less than this week's wage: it is owed, and it is agreed."""
    story = changed_late()
    worked = ((LATE, Decimal(8)), (date(2027, 4, 7), Decimal(7)))
    told = {"id": new_id(), "holding": story.holding, "on": date(2027, 4, 9), "by": story.case.jo}
    sheet = story.do(actions.enter_hours, new=NewHours(works(story), LATE, worked, Money.of("14.20"), CARE), **told)
    assert checks(story, sheet) == [] and sheet.state == EntryState.ACCEPTED
