"""Money earlier, problems and stays in hospital; and a receipt of which only the photo is sent."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from pypdf import PdfReader

from openphb.interfaces.web.mine.moving_views import MoveMoney
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.payments.asking import EARLY, PAUSE, PROBLEM, WORRY, NewAsk, answer_by, why_not_asked
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.web.test_mine import TODAY, jos, photo, spent
from tests.rooms.world import new_id

SOON = date(2026, 5, 8)


@pytest.mark.parametrize(
    "new, expected",
    [
        (NewAsk(EARLY, "Lift", amount=Money.of("80"), starts_on=SOON), ""),
        (NewAsk(EARLY, "Lift", starts_on=SOON), "amount"),
        (NewAsk(EARLY, "Lift", amount=Money.of("80")), "starts_on"),
        (NewAsk(EARLY, "Lift", amount=Money.of("80"), starts_on=date(2026, 4, 30)), "starts_on"),
        (NewAsk(EARLY, " ", amount=Money.of("80"), starts_on=SOON), "words"),
        (NewAsk(PROBLEM, "It did not come", what="not come"), ""),
        (NewAsk(PROBLEM, "It did not come"), "what"),
        (NewAsk(PAUSE, "Keep them on", starts_on=date(2026, 4, 20)), ""),
        (NewAsk(PAUSE, "Keep them on", starts_on=SOON, ends_on=TODAY), "ends_on"),
        (NewAsk(PAUSE, "Keep them on", starts_on=SOON, ends_on=date(2028, 5, 8)), "ends_on"),
        (NewAsk("else", "Hello"), "what"),
    ],
)
def test_what_is_missing_is_said_by_its_field(new: NewAsk, expected: str) -> None:
    refusal = why_not_asked(new, on=TODAY)
    assert (refusal.field if refusal else "") == expected


@pytest.mark.parametrize(
    "new, expected",
    [
        (NewAsk(PROBLEM, "", what="not paid"), date(2026, 5, 5)),  # the next working day: 4 May is a bank holiday
        (NewAsk(PROBLEM, "", what="card"), date(2026, 5, 5)),
        (NewAsk(PAUSE, ""), date(2026, 5, 6)),
        (NewAsk(PROBLEM, "", what="not come"), date(2026, 5, 7)),
        (NewAsk(EARLY, ""), date(2026, 5, 7)),
    ],
)
def test_wages_and_cards_are_answered_on_the_next_working_day(new: NewAsk, expected: date) -> None:
    assert answer_by(new, on=TODAY) == expected


@pytest.mark.slow
@pytest.mark.usefixtures("in_may")
def test_a_problem_is_told_lands_at_work_is_answered_and_read(signed_in: Browser) -> None:
    story = steps.paid()
    browser = jos(signed_in, story)
    at = [story.case.person]
    lacking = browser.post(reverse("report_money_problem", args=at), {"words": "My assistant has no wages."})
    assert lacking.status_code == 422 and "My assistant has no wages." in words(lacking)
    told = {"what": "not paid", "words": "My assistant has no wages.", "form_id": str(new_id())}
    assert browser.post(reverse("report_money_problem", args=at), told).status_code == 303
    assert browser.post(reverse("report_money_problem", args=at), told).status_code == 303
    (found,) = story.see(money.money_asks_of, story.case.person, by=story.case.jo).items
    assert (found.what, found.answer_by) == ("not paid", date(2026, 5, 5))
    assert "Somebody answers by 5 May 2026" in words(browser.get(reverse("my_money_ask", args=[*at, found.id])))

    office = signed_in(story.fay)
    assert "somebody who works for me was not paid" in words(office.get(reverse("work")))
    answer = reverse("answer_money_ask", args=[found.id])
    assert office.post(answer, {"words": ""}).status_code == 422
    assert office.post(answer, {"words": "Paid today by a payment of its own."}).status_code == 303
    assert "Paid today by a payment of its own." in words(browser.get(reverse("my_money_ask", args=[*at, found.id])))
    worry = NewAsk(PROBLEM, "My nephew has the card.", what=WORRY)
    kept = {"id": new_id(), "budget": story.budget, "new": worry, "by": story.case.jo, "on": TODAY}
    story.do(payments.ask_about_money, **kept)
    nominee = frozenset({(story.case.person, Role.NOMINEE)})
    helper = Actor(new_id(), "Nia Bell", story.fay.commissioner, frozenset({Role.NOMINEE}), nominee)
    assert [each.what for each in story.see(money.money_asks_of, story.case.person, by=helper).items] == ["not paid"]
    assert len(story.see(money.money_asks_of, story.case.person, by=story.case.jo).items) == 2
    with pytest.raises(Refused, match="answered or taken back"):
        story.do(payments.take_back_money_ask, ask=found.id, by=story.case.jo)


@pytest.mark.slow
@pytest.mark.usefixtures("in_may")
def test_a_photo_alone_is_read_checked_and_sent_once(
    signed_in: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Three steps from home: the photo, the check, done. What reads it is a program that may not be there."""
    story = spent()
    browser = jos(signed_in, story)
    reader = tmp_path / "tesseract"
    reader.write_text("#!/bin/sh\nprintf 'CORNER SHOP\\n20/04/2026\\nTOTAL 45.00\\nVISA 45.00'\n")
    reader.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    sent = {"file": photo(), "form_id": str(new_id()), **day("spent_on", "1 5 2026")}
    kept = browser.post(reverse("send_receipt", args=[story.case.person]), sent)
    assert kept.status_code == 303 and "/receipts/waiting/" in kept["Location"]
    check = browser.get(kept["Location"])
    assert (
        "We read the amount and the day from your photo" in words(check) and 'value="45.00"' in check.content.decode()
    )
    said = {"amount": "45.00", "payee": "Corner Shop", "plan_line": str(steps.CARE), "form_id": str(new_id())}
    said |= day("spent_on", "20 4 2026")
    sent_now = browser.post(kept["Location"], said)
    assert sent_now.status_code == 303, words(sent_now)
    (receipt,) = story.see(money.receipts, story.case.person).items
    assert (receipt.amount, receipt.line is not None) == (Money.of("45"), True)
    assert browser.get(kept["Location"]).status_code == 404


