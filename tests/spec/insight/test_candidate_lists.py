"""A list of candidates is read whole or not at all, and every row that cannot be read is named."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.law.questions import rules
from openphb.reporting import candidate_lists
from openphb.reporting.candidate_lists import Line, law, read

ON = date(2026, 11, 1)
HEAD = "nhs_number,service,since\n"
GOOD = "9434765919,chc,2026-04-30\n"


def wrong(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.because) for each in read((HEAD + text).encode(), on=ON).wrong]


def test_a_good_list_is_read_with_spaces_days_and_a_byte_mark():
    content = "\ufeff" + HEAD + "943 476 5919,CHC,30/04/2026\n9000000009,wheelchair,2024-01-02\n"
    found = read(content.encode(), on=ON)
    assert found.wrong == ()
    assert found.lines[0] == Line(2, "9434765919", "chc", date(2026, 4, 30))
    assert [each.service for each in found.lines] == ["chc", "wheelchair"]


@pytest.mark.parametrize(
    "row, because",
    [
        ("9434765918,chc,2026-04-30", "check digit"),
        ("123,chc,2026-04-30", "check digit"),
        ("9434765919,dentist,2026-04-30", "“dentist” is none of"),
        ("9434765919,chc,soon", "“soon” is not a day"),
        ("9434765919,chc,2027-01-01", "in the future"),
        ("9434765919,chc,", "“” is not a day"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(row: str, because: str):
    found = wrong(GOOD + row.replace("9434765919", "9000000009") + "\n")
    assert [line for line, _ in found] == [3] and because in found[0][1]


def test_one_wrong_row_and_nothing_is_taken():
    assert read((HEAD + GOOD + "1,chc,2026-04-30\n").encode(), on=ON).lines == ()


def test_the_same_person_and_right_twice_is_wrong_and_two_rights_are_not():
    assert wrong(GOOD + GOOD)[0] == (3, "It is the same person and right as line 2. Take one out.")
    assert wrong(GOOD + GOOD.replace("chc", "wheelchair")) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"number,what\n1,2\n", HEAD.encode()])
def test_what_is_no_list_is_refused_with_words(content: bytes):
    found = read(content, on=ON)
    assert found.lines == () and len(found.wrong) == 1 and found.words.startswith("Nothing was brought in. Line 1:")


def test_very_many_wrong_rows_are_counted_and_not_all_listed():
    found = read((HEAD + "1,chc,2026-04-30\n" * 60).encode(), on=ON)
    assert len(found.wrong) == 60 and "And 10 more." in found.words


def test_every_right_is_one_the_law_gives_today():
    held = {rule.id for rule in rules() if rule.holds_on(ON)}
    assert {law(service).id for service in candidate_lists.RIGHTS} <= held
    assert set(candidate_lists.RIGHTS) == set(candidate_lists.SAYS)
    assert "continuing healthcare" in law("chc").says
