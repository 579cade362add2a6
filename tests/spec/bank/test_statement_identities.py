"""The same bank line has the same identity in every file it turns up in; no two real lines share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments import statements
from openphb.payments.statements import StatementLine
from tests.spec.bank.statement_lines import WRITERS, bare, camt053, line, lloyds
from tests.spec.bank.statement_lines import statements as april

# Alike on purpose: few days, few amounts, few names.
alike = st.builds(line, st.sampled_from([-100, 100, 250]), st.sampled_from(["GYM", "PA WAGES"]), day=st.integers(1, 6))
alikes = st.lists(alike, min_size=2, max_size=14).map(lambda found: sorted(found, key=lambda one: one.date))


def identities(content: bytes) -> list[str]:
    return [one.bank_id for one in statements.read(content).lines]


def opening_at(lines: Sequence[StatementLine], place: int) -> Money:
    return Money.total(one.amount for one in lines[:place])


@pytest.mark.parametrize("layout", WRITERS)
@given(found=april)
def test_what_is_written_reads_back(layout, found):
    read = statements.read(WRITERS[layout](found, Money(12345)))
    assert bare(read.lines) == list(found)
    assert (read.refused, read.notes, read.continuous) == ((), (), True)
    assert read.opening == Money(12345)
    assert read.closing == Money(12345) + Money.total(one.amount for one in found)


@pytest.mark.parametrize("layout", WRITERS)
@given(found=alikes)
def test_the_same_file_twice_gives_the_same_identities_and_each_line_its_own(layout, found):
    content = WRITERS[layout](found, Money(0))
    assert identities(content) == identities(content)
    assert len(set(identities(content))) == len(found)


@pytest.mark.parametrize("layout", WRITERS)
@given(found=alikes, cuts=st.tuples(st.integers(1, 6), st.integers(1, 6)))
def test_overlapping_downloads_together_are_the_whole(layout, found, cuts):
    """Downloads are of whole days: up to one day, and from an earlier one on."""
    early, late = sorted(cuts)
    first = [one for one in found if one.date.day <= late]
    second = [one for one in found if one.date.day >= early]
    whole = set(identities(WRITERS[layout](found, Money(0))))
    parts: set[str] = set()
    for part, start in ((first, 0), (second, len(found) - len(second))):
        if part:
            parts |= set(identities(WRITERS[layout](part, opening_at(found, start))))
    assert parts == whole


@given(found=st.lists(st.integers(1, 500), min_size=3, max_size=12), data=st.data())
def test_with_running_balances_even_a_cut_inside_a_day_is_no_harm(found, data):
    """Money only coming in makes every balance new, so each row is told by its own."""
    lines = [line(pence, "SAME") for pence in found]
    start = data.draw(st.integers(0, len(lines) - 2))
    end = data.draw(st.integers(start + 1, len(lines)))
    whole = set(identities(lloyds(lines)))
    parts = set(identities(lloyds(lines[:end]))) | set(identities(lloyds(lines[start:], opening_at(lines, start))))
    assert parts == whole


def test_two_identical_payments_on_one_day_stay_two():
    for write in WRITERS.values():
        assert len(set(identities(write([line(-500), line(-500)], Money(0))))) == 2


def test_the_same_line_in_two_accounts_is_two_lines():
    content = lloyds([line(-500)])
    assert identities(content) != identities(content.replace(b"02355688", b"02355689"))


def test_blanks_and_capitals_do_not_make_another_line():
    content = lloyds([line(-500, "J SMITH")])
    assert identities(content) == identities(content.replace(b"J SMITH", b"  j  Smith "))


def test_the_banks_own_reference_is_the_identity_where_there_is_one():
    lines = [replace(line(-500), bank_id="BR1"), replace(line(-700), bank_id="BR2")]
    assert identities(camt053(lines)) == ["BR1/20260401/-500", "BR2/20260401/-700"]


def test_a_bank_that_starts_its_numbers_again_each_day_loses_no_payment():
    lines = [replace(line(-500, day=day), bank_id="0001") for day in (1, 2)]
    assert len(set(identities(camt053(lines)))) == 2
    assert set(identities(camt053(lines[1:]))) <= set(identities(camt053(lines)))
