"""Account numbers as people write them, made six and eight digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.refusal import Refused
from openphb.payments.banking.accounts import BankAccount, standard


@pytest.mark.parametrize(
    ("sort_code", "account", "expected"),
    [
        ("089999", "66374958", ("089999", "66374958")),
        ("08-99-99", "6637 4958", ("089999", "66374958")),
        (" 08 99 99 ", "663‑749‑58", ("089999", "66374958")),
        ("089999", "6374958", ("089999", "06374958")),
        ("089999", "374958", ("089999", "00374958")),
        ("090126", "123456789", ("090121", "23456789")),
        ("601234", "10-12345678", ("601234", "12345678")),
        ("086090", "1234567890", ("086090", "12345678")),
    ],
)
def test_how_each_length_is_read(sort_code, account, expected):
    assert standard(sort_code, account) == BankAccount(*expected)


@pytest.mark.parametrize(
    ("sort_code", "account", "field", "words"),
    [
        ("08999", "66374958", "sort_code", "not six digits"),
        ("0899999", "66374958", "sort_code", "not six digits"),
        ("", "66374958", "sort_code", "not six digits"),
        ("٠٨٩٩٩٩", "66374958", "sort_code", "not six digits"),
        ("089999", "12345", "account", "not six to ten digits"),
        ("089999", "12345678901", "account", "not six to ten digits"),
        ("089999", "6637495O", "account", "not six to ten digits"),
        ("089999", "+6637495", "account", "not six to ten digits"),
        ("202959", "123456789", "account", "only for Santander"),
        ("202959", "1234567890", "account", "only for NatWest"),
    ],
)
def test_what_is_refused_and_which_field_is_at_fault(sort_code, account, field, words):
    with pytest.raises(Refused) as refused:
        standard(sort_code, account)
    assert refused.value.refusal.field == field
    assert words in refused.value.refusal.because


@given(st.text("0123456789", min_size=6, max_size=6), st.text("0123456789", min_size=6, max_size=8))
def test_reading_what_was_made_standard_changes_nothing(sort_code, account):
    once = standard(sort_code, account)
    assert standard(once.sort_code, once.account) == once
    assert len(once.account) == 8
