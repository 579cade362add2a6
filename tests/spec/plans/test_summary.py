"""One page of a plan: what is chosen, what is cut, that it fits, and that a screen reader can read it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import page as checker
import pytest
from pypdf import PdfReader

from openphb.interfaces.web.letters.typeset import LOOKS, typeset_summary
from openphb.plans.content import PERSONAL, PROFESSIONAL, Contact, Outcome, PlanContent, Risk
from openphb.plans.rules.summary import LONG, MOST_HOPES, SHORT, in_easy_words, summary

ENDLESS = "Many words said by somebody with much to say. " * 40
CALLED = Contact(UUID(int=7), PERSONAL, ENDLESS, ENDLESS, details=ENDLESS)
FULL = PlanContent(
    coordinator="Asha",
    what_matters=ENDLESS,
    please_do=ENDLESS,
    communicating=ENDLESS,
    supporting_me=ENDLESS,
    outcomes=tuple(Outcome(UUID(int=n), "Need", ENDLESS, "GP") for n in range(9)),
    risks=tuple(Risk(UUID(int=n), ENDLESS, "c", ENDLESS, signs=ENDLESS, contact=ENDLESS) for n in range(9)),
    contacts=tuple(replace(CALLED, key=UUID(int=n)) for n in range(9)),
)


def lines(said: PlanContent, heading: str) -> tuple[str, ...]:
    return next((part.words for part in summary(said, name="Jo", version=1).parts if part.heading == heading), ())


def test_the_most_important_hope_comes_first_and_only_so_many_come() -> None:
    scores = (None, 3, 9, None, 5)
    hopes = tuple(Outcome(UUID(int=n), "", f"Hope {n}", "", importance=score) for n, score in enumerate(scores))
    assert lines(PlanContent(coordinator="A", outcomes=hopes), "What I hope for") == ("Hope 2", "Hope 4", "Hope 1")


def test_whom_to_call_is_the_key_worker_then_those_close_and_only_who_can_be_reached() -> None:
    people = (
        Contact(UUID(int=1), PROFESSIONAL, "Dr Osei", "GP", details="1"),
        Contact(UUID(int=2), PERSONAL, "Mo", "Sister", details="2"),
        Contact(UUID(int=3), PERSONAL, "Far away"),
        Contact(UUID(int=4), PROFESSIONAL, "Nurse Bell", details="3", is_key_worker=True),
    )
    said = PlanContent(coordinator="A", contacts=people)
    assert lines(said, "Whom to call") == ("Nurse Bell: 3", "Mo (Sister): 2", "Dr Osei (GP): 1")


def test_a_plan_that_says_nothing_has_no_parts_and_long_words_end_in_dots() -> None:
    assert summary(PlanContent(coordinator="A"), name="Jo", version=1).parts == ()
    (matters,) = lines(FULL, "What matters most to me")
    assert len(matters) <= LONG and matters.endswith(" …")
    assert lines(PlanContent(coordinator="A", what_matters="My\nkitchen"), "What matters most to me") == ("My kitchen",)
    hopes = lines(FULL, "What I hope for")
    assert len(hopes) == MOST_HOPES and max(map(len, hopes)) <= SHORT


def test_easy_words_are_the_same_words_one_sentence_on_a_line() -> None:
    page = summary(PlanContent(coordinator="A", what_matters="My kitchen. My bed."), name="Jo", version=1)
    (part,) = in_easy_words(page).parts
    assert (part.heading, part.words) == ("What is important to me", ("My kitchen.", "My bed."))


@pytest.mark.parametrize("form", LOOKS)
def test_it_is_pdf_ua_and_in_ordinary_print_one_page_whatever_the_plan_says(form: str, tmp_path: Path) -> None:
    page = summary(FULL, name="Jo Okafor", version=1)
    file = typeset_summary(in_easy_words(page) if form == "easy read" else page, board="NHS South Yorkshire", form=form)
    path = tmp_path / "page.pdf"
    path.write_bytes(file)
    found = PdfReader(BytesIO(file))
    assert form != "letter" or len(found.pages) == 1
    assert "About Jo Okafor" in found.pages[0].extract_text()
    judged = checker.validate_pdf(path, profile=checker.ValidationProfile.PDF_UA_1)
    assert [each.rule_id for each in judged.failures] == []
