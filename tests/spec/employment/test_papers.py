"""Templates: filled from what is known, honest about what is not, and safe in every form."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from openphb.employment.rules import papers

ON = date(2026, 11, 23)
FACTS = dict.fromkeys(papers.FILLED, "Ünal & {Söhne} \\ £5 😀")
PARTICULARS = {
    "1(3)(a)": "the names", "(b) and (c)": "since when, and since when it counts", "1(4)(a) and (b)": "pay, and when",
    "1(4)(c)": "hours and days", "1(4)(d)(i)": "holiday", "1(4)(d)(ii)": "sickness", "1(4)(d)(iia)": "other paid leave",
    "1(4)(d)(iii)": "pension", "1(4)(da)": "other benefits", "1(4)(e)": "notice", "1(4)(f)": "the job",
    "1(4)(g)": "how long it lasts", "1(4)(ga)": "probation", "1(4)(h)": "the place", "1(4)(j) and (k)":
    "collective agreements, work abroad", "1(4)(l) to (n)": "training", "section 3": "discipline and grievances",
}  # fmt: skip
"""What sections 1 and 3 of the Employment Rights Act 1996 ask to be in the written statement."""


@pytest.mark.parametrize("section", PARTICULARS)
def test_the_contract_has_every_particular_that_the_act_asks(section: str) -> None:
    contract = papers.paper("contract", {}, on=ON)
    (part,) = [each for each in contract.parts if section in each.heading]
    assert part.lines


@pytest.mark.parametrize("slug", papers.SLUGS)
def test_every_template_fills_only_what_is_known_and_says_what_it_is(slug: str) -> None:
    made = papers.paper(slug, FACTS, on=ON)
    gaps = set(re.findall(r"\{(\w+)\}", (papers._FOLDER / f"{slug}.txt").read_text(encoding="utf-8")))
    assert gaps <= papers.FILLED and made.parts and made.advice.endswith(".")
    for form in papers.FORMS:
        words = papers.written(made, form=form)
        assert "23 November 2026" in words and "not legal advice" in words and "0300 123 1100" in words


def test_what_is_not_known_is_left_in_brackets() -> None:
    assert "[employer]" in papers.written(papers.paper("contract", {"employer": ""}, on=ON), form="txt")


@pytest.mark.parametrize("slug", papers.SLUGS)
def test_rich_text_is_ascii_and_names_cannot_become_commands(slug: str) -> None:
    words = papers.written(papers.paper(slug, FACTS, on=ON), form="rtf")
    assert words.isascii()
    bare = words.replace(r"\\", "").replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")


def test_a_name_that_is_no_template_is_refused() -> None:
    with pytest.raises(KeyError):
        papers.paper("../../secrets", {}, on=ON)


@pytest.mark.parametrize("slug", papers.SLUGS)
def test_a_template_is_called_what_its_first_line_says(slug: str) -> None:
    folder = Path(papers.__file__).parent.parent / "reference" / "papers"
    first = (folder / f"{slug}.txt").read_text("utf-8").splitlines()[0]
    assert papers.title_of(slug) == first.replace(": {job}", "")
