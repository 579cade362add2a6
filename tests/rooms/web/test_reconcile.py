"""The pages of statements, of lines to understand and of questions about them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.payments import actions
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import actor, new_id

pytestmark = pytest.mark.django_db
TAXI = ("21", "-12.50", "=HYPERLINK TAXI")
ASKS = "Could you tell us what this was for?"


def with_lines(*more: tuple[str, str, str]) -> Story:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT, *more)))
    return story


def line_of(story: Story, text: str = RENT[2]) -> UUID:
    (found,) = (each.id for each in steps.waiting(story) if each.text == text)
    return found  # type: ignore[no-any-return]


def file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("april.csv", content)


def asked(story: Story) -> UUID:
    query = new_id()
    told: dict[str, Any] = {"line": line_of(story), "asks": ASKS, "reply_by": date(2026, 5, 15)}
    story.do(actions.ask, id=query, **told, by=story.fay, on=date(2026, 5, 1))
    return query


def answered(story: Story, *, plan_line: UUID | None = steps.CARE) -> UUID:
    query = asked(story)
    told: dict[str, Any] = {"words": "Gloves for Mo.", "plan_line": plan_line}
    story.do(actions.answer, query=query, **told, by=story.case.jo, on=date(2026, 5, 2))
    return query


def test_a_statement_is_recognised_and_brought_in_twice_without_harm(signed_in: Browser) -> None:
    story = steps.paid()
    fay, address = signed_in(story.fay), reverse("import_statement", args=[story.holding])
    content = steps.lloyds(steps.lines(arrival(story), RENT))
    first = fay.post(address, {"file": file(content), "layout": "auto"})
    shown = words(fay.get(first.url))
    for said in ("2 new lines, 1 understood at once, 1 to understand", "Lloyds, Halifax or Bank of Scotland", RENT[2]):
        assert said in shown
    again = fay.post(address, {"file": file(content), "layout": "auto"})
    assert again.url == first.url and "nothing was changed" in words(fay.get(again.url))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "is a PDF, not a statement"),
        (b"a,b\r\n1,2\r\n", "No row of headings was found that we know"),
        (b"", "nothing in it"),
    ],
)
def test_what_is_no_statement_is_said_beside_the_file(signed_in: Browser, content: bytes, says: str) -> None:
    story = steps.paid()
    address = reverse("import_statement", args=[story.holding])
    response = signed_in(story.fay).post(address, {"file": file(content), "layout": "csv"})
    assert response.status_code in (409, 422)
    assert says in words(response) and 'href="#id_file"' in response.content.decode()


def test_rows_that_could_not_be_read_are_shown_with_the_reason(signed_in: Browser) -> None:
    story = steps.paid()
    content = steps.lloyds(steps.lines(arrival(story), RENT)).replace(b"20/04/2026", b"20/13/2026")
    address = reverse("import_statement", args=[story.holding])
    fay = signed_in(story.fay)
    shown = words(fay.get(fay.post(address, {"file": file(content), "layout": "auto"}).url))
    assert "Why it was refused" in shown and "20/13/2026" in shown


def test_the_list_leads_with_how_many_lines_and_how_much(signed_in: Browser) -> None:
    story = with_lines(TAXI)
    shown = words(signed_in(story.fay).get(reverse("reconcile")))
    assert "2 lines to understand, £57.50" in shown and "Begin with the first" in shown


def test_a_search_is_not_put_in_the_address_and_narrows_the_list(signed_in: Browser) -> None:
    story = with_lines(TAXI)
    fay = signed_in(story.fay)
    sent = fay.post(reverse("find_line"), {"q": "corner"})
    assert "corner" not in sent.url
    shown = words(fay.get(sent.url))
    assert "1 line to understand, £45.00" in shown and "TAXI" not in shown


def test_saying_what_a_line_is_goes_on_to_the_next_and_at_the_end_to_the_list(signed_in: Browser) -> None:
    story = with_lines(TAXI)
    fay = signed_in(story.fay)
    said = {"meaning": f"spending:{steps.CARE}", "because": "Jo rang."}
    page = fay.post(reverse("understand", args=[line_of(story)]), said, follow=True)
    assert "is understood" in words(page) and page.redirect_chain[-1][0].endswith(f"{line_of(story, TAXI[2])}/")
    end = fay.post(page.redirect_chain[-1][0], {"meaning": "not in plan", "because": "Jo rang."}, follow=True)
    assert "0 lines to understand, £0.00" in words(end)
    assert steps.account(story, f"spent:{steps.CARE}") == Money(4500)


def test_the_best_match_is_offered_with_why_and_accepted_with_one_press(signed_in: Browser) -> None:
    story = with_lines(("22", "-30.00", "EMPLOYED WAGES"))
    fay, address = signed_in(story.fay), reverse("understand", args=[line_of(story, "EMPLOYED WAGES")])
    html = fay.get(address).content.decode()
    assert "Best match" in html and "It names Employed by Jo" in html
    offered = dict(re.findall(r'type="hidden" name="(meaning|because)" value="([^"]*)"', html))
    assert offered["meaning"] == f"spending:{steps.CARE}"
    assert fay.post(address, offered).status_code == 303
    assert steps.account(story, f"spent:{steps.CARE}") == Money(3000)


def test_what_is_missing_is_said_and_what_was_typed_is_kept(signed_in: Browser) -> None:
    story = with_lines()
    response = signed_in(story.fay).post(reverse("understand", args=[line_of(story)]), {"because": "Jo rang me."})
    assert response.status_code == 422
    assert "Choose what this line is." in words(response) and 'value="Jo rang me."' in response.content.decode()


def test_a_line_is_corrected_and_what_it_was_before_stays(signed_in: Browser) -> None:
    story = with_lines()
    fay, line = signed_in(story.fay), line_of(story)
    address = reverse("understand", args=[line])
    fay.post(address, {"meaning": "not in plan", "because": "It looked so."})
    sent = fay.post(address, {"meaning": f"spending:{steps.CARE}", "because": "Jo rang."})
    shown = words(fay.get(sent.url))
    assert "The line is corrected" in shown and "It was understood before as" in shown and "It looked so." in shown


def test_a_question_is_written_already_sent_and_listed(signed_in: Browser) -> None:
    story = with_lines()
    fay, address = signed_in(story.fay), reverse("ask_query", args=[line_of(story)])
    assert "Nothing stops while we wait for your answer." in words(fay.get(address))
    short = fay.post(address, {"asks": ASKS} | boxes("reply_by", today() + timedelta(days=2)))
    assert short.status_code == 409 and "Leave at least a week" in words(short) and ASKS in words(short)
    fay.post(address, {"asks": ASKS} | boxes("reply_by", today() + timedelta(days=14)))
    assert RENT[2] in words(fay.get(f"{reverse('queries')}?show=asked"))
    assert "Nobody is late" in words(fay.get(f"{reverse('queries')}?show=overdue"))


def test_an_answer_that_names_its_line_is_accepted_with_one_press_from_the_list(signed_in: Browser) -> None:
    story = with_lines()
    query = answered(story)
    fay = signed_in(story.fay)
    html = fay.get(reverse("queries")).content.decode()
    value = f"spending:{steps.CARE}"
    assert "Gloves for Mo." in html and f'value="{value}"' in html
    sent = fay.post(reverse("accept_answer", args=[query]), {"meaning": value})
    assert "The answer is accepted" in words(fay.get(sent.url))
    assert (steps.waiting(story), steps.uneven(story)) == ([], {})


def test_an_answer_that_names_none_asks_what_it_was(signed_in: Browser) -> None:
    story = with_lines()
    query = answered(story, plan_line=None)
    fay = signed_in(story.fay)
    assert "Accept, and say what it was" in words(fay.get(reverse("query", args=[query])))
    response = fay.post(reverse("accept_answer", args=[query]), {})
    assert response.status_code == 422 and "Choose what this line is." in words(response)


def test_an_answer_is_written_down_more_is_asked_and_the_question_closed(signed_in: Browser) -> None:
    story = with_lines()
    query = asked(story)
    asha, fay = signed_in(story.asha), signed_in(story.fay)
    wrote = asha.post(reverse("write_down_answer", args=[query]), {"words": "By telephone: gloves.", "plan_line": ""})
    assert "By telephone: gloves." in words(asha.get(wrote.url))
    more = {"asks": "Which gloves?"} | boxes("reply_by", today() + timedelta(days=14))
    assert "Which gloves?" in words(fay.get(fay.post(reverse("ask_more", args=[query]), more).url))
    sent = fay.post(reverse("close_query", args=[query]), {"because": "Jo sent a receipt."})
    assert "This question is closed. Jo sent a receipt." in words(fay.get(sent.url))
    late = fay.get(reverse("close_query", args=[query]))
    assert "This question is closed, so it is not possible" in words(late)


def test_accounts_that_should_be_nil_are_shown_by_cause(signed_in: Browser) -> None:
    story = with_lines()
    shown = words(signed_in(story.fay).get(reverse("uneven")))
    assert f"{story.reference}-A: Lines to understand" in shown and "A line of a statement" in shown
    assert "Every balance is what its transfers add up to" in shown


def test_an_account_is_saved_as_a_table_that_no_spreadsheet_runs(signed_in: Browser) -> None:
    story = with_lines(TAXI)
    fay = signed_in(story.fay)
    assert RENT[2] in words(fay.get(reverse("holding_statement", args=[story.holding])))
    saved = fay.get(reverse("save_holding_statement", args=[story.holding]))
    assert saved["Content-Disposition"].startswith("attachment") and saved["Content-Type"].startswith("text/csv")
    assert b"'=HYPERLINK TAXI" in saved.content and b",=HYPERLINK" not in saved.content


def test_a_notional_budget_shows_what_was_bought_instead(signed_in: Browser) -> None:
    story = steps.planned()
    notional = budgets.hold(story, "notional", "icb")
    fay = signed_in(story.fay)
    shown = words(fay.get(reverse("holding_statement", args=[notional])))
    assert "Nothing has been recorded as bought yet." in shown and "Record something we bought" in shown
    assert "has no bank account" in words(fay.get(reverse("import_statement", args=[notional])))


def test_pages_ask_no_more_for_more_lines(signed_in: Browser) -> None:
    story = with_lines()
    fay = signed_in(story.fay)
    fay.get(reverse("queries"))
    few = asked_by_pages(fay, story)
    steps.bring(story, steps.lloyds(steps.lines(*((f"{n}", f"-{n}.00", f"SHOP {n}") for n in range(10, 28)))))
    assert asked_by_pages(fay, story) == few


def asked_by_pages(browser: Any, story: Story) -> list[int]:
    """How many queries each page takes."""
    counts = []
    for name, args in (("reconcile", []), ("holding_statement", [story.holding]), ("uneven", [])):
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(reverse(name, args=args)).status_code == 200
        counts.append(len(seen))
    return counts


def test_outside_the_board_nothing_is_there_and_whoever_may_not_reads_why(signed_in: Browser) -> None:
    story = with_lines()
    query = asked(story)
    inside, elsewhere = signed_in(story.lena), signed_in(actor(Role.FINANCE, ods_code="QJK"))
    for name, id in (
        ("understand", line_of(story)),
        ("ask_query", line_of(story)),
        ("query", query),
        ("accept_answer", query),
        ("import_statement", story.holding),
        ("holding_statement", story.holding),
    ):
        address = reverse(name, args=[id])
        assert elsewhere.get(address).status_code == 404, name
        shown = inside.get(address)
        assert shown.status_code == 200, name
        assert "meaning" not in shown.content.decode(), name
    assert "can say what a statement line is." in words(inside.get(reverse("understand", args=[line_of(story)])))
