"""Pages on which money is asked back, comes in parts and is let go; payments wait; and a concern is looked at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.payments import queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_closing import spent, stopped
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.test_mine import opened_by
from tests.rooms.world import actor

MAY = date(2026, 5, 1)


def at(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def asked_back(story: Story, browser: Any, amount: str = "100") -> str:
    """Fay asks £100 back; gives the address of the demand."""
    first = browser.post(at("reclaim", story.budget), {"holding": str(story.holding), "reason": "unspent"})
    page = browser.get(first["Location"])
    assert "our payment for 13 April 2026" in words(page)
    (line,) = story.see(queries.behind, story.holding, reason="unspent", by=story.fay)
    told = {"lines": [line.cause], "amount": amount, "reasons": "It has not been needed.", "payer": "Jo Okafor"}
    sent = browser.post(first["Location"], told | boxes("repay_by", today() + timedelta(days=60)))
    assert sent.status_code == 303, words(sent)
    letter = words(browser.get(sent["Location"]))
    assert "It has not been needed." in letter and f"£{amount}.00" in letter and "Nothing is taken from" in letter
    assert story.see(queries.reclaims, story.budget, by=story.fay, on=today()) == ()
    given = browser.post(sent["Location"])
    assert given.status_code == 303, words(given)
    return str(given["Location"])


@pytest.mark.slow  # eight pages, each asked and sent
def test_money_is_asked_back_line_by_line_paid_in_parts_and_the_rest_waived(signed_in: Browser) -> None:
    story = spent()
    fay, abe = signed_in(story.fay), signed_in(story.abe)
    address = asked_back(story, fay)
    shown = words(fay.get(address))
    assert "£100.00 is still to be paid back, by Jo Okafor." in shown and "Our payment for 13 April 2026" in shown
    (found,) = story.see(queries.reclaims, story.budget, by=story.fay, on=today())
    first = today() + timedelta(days=20)
    told = {"agreed_with": "Jo Okafor", "number": "3", "words": "£33 is what Jo can manage."}
    told |= boxes("first_on", first)
    assert "3 parts are agreed" in words(fay.post(at("agree_instalments", found.id), told, follow=True))
    back = {"amount": "33.34"} | boxes("received_on", today())
    assert "Came" in words(fay.post(f"{at('money_back', story.holding)}?for={found.id}", back, follow=True))
    waived = {"how": "waive", "amount": "66.66", "reasons": "Jo's boiler broke."}
    assert "Only an approver" in words(fay.post(at("let_go", found.id), waived))
    assert "Nothing is left to be paid back." in words(abe.post(at("let_go", found.id), waived, follow=True))
    assert steps.uneven(story) == {}


def test_an_amount_that_the_ticked_lines_do_not_make_is_refused_beside_them(signed_in: Browser) -> None:
    story = spent()
    fay = signed_in(story.fay)
    address = at("reclaim_lines", story.budget, story.holding, "unspent")
    told = {"amount": "10", "reasons": "x", "payer": "Jo"} | boxes("repay_by", today() + timedelta(days=60))
    assert "Tick the lines that this money rests on." in words(fay.post(address, told))
    assert "Nothing in this account can be asked back" in words(
        fay.get(at("reclaim_lines", story.budget, story.holding, "used_outside_plan"))
    )
    assert fay.get(at("reclaim_lines", story.budget, story.holding, "whim")).status_code == 404


def test_paying_would_be_hard_is_written_down_and_stands_on_the_budgets_page(signed_in: Browser) -> None:
    story = spent()
    fay = signed_in(story.fay)
    asked_back(story, fay)
    (found,) = story.see(queries.reclaims, story.budget, by=story.fay, on=today())
    fay.post(at("say_hardship", found.id), {"words": "I can manage £10 a month."})
    assert "Paying would be hard" in words(fay.get(at("budget", story.budget)))
    assert "“I can manage £10 a month.”" in words(fay.get(at("show_reclaim", found.id)))


def test_the_person_reads_what_it_rests_on_and_says_that_paying_would_be_hard(signed_in: Browser) -> None:
    story = spent()
    asked_back(story, signed_in(story.fay))
    (found,) = story.see(queries.reclaims, story.budget, by=story.fay, on=today())
    jo = opened_by(signed_in, story.case.jo, story.case.person, by=story.asha)
    home = at("my_home", story.case.person)
    assert "Pay back £100.00, or tell us that it would be hard" in words(jo.get(home))
    address = at("my_asked_back", story.case.person, found.id)
    assert "Our payment for 13 April 2026" in words(jo.get(address))
    assert "We owe you an offer" in words(jo.post(address, {"words": "I can manage £10."}, follow=True))
    assert "waits until we have talked" in words(jo.get(home))


def test_payments_wait_after_the_letter_was_read_and_go_again(signed_in: Browser, in_may: None) -> None:
    story = steps.paid()
    abe = signed_in(story.abe)
    assert "People are paid from this money" in words(abe.get(at("let_payments_wait", story.budget)))
    told = {"power": "DP-17(2)(e)", "reasons": "We are asking about a holiday park.", "wages": "We pay Sam."}
    told |= boxes("starts_on", date(2026, 6, 1)) | boxes("review_on", date(2026, 6, 15))
    told |= boxes("ends_on", date(2026, 7, 6))
    sent = abe.post(at("let_payments_wait", story.budget), told)
    assert sent.status_code == 303, words(sent)
    letter = words(abe.get(sent["Location"]))
    assert "wait until 6 July 2026" in letter and "We pay Sam." in letter
    assert "Payments wait from 1 June 2026 until 6 July 2026." in words(abe.post(sent["Location"], follow=True))
    assert "We look again by 15 June 2026 It ends by itself on" in words(abe.get(at("budget", story.budget)))
    decision = story.see(budgets.suspension_now, story.budget, by=story.abe).id
    jo = opened_by(signed_in, story.case.jo, story.case.person, by=story.asha)
    mine = at("my_decision", story.case.person, decision)
    assert "We look again by 15 June 2026 It ends by itself on" in words(jo.get(mine))
    still = at("say_payments_still_wait", story.budget)
    assert "It ends by itself on 6 July 2026 all the same." in words(abe.get(still))
    assert "Look again on that day or after it." in words(abe.post(still, {"because": "Two receipts are to come."}))
    gone = abe.post(at("let_payments_go", story.budget), {"because": "Jo showed the receipts."}, follow=True)
    assert "Payments go again. 1 that waited is due now, £" in words(gone)
    assert story.see(budgets.suspension_now, story.budget, by=story.abe) is None


def test_care_that_goes_on_is_asked_until_somebody_says(signed_in: Browser) -> None:
    story = stopped(spent())
    lena = signed_in(story.lena)
    assert "Nobody has said yet what care there is instead." in words(lena.get(at("budget", story.budget)))
    told = {"care": "Meadow Care visits.", "arranged_by": "Asha Rahman"} | boxes("from_on", date(2026, 5, 5))
    assert "Meadow Care visits." in words(lena.post(at("care_after", story.budget), told, follow=True))


def test_the_final_statement_comes_out_even_and_is_sent_once(signed_in: Browser) -> None:
    story = stopped(spent())
    fay = signed_in(story.fay)
    figures = story.see(queries.final_figures, story.budget, by=story.fay, on=today())
    assert figures.is_even and figures.came_back == Money(0)
    shown = words(fay.get(at("final_statement", story.budget)))
    assert "What we paid in: £" in shown and "Spent on" in shown and "£45.00" in shown
    told = {"sent_to": "Jo Okafor, by post"}
    assert "kept as it left" in words(fay.post(at("final_statement", story.budget), told, follow=True))
    assert "It was sent on" in words(fay.get(at("final_statement", story.budget)))


def test_a_concern_is_raised_asked_about_acted_on_and_closed_by_those_who_may_know(signed_in: Browser) -> None:
    story = steps.paid()
    lena, fay = signed_in(story.lena), signed_in(story.fay)
    told = {"kind": "fraud", "what": "Cash every Friday.", "raised_by": "The provider", "open_to": ["ICB lead"]}
    sent = lena.post(at("raise_concern", story.budget), told | boxes("happened_on", MAY - timedelta(days=5)))
    assert sent.status_code == 303, words(sent)
    assert fay.get(sent["Location"]).status_code == 404
    for name in ("give_notice", "let_payments_wait"):
        assert "Ask everyone on its list" in words(lena.get(at(name, story.budget)))
        assert "concern" not in words(fay.get(at(name, story.budget)))
    assert "Cash every Friday." not in words(fay.get(at("budget", story.budget)))
    assert "Cash every Friday." in words(lena.get(at("budget", story.budget)))
    (found,) = story.see(budgets.concerns, story.budget, by=story.lena)
    said = {"whom": "person", "name": "Jo", "was_asked": "yes", "said": "It is for the cleaner."}
    assert "refer it to counter fraud" in words(lena.post(at("ask_about_concern", found.id), said))
    lena.post(at("refer_concern", found.id), {"to": "Local counter fraud specialist"})
    assert "It is for the cleaner." in words(lena.post(at("ask_about_concern", found.id), said, follow=True))
    step = {"step": "evidence", "reasons": "We ask for receipts."}
    assert "gentler steps come first" in words(lena.post(at("take_step", found.id), step))
    step["why_left_out"] = "Counter fraud asked us not to ask yet."
    assert "Left out: ask about it." in words(lena.post(at("take_step", found.id), step, follow=True))
    closed = lena.post(at("close_concern", found.id), {"because": "The receipts are right."}, follow=True)
    assert "The receipts are right." in words(closed)
    assert signed_in(actor(Role.LEAD, ods_code="QJK")).get(sent["Location"]).status_code == 404


@pytest.mark.slow  # five pages
def test_unused_money_is_set_against_a_payment_after_the_letter_was_read(signed_in: Browser, in_may: None) -> None:
    story = steps.paid()
    later = steps.payments(story, "due")[-1]
    abe, fay = signed_in(story.abe), signed_in(story.fay)
    assert "Set unused money against it" in words(abe.get(at("payment", later.id)))
    assert "Set unused money against it" not in words(fay.get(at("payment", later.id)))
    most = min(later.amount, steps.held(story))
    shown = words(abe.get(at("set_off", later.id)))
    assert f"The most that can be set against it {most}" in shown and "Notice it needs 28 days" in shown
    assert "Only an approver or an ICB lead" in words(fay.get(at("set_off", later.id)))
    told = {"amount": "5000", "reasons": "Two months were not needed."}
    assert "Choose an amount up to" in words(abe.post(at("set_off", later.id), told))
    sent = abe.post(at("set_off", later.id), told | {"amount": "100"})
    assert sent.status_code == 303, words(sent)
    letter = words(abe.get(sent["Location"]))
    assert "£100.00 is set against it" in letter and "Two months were not needed." in letter
    assert steps.payments(story, "due")[-1].amount == later.amount
    assert "Notice is given. £100.00 is set against" in words(abe.post(sent["Location"], follow=True))
    assert steps.payments(story, "due")[-1].amount == later.amount - Money.of("100")
    assert abe.get(at("check_set_off", later.id))["Location"] == at("set_off", later.id)


def test_against_a_payment_that_comes_too_soon_nothing_can_be_set(signed_in: Browser, in_may: None) -> None:
    story = steps.paid()
    soon = steps.payments(story, "due")[0]
    assert "notice runs until" in words(signed_in(story.abe).get(at("set_off", soon.id)))
