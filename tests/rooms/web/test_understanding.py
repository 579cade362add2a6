"""What the page of a line offers beside saying what it is: why it was left, corrections taken back, hints of a card."""

from __future__ import annotations

import pytest
from django.urls import reverse

from openphb.kernel.money import Money
from openphb.payments import queries
from tests.rooms.payments import steps
from tests.rooms.payments.test_questions import photo, send
from tests.rooms.payments.test_statements import RENT
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_reconcile import line_of, with_lines

pytestmark = pytest.mark.django_db
CARD = b"""Date,Additional Data,Txn_Amt,Amt_CCY,Txn_Type,Txn_ID,MCC
20/04/2026,HIGH ST 4411,45.00,GBP,Debit,A1,5912
21/04/2026,CROSS PARADE,12.00,GBP,Debit,A2,5912
22/04/2026,GBR LUNCH,8.00,GBP,Debit,A3,
"""


def test_a_correction_is_taken_back_and_what_followed_it_goes_with_it(signed_in: Browser) -> None:
    story = with_lines(("27", "-52.10", "CORNER SHOP 9920"))
    line, fay = line_of(story), signed_in(story.fay)
    page, back = reverse("understand", args=[line]), reverse("take_back_correction", args=[line])
    told = {"meaning": f"spending:{steps.CARE}", "because": "Jo rang."}
    assert "So 1 other line of the account is understood with it." in words(fay.post(page, told, follow=True))
    assert back not in fay.get(page).content.decode()
    assert "has not been corrected" in words(fay.get(back))
    fay.post(page, {"meaning": "own money", "because": "It was a slip."})
    shown = words(fay.get(back))
    assert "It becomes again: Spent on something in the plan: Personal assistant." in shown
    assert "Say why." in words(fay.post(back, {"because": ""}))
    assert "The correction is taken back." in words(fay.post(back, {"because": "No slip."}, follow=True))
    assert steps.account(story, f"spent:{steps.CARE}") == Money(9710)


def test_a_line_that_was_recognised_says_how_surely_and_one_that_was_not_says_why(signed_in: Browser) -> None:
    story = with_lines(("23", "-45.00", "SUMUP 1"))
    fay = signed_in(story.fay)
    send(story, photo(), plan_line=steps.CARE, payee="Harmony Gym")
    left = words(fay.get(reverse("understand", args=[line_of(story, "SUMUP 1")])))
    assert "The amount is that of “Harmony Gym” of 19 April 2026, but the words do not say who it is." in left
    send(story, photo(), plan_line=steps.CARE)
    again = fay.post(reverse("match_again"), follow=True)
    assert "1 more line is understood now." in words(again)
    rows = story.see(queries.account_lines, story.holding, by=story.fay, page=None).items
    known = next(each.id for each in rows if each.text == RENT[2])
    assert "Understood by itself, 89% sure" in words(fay.get(reverse("understand", args=[known])))


def test_the_kind_of_shop_of_a_card_is_shown_as_a_hint_and_decides_nothing(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    steps.bring(story, CARD)
    page = reverse("understand", args=[line_of(story, "HIGH ST 4411")])
    shown = words(fay.get(page))
    assert "a chemist (category 5912)" in shown and "does not say what was bought" in shown
    fay.post(page, {"meaning": f"spending:{steps.CARE}", "because": "Jo rang."})
    other = words(fay.get(reverse("understand", args=[line_of(story, "CROSS PARADE")])))
    assert "The card says a chemist (category 5912), as it did when “Personal assistant” was bought." in other
    assert "A kind of shop is a hint, and proves nothing." in other
    assert "Kind of shop" not in words(fay.get(reverse("understand", args=[line_of(story, "GBR LUNCH")])))
