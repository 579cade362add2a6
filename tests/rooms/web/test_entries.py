"""The pages of invoices and hours: entered from a telephone, read, mended, allowed, saved as a table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.payments import queries
from openphb.payments.workflow import EntryState
from tests.rooms.payments import steps
from tests.rooms.payments.steps import CARE
from tests.rooms.payments.test_entering import notional
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.test_mine import jos

pytestmark = pytest.mark.django_db

MONDAY = today() - timedelta(days=today().weekday() + 7)


def test_a_person_enters_hours_in_one_step_and_puts_them_right(signed_in: Browser) -> None:
    story = steps.paid()
    jo = jos(signed_in, story)
    whose = story.case.person
    form, somebody = (reverse(name, args=[whose, story.holding]) for name in ("my_hours", "my_assistant"))
    assert "Say first who works here" in words(jo.get(form))
    jo.post(somebody, {"name": "Meg Dunne", **boxes("born_on", MONDAY.replace(year=1990))})
    (meg,) = story.see(queries.assistants, whose, by=story.case.jo)
    told = {"assistant": str(meg.id), "plan_line": str(CARE), "week": MONDAY.isoformat(), "rate": "9.00"}
    assert "Enter the hours of at least one day." in words(jo.post(form, told))
    told |= {"hours_1": "6:30", "hours_3": "4"}
    page = words(jo.post(form, told, follow=True))
    assert "Something does not fit" in page and "£9.00 an hour is below the legal wage" in page and "Law" in page
    (row,) = story.see(queries.entries_of, whose, by=story.case.jo).items
    home = words(jo.get(reverse("my_home", args=[whose])))
    assert "Look at the hours of Meg Dunne" in home
    mend = reverse("mend_my_entry", args=[whose, row.id])
    assert 'value="6.5"' in jo.get(mend).content.decode()
    assert "It fits, and goes ahead." in words(jo.post(mend, told | {"rate": "13.00"}, follow=True))
    listed = words(jo.get(reverse("my_entries", args=[whose])))
    assert "Expected in the account" in listed and "Entered again" in listed


def test_an_invoice_is_typed_as_it_stands_and_what_does_not_add_up_is_shown_with_everything_typed(
    signed_in: Browser,
) -> None:
    story, goodcare = notional()
    fay, finn = signed_in(story.fay), signed_in(story.finn)
    form = reverse("enter_invoice", args=[story.holding])
    typed: dict[str, Any] = {
        "organisation": str(goodcare), "number": "INV-7", "total": "170.40", "plan_line_1": str(CARE),
        "units_1": "12", "rate_1": "14.20", "amount_1": "170.40",
        **boxes("dated_on", MONDAY), **boxes("first", MONDAY), **boxes("latest", MONDAY + timedelta(days=6)),
    }  # fmt: skip
    more = fay.post(form, typed | {"add_line": "yes"}).content.decode()
    assert 'name="units_2"' in more and 'value="INV-7"' in more
    wrong = fay.post(form, typed | {"amount_1": "171"})
    assert wrong.status_code == 409 and "comes to £170.40, and the line says £171.00" in words(wrong)
    assert "It fits, and goes ahead." in words(fay.post(form, typed, follow=True))
    again = words(fay.post(form, typed | {"number": "inv 7", "sort_code": "20-00-00"}))
    assert "Enter both the sort code and the account number" in again
    twice = words(fay.post(form, typed | {"number": "inv 7"}, follow=True))
    assert "has sent invoice inv 7 before" in twice and "Finance" in twice and "You entered this" in twice
    (row,) = story.see(queries.entries, by=story.fay).items
    allow = reverse("allow_entry", args=[row.id])
    assert "Say why it is right to go on." in words(finn.post(allow, {"because": ""}))
    assert "It goes ahead." in words(finn.post(allow, {"because": "Two visits a day."}, follow=True))
    saved = finn.get(reverse("save_entries") + "?show=all").content.decode("utf-8-sig")
    assert saved.count("Goodcare Ltd") == 2 and EntryState.ACCEPTED not in saved
    part = words(finn.get(reverse("holding_statement", args=[_part(story, row.id)]), follow=True))
    assert "Enter bank details" in part and "Invoice INV-7 of Goodcare Ltd" in part


def _part(story: Any, entry: Any) -> Any:
    return story.see(queries.entry, entry).holding
