"""Lists at the door: a file is given, its columns said, looked at, brought in and taken back."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.rooms.moving.steps import ADA, BEN, BUDGETS, PEOPLE, PLANS, board, budget
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NHS_NUMBERS

pytestmark = pytest.mark.django_db


def file(text: str | bytes, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def test_a_lead_brings_people_in_from_a_list_of_her_own_and_takes_them_back(signed_in: Browser) -> None:
    lena = signed_in(board().lena)
    shown = words(lena.get(reverse("arrivals")))
    assert "Bring in a list" in shown and "Budgets" not in shown.split("Lists that were given")[0].split("Plans")[-1]
    text = PEOPLE.replace("DOB", "When") + ADA + BEN + "9000000069,No,Number,01/01/1990,\n"
    sent = lena.post(reverse("bring_list", args=["people"]), {"file": file(text)})
    arrival = sent.url.split("/")[2]
    assert "Say which column holds: Date of birth." in words(lena.get(reverse("arrival", args=[arrival])))
    columns = {"nhs_number": "0", "given_name": "1", "family_name": "2", "birth_date": "3", "postcode": "4"}
    columns |= {name: "none" for name in ("address", "email", "phone", "preferred_format", "communication_needs")}
    said = columns | {"gp_practice": "none"}
    assert "01/05/1980" in words(lena.get(sent.url))
    assert "already said to hold: NHS number" in words(lena.post(sent.url, said | {"postcode": "0"}))
    shown = words(lena.post(sent.url, said, follow=True))
    for told in ("New people 2", "Rows to be mended 1", "its last digit does not fit", "Bring in 2 people"):
        assert told in shown
    saved = lena.get(reverse("save_arrival_to_mend", args=[arrival])).content.decode()
    assert "4,NHS number," in saved and "9000000069" not in saved
    bring = reverse("bring_arrival_in", args=[arrival])
    assert "1 row has to be mended" in words(lena.post(bring, {}))
    shown = words(lena.post(bring, {"without_wrong": "on"}, follow=True))
    assert "2 people came in." in shown and "Ada Example" in shown and "Rows that stayed out 1" in shown
    back = reverse("take_arrival_back", args=[arrival])
    shown = words(lena.post(back, {"why": "The list of last year."}, follow=True))
    assert "It is taken back." in shown and "The list of last year." in shown


def test_finance_reads_by_how_much_a_sum_differs_and_nothing_comes_in(signed_in: Browser) -> None:
    b = board()
    b.brought("people", PEOPLE + ADA, by=b.lena)
    b.brought("plans", PLANS + b.plan(NHS_NUMBERS[0]), by=b.asha)
    fay = signed_in(b.fay)
    sent = fay.post(reverse("bring_list", args=["budgets"]), {"file": file(BUDGETS + budget(NHS_NUMBERS[0]))})
    arrival = sent.url.split("/")[2]
    assert "Paid so far, all rows £500.10" in words(fay.get(reverse("arrival", args=[arrival])))
    bring = reverse("bring_arrival_in", args=[arrival])
    sums = {"agreed_a_year": "1,200", "paid_before": "500.11", "left": "20.05"}
    assert "adds up to £500.10. What you entered is £0.01 more. Nothing was brought in." in words(fay.post(bring, sums))
    shown = words(fay.post(bring, sums | {"paid_before": "500.10"}, follow=True))
    assert "1 budget came in." in shown and "bank details" in shown


@pytest.mark.slow  # the library that reads workbooks is loaded
def test_an_empty_list_can_be_saved_filled_in_with_a_spreadsheet_and_brought_in(signed_in: Browser) -> None:
    from openpyxl import Workbook

    lena = signed_in(board().lena)
    saved = lena.get(reverse("list_template", args=["people"])).content.decode("utf-8-sig")
    book = Workbook()
    for line in saved.splitlines():
        book.active.append(line.split(",")[:4])
    out = io.BytesIO()
    book.save(out)
    sent = lena.post(reverse("bring_list", args=["people"]), {"file": file(out.getvalue(), "list.xlsx")})
    assert "New people 1" in words(lena.get(reverse("arrival", args=[sent.url.split("/")[2]])))


def test_whoever_may_not_bring_a_list_in_reads_why_and_a_file_can_be_thrown_away(signed_in: Browser) -> None:
    b = board()
    assert "can bring in a list of people" in words(signed_in(b.fay).get(reverse("bring_list", args=["people"])))
    id = b.kept("people", PEOPLE + ADA, by=b.lena)
    assert signed_in(b.lena).get(reverse("bring_list", args=["pets"])).status_code == 404
    away = reverse("throw_arrival_away", args=[id])
    assert "The file is thrown away." in words(signed_in(b.lena).post(away, {}, follow=True))
    assert "Nothing of it was made." in words(signed_in(b.lena).get(reverse("arrival", args=[id])))
