"""Whose account it is: every published answer has plain words, and the stand-in gives each of them."""

from __future__ import annotations

import pytest

from openphb.budgets.payee import CODES, MATCHED, TEST_ACCOUNTS, TEST_SORT_CODE, Answer, StandIn, in_words

PUBLISHED = ["ANNM", "MBAM", "BANM", "PANM", "BAMM", "PAMM", "AC01", "IVCR", "ACNS", "OPTO", "CASS", "SCNS"]


def ask(account: str, sort_code: str = TEST_SORT_CODE) -> Answer:
    return StandIn().ask(name="Jo Okafor", sort_code=sort_code, account=account, category="personal", reference="")


def test_the_stand_in_answers_every_published_code_and_a_match():
    assert sorted(ask(account).code for account in TEST_ACCOUNTS) == sorted([*PUBLISHED, MATCHED])


@pytest.mark.parametrize(
    ("account", "code"),
    [("00000000", MATCHED), ("00000001", "MBAM"), ("00000002", "ANNM"), ("00000007", "AC01"), ("00000012", "SCNS")],
)
def test_the_table_of_test_accounts_stays_as_it_was_told(account, code):
    assert ask(account).code == code


def test_any_other_account_matches_and_any_other_number_of_the_test_bank_is_not_there():
    assert (ask("55779911", "200000").code, ask("99999999").code) == (MATCHED, "AC01")


def test_a_close_match_tells_the_name_and_a_match_does_not():
    close = ask("00000001")
    assert in_words(close.code, close.name_returned).endswith("The bank gives the name as Test Name.")
    assert ask("00000000").name_returned == ""


@pytest.mark.parametrize("code", CODES)
def test_every_answer_is_a_whole_sentence(code):
    assert in_words(code, "").endswith(".") and code not in in_words(code, "")


def test_an_answer_that_is_not_published_is_never_kept():
    with pytest.raises(ValueError, match="not a published answer"):
        Answer("OKAY")
