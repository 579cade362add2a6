"""Every field of a Bacs file in its column. The tables are the published layout, written out again by hand:
they share nothing with the layout the writer uses. Sources: the Bacs ISO 20022 translation guide 1.1 and the
Standard 18 guides banks publish."""

from __future__ import annotations

import pytest

from openphb.payments import bacs
from tests.spec.bank.bacs_orders import ORDER

LINES = bacs.write(ORDER).decode("ascii").split("\r\n")
VOL1, HDR1, HDR2, UHL1, WAGES, CARE, CONTRA, EOF1, EOF2, UTL1, AFTER = LINES

HEADER_1 = [
    (5, 5, "A"), (6, 11, "423456"), (12, 12, "S"), (13, 15, "   "), (16, 21, "423456"), (22, 27, "ABC123"),
    (28, 31, "0001"), (32, 35, "0001"), (36, 41, " " * 6), (42, 47, " 26091"), (48, 53, " 26110"),
    (54, 54, " "), (55, 60, "000000"), (61, 80, " " * 20),
]  # fmt: skip
HEADER_2 = [
    (5, 5, "F"), (6, 10, "02000"), (11, 15, "00100"), (16, 50, " " * 35), (51, 52, "00"), (53, 80, " " * 28),
]  # fmt: skip
COLUMNS = {
    "VOL1": (VOL1, 80, [
        (1, 4, "VOL1"), (5, 10, "ABC123"), (11, 11, " "), (12, 37, " " * 26), (38, 41, " " * 4),
        (42, 47, "423456"), (48, 79, " " * 32), (80, 80, "1"),
    ]),
    "HDR1": (HDR1, 80, [(1, 4, "HDR1"), *HEADER_1]),
    "HDR2": (HDR2, 80, [(1, 4, "HDR2"), *HEADER_2]),
    "UHL1": (UHL1, 80, [
        (1, 4, "UHL1"), (5, 10, " 26097"), (11, 16, "999999"), (17, 20, " " * 4), (21, 22, "00"),
        (23, 28, "000000"), (29, 37, "1 DAILY  "), (38, 40, "007"), (41, 80, " " * 40),
    ]),
    "first payment": (WAGES, 100, [
        (1, 6, "089999"), (7, 14, "66374958"), (15, 15, "0"), (16, 17, "99"), (18, 23, "201575"),
        (24, 31, "00775991"), (32, 35, " " * 4), (36, 46, "00000012345"), (47, 64, "KENT MEDWAY ICB   "),
        (65, 82, "PHB-0041          "), (83, 100, "J SMITH           "),
    ]),
    "second payment": (CARE, 100, [
        (1, 6, "202959"), (7, 14, "63748472"), (15, 15, "0"), (16, 17, "99"), (18, 23, "201575"),
        (24, 31, "00775991"), (32, 35, " " * 4), (36, 46, "00009999999"), (47, 64, "KENT MEDWAY ICB   "),
        (65, 82, "PHB-0042/7        "), (83, 100, "CAREWELL & CO     "),
    ]),
    "contra": (CONTRA, 100, [
        (1, 6, "201575"), (7, 14, "00775991"), (15, 15, "0"), (16, 17, "17"), (18, 23, "201575"),
        (24, 31, "00775991"), (32, 35, " " * 4), (36, 46, "00010012344"), (47, 64, "KENT MEDWAY ICB   "),
        (65, 82, "CONTRA            "), (83, 100, "KENT MEDWAY ICB   "),
    ]),
    "EOF1": (EOF1, 80, [(1, 4, "EOF1"), *HEADER_1]),
    "EOF2": (EOF2, 80, [(1, 4, "EOF2"), *HEADER_2]),
    "UTL1": (UTL1, 80, [
        (1, 4, "UTL1"), (5, 17, "0000010012344"), (18, 30, "0000010012344"), (31, 37, "0000001"),
        (38, 44, "0000002"), (45, 80, " " * 36),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "first", "last", "expected"),
    [(name, *field) for name, (_, _, fields) in COLUMNS.items() for field in fields],
)
def test_each_field_is_in_its_columns(record, first, last, expected):
    assert COLUMNS[record][0][first - 1 : last] == expected


@pytest.mark.parametrize("record", COLUMNS)
def test_the_fields_of_a_record_leave_no_column_out(record):
    text, length, fields = COLUMNS[record]
    assert len(text) == length
    assert [column for first, last, _ in fields for column in range(first, last + 1)] == [*range(1, length + 1)]


def test_the_file_ends_with_a_line_end_and_has_no_other_characters_than_bacs_carries():
    assert AFTER == ""
    assert set("".join(LINES)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.&/- ")
