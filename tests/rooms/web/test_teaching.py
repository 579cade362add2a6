"""A statement nobody knows: shown column by column, looked at, saved, and read by itself the next time."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_reconcile import file
from tests.rooms.world import actor, new_id

pytestmark = pytest.mark.django_db
VILLAGE = (
    b"Village Bank;;;;\n"
    b"Booked on;Whom;Purpose;Turnover;Left\n"
    b"20/04/2026;CORNER SHOP;milk;-45.00;955.00\n"
    b"21/04/2026;TAXI;home;-12.50;942.50\n"
)
NEXT = b"Booked on;Whom;Purpose;Turnover;Left\n21/04/2026;TAXI;home;-12.50;942.50\n25/04/2026;SHOP;bread;-2.00;940.50\n"
SAID = {
    "name": "village bank",
    "heading": "2",
    "column_1": "date",
    "column_2": "text",
    "column_3": "text",
    "column_4": "amount",
    "column_5": "balance",
    "dates": "as the file shows",
    "plus_is": "as the file shows",
    "before_pence": "point",
}
WRONG = (
    ({"column_1": ""}, "Say which column holds the day."),
    ({"column_4": ""}, "Say which column holds the amount, or which hold the money in and the money out."),
    ({"column_4": "money_out"}, "Say which column holds the amount"),
    ({"column_5": "amount"}, "Column 4 is said to be the same. Choose one of them."),
    ({"heading": "1"}, "This column has no heading, so it cannot be found again."),
    ({"name": ""}, "Enter a name for the layout."),
)


def brought(browser: Any, story: Story, content: bytes, layout: str = "auto") -> Any:
    return browser.post(reverse("import_statement", args=[story.holding]), {"file": file(content), "layout": layout})


def taught(browser: Any, story: Story) -> Any:
    page = brought(browser, story, VILLAGE).url
    check = browser.post(page, SAID).url
    return browser.post(check, {}, follow=True)


def test_a_file_nobody_knows_is_shown_looked_at_and_read_and_the_next_is_read_by_itself(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    page = brought(fay, story, VILLAGE).url
    shown = fay.get(page)
    assert "We do not know the layout of this file yet." in words(shown) and "CORNER SHOP" in words(shown)
    assert '<option value="2" selected' in shown.content.decode()
    check = fay.post(page, SAID).url
    looked = words(fay.get(check))
    for said in ("20 April 2026", "CORNER SHOP milk", "£45.00", "£955.00", "£57.50", "Do the balances hold? Yes"):
        assert said in looked
    assert steps.waiting(story) == [] and story.see(queries.layouts, by=story.fay) == ()

    done = words(fay.post(check, {}, follow=True))
    assert "The layout “village bank” is saved. The statement is in: 2 new lines" in done
    assert story.see(queries.unread, by=story.fay) == ()
    again = words(fay.get(brought(fay, story, NEXT).url))
    assert "village bank" in again and "1 new line, " in again
    assert [each.amount for each in steps.waiting(story)] == [Money(-4500), Money(-1250), Money(-200)]


def test_what_is_still_to_be_said_stands_beside_its_question_and_nothing_said_is_lost(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    page = brought(fay, story, VILLAGE).url
    for changes, says in WRONG:
        response = fay.post(page, SAID | changes)
        assert response.status_code in (409, 422) and says in words(response), changes
        assert '<option value="text" selected' in response.content.decode()


def test_days_that_could_be_read_two_ways_are_refused_until_somebody_says_the_order(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    page = brought(fay, story, VILLAGE.replace(b"20/04/2026", b"02/04/26").replace(b"21/04/2026", b"03/04/26")).url
    unclear = words(fay.get(fay.post(page, SAID).url))
    assert "Not one line could be read like this. Go back and change it." in unclear and "two ways" in unclear
    assert "village bank" in fay.get(page).content.decode()
    clear = words(fay.get(fay.post(page, SAID | {"dates": "day first"}).url))
    assert "2 April 2026" in clear and "Lines refused 0" in clear


def test_a_file_is_thrown_away_and_a_layout_renamed_and_withdrawn(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    page = brought(fay, story, VILLAGE, "teach").url
    assert "april.csv" in words(fay.get(reverse("layouts")))
    assert "thrown away" in words(fay.post(f"{page}away/", {}, follow=True))
    assert fay.get(page).status_code == 404

    taught(fay, story)
    (layout,) = story.see(queries.layouts, by=story.fay)
    one = reverse("layout", args=[layout.id])
    assert "turnover" in words(fay.get(one)) and "1 statement was read by it." in words(fay.get(one))
    assert "is called “our village” now" in words(fay.post(f"{one}rename/", {"name": "our village"}, follow=True))
    assert "CSV like our village" in words(fay.get(reverse("import_statement", args=[story.holding])))
    assert "Say why." in words(fay.post(f"{one}withdraw/", {"because": ""}))
    gone = words(fay.post(f"{one}withdraw/", {"because": "The bank changed its file."}, follow=True))
    assert "No file is read as “our village” any more." in gone and "Withdrawn" in gone
    assert "Withdrawn by Fay Ito on" in words(fay.get(one)) and "The bank changed its file." in words(fay.get(one))
    assert "which column is which" in words(fay.get(brought(fay, story, NEXT).url))


def test_who_holds_the_money_is_told_and_teaches_nothing_and_no_other_board_sees_it(signed_in: Browser) -> None:
    story = steps.paid()
    taught(signed_in(story.fay), story)
    assert story.see(queries.layouts, by=story.fay)[0].name == "village bank"
    assert steps.bring(story, NEXT, by=story.case.jo).new_lines == 1
    told = {"id": new_id(), "holding": story.holding, "name": "a.csv", "content": VILLAGE}
    with pytest.raises(Refused, match="can teach the layout of a statement"):
        story.do(actions.keep_unread, **told, by=story.case.jo)
    elsewhere = actor(Role.FINANCE, ods_code="QJK")
    assert story.see(queries.layouts, by=elsewhere) == ()
    with pytest.raises(NotFound):
        story.see(queries.layout, story.see(queries.layouts, by=story.fay)[0].id, by=elsewhere)
