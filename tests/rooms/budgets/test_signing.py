"""Clinical sign-off, then the money, within limits, and never of one's own work."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets import actions, queries
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.plans import actions as plans
from openphb.plans import queries as plan_queries
from openphb.plans.workflow import VersionState
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import YEARLY
from tests.rooms.plans import steps as planning
from tests.rooms.world import DAY, actor, new_id

pytestmark = pytest.mark.django_db


def clinically(story: steps.Story, **changes: object) -> object:
    asked = {"id": new_id(), "version": story.version, "by": story.case.cleo} | changes
    return story.do(actions.sign_off_clinically, **asked)


def money(story: steps.Story, **changes: object) -> object:
    asked = {"id": new_id(), "version": story.version, "by": story.abe} | changes
    return story.do(actions.sign_off_money, **asked)


def state(story: steps.Story) -> VersionState:
    return story.see(plan_queries.version, story.version).state


def test_both_sign_and_the_amounts_are_kept_with_the_signatures():
    story = steps.submitted()
    clinically(story, note="Needs can be met.")
    assert state(story) is VersionState.CLINICAL
    money(story)
    assert state(story) is VersionState.FUNDED
    clinical, financial = story.see(queries.sign_offs, story.version)
    assert (clinical.signed_by_name, clinical.note) == ("Cleo Marsh", "Needs can be met.")
    assert (financial.signed_by_name, financial.total.yearly) == ("Abe Lincoln", YEARLY)
    assert financial.band == "approver, up to £50,000.00"


def test_the_money_is_not_signed_off_before_the_clinician_has_looked():
    story = steps.submitted()
    with pytest.raises(Refused, match="waiting for clinical sign-off"):
        money(story)


def test_signing_twice_with_one_form_or_two_signs_once():
    story = steps.submitted()
    form = new_id()
    clinically(story, id=form)
    clinically(story, id=form)
    clinically(story)
    assert len(story.see(queries.sign_offs, story.version)) == 1


def test_two_clinicians_at_once_and_the_second_is_told():
    story = steps.submitted()
    clinically(story)
    with pytest.raises(Refused, match="waiting for financial sign-off"):
        clinically(story, by=actor(Role.CLINICIAN, name="Dev Rao"))


def test_nobody_signs_off_their_own_work():
    story = steps.submitted()
    both = actor(Role.COORDINATOR, Role.CLINICIAN, id=story.asha.id, name="Asha Rahman")
    with pytest.raises(Refused, match="so someone else must sign"):
        clinically(story, by=both)
    assert story.see(queries.to_sign, story.version, on=DAY, by=both).why_not is not None


def test_a_sum_above_the_limit_names_who_can_sign_it():
    story = steps.estimated()
    dear = planning.line(quantity=planning.Decimal("84.25"))
    story.do(plans.put_line, version=story.version, line=dear, by=story.asha)
    steps.with_limits(story)
    story.do(plans.submit, version=story.version, by=story.asha)
    clinically(story)
    words = "£62,381.11 a year is above the £50,000.00 that an approver may sign off. An ICB lead can."
    assert story.see(queries.to_sign, story.version, on=DAY, by=story.abe).why_not.because == words
    with pytest.raises(Refused) as stopped:
        money(story)
    assert stopped.value.refusal.because == words
    assert state(story) is VersionState.CLINICAL
    money(story, by=story.lena)
    assert story.see(queries.sign_offs, story.version)[1].band == "ICB lead, any amount"


def test_without_any_limit_nobody_signs_the_money():
    story = steps.estimated()
    story.do(plans.submit, version=story.version, by=story.asha)
    clinically(story)
    with pytest.raises(Refused, match="No amount has been set that an approver may sign off"):
        money(story)


def test_a_version_sent_back_stays_and_its_writers_go_on_in_a_copy():
    story = steps.submitted()
    new = story.do(
        actions.return_version, version=story.version, reasons="Say who covers holidays.", by=story.case.cleo
    )
    assert state(story) is VersionState.RETURNED
    assert story.see(plan_queries.version, new).state is VersionState.DRAFT


def test_sending_back_needs_reasons():
    story = steps.submitted()
    with pytest.raises(Refused, match="Say why"):
        story.do(actions.return_version, version=story.version, reasons="  ", by=story.case.cleo)


def test_what_waits_for_a_sign_off_is_listed_with_what_it_costs_and_was_expected_to():
    story = steps.submitted(given="Jo")
    waiting = story.see(queries.sign_offs_waiting, by=story.case.cleo, on=DAY)
    assert waiting.total == 1
    item = waiting.items[0]
    assert (item.kind, item.person_name, item.total.yearly) == ("clinical", "Jo Okafor", YEARLY)
    assert item.above_estimate == Money.of("255.36") and item.why_not is None
    assert story.see(queries.sign_offs_waiting, by=story.abe, on=DAY).items[0].why_not is not None


def test_the_person_is_shown_no_list_of_what_waits_for_others():
    story = steps.submitted()
    assert story.see(queries.sign_offs_waiting, by=story.case.jo, on=DAY).total == 0


def limit(story: steps.Story, **changes: object) -> object:
    asked = {
        "role": Role.APPROVER,
        "up_to": Money.of("60,000"),
        "valid_from": date(2026, 5, 1),
        "owner": "Finance committee",
        "reason": "Prices rose.",
        "by": story.lena,
    }
    return story.do(actions.set_band, **(asked | changes))


def test_a_new_limit_ends_the_one_before_and_both_are_kept():
    story = steps.opened()
    steps.with_limits(story)
    limit(story)
    limit(story)
    now, before = (band for band in story.see(queries.bands) if band.role == Role.APPROVER)
    assert (before.up_to, before.valid_to) == (Money.of("50,000"), date(2026, 4, 30))
    assert (now.up_to, now.valid_to, now.reason) == (Money.of("60,000"), None, "Prices rose.")


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"role": Role.FINANCE}, "Choose one of them", "role"),
        ({"up_to": Money(0)}, "more than nil", "up_to"),
        ({"owner": ""}, "whose decision", "owner"),
        ({"reason": " "}, "Say why", "reason"),
        ({"valid_from": date(2026, 4, 5)}, "starts today or later", "valid_from"),
        ({"valid_from": DAY}, "already recorded from 6 April 2026", "valid_from"),
    ],
)
def test_a_limit_without_owner_reason_or_sense_is_not_set(changes, words, field):
    story = steps.opened()
    steps.with_limits(story)
    with pytest.raises(Refused, match=words) as stopped:
        limit(story, **changes)
    assert stopped.value.refusal.field == field


def test_only_the_lead_sets_limits():
    story = steps.opened()
    with pytest.raises(Refused, match="Only an ICB lead"):
        limit(story, by=story.abe)
