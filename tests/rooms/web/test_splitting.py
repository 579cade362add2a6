"""The pages on which a line is split and put together, without a script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_reconcile import line_of, with_lines

pytestmark = pytest.mark.django_db


def test_a_line_is_split_its_parts_understood_and_put_together_again(signed_in: Browser) -> None:
    story = with_lines()
    line = line_of(story)
    fay = signed_in(story.fay)
    one, split, join = (reverse(name, args=[line]) for name in ("understand", "split_line", "put_line_together"))
    assert split in fay.get(one).content.decode()
    short = fay.post(split, {"amount_1": "40", "amount_2": "4.99"})
    assert short.status_code == 409 and "£0.01 too little" in words(short) and 'value="4.99"' in short.content.decode()
    more = fay.post(split, {"amount_1": "40", "amount_2": "4", "add_line": "yes"}).content.decode()
    assert 'name="amount_3"' in more and 'value="40"' in more
    shown = fay.post(split, {"amount_1": "40", "amount_2": "4", "amount_3": "1"}, follow=True)
    assert "The line is split into 3 parts." in words(shown) and "Part: £40.00 out" in words(shown)
    assert split not in shown.content.decode() and join in shown.content.decode()
    assert "Save and go to the next line" not in words(shown)
    part = max(steps.waiting(story), key=lambda each: abs(each.amount.pence))
    told = {"meaning": f"spending:{steps.CARE}", "because": "Jo said so."}
    fay.post(reverse("understand", args=[part.id]), told)
    assert "Part: £40.00 out. Spent on something in the plan" in words(fay.get(one))
    assert "Say why." in words(fay.post(join, {"because": ""}))
    whole = words(fay.post(join, {"because": "One thing after all."}, follow=True))
    assert "The line is in one piece again." in whole and "No match" in whole
    gone = words(fay.get(reverse("understand", args=[part.id])))
    assert "This was a part of a line that has been put together again." in gone


def test_whoever_is_not_in_finance_is_told_so_and_sees_no_way_to_it(signed_in: Browser) -> None:
    story = with_lines()
    line = line_of(story)
    asha = signed_in(story.asha)
    split = reverse("split_line", args=[line])
    assert split not in asha.get(reverse("understand", args=[line])).content.decode()
    assert "Only someone in finance can split a statement line." in words(asha.get(split))
    assert asha.post(split, {"amount_1": "40", "amount_2": "5"}).status_code == 409
