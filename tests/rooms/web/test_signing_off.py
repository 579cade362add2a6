"""The pages of sign-off: what waits, who may sign, who may not and why."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.budgets import queries
from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.plans import actions as plans
from tests.rooms.budgets import steps as money
from tests.rooms.plans import steps
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import NHS_NUMBERS, actor


def at(version: object) -> str:
    return reverse("sign_off", args=[version])


def test_an_empty_list_says_what_will_appear_in_it(signed_in: Browser) -> None:
    assert "Nothing waits for a signature" in words(signed_in(actor(Role.CLINICIAN)).get(reverse("sign_offs")))


def test_a_clinician_signs_and_then_an_approver_within_their_limit(signed_in: Browser) -> None:
    story = money.submitted()
    clinician, approver = signed_in(story.case.cleo), signed_in(story.abe)
    listed = words(clinician.get(reverse("sign_offs")))
    assert "Jo Okafor" in listed and "You can sign this" in listed
    shown = words(clinician.get(at(story.version)))
    assert "You are asked whether the needs can be met" in shown and "£255.36 a year above the estimate" in shown
    sent = clinician.post(at(story.version), {"verdict": "sign clinically", "note": "Fits well."}, follow=True)
    assert "You signed it off clinically" in words(sent)
    assert "You sign under the limit approver, up to £50,000.00" in words(approver.get(at(story.version)))
    approver.post(at(story.version), {"verdict": "sign the money", "note": ""})
    assert steps.state(story.case) == "waiting for the person to agree"


def test_who_wrote_it_is_told_why_they_cannot_sign_it(signed_in: Browser) -> None:
    story = money.submitted()
    both = actor(Role.COORDINATOR, Role.CLINICIAN, name=story.asha.name, id=story.asha.id)
    shown = words(signed_in(both).get(at(story.version)))
    assert "You wrote in this plan, so someone else must sign this plan off clinically." in shown
    assert "I sign it off" not in shown and "I send it back" in shown


def test_an_amount_above_the_limit_says_who_can(signed_in: Browser) -> None:
    story = money.estimated()
    money.with_limits(story, approver="1,000")
    story.do(plans.submit, version=story.version, by=story.asha)
    story.do(plans.move, version=story.version, verb="sign off clinically", by=story.case.cleo)
    shown = words(signed_in(story.abe).get(at(story.version)))
    assert "is above the £1,000.00 that an approver may sign off. An ICB lead can." in shown


def test_the_author_is_told_that_they_wrote_it_and_not_only_that_they_lack_a_role(signed_in: Browser) -> None:
    story = money.submitted()
    shown = words(signed_in(story.asha).get(at(story.version)))
    assert "You wrote in this plan, so someone else who is a clinician must sign this plan off clinically." in shown
    assert "Only a clinician can sign this plan off clinically." not in shown
    listed = words(signed_in(story.asha).get(reverse("sign_offs")))
    assert "You wrote in this plan, so someone else who is a clinician must" in listed


def test_sending_back_needs_reasons_and_keeps_what_was_chosen(signed_in: Browser) -> None:
    story = money.submitted()
    browser = signed_in(story.case.cleo)
    refused = browser.post(at(story.version), {"verdict": "return", "note": ""})
    assert refused.status_code == 409 and "Say why." in words(refused)
    assert 'value="return" checked' in refused.content.decode()
    sent = browser.post(at(story.version), {"verdict": "return", "note": "Say who lifts Jo."}, follow=True)
    assert "Why this version was written: Say who lifts Jo." in words(sent)
    assert steps.state(story.case) == "returned"


def test_two_who_sign_at_once_are_told_apart(signed_in: Browser) -> None:
    story = money.submitted()
    first, second = signed_in(story.case.cleo), signed_in(actor(Role.CLINICIAN, name="Carol"))
    first.post(at(story.version), {"verdict": "sign clinically"})
    late = second.post(at(story.version), {"verdict": "sign clinically"})
    assert late.status_code == 409 and "because it is waiting for financial sign-off" in words(late)


def test_sending_it_twice_never_signs_two_things(signed_in: Browser) -> None:
    """Someone who is both clinician and approver clicks twice on the clinical sign-off."""
    story = money.submitted()
    browser = signed_in(actor(Role.CLINICIAN, Role.APPROVER, name="Bea"))
    for _ in range(2):
        browser.post(at(story.version), {"verdict": "sign clinically", "note": ""})
    assert steps.state(story.case) == "waiting for financial sign-off"


def test_a_lead_sets_a_limit_with_an_owner_and_a_reason(signed_in: Browser) -> None:
    lead = actor(Role.LEAD)
    told = {"role": "approver", "up_to": "25,000", "owner": "", "reason": "Agreed"} | boxes("valid_from", today())
    browser, address = signed_in(lead), reverse("sign_off_limits")
    refused = browser.post(address, told)
    assert "Say whose decision it is." in words(refused) and 'value="25,000"' in refused.content.decode()
    shown = words(browser.post(address, told | {"owner": "Finance committee"}, follow=True))
    assert "Up to £25,000.00" in shown and "Decided by Finance committee" in shown
    assert "Only an ICB lead can" in words(signed_in(actor(Role.APPROVER)).get(address))


@pytest.mark.slow  # three plans are written first
def test_a_longer_list_asks_no_more_of_the_database(signed_in: Browser) -> None:
    story = money.submitted()
    browser = signed_in(story.case.cleo)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(reverse("sign_offs")).status_code == 200
        return len(captured)

    asked()
    few = asked()
    for number in NHS_NUMBERS[1:3]:
        steps.submitted(number=number)
    assert story.see(queries.sign_offs_waiting, on=steps.DAY).total == 3
    assert asked() == few
