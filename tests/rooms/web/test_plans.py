"""The pages of a plan: written by its care coordinator, refused in words, agreed, reviewed and changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.plans import actions, queries
from tests.rooms.plans import steps
from tests.rooms.plans.steps import BIKE, CARE, MONEY_RISK, OUTCOME, Case, agreed, signed, started, submitted, written
from tests.rooms.web.browsing import Browser, boxes, browser_of, day, words
from tests.rooms.world import actor, new_id

SLUGS = ("what-matters", "outcomes", "lines", "risks", "suitability", "managing", "review")
BASICS: dict[str, Any] = {
    "what": "Personal assistant",
    "why": "To dress and travel",
    "outcome_key": str(OUTCOME),
    "supplier": "Employed by Jo",
    "unit": "hours",
    "unit_price": "14.20",
    "quantity": "12.5",
    "every": "week",
    "holding": "direct payment",
    "funder": "nhs",
    "category": "other",
    "relation": "none",
    "same_household": "no",
    "necessary": "",
}


def addresses(case: Case) -> list[str]:
    """Every page of a plan that a version in writing has."""
    version, plan = case.version, case.plan
    of_version = ("version", "differences", "submit_version", "set_version_aside", "ask_version_change")
    parts = (("outcome", OUTCOME), ("line", CARE), ("risk", MONEY_RISK))
    return [
        *(reverse(name, args=[version]) for name in of_version),
        *(reverse("plan_section", args=[version, slug]) for slug in SLUGS),
        *(reverse(f"new_{part}", args=[version]) for part, _ in parts),
        *(reverse(f"{deed}_{part}", args=[version, key]) for part, key in parts for deed in ("edit", "remove")),
        *(
            reverse("record_agreement", args=[version, slug])
            for slug in ("plan", "consent", "direct-payment", "withdrawn")
        ),
        *(reverse(name, args=[plan]) for name in ("plan", "end_plan", "hold_review", "open_budget")),
    ]


@pytest.mark.slow  # every page, by two people
def test_every_page_of_a_plan_can_be_seen_by_its_coordinator_and_by_nobody_outside(signed_in: Browser) -> None:
    case = written()
    inside, outside = signed_in(case.asha), signed_in(actor(Role.COORDINATOR, ods_code="QJK"))
    for address in addresses(case):
        shown = inside.get(address)
        assert shown.status_code == 200 and "<h1" in shown.content.decode(), address
        assert outside.get(address).status_code == 404, address


def test_staff_who_may_not_write_read_the_plan_and_are_told_why(signed_in: Browser) -> None:
    case = written()
    browser = signed_in(case.abe)
    for slug in SLUGS:
        shown = words(browser.get(reverse("plan_section", args=[case.version, slug])))
        assert "Only a care coordinator or a clinician can write in this plan." in shown, slug
    assert browser.get(reverse("new_line", args=[case.version])).status_code == 409


def test_a_plan_is_written_from_its_task_list_and_submitted(signed_in: Browser) -> None:
    case = started()
    browser = signed_in(case.asha)
    assert "4 sections are still to do" in words(browser.get(reverse("version", args=[case.version])))

    def save(slug: str, told: dict[str, Any]) -> None:
        sent = browser.post(reverse("plan_section", args=[case.version, slug]), told)
        assert sent.status_code == 303, words(sent)

    def add(part: str, told: dict[str, Any]) -> None:
        sent = browser.post(reverse(f"new_{part}", args=[case.version]), told | {"form_id": str(new_id())})
        assert sent.status_code == 303, words(sent)

    save("what-matters", {"what_matters": "To stay at home."})
    add("outcome", {"need": "Breathing", "outcome": "Goes out", "monitored_by": "Dr Osei"})
    outcome = case.see(queries.version, case.version).content.outcomes[0].key
    add("line", BASICS | {"outcome_key": str(outcome)})
    told = {"risk": "Money is lost", "consequence": "No wages", "procedure": "Payroll watches", "agreed_with": "Jo"}
    add("risk", told)
    save("suitability", {"suits_condition": "It does", "effect_on_life": "Much", "value_for_money": "Yes"})
    save("managing", {"can_manage": "yes", "paid_every": "four weeks", "payments_monitored_by": "Fay"})
    days = day("starts_on", "13 4 2027") | day("first_review_on", "1 7 2027")
    save("review", days | {"first_review_how": "At home", "notice_days": "28"})
    ready = words(browser.get(reverse("version", args=[case.version])))
    assert "You have completed 7 of 7 sections" in ready and "12.5 hours × £14.20 × 365 days ÷ 7 days" in ready
    sent = browser.post(reverse("submit_version", args=[case.version]), {"note": ""}, follow=True)
    assert "A clinician looks at it next" in words(sent) and steps.state(case) == "waiting for clinical sign-off"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"unit_price": "-5"}, "Enter an amount without a minus sign"),
        ({"unit_price": "1.005"}, "part of a penny"),
        ({"outcome_key": ""}, "Choose the outcome this is for"),
        ({"outcome_key": str(BIKE)}, "Choose one of the answers given here"),
        ({"quantity": "lots"}, "Enter how many as a number"),
        ({"quantity": "1.234"}, "at most two decimal places"),
        ({"category": "tobacco"}, "A direct payment cannot be used for tobacco"),
        ({"relation": "family", "same_household": "yes"}, "it has not been shown that paying them is necessary"),
        ({"relation": "family", "same_household": "yes", "necessary": "child_welfare"}, "not been shown"),
    ],
)
def test_a_line_that_cannot_be_written_says_why_and_keeps_what_was_typed(
    signed_in: Browser, told: dict[str, str], says: str
) -> None:
    case = written()
    refused = signed_in(case.asha).post(reverse("new_line", args=[case.version]), BASICS | told)
    assert refused.status_code in (409, 422) and says in words(refused)
    assert 'value="Personal assistant"' in refused.content.decode() and "To dress and travel" in words(refused)
    assert len(case.see(queries.version, case.version).content.lines) == 1


def test_a_line_is_changed_where_it_stands_and_taken_out_once_confirmed(signed_in: Browser) -> None:
    case = written()
    browser = signed_in(case.asha)
    edit = reverse("edit_line", args=[case.version, CARE])
    assert 'value="14.20"' in browser.get(edit).content.decode()
    browser.post(edit, BASICS | {"unit_price": "15.00"})
    (line,) = case.see(queries.version, case.version).content.lines
    assert (line.key, str(line.unit_price)) == (CARE, "£15.00")
    browser.post(reverse("remove_line", args=[case.version, CARE]))
    assert case.see(queries.version, case.version).content.lines == ()


def test_an_outcome_that_something_rests_on_stays_and_says_why(signed_in: Browser) -> None:
    case = written()
    refused = signed_in(case.asha).post(reverse("remove_outcome", args=[case.version, OUTCOME]))
    assert refused.status_code == 409 and "One line is for this outcome" in words(refused)


def test_notice_has_days_and_reviews_do_not_come_before_the_start(signed_in: Browser) -> None:
    case = written()
    told = day("starts_on", "13 4 2027") | day("first_review_on", "1 4 2027")
    refused = signed_in(case.asha).post(
        reverse("plan_section", args=[case.version, "review"]), told | {"notice_days": "0", "first_review_how": "Here"}
    )
    assert "Enter a number from 1 to 365" in words(refused) and 'value="Here"' in refused.content.decode()
    refused = signed_in(case.asha).post(reverse("plan_section", args=[case.version, "review"]), told)
    assert "The first review is before the plan starts" in words(refused)


def test_each_gate_says_its_source_and_where_to_open_it(signed_in: Browser) -> None:
    case = started()
    shown = signed_in(case.asha).get(reverse("version", args=[case.version]))
    assert "shut. No money can be paid while one is." in words(shown)
    assert "Law" in words(shown) and "Go to “What the plan pays for”" in words(shown)


def test_what_the_person_agreed_on_paper_is_recorded_with_all_three_statements(signed_in: Browser) -> None:
    case = signed()
    browser = signed_in(case.asha)
    address = reverse("record_agreement", args=[case.version])
    told: dict[str, Any] = {
        "given_by": "Jo Okafor",
        "capacity": "person",
        "how": "on paper",
        **boxes("given_on", today()),
    }
    refused = browser.post(address, told | {"needs_met": "on"})
    assert refused.status_code == 409 and "Agree that the amount is enough for each service" in words(refused)
    assert 'value="on paper"' in refused.content.decode()
    all_three = {"needs_met": "on", "amount_sufficient": "on", "may_be_reviewed": "on"}
    sent = browser.post(address, told | all_three, follow=True)
    assert "It counts from now on" in words(sent) and steps.state(case) == "agreed"


def test_nobody_agrees_a_plan_before_it_is_signed_off(signed_in: Browser) -> None:
    case = submitted()
    shown = words(signed_in(case.asha).get(reverse("record_agreement", args=[case.version])))
    assert "you cannot agree" in shown.casefold() and "In what capacity?" not in shown


def test_consent_is_recorded_and_taken_back(signed_in: Browser) -> None:
    case = signed()
    browser = signed_in(case.asha)
    told: dict[str, Any] = {
        "given_by": "Jo Okafor",
        "capacity": "person",
        "how": "at home",
        **boxes("given_on", today()),
    }
    for slug in ("consent", "withdrawn"):
        assert browser.post(reverse("record_agreement", args=[case.version, slug]), told).status_code == 303
    shown = words(browser.get(reverse("version", args=[case.version])))
    assert "Consented to a direct payment" in shown and "Took consent back" in shown


def test_a_person_who_does_not_agree_sends_it_back_to_writing(signed_in: Browser) -> None:
    case = signed()
    browser = signed_in(case.asha)
    sent = browser.post(reverse("ask_version_change", args=[case.version]), {"why": "I need mornings."}, follow=True)
    assert "open for writing again" in words(sent) and "I need mornings." in words(sent)
    assert steps.state(case) == "returned"


def test_a_plan_is_changed_in_mid_life_and_the_change_is_shown(signed_in: Browser) -> None:
    case = agreed()
    browser = signed_in(case.asha)
    new = new_id()
    told = {"why": "Jo is stronger.", "form_id": str(new)}
    assert browser.post(reverse("change_plan", args=[case.plan]), told).status_code == 303
    browser.post(reverse("edit_line", args=[new, CARE]), BASICS | {"quantity": "10"})
    shown = words(browser.get(reverse("differences", args=[new])))
    assert "Compared with version 1" in shown and "How much" in shown and "12.5" in shown and "10" in shown
    assert "Version 2 is already on its way" in words(browser.get(reverse("change_plan", args=[case.plan])))
    browser.post(reverse("set_version_aside", args=[new]), {"why": "Not after all."})
    assert steps.state(case, new) == "ended" and steps.state(case) == "agreed"


def test_a_review_makes_its_four_findings(signed_in: Browser) -> None:
    case = agreed()
    browser = signed_in(case.asha)
    told: dict[str, Any] = {
        "kind": "direct payment", "how": "At home", "needs": "As before", "effective": "Works well",
        "sufficient": "no", "conditions_kept": "yes", "follows": "nothing", **boxes("held_on", today()),
    }  # fmt: skip
    refused = browser.post(reverse("hold_review", args=[case.plan]), told)
    assert refused.status_code == 409 and "something must follow" in words(refused) and "Works well" in words(refused)
    sent = browser.post(reverse("hold_review", args=[case.plan]), told | {"follows": "more money"}, follow=True)
    assert "Next, change the plan" in words(sent) and "The amount is not enough" in words(sent)


def test_a_plan_that_somebody_gives_up_is_ended_with_their_name_and_reasons(signed_in: Browser) -> None:
    case, told = agreed(), {"wish": "theirs", "why": "Moved away.", "given_up_by": " "}
    asha, address = signed_in(case.asha), reverse("end_plan", args=[case.plan])
    assert "Say who does not want to go on, by name." in words(asha.post(address, told))
    sent = asha.post(address, told | {"given_up_by": "Jo Okafor"}, follow=True)
    assert "The plan is ended" in words(sent) and "Given up by Jo Okafor. Moved away." in words(sent)


def test_a_plan_that_we_end_leaves_with_a_letter_that_can_be_contested(signed_in: Browser) -> None:
    case, told = agreed(), {"wish": "ours", "why": "The clinic now offers the same."}
    address = reverse("end_plan", args=[case.plan])
    assert "Only an approver or an ICB lead" in words(signed_in(case.asha).post(address, told, follow=True))
    abe = signed_in(case.abe)
    letter = words(abe.post(address, told, follow=True))
    for part in ("We have now decided that its plan does not go on", "The clinic now offers the same.", "look again"):
        assert part in letter
    assert "The plan is ended." in words(abe.post(reverse("check_end_plan", args=[case.plan]), follow=True))
    (kept, _) = case.see(queries.decisions, case.person, by=case.jo, on=today())
    assert (kept.kind, kept.decided_by_name, kept.why_not_again) == ("stop", case.abe.name, None)


def test_a_double_click_adds_one_line(signed_in: Browser) -> None:
    case = written()
    browser = signed_in(case.asha)
    told = BASICS | {"what": "Day centre", "form_id": str(UUID(int=77_000))}
    for _ in range(2):
        assert browser.post(reverse("new_line", args=[case.version]), told).status_code == 303
    assert len(case.see(queries.version, case.version).content.lines) == 2


def asked_of_the_database(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.slow  # many lines are written, one by one
def test_no_page_of_a_plan_asks_more_for_more_lines(signed_in: Browser) -> None:
    case = written()
    browser = browser_of(case.asha)
    pages = [
        reverse("version", args=[case.version]),
        reverse("plan", args=[case.plan]),
        reverse("plan_section", args=[case.version, "lines"]),
        reverse("submit_version", args=[case.version]),
    ]
    asked_of_the_database(browser, pages[0])
    few = [asked_of_the_database(browser, address) for address in pages]
    for number in range(6):
        line = steps.bicycle(key=UUID(int=88_000 + number))
        case.do(actions.put_line, version=case.version, line=line, by=case.asha)
    assert [asked_of_the_database(browser, address) for address in pages] == few
