"""Bank details as they are entered: what the bank could not carry, or could not tell apart, is asked for again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from openphb.budgets.account_details import NewDetails, why_not_details

OWN = NewDetails("ordinary", "20-00-00", "55779911", "J Okafor", modulus=True, modulus_says="")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, ""),
        ({"roll_number": "B/12345678.9 - 0&1"}, ""),
        ({"roll_number": "1234567890123456789"}, "roll_number"),
        ({"roll_number": "ROLL#1"}, "roll_number"),
        ({"sort_code": "20-78-91", "account_number": "70798924"}, "roll_number"),
        ({"sort_code": "20 78 91", "account_number": "70798924", "roll_number": "123456789"}, ""),
        ({"sort_code": "83-92-07", "account_number": "00000000"}, "roll_number"),
        ({"sort_code": "20-0-00"}, "sort_code"),
        ({"account_number": "5577991"}, "account_number"),
        ({"account_name": " "}, "account_name"),
        ({"modulus": False}, "account_number"),
        ({"modulus": None}, ""),
        ({"account_kind": "organisation"}, "account_kind"),
    ],
)
def test_what_is_kept_and_what_is_asked_for_again(changes, field):
    refusal = why_not_details(replace(OWN, **changes), holding="direct payment")
    assert (refusal.field if refusal else "") == field
