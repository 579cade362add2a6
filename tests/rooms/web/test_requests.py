"""The pages about a request, from the offer to the second look and the start of a plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.mine import deciding_pages
from openphb.kernel.actor import Role
from openphb.plans import queries
from openphb.plans.rules import KINDS
from tests.rooms.plans.steps import Case, asked, decided, offered
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import NHS_NUMBERS, actor, ask, coordinator, person

TODAY = "6 4 2026"


def at(name: str, case: Case) -> str:
    return reverse(name, args=[case.request])


def test_an_offer_is_recorded_and_says_what_follows(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    sent = browser.post(reverse("offer", args=[jo]), {"service": "chc", **day("offered_on", TODAY)})
    assert sent.status_code == 303
    shown = words(browser.get(sent.url))
    assert "By right: the law says" in shown and "they can decline in one step" in shown


def test_what_cannot_be_offered_says_why_and_keeps_what_was_chosen(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    refused = signed_in(asha).post(reverse("offer", args=[jo]), {"service": "social_care", **day("offered_on", TODAY)})
    assert refused.status_code == 409 and "The council may offer a personal budget" in words(refused)
    assert 'value="social_care" checked' in refused.content.decode()


def test_advice_is_recorded_in_what_was_explained(signed_in: Browser) -> None:
    case = offered()
    browser = signed_in(case.asha)
    told: dict[str, Any] = {"how": "face to face", **day("given_on", TODAY)}
    assert "Say what you explained." in words(browser.post(at("give_advice", case), told))
    browser.post(at("give_advice", case), told | {"more": "Jo asked about wages."})
    assert "Jo asked about wages." in words(browser.get(at("request", case)))


def test_declining_is_as_easy_as_asking(signed_in: Browser) -> None:
    case = offered()
    browser = signed_in(case.asha)
    form = words(browser.get(at("answer_offer", case)))
    assert "They ask for this budget" in form and "They decline the offer" in form
    browser.post(at("answer_offer", case), {"verb": "decline", **day("on", TODAY)})
    shown = words(browser.get(at("request", case)))
    assert "They have declined." in shown and "Declined" in shown


def test_who_recorded_the_request_reads_why_they_do_not_decide(signed_in: Browser) -> None:
    case = asked()
    shown = words(signed_in(case.asha).get(at("request", case)))
    assert (
        "You recorded this request, so someone else who is an approver or an ICB lead must grant this request." in shown
    )
    assert "Decide on this request" not in shown


def decide(browser: Client, case: Case, verb: str, reasons: str = "It fits what Jo needs.") -> Any:
    """The two steps of a decision; gives the page that shows the letter."""
    step = browser.post(at("decide_request", case), {"verb": verb, "reasons": reasons})
    assert step.url == at("check_decision", case)
    return browser.get(step.url)


def test_the_letter_is_read_before_it_is_decided(signed_in: Browser) -> None:
    case = asked()
    browser = signed_in(case.abe)
    letter = words(decide(browser, case, "refuse", "The need is met already."))
    assert "Dear Jo Okafor" in letter and "once in any 6 months" in letter and "The need is met already." in letter
    assert ask(queries.request, case.request, by=case.abe).decisions == ()
    browser.post(at("check_decision", case))
    shown = words(browser.get(at("request", case)))
    assert "It is decided." in shown and "The need is met already." in shown and "Refused" in shown


def test_whoever_decides_second_is_told_who_was_first(signed_in: Browser) -> None:
    case = asked()
    second = signed_in(actor(Role.LEAD, name="Lee Brown"))
    decide(second, case, "refuse", "The need is met already.")
    decide(first := signed_in(case.abe), case, "grant")
    assert first.post(at("check_decision", case)).status_code == 303
    answered = second.post(at("check_decision", case))
    assert answered.status_code == 409
    assert f"{case.abe.name} decided on this request on " in words(answered)
    assert [each.kind for each in ask(queries.request, case.request, by=case.abe).decisions] == ["grant"]


def test_a_decision_without_reasons_is_not_taken(signed_in: Browser) -> None:
    case = asked()
    refused = signed_in(case.abe).post(at("decide_request", case), {"verb": "grant", "reasons": " "})
    assert refused.status_code == 422 and "The decision is told with its reasons." in words(refused)
    assert 'value="grant" checked' in refused.content.decode()


def test_a_letter_that_was_never_written_leads_back_to_writing_it(signed_in: Browser) -> None:
    case = asked()
    assert signed_in(case.abe).get(at("check_decision", case)).url == at("decide_request", case)


def test_a_refusal_is_looked_at_again_by_somebody_else(signed_in: Browser) -> None:
    case = decided("refuse")
    (refusal,) = ask(queries.request, case.request, by=case.asha).decisions
    told = {"decision": str(refusal.id), "because": "You did not ask my doctor.", "asked_by": "Jo Okafor"}
    assert signed_in(case.asha).post(at("reconsider_request", case), told).status_code == 303
    assert "You made this decision, so someone else must" in words(signed_in(case.abe).get(at("request", case)))
    lee = actor(Role.LEAD, name="Lee Brown")
    browser = signed_in(lee)
    answer_second_look(browser, case, ask(queries.reconsiderations_waiting, by=lee)[0][0].asked.id)
    shown = words(browser.get(at("request", case)))
    assert "Changed, by Lee Brown" in shown and "You asked us to look again at our decision" in shown


def answer_second_look(browser: Client, case: Case, asked_id: UUID) -> None:
    address = reverse("look_again", args=[case.request, asked_id])
    assert "You did not ask my doctor." in words(browser.get(address))
    step = browser.post(address, {"verb": "grant", "reasons": "Dr Osei agrees with Jo."})
    assert "Dr Osei agrees with Jo." in words(browser.get(step.url))
    assert browser.post(step.url).status_code == 303


def test_a_plan_is_started_with_a_named_coordinator(signed_in: Browser) -> None:
    case = decided("grant")
    browser = signed_in(case.asha)
    assert "Start a plan" in words(browser.get(at("request", case)))
    assert browser.post(at("start_plan", case), {"coordinator": str(case.asha.id)}).status_code == 303
    seen = ask(queries.request, case.request, by=case.asha)
    assert ask(queries.plan, seen.plan, by=case.asha).coordinator_name == "Asha Rahman"
    assert "This request already has a plan." in words(browser.get(at("start_plan", case)))


def test_no_page_of_a_request_is_for_another_board(signed_in: Browser) -> None:
    case = asked()
    stranger = signed_in(coordinator(ods_code="QJK"))
    for name in ("request", "give_advice", "answer_offer", "decide_request", "reconsider_request", "start_plan"):
        assert stranger.get(at(name, case)).status_code == 404
        assert stranger.post(at(name, case), {"verb": "decline"}).status_code in (404, 405)


def test_whoever_decides_is_asked_to_write_short_sentences_to_somebody_who_reads_easy_words(signed_in: Browser) -> None:
    easy, usual = asked(preferred_format="easy read"), asked(number=NHS_NUMBERS[1])
    hint = "Jo Okafor has letters in easy words. Write short sentences"
    assert hint in words(signed_in(easy.abe).get(at("decide_request", easy)))
    assert "easy words" not in words(signed_in(usual.abe).get(at("decide_request", usual)))
    granted = decided(number=NHS_NUMBERS[2], preferred_format="easy read")
    assert hint in words(signed_in(granted.abe).get(at("decide_more", granted)))


def test_every_kind_of_decision_has_words_for_staff_and_for_the_person() -> None:
    assert set(KINDS) == set(plan_words.DECIDED) == set(deciding_pages.KINDS)
