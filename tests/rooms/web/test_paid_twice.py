"""The pages of bank lines that look paid twice: listed, shown on the line, asked about, or said to be right."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rooms.payments.test_paid_twice import listed, with_two
from tests.rooms.web.browsing import Browser, words

pytestmark = pytest.mark.django_db


def test_finance_sees_it_on_the_line_asks_politely_or_says_why_it_is_right(signed_in: Browser) -> None:
    story = with_two()
    fay, line = signed_in(story.fay), listed(story)[0].line
    shown = words(fay.get(reverse("reconcile")))
    assert "Paid twice? 1 line to look at" in shown
    assert "was paid £120.00 2 days before" in words(fay.get(reverse("paid_twice")))
    assert "It may be right all the same" in words(fay.get(reverse("understand", args=[line])))
    assert "meant to be paid a second time" in words(fay.get(reverse("ask_query", args=[line])))
    right = reverse("not_paid_twice", args=[line])
    assert "Your reason is kept" in words(fay.post(right, {"because": "Two weeks."}, follow=True))
    assert "Somebody has said already" in words(fay.get(right))
