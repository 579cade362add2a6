"""A lead brings people in from a spreadsheet on her telephone, mends a row, and takes the wrong file back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
SignInAs = Callable[..., Page]
GOOD, OTHER, WRONG = "9996543218", "9996543226", "9996543219"


def a_list(folder: Path, *rows: str) -> Path:
    made = folder / "people of the north.csv"
    made.write_text("NHS No,First name,Surname,When\n" + "".join(f"{each}\n" for each in rows), encoding="utf-8")
    return made


def test_a_list_is_looked_at_brought_in_and_taken_back_on_a_telephone(
    sign_in_as: SignInAs, looked: Looked, tmp_path: Path
) -> None:
    page = sign_in_as("Lena Okeke", script=False)
    page.set_viewport_size({"width": 320, "height": 640})
    lena = Walker(page, "Lena", looked=looked)
    lena.goes_to("/moving/").reads("Begin with people and payees").presses("People")
    sent = a_list(tmp_path, f"{GOOD},Ada,North,01/05/1980", f"{OTHER},Ben,North,02/03/1975", f"{WRONG},No,One,1/1/1990")
    lena.answers({"The list, as a file": sent}).presses("Go on").reads("We filled in what the headings seem to say")
    lena.page.get_by_label("Date of birth").select_option(index=4)
    lena.presses("See what it would make").reads("its last digit does not fit the others", "Ada")
    lena.presses("Bring in 2 people").presses("Bring in 2 people").is_told("1 row has to be mended")
    lena.answers({"The 1 row that is to be mended may stay out": True}).presses("Bring in 2 people")
    lena.is_told("2 people came in.").reads("Ben North", "Rows that stayed out")
    lena.presses("Take it back").answers({"Why?": "It was the list of last year."}).presses("Take it back")
    lena.is_told("It is taken back.").reads("It was the list of last year.").goes_back().reads("Taken back")
