"""Which bank line is which expected payment: the best for both sides, or left to a person."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.payments.matching import Found, How, Line, Wanted, because, match_account, match_each, why_left

APRIL = date(2026, 4, 1).toordinal() - 1


def line(pence: int, text: str = "J SMITH PA WAGES", *, day: int = 1, reference: str = "") -> Line:
    return Line(APRIL + day, pence, text, reference)


def expected(
    key: str, pence: int, words: str = "Jane Smith", *, first: int = 1, latest: int = 7, day: int = 0, meaning: str = ""
) -> Wanted:
    """Of April; most likely on the first of its days, if no other is given."""
    return Wanted(key, pence, APRIL + (day or first), APRIL + first, APRIL + latest, words, meaning)


class Answer:
    """What was found, and how it reads."""

    def __init__(self, lines: list[Line], wanted: list[Wanted]) -> None:
        self.lines, self.wanted = lines, wanted
        self.found = match_account(lines, wanted)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [
            (self.lines[at].text, self.wanted[of].key) for each in self.found for at in each.lines for of in each.wanted
        ]

    @property
    def one(self) -> Found:
        (found,) = self.found
        return found

    @property
    def because(self) -> str:
        return because(self.one, lines=self.lines, wanted=self.wanted)

    def left(self, at: int = 0) -> str:
        return why_left(at, lines=self.lines, wanted=self.wanted, found=self.found, learned={})


def pairs(lines: list[Line], wanted: list[Wanted]) -> list[tuple[str, str]]:
    return Answer(lines, wanted).pairs


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
    found = Answer([line(500, text, reference=reference)], [expected("PHB-0041", 500)])
    assert (found.one.how, found.one.confidence) == (How.REFERENCE, 1.0)
    assert found.because == "The reference PHB-0041 and the amount £5.00 agree."


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
    assert pairs([line(500, text)], [expected("PHBCDFGHJ-A", 500, "")]) == [(text, "PHBCDFGHJ-A")] * carried


@pytest.mark.parametrize("text", ["PHB-00412345", "REF 9123456789", "PHB 1234567", "012345678"])
def test_a_number_is_not_taken_for_one_that_it_contains(text: str):
    wanted = [expected("PHB-0041234", 500, ""), expected("12345678", 500, "")]
    assert pairs([line(500, text)], wanted) == []


def test_short_words_are_references_only_where_the_bank_says_so():
    wanted = [expected("CARE", 500, "")]
    assert pairs([line(500, "CARE OF JANE")], wanted) == []
    assert pairs([line(500, "JANE", reference="care")], wanted) == [("JANE", "CARE")]


def test_a_reference_outside_the_days_is_matched_and_said():
    found = Answer([line(500, "PHB-0041", day=20)], [expected("PHB-0041", 500)])
    assert found.one.confidence == 0.9
    assert "20 April 2026 is not among the days expected" in found.because


def test_a_reference_with_another_amount_is_for_a_person_to_look_at():
    found = Answer([line(450, "PHB-0041 JANE SMITH")], [expected("PHB-0041", 500), expected("X-0001", 450)])
    assert found.found == []
    assert found.left() == "It names PHB-0041 (£5.00), but it is for £4.50."


@pytest.mark.parametrize(
    "text",
    ["JANE SMITH", "SMITH JANE MISS", "FPO J SMITH", "JANE SMIHT WAGES", "JANE SMYTH", "CARD PAYMENT TO JANE SMI"],
)
def test_amount_days_and_a_name_alike_are_enough(text):
    found = Answer([line(-500, text)], [expected("W1", -500)])
    assert 0.5 <= found.one.confidence < 0.9
    assert "Jane Smith" in found.because


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
    assert pairs([one], [wanted]) == []


@pytest.mark.parametrize("day", [1, 7])
def test_both_ends_of_the_days_expected_belong_to_them(day):
    assert pairs([line(-500, "JANE SMITH", day=day)], [expected("W1", -500)]) == [("JANE SMITH", "W1")]


def test_the_same_amount_without_a_name_names_the_candidate():
    found = Answer([line(-500, "TESCO")], [expected("W1", -500)])
    assert found.left() == "The amount is that of “Jane Smith” of 1 April 2026, but the words do not say who it is."


def test_equal_candidates_are_never_chosen_between():
    wanted = [expected("W1", -500), expected("W2", -500, latest=8)]
    found = Answer([line(-500, "JANE SMITH")], wanted)
    assert found.found == []
    assert found.left() == "“Jane Smith” of 1 April 2026 fit too nearly alike to choose between them."


def test_paid_twice_is_seen_and_not_hidden():
    found = Answer([line(-500, "PHB-0041"), line(-500, "PHB-0041")], [expected("PHB-0041", -500, "")])
    assert found.found == []
    assert found.left() == "Another line fits PHB-0041 as well, so neither was chosen."


def test_weekly_wages_go_to_the_week_they_are_in():
    wanted = [expected(f"W{week}", -500, first=1 + 7 * week, latest=10 + 7 * week) for week in range(3)]
    lines = [line(-500, f"JANE SMITH {day}", day=day) for day in (3, 12, 19)]
    assert pairs(lines, wanted) == [("JANE SMITH 3", "W0"), ("JANE SMITH 12", "W1"), ("JANE SMITH 19", "W2")]


def test_a_join_elsewhere_can_settle_what_was_equal():
    wanted = [expected("PHB-0001", -500), expected("PHB-0002", -500)]
    lines = [line(-500, "JANE SMITH"), line(-500, "JANE SMITH PHB-0002")]
    assert pairs(lines, wanted) == [("JANE SMITH", "PHB-0001"), ("JANE SMITH PHB-0002", "PHB-0002")]


texts = st.sampled_from(["JANE SMITH", "GYM CO", "K-0001", "K-0002", "?"])
few_lines = st.lists(
    st.builds(line, st.sampled_from([-500, -700, 500, -1200]), texts, day=st.integers(1, 9)), max_size=7
)
few_expected = st.lists(
    st.builds(
        expected,
        st.sampled_from(["K-0001", "K-0002", "K-0003"]),
        st.sampled_from([-500, -700, 500, -1200]),
        st.sampled_from(["Jane Smith", "Gym Co", ""]),
        first=st.integers(1, 3),
        day=st.integers(1, 7),
    ),
    max_size=7,
)


@given(few_lines, few_expected)
def test_nothing_is_used_twice_and_every_sum_is_right_to_the_penny(lines: list[Line], wanted: list[Wanted]) -> None:
    found = match_account(lines, wanted)
    used = [at for each in found for at in (each.lines if each.wanted else each.lines[:1])]
    assert len(used) == len(set(used))
    assert len(due := [of for each in found for of in each.wanted]) == len(set(due))
    for each in found:
        assert sum(lines[at].pence for at in each.lines) == sum(wanted[of].pence for of in each.wanted)
        assert 0.5 <= each.confidence <= 1 and because(each, lines=lines, wanted=wanted)


@given(few_lines, few_expected, st.randoms())
def test_the_order_of_the_file_decides_nothing(lines: list[Line], wanted: list[Wanted], random) -> None:  # type: ignore[no-untyped-def]
    shuffled_lines, shuffled_wanted = list(lines), list(wanted)
    random.shuffle(shuffled_lines)
    random.shuffle(shuffled_wanted)

    def told(some: list[Line], due: list[Wanted]) -> list[tuple[object, ...]]:
        found = match_account(some, due)
        return sorted((each.how, sorted(some[at] for at in each.lines), each.confidence) for each in found)

    assert told(lines, wanted) == told(shuffled_lines, shuffled_wanted)


@pytest.mark.parametrize(
    ("text", "is_theirs"), [("JANESMITH", True), ("JANESMIHT VIA MOBILE", True), ("JANE", False), ("JANESON", False)]
)
def test_a_name_whose_blank_was_lost_is_the_name_and_a_part_of_it_is_not(text: str, is_theirs: bool):
    found = pairs([line(500, text)], [expected("A", 500, "Jane Smith")])
    assert found == [(text, "A")] * is_theirs


def test_a_late_line_takes_nobody_elses_turn() -> None:
    wanted = [expected(f"W{week}", -500, first=1 + 7 * week, latest=13 + 7 * week) for week in range(3)]
    lines = [line(-500, "JANE SMITH", day=day) for day in (7, 8, 15)]
    found = match_account(lines, wanted)
    assert [(each.lines, each.wanted, each.how) for each in found] == [((n,), (n,), How.IN_TURN) for n in range(3)]


def test_between_two_turns_that_drift_alike_nobody_chooses() -> None:
    wanted = [expected("W0", -500, first=1, latest=9), expected("W1", -500, first=2, latest=9)]
    assert match_account([line(-500, "JANE SMITH", day=4)], wanted) == []


def test_turns_are_taken_only_between_what_means_the_same() -> None:
    wanted = [expected("W0", -500, meaning="bus"), expected("W1", -500, meaning="gym")]
    lines = [line(-500, "JANE SMITH", day=2), line(-500, "JANE SMITH", day=2)]
    assert match_account(lines, wanted) == []
    assert len(match_account(lines, [each._replace(meaning="bus") for each in wanted])) == 2


def test_one_line_pays_two_of_one_payee_to_the_penny_and_says_so() -> None:
    found = Answer([line(-1200, "GYM CO", day=3)], [expected("A", -500, "Gym Co"), expected("B", -700, "Gym Co")])
    assert (found.one.how, sorted(found.one.wanted)) == (How.SEVERAL_IN_ONE, [0, 1])
    assert found.because in (
        "£5.00 and £7.00 make £12.00, to the penny, and all are of “Gym Co”.",
        "£7.00 and £5.00 make £12.00, to the penny, and all are of “Gym Co”.",
    )


@pytest.mark.parametrize(
    ("text", "pence", "words"), [("GYM CO", -1201, "Gym Co"), ("TESCO", -1200, "Gym Co"), ("GYM CO", 1200, "Gym Co")]
)
def test_a_sum_of_another_amount_payee_or_way_is_no_sum(text: str, pence: int, words: str) -> None:
    assert pairs([line(pence, text)], [expected("A", -500, words), expected("B", -700, words)]) == []


def test_a_sum_that_can_be_made_in_two_ways_is_left() -> None:
    told = (("A", -500, "gym"), ("B", -700, "gym"), ("C", -700, "pool"))
    wanted = [expected(key, pence, "Gym Co", meaning=meaning) for key, pence, meaning in told]
    assert pairs([line(-1200, "GYM CO")], wanted) == []


def test_two_lines_pay_one_in_parts() -> None:
    lines = [line(-300, "GYM CO", day=2), line(-900, "CARD GYM CO", day=4)]
    found = Answer(lines, [expected("A", -1200, "Gym Co")])
    assert (found.one.how, found.one.lines) == (How.ONE_IN_PARTS, (0, 1))
    assert found.because.startswith("£3.00 on 2 April 2026 and £9.00 on 4 April 2026 make £12.00, to the penny")


def test_money_back_undoes_one_line_once() -> None:
    lines = [line(-500, "GYM CO", day=2), line(500, "GYM CO REFUND", day=6), line(500, "GYM CO REFUND", day=7)]
    found = Answer(lines, [])
    assert (found.one.how, found.one.lines) == (How.MONEY_BACK, (1, 0))
    assert found.because == "It undoes, to the penny, “GYM CO” of 2 April 2026."


@pytest.mark.parametrize("back", [line(500, "GYM CO", day=1), line(499, "GYM CO", day=6), line(500, "TESCO", day=6)])
def test_what_came_before_or_is_less_or_another_payees_is_no_money_back(back: Line) -> None:
    assert match_account([line(-500, "GYM CO", day=2), back], []) == []


def test_money_comes_back_for_a_line_that_was_known_before() -> None:
    (found,) = match_account([line(500, "GYM CO", day=6)], [], earlier=[line(-500, "GYM CO", day=2)])
    assert found.lines == (0, 1)


def test_a_payee_of_whom_somebody_said_who_it_is_is_known_by_it() -> None:
    lines, wanted = [line(-500, "SUMUP JS HAIR")], [expected("A", -500)]
    assert match_account(lines, wanted) == []
    (found,) = match_account(lines, wanted, learned={("SUMUP", "JS", "HAIR"): frozenset({"Jane Smith"})})
    assert found.how is How.LEARNED
    assert "this payee is “Jane Smith”, as somebody said" in because(found, lines=lines, wanted=wanted)


def test_nothing_of_one_account_is_matched_to_another() -> None:
    one, due = line(-500, "JANE SMITH"), expected("A", -500)
    found = dict(match_each([(1, [one], []), (2, [], [due]), (3, [one], [due])]))
    assert {account: len(each) for account, each in found.items()} == {1: 0, 2: 0, 3: 1}
