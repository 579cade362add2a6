"""What a board settles for itself: from a day, by somebody, for a reason; and what is said while nobody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from openphb.commissioners import actions, queries
from openphb.commissioners.context import acting_as
from openphb.commissioners.rules import NewSetting
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from tests.rooms.web.browsing import browser_of, day, words
from tests.rooms.world import DAY, NOON, SOUTH_YORKSHIRE, actor, ask, new_id

pytestmark = pytest.mark.django_db
FOUR_WEEKS = NewSetting("notice_weeks", "4", DAY, "The board's money committee", "Four weeks is what a PA is owed.")


def settle(new: NewSetting, **more: Any) -> Any:
    by = more.pop("by", None) or actor(Role.LEAD)
    told = {"id": more.get("id") or new_id(), "at": NOON + timedelta(minutes=more.get("minutes", 0))}
    perform(actions.settle, new=new, by=by, on=DAY, **told)
    return by


def test_a_setting_holds_from_its_day_and_not_before():
    by = settle(FOUR_WEEKS)
    later = DAY + timedelta(days=30)
    settle(replace(FOUR_WEEKS, value="6", valid_from=later), by=by)
    for on, held in ((DAY, 4), (later - timedelta(days=1), 4), (later, 6)):
        assert ask(queries.setting, "notice_weeks", by=by, on=on) == held
    with pytest.raises(Refused):
        ask(queries.setting, "notice_weeks", by=by, on=DAY - timedelta(days=1))


def test_a_missing_setting_is_asked_for_by_name_with_who_can_make_it():
    with pytest.raises(Refused, match="time to decide a request.*ICB lead"):
        ask(queries.setting, "request_decision_days", by=actor(Role.COORDINATOR), on=DAY)


def test_a_figure_that_we_have_not_read_at_its_source_stands_until_the_board_sets_its_own():
    by = actor(Role.LEAD)
    assert ask(queries.numbers_on, DAY, by=by)["chc_decision_days"] == 28
    settle(replace(FOUR_WEEKS, parameter="chc_decision_days", value="21"), by=by)
    assert ask(queries.numbers_on, DAY, by=by)["chc_decision_days"] == 21


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parameter": "luck"}, "no such local setting"),
        ({"value": "soon"}, "Write a whole number of weeks"),
        ({"value": "0"}, "cannot be less than 1 weeks"),
        ({"parameter": "complaint_acknowledgement_days", "value": "4"}, "cannot be more than 3 working days"),
        ({"parameter": "approval_limit", "value": "1"}, "kept under sign-off limits"),
        ({"owner": " "}, "Say whose decision this is"),
        ({"reason": ""}, "Say why this value was chosen"),
        ({"valid_from": DAY - timedelta(days=1)}, "starts today or later"),
    ],
)
def test_what_cannot_be_settled_is_refused_in_words(change: dict[str, Any], says: str):
    with pytest.raises(Refused, match=says):
        settle(replace(FOUR_WEEKS, **change))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEAD])
def test_only_the_icb_lead_settles(role: Role):
    with pytest.raises(Refused, match="Only an ICB lead"):
        settle(FOUR_WEEKS, by=actor(role))


def test_sent_twice_it_is_settled_once_and_set_again_the_same_day_both_stay():
    id = new_id()
    by = settle(FOUR_WEEKS, id=id)
    settle(FOUR_WEEKS, id=id, by=by)
    settle(replace(FOUR_WEEKS, value="5"), by=by, minutes=1)
    assert [each.value for each in ask(queries.settings_of, "notice_weeks", by=by)] == [5, 4]
    assert ask(queries.setting, "notice_weeks", by=by, on=DAY) == 5


def test_another_board_settles_for_itself():
    settle(FOUR_WEEKS)
    assert "notice_weeks" not in ask(queries.settings_on, DAY, by=actor(Role.LEAD, ods_code="QJK"))


def test_what_was_settled_is_never_edited():
    by = settle(FOUR_WEEKS)
    with acting_as(by), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE commissioners_localsetting SET value = '9'")


def test_the_lead_reads_what_is_missing_and_sets_it(signed_in: Any, in_may: None):
    browser = signed_in(actor(Role.LEAD, name="Lena Wood", ods_code=SOUTH_YORKSHIRE))
    shown = words(browser.get(reverse("local_settings")))
    assert "Not set yet" in shown and "Time to decide a request" in shown and "See sign-off limits" in shown
    address = reverse("local_setting", args=["surplus_weeks"])
    assert "Nobody has set this here yet" in words(browser.get(address))
    typed = {"value": "8", "owner": "Lena Wood", "reason": "Agreed with carers.", **day("valid_from", "1 5 2026")}
    assert browser.post(address, typed).status_code == 303
    shown = words(browser.get(address))
    assert "8 weeks" in shown and "Agreed with carers." in shown and "1 May 2026" in shown


def test_money_is_typed_in_pounds(signed_in: Any, in_may: None):
    browser = signed_in(actor(Role.LEAD))
    address = reverse("local_setting", args=["receipt_threshold_pence"])
    typed = {"value": "25.00", "owner": "Finance", "reason": "As before.", **day("valid_from", "1 5 2026")}
    assert browser.post(address, typed).status_code == 303
    assert "£25.00" in words(browser.get(address))


def test_others_read_and_are_told_who_may_set(db: None, settings: Any):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    browser = browser_of(actor(Role.FINANCE))
    shown = words(browser.get(reverse("local_setting", args=["surplus_weeks"])))
    assert "Only an ICB lead can change a local setting." in shown and "Whose decision is this?" not in shown
    assert browser.get(reverse("local_setting", args=["luck"])).status_code == 404


def test_a_setting_cannot_begin_in_the_past_on_the_page_either(signed_in: Any, in_may: None):
    browser = signed_in(actor(Role.LEAD))
    address = reverse("local_setting", args=["surplus_weeks"])
    typed = {"value": "8", "owner": "Lena", "reason": "So.", **day("valid_from", "1 4 2026")}
    answered = browser.post(address, typed)
    assert answered.status_code == 409 and "starts today or later" in words(answered)
    assert ask(queries.settings_of, "surplus_weeks", by=actor(Role.LEAD)) == ()
    assert date(2026, 4, 1) < DAY
