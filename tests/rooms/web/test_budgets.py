"""The pages of a budget: estimated, held, checked by two, put in place, ended with notice, and closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.budgets import actions, queries
from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.payments import queries as payments
from openphb.plans import queries as plans
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import START, Story, agreed, held, in_place, opened
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import DAY, actor, new_id


def at(name: str, story: Story) -> str:
    return reverse(name, args=[story.budget])


CARE = {"care": "Meadow Care visits twice a day.", "arranged_by": "Asha Rahman", **boxes("from_on", today())}
ACCOUNT: dict[str, Any] = {
    "account_kind": "ordinary",
    "sort_code": "08-99-99",
    "account_number": "66374958",
    "account_name": "J Okafor health",
    "arrangements": ["sole_use", "named_access", "auditable", "monitoring_adequate", "plan_only_use"],
}


@pytest.mark.slow  # every page, by two people
def test_every_page_of_a_budget_can_be_seen_by_staff_and_by_nobody_outside(signed_in: Browser) -> None:
    story = in_place()
    inside, outside = signed_in(story.lena), signed_in(actor(Role.LEAD, ods_code="QJK"))
    of_budget = (
        "budget", "estimate", "open_holding", "give_notice", "take_back_notice", "stop_budget", "final_account",
        "close_budget", "liability", "reclaim", "withdraw_budget", "award_next_year",
    )  # fmt: skip
    addresses = [
        *(at(name, story) for name in of_budget),
        *(reverse(name, args=[story.holding]) for name in ("holding", "enter_bank_details", "money_back")),
        reverse("close_holding", args=[story.holding]),
    ]
    for address in addresses:
        shown = inside.get(address)
        assert shown.status_code == 200 and "<h1" in shown.content.decode(), address
        assert outside.get(address).status_code == 404, address
    assert signed_in(story.case.jo).get(at("budget", story)).status_code in (403, 404)


def test_a_budget_is_opened_from_its_plan_and_estimated_with_its_working(signed_in: Browser) -> None:
    story = opened()
    browser = signed_in(story.asha)
    told = {"says_1": "Care at home", "working_1": "", "amount_1": "9,000", "explained_to": "Jo"}
    refused = browser.post(at("estimate", story), told | boxes("made_on", today()))
    assert "Show the sum, so that it can be redone." in words(refused) and 'value="9,000"' in refused.content.decode()
    told |= {"working_1": "12 × £750", "says_2": "Bicycle", "working_2": "1 × £1,000", "amount_2": "1,000"}
    shown = words(browser.post(at("estimate", story), told | boxes("made_on", today()), follow=True))
    assert "£10,000.00 a year, explained to Jo" in shown and "It is no limit" in shown
    assert "This plan already has a budget" in words(browser.post(reverse("open_budget", args=[story.case.plan])))


def test_a_line_is_added_to_an_estimate_without_a_script_and_nothing_typed_is_lost(signed_in: Browser) -> None:
    story = opened()
    browser = signed_in(story.asha)
    first = browser.get(at("estimate", story)).content.decode()
    assert 'name="says_1"' in first and 'name="says_2"' not in first and "Add another line" in first
    told = {"says_1": "Care", "working_1": "a sum", "amount_1": "12,3", "explained_to": "Jo"}
    for number in range(2, 7):
        answered = browser.post(at("estimate", story), told | {"add_line": "yes"})
        shown = answered.content.decode()
        assert answered.status_code == 200 and f'id="id_says_{number}"' in shown and 'value="12,3"' in shown
        assert f'formaction="#id_says_{number + 1}"' in shown and "There is a problem" not in shown
        told |= {f"says_{number}": f"Thing {number}", f"working_{number}": "1 × £10", f"amount_{number}": "10"}
    told |= {"amount_1": "12.30", "says_5": "", "working_5": "", "amount_5": ""}
    recorded = words(browser.post(at("estimate", story), told | boxes("made_on", today()), follow=True))
    assert "£52.30 a year" in recorded and "Thing 6" in recorded and "Thing 5" not in recorded


def test_no_more_lines_are_added_than_anybody_would_read(signed_in: Browser) -> None:
    story = opened()
    shown = signed_in(story.asha).post(at("estimate", story), {"says_99": "x", "add_line": "yes"}).content.decode()
    assert 'name="says_40"' in shown and 'name="says_41"' not in shown and "Add another line" not in shown


def test_bank_details_are_entered_by_one_and_approved_by_another(signed_in: Browser) -> None:
    story = agreed()
    asha, finn = signed_in(story.asha), signed_in(story.finn)
    sent = asha.post(at("open_holding", story), {"holder": "direct payment/person/"})
    holding = story.see(queries.holdings, story.budget, on=DAY)[0].id
    assert sent.url == reverse("holding", args=[holding])
    enter = reverse("enter_bank_details", args=[holding])
    entered = asha.post(enter, ACCOUNT, follow=True)
    assert "The account number fits the sort code. Someone else in finance checks them" in words(entered)
    waiting = story.see(queries.details_of, holding, on=DAY)[0].id
    assert (holding.version, waiting.version) == (7, 4), "a holding's identity grows with time; no other need say when"
    check = reverse("check_bank_details", args=[waiting])
    assert "Only someone in finance can approve bank details." in words(asha.get(check))
    assert "Jo Okafor" in words(finn.get(reverse("details_waiting")))
    shown = words(finn.post(check, {"verdict": "approve", "note": "Rang Jo."}, follow=True))
    assert "The bank details are approved" in shown and "Rang Jo." in shown


@pytest.mark.parametrize(
    ("told", "status", "says"),
    [
        ({"account_number": "66374959"}, 409, "This account number does not belong to this sort code."),
        ({"sort_code": "99-99-98"}, 303, "so the account number could not be checked"),
        ({"sort_code": "12-34"}, 422, "A sort code has 6 digits"),
        ({"account_name": " "}, 422, "Enter the name on the account"),
    ],
)
def test_a_number_that_cannot_be_is_stopped_and_one_we_do_not_know_is_a_warning(
    signed_in: Browser, told: dict[str, str], status: int, says: str
) -> None:
    story = agreed()
    holding = steps.hold(story, "direct payment", "person")
    browser = signed_in(story.asha)
    sent = browser.post(reverse("enter_bank_details", args=[holding]), ACCOUNT | told)
    assert sent.status_code == status
    assert says in words(browser.get(sent.url) if status == 303 else sent)
    if status != 303:
        assert f'value="{(ACCOUNT | told)["account_number"]}"' in sent.content.decode()


def test_what_the_payees_bank_says_of_the_name_is_shown_and_gone_beyond_with_a_reason(
    signed_in: Browser, settings: Any
) -> None:
    settings.PAYEE_CHECK = "stand-in"
    story = agreed()
    holding = steps.hold(story, "direct payment", "person")
    asha, finn = signed_in(story.asha), signed_in(story.finn)
    told = ACCOUNT | {"sort_code": "00-00-01", "account_number": "00000002"}
    entered = asha.post(reverse("enter_bank_details", args=[holding]), told, follow=True)
    assert "The name is not that of the account." in words(entered)
    check = reverse("check_bank_details", args=[story.see(queries.details_of, holding, on=DAY)[0].id])
    assert "Look twice (ANNM)" in words(finn.get(check))
    assert "say what you checked, and how" in words(finn.post(check, {"verdict": "approve", "note": ""}))
    done = finn.post(check, {"verdict": "approve", "note": "A joint account: saw the statement."}, follow=True)
    assert "A joint account: saw the statement." in words(done)


def test_whoever_entered_bank_details_cannot_check_them(signed_in: Browser) -> None:
    story = agreed()
    holding = steps.hold(story, "direct payment", "person")
    id = new_id()
    story.do(actions.enter_bank_details, id=id, holding=holding, new=steps.OWN_ACCOUNT, by=story.fay)
    shown = words(signed_in(story.fay).get(reverse("check_bank_details", args=[id])))
    assert "You entered these bank details, so someone else must check them." in shown and "I approve them" not in shown


def test_what_stands_in_the_way_is_said_where_the_button_would_be(signed_in: Browser) -> None:
    story = agreed()
    shown = words(signed_in(story.fay).get(at("budget", story)))
    assert "nobody has been named to hold it yet" in shown and "Put the money in place" not in shown


def test_the_money_is_put_in_place_and_its_payments_are_planned(signed_in: Browser) -> None:
    story = held()
    browser = signed_in(story.fay)
    assert "Put the money in place" in words(browser.get(at("budget", story)))
    long_ago = browser.post(at("put_in_place", story), boxes("starts_on", START))
    assert long_ago.status_code == 409 and "days ago. Choose a later day." in words(long_ago)
    sent = browser.post(at("put_in_place", story), boxes("starts_on", today()), follow=True)
    assert "payments are planned" in words(sent) and "£9,255.36 is agreed for this year" in words(sent)
    assert "How the sum was reached" in words(sent) and "What would change this" in words(sent)


def noticed(story: Story, browser: Client) -> date:
    """Abe writes a notice for 40 days from now, and reads the letter."""
    stops_on = today() + timedelta(days=40)
    told = {"rule": "DP-17(2)(e)", "reasons": "Receipts show a holiday.", **boxes("stops_on", stops_on), **CARE}
    sent = browser.post(at("give_notice", story), told)
    assert sent.status_code == 303, words(sent)
    return stops_on


def test_the_letter_is_read_before_notice_is_given_and_is_what_is_sent(signed_in: Browser) -> None:
    story = in_place()
    browser = signed_in(story.abe)
    stops_on = noticed(story, browser)
    letter = browser.get(at("check_notice", story))
    assert "Dear Jo Okafor" in words(letter) and "Wages and contracts" in words(letter)
    assert story.see(queries.budget, story.budget, on=DAY).state == "agreed"
    sent = browser.post(at("check_notice", story), follow=True)
    assert "Notice is given" in words(sent)
    (decision, *_) = story.see(plans.decisions, story.case.person)
    assert decision.kind == "stop" and " ".join(decision.notice.split()) in words(letter)
    found = story.see(queries.budget, story.budget, on=DAY)
    assert (found.state, found.stops_on) == ("notice given", stops_on)
    assert browser.get(at("check_notice", story)).url == at("give_notice", story)


def test_notice_that_is_too_short_is_refused_before_the_letter(signed_in: Browser) -> None:
    story = in_place()
    told = {"rule": "DP-17(2)(e)", "reasons": "Receipts.", **boxes("stops_on", today() + timedelta(days=3)), **CARE}
    refused = signed_in(story.abe).post(at("give_notice", story), told)
    assert refused.status_code == 409 and "The plan gives 28 days' notice" in words(refused)
    assert "Receipts." in words(refused)


def test_a_lower_amount_is_told_first_with_its_letter(signed_in: Browser) -> None:
    story = in_place()
    steps.changed(story, replace(steps.planning.line(), quantity=Decimal(10)), on=DAY)
    browser = signed_in(story.abe)
    assert "Give notice of a lower amount" in words(browser.get(at("budget", story)))
    told = {"reasons": "Jo is stronger.", **boxes("starts_on", today() + timedelta(days=40))}
    browser.post(at("give_notice_of_lower_amount", story), told)
    assert "from £9,255.36 to £7,404.29 a year" in words(browser.get(at("check_lower_amount", story)))
    assert "Notice of the lower amount is given" in words(browser.post(at("check_lower_amount", story), follow=True))


def test_a_notice_is_taken_back_with_reasons(signed_in: Browser) -> None:
    story = in_place()
    browser = signed_in(story.abe)
    noticed(story, browser)
    browser.post(at("check_notice", story))
    assert "Say why." in words(browser.post(at("take_back_notice", story), {"reasons": ""}))
    sent = browser.post(at("take_back_notice", story), {"reasons": "It was explained."}, follow=True)
    assert "goes on as before" in words(sent)


def stopped() -> Story:
    """Notice was given in April 2026 and ran out long ago."""
    story = in_place()
    story.do(
        actions.give_notice,
        id=new_id(),
        budget=story.budget,
        rule="DP-17(2)(e)",
        reasons="Jo moved.",
        stops_on=DAY + timedelta(days=60),
        by=story.abe,
    )
    return story


def test_a_budget_stops_its_debts_are_settled_and_it_is_closed(signed_in: Browser) -> None:
    story = stopped()
    fay = signed_in(story.fay)
    assert "£9,255.36 that was promised and not paid goes" in words(fay.get(at("stop_budget", story)))
    assert "The budget has stopped" in words(fay.post(at("stop_budget", story), follow=True))
    told = {"kind": "wages", "owed_to": "Pat", "what": "For May", "amount": "-1", **boxes("due_on", today())}
    assert "without a minus sign" in words(fay.post(at("liability", story), told))
    fay.post(at("liability", story), told | {"amount": "120"})
    assert "is still owed" in words(fay.post(at("final_account", story)))
    (debt,) = story.see(payments.closing, story.budget).liabilities
    paid = {"how": "by us", "words": "Paid by Bacs", **boxes("settled_on", today())}
    fay.post(reverse("settle_liability", args=[story.budget, debt.id]), paid)
    assert "Nothing has to be paid back" in words(fay.post(at("final_account", story), follow=True))
    assert "The budget is closed" in words(fay.post(at("close_budget", story), follow=True))


def test_money_still_somewhere_stops_closing_and_is_named(signed_in: Browser) -> None:
    story = stopped()
    fay = signed_in(story.fay)
    refused = words(fay.post(at("close_budget", story)))
    assert "This budget is at" in refused


def test_more_of_the_same_asks_no_more_of_the_database(signed_in: Browser) -> None:
    story = in_place()
    browser = signed_in(story.fay)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(at("budget", story)).status_code == 200
        return len(captured)

    asked()
    few = asked()
    steps.hold(story, "notional", "icb")
    for made in range(3):
        line = actions.EstimateLine(f"Line {made}", "1 × £1", steps.Money.of("1"))
        told: dict[str, Any] = {"lines": [line], "explained_to": "Jo", "made_on": DAY}
        story.do(actions.estimate, id=new_id(), budget=story.budget, **told, by=story.asha)
    assert asked() == few
