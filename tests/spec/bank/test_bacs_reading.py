"""Reading a Bacs file: a file that is not what it should be is refused, with the line and the columns."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from openphb.kernel.refusal import Refused
from openphb.payments import bacs
from tests.spec.bank.bacs_orders import ORDER

FILE = bacs.write(ORDER)


def changed(line: int, *, column: int, to: str) -> bytes:
    """The file with something else from a column of a line on."""
    lines = FILE.decode("ascii").split("\r\n")
    text = lines[line - 1]
    lines[line - 1] = text[: column - 1] + to + text[column - 1 + len(to) :]
    return "\r\n".join(lines).encode("latin-1")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file has 1 lines"),
        (FILE.replace(b"\r\n", b"\n"), "The file has 1 lines"),
        (changed(1, column=1, to="VOL2"), "Line 1, columns 1 to 4 (label) should be “VOL1” and is “VOL2”"),
        (changed(1, column=5, to="      "), "Line 1, columns 5 to 10 (serial) is blank"),
        (changed(1, column=20, to="X"), "Line 1, columns 11 to 41 should be blank"),
        (changed(2, column=42, to=" 26400"), "Line 2, columns 42 to 47 (created) is not a day"),
        (changed(2, column=22, to="ABC124"), "Line 2 (HDR1) has “ABC124” as serial"),
        (changed(3, column=11, to="00106"), "Line 3, columns 11 to 15 (record length)"),
        (changed(4, column=29, to="4 MULTI  "), "Line 4, columns 29 to 37 (work code)"),
        (changed(5, column=1, to="08999X"), "Line 5, columns 1 to 6 (destination sort code) should be digits"),
        (changed(5, column=16, to="17"), "Line 5, columns 16 to 17 (transaction code) should be “99”"),
        (changed(5, column=18, to="999999"), "Line 5 (credit) has “999999” as originating sort code"),
        (changed(5, column=36, to="00000012346"), "Line 7, columns 36 to 46: the contra is £100,123.44"),
        (changed(5, column=47, to="ken"), "Line 5, column 47 has a character"),
        (changed(5, column=90, to="é"), "Line 5 has a character that Bacs does not carry"),
        (changed(6, column=90, to="TOO LONG FOR IT"), "Line 6 (credit) has 104 characters where 100"),
        (changed(7, column=1, to="201576"), "Line 7 is the contra"),
        (changed(8, column=48, to=" 26111"), "Line 8 (EOF1) has “26111” as expiry date"),
        (changed(10, column=38, to="0000003"), "Line 10 (UTL1) says 3 as credit count, and counting again gives 2"),
        (changed(10, column=5, to="0000010012345"), "Line 10 (UTL1) says 10012345 as debit pence"),
    ],
)
def test_what_is_wrong_and_where(content, words):
    with pytest.raises(Refused) as refused:
        bacs.read(content)
    assert words in refused.value.refusal.because


@given(st.integers(0, len(FILE) - 1), st.sampled_from("0123456789ABC &"))
def test_no_change_of_one_character_goes_unseen_as_another_order_of_the_same_sum(place, character):
    """Money cannot be changed by one character: either it is refused, or every amount is as ordered."""
    content = FILE[:place] + character.encode() + FILE[place + 1 :]
    assume(content != FILE)
    try:
        found = bacs.read(content).order
    except Refused:
        return
    assert [payment.amount for payment in found.payments] == [payment.amount for payment in ORDER.payments]


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(content):
    with pytest.raises(Refused):
        bacs.read(content)


def test_a_file_without_the_last_line_end_reads_the_same():
    assert bacs.read(FILE.removesuffix(b"\r\n")).order == ORDER


def test_every_record_and_field_is_given():
    records = bacs.read(FILE).records
    kinds = ["VOL1", "HDR1", "HDR2", "UHL1", "credit", "credit", "contra", "EOF1", "EOF2", "UTL1"]
    assert [record.kind for record in records] == kinds
    assert records[4].fields["name"] == "J SMITH"
    assert records[9].fields["credit_pence"] == "0000010012344"