def _says_the_same(content: bytes, shown: str) -> None:
    """Every sum and day of the page stands in the file, which is tagged for a screen reader."""
    found = PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text().split()) for page in found.pages)
    figures = re.findall(r"£[\d,]+\.\d\d", shown)
    assert figures and set(figures) == set(re.findall(r"£[\d,]+\.\d\d", text))
    assert "CORNER SHOP" in text and "1 April 2026 to 30 April 2026" in text
    root = found.trailer["/Root"]
    assert (
        root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and "pdfuaid" in root["/Metadata"].get_data().decode()
    )


@pytest.mark.slow
@pytest.mark.usefixtures("in_may")
def test_money_is_looked_ahead_at_put_in_a_statement_and_asked_to_be_moved(signed_in: Browser) -> None:
    story = spent()
    browser = jos(signed_in, story)
    at = [story.case.person]
    assert "It is too early to say" in words(browser.get(reverse("my_money_ahead", args=at)))
    april = {"from": "2026-04-01", "to": "2026-04-30"}
    shown = words(browser.get(reverse("my_statement", args=at), april))
    assert "1 April 2026 to 30 April 2026" in shown and "CORNER SHOP" in shown and "£45.00" in shown
    may = words(browser.get(reverse("my_statement", args=at), {"from": "2026-05-01", "to": "2026-05-31"}))
    assert "CORNER SHOP" not in may
    backwards = words(browser.get(reverse("my_statement", args=at), {"from": "2026-05-01", "to": "2026-04-01"}))
    assert "The days ended before they began" in backwards
    saved = browser.get(reverse("save_my_statement", args=at), april)
    assert "CORNER SHOP" in saved.content.decode() and "attachment" in saved["Content-Disposition"]

    for slug in ("ordinary-print", "large-print"):
        file = browser.get(reverse("my_statement_paper", args=[*at, slug]), april)
        assert file["Content-Type"] == "application/pdf" and "attachment" in file["Content-Disposition"]
        _says_the_same(file.content, shown)
    assert browser.get(reverse("my_statement_paper", args=[*at, "very-small-print"])).status_code == 404
    assert browser.get(reverse("my_statement_paper", args=[*at, "large-print"]), april).content == file.content

    alone = words(browser.get(reverse("move_between_parts", args=at)))
    assert "There are no two parts of a running plan" in alone


@pytest.mark.parametrize(
    "said, expected",
    [
        ({"to_part": "bus", "amount": "10"}, {}),
        ({"to_part": "gym", "amount": "10"}, {"to_part"}),
        ({"to_part": "bus", "amount": "10.01"}, {"amount"}),
        ({"to_part": "bus"}, {"amount"}),
    ],
)
def test_money_moves_between_two_parts_and_no_more_than_one_has(said: dict[str, str], expected: set[str]) -> None:
    parts, left = [("gym", "Gym"), ("bus", "Bus")], {"gym": Money.of("10"), "bus": Money.of("0")}
    form = MoveMoney({"from_part": "gym", **said}, id=new_id(), parts=parts, left=left)
    assert set(form.errors) == set(expected)
