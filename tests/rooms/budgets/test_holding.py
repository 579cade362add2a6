"""Who holds the money, and the account it goes to, which two people look at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from openphb.budgets import actions, queries
from openphb.budgets.workflow import AccountState
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from openphb.people.rules import NewActing
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import OWN_ACCOUNT
from tests.rooms.world import DAY, actor, new_id

pytestmark = pytest.mark.django_db


def enter(story: steps.Story, **changes: object) -> object:
    asked = {"id": new_id(), "holding": story.holding, "new": OWN_ACCOUNT, "by": story.fay}
    return story.do(actions.enter_bank_details, **(asked | changes)).id


def check(story: steps.Story, details: object, verdict: str = "approve", **more: object) -> object:
    asked = {"details": details, "verdict": verdict, "by": story.finn} | more
    return story.do(actions.check_bank_details, **asked)


def holder(story: steps.Story) -> object:
    return story.see(queries.holding, story.holding, on=DAY, by=story.fay)


def direct() -> steps.Story:
    story = steps.opened()
    return steps.with_holding(story, steps.hold(story, "direct payment", "person"))


def test_each_holding_has_a_letter_of_its_own():
    story = steps.opened()
    steps.hold(story, "notional", "icb")
    steps.hold(story, "direct payment", "person")
    seen = story.see(queries.holdings, story.budget, on=DAY)
    assert [held.reference for held in seen] == [f"{story.reference}-A", f"{story.reference}-B"]
    assert [held.holder_name for held in seen] == ["NHS South Yorkshire Integrated Care Board", "Jo Okafor"]


def test_a_third_party_is_an_organisation_we_know():
    story = steps.opened()
    with pytest.raises(Refused, match="Choose the organisation"):
        steps.hold(story, "third party", "organisation")
    held = steps.hold(story, "third party", "organisation", organisation=steps.organisation(story))
    assert story.see(queries.holding, held, on=DAY).holder_name == "Penny Trust"


@pytest.mark.parametrize(
    ("kind", "capacity", "field"),
    [("cash", "person", "kind"), ("notional", "person", "capacity"), ("third party", "nominee", "capacity")],
)
def test_money_is_held_only_in_ways_that_exist(kind, capacity, field):
    story = steps.opened()
    with pytest.raises(Refused) as stopped:
        steps.hold(story, kind, capacity)
    assert stopped.value.refusal.field == field


def test_one_open_holding_of_a_kind():
    story = direct()
    with pytest.raises(Refused, match="Jo Okafor already holds what is 'direct payment'"):
        steps.hold(story, "direct payment", "person")


def test_a_nominee_holds_only_for_the_person_who_named_them():
    story = steps.opened()
    mo = new_id()
    new = NewActing("nominee", "Mo Okafor", DAY, nominee_kind="individual", nominated_by="person", family=True)
    story.case.do(people.put_acting, id=mo, person=story.case.person, new=new, by=story.asha)
    held = steps.hold(story, "direct payment", "nominee", acting=mo)
    assert story.see(queries.holding, held, on=DAY).holder_name == "Mo Okafor"
    other = steps.opened(number="9000000009")
    with pytest.raises(Refused, match="Mo Okafor is not recorded as this person's nominee today"):
        steps.hold(other, "direct payment", "nominee", acting=mo)


def test_a_holding_that_has_ended_leaves_room_for_another_under_a_new_letter():
    story = direct()
    story.do(actions.close_holding, id=story.holding, reasons="Mo takes over.", by=story.fay)
    held = steps.hold(story, "direct payment", "person")
    assert story.see(queries.holding, held, on=DAY).reference.endswith("-B")


def test_another_in_finance_approves_the_account():
    story = direct()
    details = enter(story)
    check(story, details)
    approved = holder(story).approved
    assert (approved.sort_code, approved.account_number) == ("200000", "55779911")
    assert (approved.entered_by, approved.checked_by) == ("Fay Ito", "Finn Ryan")
    assert all(gate.open for gate in approved.gates) and len(approved.gates) == 6


def test_whoever_entered_an_account_cannot_approve_it():
    story = direct()
    details = enter(story)
    with pytest.raises(Refused, match="You entered these bank details, so someone else must check them"):
        check(story, details, by=story.fay)
    reasons = {move.verb: move.why_not for move in story.see(queries.details, details, on=DAY, by=story.fay).moves}
    assert reasons["approve"] is not None and reasons["send back"] is None


def test_the_database_too_refuses_one_pair_of_eyes(owner_sql):
    story = direct()
    enter(story)
    with pytest.raises(IntegrityError, match="second_pair_of_eyes"), transaction.atomic():
        owner_sql("UPDATE budgets_bankdetails SET checked_by = entered_by", commissioner=story.fay.commissioner)


def test_only_finance_checks_accounts():
    story = direct()
    with pytest.raises(Refused, match="Only someone in finance can approve bank details"):
        check(story, enter(story), by=story.asha)


def test_approving_twice_has_one_effect_and_two_at_once_the_second_is_told():
    story = direct()
    details = enter(story)
    check(story, details)
    check(story, details)
    with pytest.raises(Refused, match="These bank details are at 'approved'"):
        check(story, details, by=actor(Role.FINANCE, name="Flo"))


def test_a_new_account_replaces_the_old_only_once_it_is_approved():
    story = direct()
    first = enter(story)
    check(story, first)
    second = enter(story, new=replace(OWN_ACCOUNT, account_number="66374958"))
    seen = holder(story)
    assert (seen.approved.id, seen.waiting.id, seen.waiting.is_change) == (first, second, True)
    check(story, second)
    states = {each.id: each.state for each in story.see(queries.details_of, story.holding, on=DAY, by=story.fay)}
    assert states == {first: AccountState.REPLACED, second: AccountState.APPROVED}


def test_one_account_waits_at_a_time():
    story = direct()
    enter(story)
    with pytest.raises(Refused, match="already waiting"):
        enter(story)


def test_sending_back_needs_reasons_and_lets_another_be_entered():
    story = direct()
    details = enter(story)
    with pytest.raises(Refused, match="Say why"):
        check(story, details, "send back")
    check(story, details, "send back", note="The card shows another number.")
    assert holder(story).waiting is None
    enter(story)


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"sort_code": "20-00-0"}, "A sort code has 6 digits", "sort_code"),
        ({"sort_code": "20-00-0O"}, "A sort code has 6 digits", "sort_code"),
        ({"account_number": "1234567"}, "An account number has 8 digits", "account_number"),
        ({"account_number": "١٢٣٤٥٦٧٨"}, "An account number has 8 digits", "account_number"),
        ({"account_name": " "}, "Enter the name on the account", "account_name"),
        ({"account_kind": "organisation"}, "Choose what kind", "account_kind"),
        ({"modulus": False}, "does not belong to this sort code", "account_number"),
    ],
)
def test_an_account_that_cannot_be_right_is_not_kept(changes, words, field):
    story = direct()
    with pytest.raises(Refused, match=words) as stopped:
        enter(story, new=replace(OWN_ACCOUNT, **changes))
    assert stopped.value.refusal.field == field


def test_a_sort_code_nobody_can_check_is_kept_with_its_warning():
    story = direct()
    details = enter(story, new=replace(OWN_ACCOUNT, modulus=None, modulus_says="The sort code is not in the table."))
    check(story, details)
    assert holder(story).approved.modulus_says == "The sort code is not in the table."


def test_an_account_that_holds_other_money_is_not_approved():
    story = direct()
    details = enter(story, new=replace(OWN_ACCOUNT, sole_use=False))
    shut = [gate.id for gate in story.see(queries.details, details, on=DAY, by=story.finn).gates if not gate.open]
    assert shut == ["DP-10(1)", "DP-10(2)(a)"]
    with pytest.raises(Refused, match="The account holds other money too") as stopped:
        check(story, details)
    assert "10(2)(a)" in stopped.value.refusal.cites


def test_a_managed_account_may_hold_other_peoples_money():
    story = direct()
    details = enter(story, new=replace(OWN_ACCOUNT, account_kind="managed", sole_use=False, named_access=False))
    check(story, details)
    assert holder(story).approved.id == details


def test_notional_money_has_no_account():
    story = steps.opened()
    story = steps.with_holding(story, steps.hold(story, "notional", "icb"))
    with pytest.raises(Refused, match="needs no bank account"):
        enter(story)


def test_an_account_used_under_another_budget_is_shown_to_whoever_checks_it():
    story, other = direct(), steps.opened(number="9000000009")
    other = steps.with_holding(other, steps.hold(other, "direct payment", "person"))
    steps.bank(other, other.holding)
    details = enter(story)
    seen = story.see(queries.details_waiting, by=story.finn, on=DAY)
    assert [item.id for item in seen.items] == [details]
    assert seen.items[0].also_used_by == (f"{other.reference}-A",)


def test_the_number_is_whole_for_finance_and_its_holder_and_masked_for_others():
    story = direct()
    details = enter(story)
    shown = {
        name: story.see(queries.details, details, on=DAY, by=who).account_number
        for name, who in (("finance", story.fay), ("holder", story.case.jo), ("coordinator", story.asha))
    }
    assert shown == {"finance": "55779911", "holder": "55779911", "coordinator": "•••••911"}
