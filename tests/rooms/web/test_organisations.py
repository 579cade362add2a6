"""The pages about organisations: found, recorded, changed, ended, taken up again, and chosen where money is held."""

from __future__ import annotations

import pytest
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from tests.rooms.budgets.steps import agreed
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_budgets import boxes
from tests.rooms.world import actor

pytestmark = pytest.mark.django_db

ASKED = {"name": "Meadow Care", "kind": "third party", "contact": "0114 496 0000"}


def test_one_is_recorded_found_changed_ended_and_taken_up_again(signed_in: Browser) -> None:
    fay = signed_in(actor(Role.FINANCE, name="Fay Ito"))
    made = fay.post(reverse("record_organisation"), ASKED)
    one = made["Location"]
    shown = words(fay.get(one))
    assert "Holds money for people (third party)" in shown and "Nothing at present" in shown
    assert "Meadow Care" in words(fay.get(reverse("organisations") + "?q=mead"))
    assert "No organisation is like that" in words(fay.get(reverse("organisations") + "?q=hill"))
    changed = fay.post(f"{one}change/", ASKED | {"name": "Meadow Homecare"}, follow=True)
    assert "Meadow Homecare is changed." in words(changed)
    gone = fay.post(f"{one}end/", {"why": "They have closed."} | boxes("ended_on", today()), follow=True)
    assert "We no longer work with Meadow Homecare." in words(gone) and "They have closed." in words(gone)
    assert "None yet." in words(fay.get(reverse("organisations")))
    assert "Meadow Homecare" in words(fay.get(reverse("organisations") + "?show=ended"))
    assert "We work with Meadow Homecare again." in words(fay.post(f"{one}again/", follow=True))


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(signed_in: Browser) -> None:
    asha = signed_in(actor(Role.COORDINATOR))
    refused = asha.post(reverse("record_organisation"), ASKED | {"name": "", "contact": "Ring Mo"})
    assert refused.status_code == 422 and "Enter the organisation’s name." in words(refused)
    assert 'value="Ring Mo"' in refused.content.decode()
    asha.post(reverse("record_organisation"), ASKED)
    again = asha.post(reverse("record_organisation"), ASKED | {"contact": ""})
    assert again.status_code == 409 and "Meadow Care is recorded already" in words(again)


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.APPROVER, Role.AUDITOR])
def test_whoever_may_only_look_is_told_why(signed_in: Browser, role: Role) -> None:
    browser = signed_in(actor(role))
    for view in ("organisations", "record_organisation"):
        shown = words(browser.get(reverse(view)))
        assert "Only a care coordinator, someone in finance or an ICB lead can record" in shown
    assert "Record it" not in words(browser.get(reverse("record_organisation")))
    assert browser.post(reverse("record_organisation"), ASKED).status_code == 409


def test_it_can_be_chosen_where_money_is_held_and_recorded_from_there(signed_in: Browser) -> None:
    story = agreed()
    asha = signed_in(story.asha)
    choose = reverse("open_holding", args=[story.budget])
    assert reverse("record_organisation") in asha.get(choose).content.decode()
    asha.post(reverse("record_organisation"), ASKED)
    assert "Meadow Care (third party)" in words(asha.get(choose))
