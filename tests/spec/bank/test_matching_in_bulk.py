"""Many accounts at once are matched as one account is: the same pairs, as sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.matching import Expected, match
from openphb.payments.matching.bulk import Line, Wanted, match_account, match_each
from openphb.payments.statements import StatementLine

FIRST = date(2026, 4, 1).toordinal()
KEYS = ["PHB-0041", "PHB 0041", "PHBCDFGHJ-A", "A1", "", "CASHPOINT", "receipt 17"]
TEXTS = [
    *KEYS, "JANE SMITH", "JANE SMYTH", "SMITH J", "J", "Mr Jaen Smith", "SMI", "FPIPHBCDFGHJ-A 01/04", "CARE LTD",
    "SUNRISE CARE", "SUNRIS CARE AND SUPPORT", "MÜLLER", "müler", "REF PAYMENT", "", "0041", "PHB", "  ", "X Y",
    " ".join(f"W{n}" for n in range(45)) + " SMITH",
]  # fmt: skip
days = st.integers(FIRST, FIRST + 5)
pence = st.sampled_from([100, -100, 250])
texts = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2).map(" ".join)
lines = st.builds(Line, days, pence, texts, st.sampled_from(["", *KEYS]))
wanted = st.builds(
    lambda key, amount, first, spell, words: Wanted(key, amount, first, first + spell, words),
    st.sampled_from(KEYS), pence, days, st.integers(0, 5), texts,
)  # fmt: skip
TWINS = [Wanted("A1", 100, FIRST, FIRST + 3, "JANE SMITH"), Wanted("A2", 100, FIRST + 1, FIRST + 4, "JANE SMITH")]


def one_account(given_lines: Sequence[Line], expected: Sequence[Wanted]) -> list[tuple[int, int, float]]:
    """What `match` says, by places."""
    bank = [StatementLine(date.fromordinal(one.day), Money(one.pence), one.text, one.reference) for one in given_lines]
    due = [
        Expected(each.key, Money(each.pence), date.fromordinal(each.first), date.fromordinal(each.latest), each.words)
        for each in expected
    ]
    at = {id(one): place for place, one in enumerate(bank)}
    of = {id(each): place for place, each in enumerate(due)}
    return [(at[id(one.line)], of[id(one.expected)], one.confidence) for one in match(bank, due).matched]


@settings(max_examples=80, deadline=None)
@given(st.lists(lines, max_size=5), st.lists(wanted, max_size=5))
@example([Line(FIRST + 1, 100, "JANE SMITH"), Line(FIRST + 3, 100, "JANE SMITH")], TWINS)
@example([Line(FIRST, 100, "FPIPHBCDFGHJ-A 01/04")], [Wanted("PHBCDFGHJ-A", 100, FIRST, FIRST), TWINS[0]])
@example([Line(FIRST, 100, "JANE SMITH")], [TWINS[0], Wanted("CASHPOINT", 250, FIRST, FIRST)])
@example([Line(FIRST, 100, "JANE SMITH PHB-0041")], [TWINS[0], Wanted("PHB-0041", 250, FIRST, FIRST)])
@example([Line(FIRST, 100, "WERTHENHAUSIN")], [Wanted("", 100, FIRST, FIRST, "WARTHENHAUSEN")])
def test_it_answers_as_one_account_is_answered(given_lines: list[Line], expected: list[Wanted]) -> None:
    assert match_account(given_lines, expected) == one_account(given_lines, expected)


def test_nothing_of_one_account_is_matched_to_another() -> None:
    line, twin = Line(FIRST, 100, "JANE SMITH"), TWINS[0]
    found = dict(match_each([(1, [line], []), (2, [], [twin]), (3, [line], [twin])]))
    assert {account: len(pairs) for account, pairs in found.items()} == {1: 0, 2: 0, 3: 1}
