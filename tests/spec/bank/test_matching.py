"""Which bank line is which expected payment: the best for both sides, or left to a person."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.matching import Expected, match
from openphb.payments.statements import StatementLine
from tests.spec.bank.statement_lines import line


def expected(key: str, pence: int, words: str = "Jane Smith", *, first: int = 1, latest: int = 7) -> Expected:
    return Expected(key, Money(pence), date(2026, 4, first), date(2026, 4, latest), words)


def pairs(lines: list[StatementLine], wanted: list[Expected]) -> list[tuple[str, str]]:
    return [(one.line.text, one.expected.key) for one in match(lines, wanted).matched]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("NHS KENT", "PHB-0041"),
        ("NHS KENT", "phb 0041"),
        ("NHS KENT PHB-0041", ""),
        ("NHS KENT PHB 0041 FP 01/04", ""),
        ("NHS KENT , PHB0041 , FP", ""),
    ],
)
def test_a_reference_and_the_amount_are_certain(text, reference):
    found = match([line(500, text, reference=reference)], [expected("PHB-0041", 500)])
    (one,) = found.matched
    assert (one.expected.key, one.confidence) == ("PHB-0041", 1.0)
    assert one.because == "The reference PHB-0041 and the amount £5.00 agree."


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("NHS SY ICB PHBCDFGHJ-A", True),
        ("NHS SY ICB PHBCDFGHJ A", True),
        ("nhs phbcdfghj/a fp", True),
        ("FPIPHBCDFGHJ-A 01/04", True),
        ("NHS;PHBCDFGHJ-A;01/04", True),
        ("PHBCDFGHJA1", True),
        ("PHBCDFGHJ-AA", False),
        ("PHBCDFGHJ-ACE", False),
        ("PHBCDFGH J-B", False),
        ("PHBCDFGHJ", False),
    ],
)
def test_a_reference_of_letters_alone_is_found_in_the_text_where_it_ends_as_a_word_does(text: str, carried: bool):
    found = match([line(500, text)], [expected("PHBCDFGHJ-A", 500, "")])
    assert [one.expected.key for one in found.matched] == ["PHBCDFGHJ-A"] * carried


@pytest.mark.parametrize("text", ["PHB-00412345", "REF 9123456789", "PHB 1234567", "012345678"])
def test_a_number_is_not_taken_for_one_that_it_contains(text: str):
    wanted = [expected("PHB-0041234", 500, ""), expected("12345678", 500, "")]
    assert match([line(500, text)], wanted).matched == ()


def test_short_words_are_references_only_where_the_bank_says_so():
    wanted = [expected("CARE", 500, "")]
    assert match([line(500, "CARE OF JANE")], wanted).matched == ()
    assert len(match([line(500, "JANE", reference="care")], wanted).matched) == 1


def test_a_reference_outside_the_days_is_matched_and_said():
    (one,) = match([line(500, "PHB-0041", day=20)], [expected("PHB-0041", 500)]).matched
    assert one.confidence == 0.9
    assert "20 April 2026 is not among the days expected" in one.because


def test_a_reference_with_another_amount_is_for_a_person_to_look_at():
    found = match([line(450, "PHB-0041 JANE SMITH")], [expected("PHB-0041", 500), expected("X-0001", 450)])
    assert found.matched == ()
    assert found.unknown_lines[0].candidates == ("PHB-0041",)
    assert found.unknown_lines[0].because == "It names PHB-0041 (£5.00), but it is for £4.50."


@pytest.mark.parametrize(
    "text",
    ["JANE SMITH", "SMITH JANE MISS", "FPO J SMITH", "JANE SMIHT WAGES", "JANE SMYTH", "CARD PAYMENT TO JANE SMI"],
)
def test_amount_days_and_a_name_alike_are_enough(text):
    (one,) = match([line(-500, text)], [expected("W1", -500)]).matched
    assert 0.5 <= one.confidence < 0.9
    assert "Jane Smith" in one.because


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (line(-500, "TESCO"), expected("W1", -500)),
        (line(-501, "JANE SMITH"), expected("W1", -500)),
        (line(500, "JANE SMITH"), expected("W1", -500)),
        (line(-500, "JANE SMITH", day=8), expected("W1", -500)),
        (line(-500, "PAYMENT"), expected("W1", -500, "")),
    ],
)
def test_less_is_not_enough(one, wanted):
    found = match([one], [wanted])
    assert found.matched == ()
    assert found.missing == (wanted,)
    assert len(found.unknown_lines) == 1


@pytest.mark.parametrize("day", [1, 7])
def test_both_ends_of_the_days_expected_belong_to_them(day):
    assert len(match([line(-500, "JANE SMITH", day=day)], [expected("W1", -500)]).matched) == 1


def test_the_same_amount_without_a_name_names_the_candidate():
    (one,) = match([line(-500, "TESCO")], [expected("W1", -500)]).unknown_lines
    assert one.candidates == ("W1",)


def test_equal_candidates_are_never_chosen_between():
    wanted = [expected("W1", -500), expected("W2", -500)]
    found = match([line(-500, "JANE SMITH")], wanted)
    assert found.matched == ()
    assert found.unknown_lines[0].candidates == ("W1", "W2")
    assert found.unknown_lines[0].because == "W1 and W2 fit too nearly alike to choose between them."


def test_paid_twice_is_seen_and_not_hidden():
    found = match([line(-500, "PHB-0041"), line(-500, "PHB-0041")], [expected("PHB-0041", -500)])
    assert found.matched == ()
    assert [one.candidates for one in found.unknown_lines] == [("PHB-0041",), ("PHB-0041",)]
    assert "Another line fits PHB-0041 as well" in found.unknown_lines[0].because


def test_weekly_wages_go_to_the_week_they_are_in():
    wanted = [expected(f"W{week}", -500, first=1 + 7 * week, latest=10 + 7 * week) for week in range(3)]
    lines = [line(-500, f"JANE SMITH {day}", day=day) for day in (3, 12, 19)]
    assert pairs(lines, wanted) == [("JANE SMITH 3", "W0"), ("JANE SMITH 12", "W1"), ("JANE SMITH 19", "W2")]


def test_a_join_elsewhere_can_settle_what_was_equal():
    wanted = [expected("PHB-0001", -500), expected("PHB-0002", -500)]
    lines = [line(-500, "JANE SMITH"), line(-500, "JANE SMITH PHB-0002")]
    assert pairs(lines, wanted) == [("JANE SMITH", "PHB-0001"), ("JANE SMITH PHB-0002", "PHB-0002")]


few_lines = st.lists(
    st.builds(
        line,
        st.sampled_from([-500, -700, 500]),
        st.sampled_from(["JANE SMITH", "GYM CO", "K-0001", "K-0002", "?"]),
        day=st.integers(1, 9),
    ),
    max_size=7,
)
few_expected = st.lists(
    st.builds(
        expected,
        st.sampled_from(["K-0001", "K-0002", "K-0003"]),
        st.sampled_from([-500, -700, 500]),
        st.sampled_from(["Jane Smith", "Gym Co", ""]),
        first=st.integers(1, 3),
    ),
    max_size=7,
)


@given(few_lines, few_expected)
def test_nothing_is_lost_nothing_is_used_twice_and_every_match_has_the_amount(lines, wanted):
    found = match(lines, wanted)
    assert len(found.matched) + len(found.unknown_lines) == len(lines)
    assert len(found.matched) + len(found.missing) == len(wanted)
    assert len({id(one.line) for one in found.matched}) == len({id(one.expected) for one in found.matched})
    assert all(one.line.amount == one.expected.amount and one.because for one in found.matched)


@given(few_lines, few_expected, st.randoms())
def test_the_order_of_the_file_decides_nothing(lines, wanted, random):
    found = match(lines, wanted)
    shuffled_lines, shuffled_wanted = list(lines), list(wanted)
    random.shuffle(shuffled_lines)
    random.shuffle(shuffled_wanted)
    again = match(shuffled_lines, shuffled_wanted)

    def joined(matching):
        return sorted((str(one.line), str(one.expected), one.confidence) for one in matching.matched)

    assert joined(found) == joined(again)


@pytest.mark.parametrize(
    ("text", "is_theirs"), [("JANESMITH", True), ("JANESMIHT VIA MOBILE", True), ("JANE", False), ("JANESON", False)]
)
def test_a_name_whose_blank_was_lost_is_the_name_and_a_part_of_it_is_not(text: str, is_theirs: bool):
    found = pairs([line(500, text)], [expected("A", 500, "Jane Smith")])
    assert found == [(text, "A")] * is_theirs
