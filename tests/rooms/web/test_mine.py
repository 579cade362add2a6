"""The person's own pages: what they say, whom they say it to, and that nothing goes astray between two people."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.people.rules import NewActing
from openphb.plans import actions as plan_actions
from openphb.plans import queries as plans
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.plans import steps as planning
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, acting_for, ask, new_id, person

# Each tells a budget through its real actions up to its first payment before a page is opened.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_may")]
TODAY = date(2026, 5, 1)
SHOWN = ("my_home", "my_money", "my_plan", "my_how", "my_decisions", "my_people", "my_receipts", "send_receipt")
GROWING = ("my_home", "my_money", "my_decisions", "my_people", "my_receipts")
PAGES = (*SHOWN, "can_i_buy", "ask_change")
YES = {"needs_met": "on", "amount_sufficient": "on", "may_be_reviewed": "on"}
NOMINEE = NewActing("nominee", "Nia Bell", DAY, agrees_to_act=True, nominated_by="person", nominee_kind="individual")


def opened_by(signed_in: Browser, who: Actor, *people_: UUID, by: Actor) -> Client:
    """A browser of somebody whose account acts for these people."""
    browser = signed_in(who)
    for each in people_:
        (acting,) = [found for found in ask(people_queries.acting, each, by=by) if found.name == who.name]
        perform(people.link_account, acting=acting.id, account=who.id, by=by, at=NOON)
    return browser


def jos(signed_in: Browser, story: Story) -> Client:
    return opened_by(signed_in, story.case.jo, story.case.person, by=story.asha)


def spent() -> Story:
    """Jo was paid, and bought something nobody has understood yet."""
    story = steps.paid()
    first = steps.payments(story)[0].amount
    arrived = ("15", str(first).replace("£", "").replace(",", ""), "NHS SOUTH YORKSHIRE")
    steps.bring(story, steps.lloyds(steps.lines(arrived, ("20", "-45.00", "CORNER SHOP"))))
    return story


def asked(story: Story) -> UUID:
    query, line = new_id(), next(each.id for each in steps.waiting(story) if each.amount == Money(-4500))
    reply_by = date(2026, 5, 15)
    story.do(payments.ask, id=query, line=line, asks="What was this for?", reply_by=reply_by, by=story.fay, on=TODAY)
    return query


def photo(size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG")
    return SimpleUploadedFile("till.jpeg", out.getvalue(), "image/jpeg")


def test_home_says_what_is_left_what_comes_and_what_is_owed_both_ways(signed_in: Browser) -> None:
    story = spent()
    asked(story)
    shown = words(jos(signed_in, story).get(reverse("my_home", args=[story.case.person])))
    left = steps.held(story)
    for said in (f"{left} left in the account", "still to be paid", "Next payment", "due on", "Latest movements"):
        assert said in shown
    assert "Tell us about £45.00 on 20 April 2026" in shown and "We hope to hear by 15 May 2026" in shown
    assert "A review of the plan" in shown and "Asha Rahman" in shown


def test_every_page_is_for_the_person_and_for_nobody_who_does_not_act_for_them(signed_in: Browser) -> None:
    story, stranger = steps.paid(), planning.offered(number=NHS_NUMBERS[1])
    jo, asha = jos(signed_in, story), signed_in(story.asha)
    mo = opened_by(signed_in, stranger.jo, stranger.person, by=stranger.asha)
    for name in PAGES:
        theirs, mine = reverse(name, args=[story.case.person]), reverse(name, args=[stranger.person])
        seen = [browser.get(theirs).status_code for browser in (jo, asha, mo)]
        assert (name, *seen, mo.get(mine).status_code) == (name, 200, 404, 404, 200)


def test_a_nominee_sees_the_money_and_not_what_the_plan_says_of_health(signed_in: Browser) -> None:
    story = steps.paid()
    nia = acting_for(story.case.person, by=story.asha, new=NOMINEE)
    browser = opened_by(signed_in, nia, story.case.person, by=story.asha)
    found = story.see(plans.version, story.version, by=story.asha).content
    shown = words(browser.get(reverse("my_plan", args=[story.case.person])))
    assert "You manage the money" in shown and found.lines[0].what in shown
    assert found.what_matters not in shown and found.outcomes[0].need not in shown
    story.do(plan_actions.ask_for_change, request=story.case.request, because="My illness grows.", by=story.case.jo)
    told = [words(browser.get(reverse(name, args=[story.case.person]))) for name in PAGES]
    assert "A change to the plan was asked for" in words(browser.get(reverse("my_lookers", args=[story.case.person])))
    assert not any("My illness grows." in each for each in told)


def test_before_a_budget_starts_home_says_whose_turn_it_is_and_shows_no_empty_purse(signed_in: Browser) -> None:
    story = budgets.submitted()
    shown = words(jos(signed_in, story).get(reverse("my_home", args=[story.case.person])))
    assert "The budget has not started. On 6 April 2026 we told you it may be £9,000.00 a year." in shown
    assert "It waits for a clinician to sign it off." in shown
    assert "£0.00" not in shown and "What would you like to buy?" not in shown


def test_agreeing_takes_each_statement_and_a_nominee_reads_why_they_cannot(signed_in: Browser) -> None:
    story = budgets.submitted()
    budgets.sign(story, story.version)
    address = reverse("my_agree", args=[story.case.person, story.version])
    nia = acting_for(story.case.person, by=story.asha, new=NOMINEE)
    theirs = opened_by(signed_in, nia, story.case.person, by=story.asha)
    assert "A nominee cannot agree a plan" in words(theirs.get(address))
    assert theirs.post(address, YES).status_code == 409
    browser = jos(signed_in, story)
    refused = browser.post(address, {"needs_met": "on", "consents": "on"})
    assert "Agree that the amount is enough for each service." in words(refused)
    assert refused.content.decode().count("checked") == 2
    assert browser.post(address, YES | {"consents": "on", "signs": "on"}).status_code == 303
    kinds = {each.kind for each in story.see(plans.version, story.version, by=story.asha).agreements}
    assert kinds == {"plan", "consent", "direct payment"}
    assert "There is nothing to agree" in words(browser.get(address))


def test_a_plan_that_is_not_right_goes_back_instead(signed_in: Browser) -> None:
    story = budgets.submitted()
    budgets.sign(story, story.version)
    browser = jos(signed_in, story)
    address = f"{reverse('ask_change', args=[story.case.person])}?version={story.version}"
    assert browser.post(address, {"because": "The hours are too few."}).status_code == 303
    assert story.see(plans.version, story.version, by=story.asha).state == "returned"
    other = f"{reverse('ask_change', args=[story.case.person])}?version={new_id()}"
    assert browser.post(other, {"because": "x"}).status_code == 404


def test_a_question_is_answered_in_one_step_with_a_photo(signed_in: Browser) -> None:
    story = spent()
    query = asked(story)
    browser = jos(signed_in, story)
    address = reverse("my_query", args=[story.case.person, query])
    told = {"words": "Gloves for Mo.", "plan_line": str(steps.CARE)}
    broken = SimpleUploadedFile("till.jpeg", b"not a picture", "image/jpeg")
    refused = browser.post(address, told | {"file": broken})
    assert refused.status_code == 409 and "Gloves for Mo." in refused.content.decode()
    nothing = browser.post(address, {"words": " ", "plan_line": "none"})
    assert nothing.status_code == 422 and "Say what it was for, choose the part of the plan" in words(nothing)
    assert browser.post(address, {"words": "", "file": photo()}).status_code == 303, "A photo alone is an answer"
    found = story.see(money.query_view, query)
    assert (found.state, found.answer) == ("answered", "The receipt with this answer says what it was for.")
    (receipt,) = story.see(money.receipts, story.case.person).items
    assert receipt.line == found.line
    assert "This has been answered" in words(browser.get(address))


def test_a_receipt_is_sent_listed_and_comes_back_as_a_file_that_cannot_act(signed_in: Browser) -> None:
    story = spent()
    browser = jos(signed_in, story)
    address = reverse("send_receipt", args=[story.case.person])
    told = {"amount": "45.00", "payee": "Corner Shop", "plan_line": str(steps.CARE), **day("spent_on", "20 4 2026")}
    lacking = browser.post(address, told)
    assert lacking.status_code == 422 and "Take a photo of the receipt" in words(lacking)
    assert 'value="Corner Shop"' in lacking.content.decode()
    assert browser.post(address, told | {"file": photo()}).status_code == 303
    listed = browser.get(reverse("my_receipts", args=[story.case.person]))
    assert "Corner Shop" in words(listed) and "With its bank line" in words(listed)
    (receipt,) = story.see(money.receipts, story.case.person).items
    file = browser.get(reverse("receipt_file", args=[story.case.person, receipt.id]))
    assert file["Content-Disposition"].startswith("attachment") and "sandbox" in file["Content-Security-Policy"]
    assert (file["X-Content-Type-Options"], file["Content-Type"]) == ("nosniff", "image/jpeg")


def test_can_i_buy_this_guesses_the_part_of_the_plan_and_keeps_it_out_of_the_address(signed_in: Browser) -> None:
    story = steps.paid()
    browser = jos(signed_in, story)
    address = reverse("can_i_buy", args=[story.case.person])
    assert browser.post(address, {"what": "A bottle of wine"})["Location"] == address
    at_once = browser.get(address)
    assert "we took it that" in words(at_once) and "The money cannot be used for this" in words(at_once)
    assert 'value="A bottle of wine"' in at_once.content.decode()
    browser.post(address, {"what": " "})
    assert "You asked about" not in words(browser.get(address))
    told = {"what": "A bottle of wine", "line": "none", "category": "alcohol", "relation": "none"}
    assert browser.post(address, told)["Location"] == address
    said = words(browser.get(address))
    assert "The money cannot be used for this" in said and "8(5)(g)" in said
    assert "Ideas like it" not in said
    browser.post(address, told | {"what": "Singing lessons"})
    assert "Ideas like it" in words(browser.get(address))
    browser.post(address, told | {"what": "Gloves", "category": "other", "line": str(steps.CARE)})
    assert "Yes, it is in the plan" in words(browser.get(address))
    browser.post(address, told | {"what": "A kite", "category": "other"})
    assert "Ask us first" in words(browser.get(address))
    assert "You asked about" not in words(browser.get(address))


def test_a_decision_is_looked_at_again_in_one_step(signed_in: Browser) -> None:
    case = planning.decided("refuse")
    (decision,) = case.see(plans.decisions, case.person)
    browser = opened_by(signed_in, case.jo, case.person, by=case.asha)
    address = reverse("my_decision", args=[case.person, decision.id])
    assert "Dear Jo Okafor" in words(browser.get(address))
    assert "Say what you think is wrong" in words(browser.post(address, {"because": ""}))
    assert browser.post(address, {"because": "You forgot the nights."}).status_code == 303
    shown = words(browser.get(address))
    assert "You forgot the nights." in shown and "We are already looking at this decision again" in shown
    assert "A second look at our decision" in words(browser.get(reverse("my_home", args=[case.person])))


def test_a_change_can_be_asked_for_and_added_to(signed_in: Browser) -> None:
    story = steps.paid()
    browser = jos(signed_in, story)
    address = reverse("ask_change", args=[story.case.person])
    assert "About £45.00 on 20 April 2026" in browser.get(f"{address}?about=2026-04-20&sum=-4500").content.decode()
    for because in ("More hours.", "And a rail."):
        assert browser.post(address, {"because": because}).status_code == 303
    notes = [each.note for each in story.see(plans.history, story.case.plan) if each.verb == "ask for change"]
    assert notes == ["More hours.", "And a rail."]


def both(signed_in: Browser) -> tuple[Client, Story, UUID]:
    """Tom acts for Jo and for Mo."""
    story = spent()
    mo = person(story.asha, number=NHS_NUMBERS[1], given="Mo", family="Bell")
    new = NewActing("representative", "Tom Marsh", DAY, basis="deputy", evidence="Order 1", agrees_to_act=True,
                    consents=True)  # fmt: skip
    tom = acting_for(story.case.person, by=story.asha, new=new)
    perform(people.put_acting, id=new_id(), person=mo, new=new, by=story.asha, at=NOON, on=DAY)
    return opened_by(signed_in, tom, story.case.person, mo, by=story.asha), story, mo


def test_whoever_acts_for_two_chooses_and_always_sees_for_whom(signed_in: Browser) -> None:
    browser, story, mo = both(signed_in)
    choice = browser.get("/", follow=True)
    assert "Jo Okafor" in words(choice) and "Mo Bell" in words(choice)
    shown = words(browser.get(reverse("my_money", args=[story.case.person])))
    assert "Acting for Jo Okafor" in shown and "For Jo Okafor" in shown and "Mo Bell" not in shown
    assert "Choose someone else" in words(browser.get(reverse("my_home", args=[mo])))


def test_a_stale_tab_of_one_person_never_writes_into_another(signed_in: Browser) -> None:
    browser, story, mo = both(signed_in)
    query = asked(story)
    (decision,) = story.see(plans.decisions, story.case.person)
    (line,) = [each for each in steps.waiting(story) if each.amount == Money(-4500)]
    told: dict[str, Any] = {"id": new_id(), "holding": story.holding, "content": photo().read(), "name": "a.jpg"}
    told |= {"amount": Money(4500), "spent_on": date(2026, 4, 20), "payee": "Shop", "line": line.id}
    receipt = story.do(payments.send_receipt, by=story.case.jo, on=TODAY, **told)
    for name, what in (("my_query", query), ("my_decision", decision.id), ("my_agree", story.version)):
        wrong = reverse(name, args=[mo, what])
        assert browser.get(wrong).status_code == 404
        assert browser.post(wrong, {"words": "x", "because": "x"} | YES).status_code == 404
    assert browser.get(reverse("receipt_file", args=[mo, receipt.id])).status_code == 404
    sent = {"amount": "1", "payee": "x", "holding": str(story.holding), "file": photo(), **day("spent_on", "1 5 2026")}
    assert browser.post(reverse("send_receipt", args=[mo]), sent).status_code in (404, 422)
    browser.post(reverse("can_i_buy", args=[story.case.person]), {"what": "A kite"})
    assert "A kite" not in browser.get(reverse("can_i_buy", args=[mo])).content.decode()
    assert story.see(money.query_view, query).state == "asked"


def test_a_page_asks_no_more_questions_for_a_longer_life(signed_in: Browser) -> None:
    story = spent()
    browser = jos(signed_in, story)
    few = [asks(browser, name, story) for name in GROWING]
    more = [(str(number), f"-{number}.00", f"SHOP {number}") for number in range(21, 29)]
    steps.bring(story, steps.lloyds(steps.lines(*more)), id=new_id())
    assert [asks(browser, name, story) for name in GROWING] == few
    assert max(few) < 80


def asks(browser: Client, name: str, story: Story) -> int:
    """How many questions a page puts to the database."""
    address = reverse(name, args=[story.case.person])
    browser.get(address)
    with CaptureQueriesContext(connection) as asked_:
        browser.get(address)
    return len(asked_)


def test_a_look_is_written_down_and_the_person_can_read_who_looked(signed_in: Browser) -> None:
    story = steps.paid()
    browser = jos(signed_in, story)
    signed_in(story.asha).get(reverse("person", args=[story.case.person]))
    browser.get(reverse("my_how", args=[story.case.person]))
    shown = words(browser.get(reverse("my_people", args=[story.case.person])))
    assert "Asha Rahman" in shown and "Looked at how the budget was worked out" in shown
    assert f"{story.case.jo.name} ({Role.PERSON}) · " in shown
