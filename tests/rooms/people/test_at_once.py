"""Several at once: a board is never left without a lead, and nobody has more tries or more accounts than one."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from openphb.kernel.actor import Role
from openphb.people import accounts, queries
from tests.rooms.people.test_access import end, lead
from tests.rooms.people.test_inviting import acts, invite, take_up
from tests.rooms.plans.test_at_once import HANDS, all_at_once
from tests.rooms.world import DAY, actor, ask, coordinator

pytestmark = [pytest.mark.slow]  # each has a database of its own, so that its transactions are really kept


def test_leads_who_end_each_other_at_one_moment_leave_one(committed: str) -> None:
    leads = [lead(f"lead{number}@board.example") for number in range(HANDS)]
    theirs = [ask(accounts.access_before, each.id, by=leads[0])[0].id for each in leads]
    came = all_at_once(lambda number: end(theirs[(number + 1) % HANDS], by=leads[number]))
    assert came.count("done") == HANDS - 1 and sum("last ICB lead" in each for each in came) == 1
    assert len(ask(queries.staff, by=actor(Role.LEAD), role=Role.LEAD, on=DAY)) == 1


def test_guesses_sent_at_one_moment_are_three_all_the_same(committed: str) -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    came = all_at_once(lambda number: take_up(birth_date=date(1970, 1, number + 1)))
    assert came.count("done") == 3 and sum("does not work any more" in each for each in came) == HANDS - 3


def test_an_invitation_taken_up_by_several_at_one_moment_makes_one_account(committed: str) -> None:
    asha = coordinator()
    invite(acts(asha), by=asha)
    came = all_at_once(lambda number: take_up())
    assert came.count("done") == 1 and sum("has been used" in each for each in came) == HANDS - 1
    assert get_user_model()._default_manager.filter(email="tom@example.org").count() == 1
