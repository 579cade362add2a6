"""A page of figures on paper: PDF/UA by the checker, every word and sum of the page in it, nothing of the screen."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page as checker
import pytest
from pypdf import PdfReader

from openphb.interfaces.web.letters.page_paper import typeset_page
from openphb.interfaces.web.pages import Button, Choice, Entry, Fact, Head, Link, Table, Tag
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Lines, Note, Rows, Section, ShowPage, Story
from openphb.kernel.money import Money

MOVES = Table(
    "Movements",
    (Head("Day"), Head("What, and why"), Head("Amount", numeric=True)),
    (
        ("6 April 2026", ("A payment from us", "For April"), Money.of("1,250")),
        ("7 April 2026", Link("Corner shop", "/x/"), Tag("−£45.00")),
    ),
    caption_hidden=True,
)
PAGE = ShowPage(
    title="Statement",
    caption="Jo Okafor",
    lead=("Budget PHB-1, 1 April 2026 to 30 April 2026.",),
    sections=(
        Section("", (Filters((Choice("This budget year", "?"),)), Note(("That is not a day we can read.",)))),
        Section("In short", (Facts((Fact("We paid", ("£1,250.00", "in one sum")),)),)),
        Section("Everything", (Rows(MOVES), Lines(("That is all.",)), Buttons((Button("Press me", "/y/"),)))),
        Section("What we decided", (Story((Entry("5 May 2026", "It stays", "Fay Ito", ("For the summer.",)),)),)),
        Section("Only for a screen", (Buttons((Button("Press me", "/y/"),)),)),
        Section("Nothing yet", (Rows(Table("T", (Head("A"),), (), empty="Nothing moved.")),)),
    ),
)
SAID = (
    "Statement", "Jo Okafor", "Budget PHB-1, 1 April 2026 to 30 April 2026.", "That is not a day we can read.",
    "In short", "We paid", "£1,250.00", "in one sum", "What, and why", "A payment from us", "For April", "Corner shop",
    "−£45.00", "That is all.", "5 May 2026: It stays (Fay Ito)", "For the summer.", "Nothing moved.",
    "NHS South Yorkshire",
)  # fmt: skip


@pytest.mark.parametrize("form", ["letter", "large print"])
def test_the_page_is_pdf_ua_and_says_all_of_it_and_nothing_of_the_screen(form: str, tmp_path: Path) -> None:
    file = typeset_page(PAGE, board="NHS South Yorkshire", form=form)
    (tmp_path / "page.pdf").write_bytes(file)
    rules = checker.validate_pdf(tmp_path / "page.pdf", profile=checker.ValidationProfile.PDF_UA_1)
    assert [each.rule_id for each in rules.failures] == []
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(file)).pages).split())
    assert [each for each in SAID if each not in text] == []
    assert not [each for each in ("Press me", "This budget year", "Only for a screen", "/x/") if each in text]


def test_the_same_page_gives_the_same_bytes() -> None:
    one, other = (typeset_page(PAGE, board="NHS South Yorkshire", form="letter") for _ in range(2))
    assert one == other
