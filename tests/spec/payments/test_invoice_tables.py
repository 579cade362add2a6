"""Several invoices in one table: right as a whole, or said row by row and nothing taken."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import einvoices
from openphb.payments.einvoices import Offered

ON = date(2026, 5, 1)
OURS = (
    Offered(UUID(int=1), "7KXM-2R4T", "Jo Okafor", "1", UUID(int=11), "Care at home", "hours"),
    Offered(UUID(int=2), "9BBB-2222", "Al Smith", "1", UUID(int=12), "Nights", "nights"),
)
HEADS = ",".join(einvoices.headings())
GOOD = "7KXM-2R4T,G-1,01/05/2026,20/04/2026,26/04/2026,1,12,14.20,170.40,"


def read(*rows: str) -> tuple[tuple[einvoices.Charged, ...], tuple[tuple[int, str], ...]]:
    return einvoices.charged_by_table(einvoices.read_table("\n".join((HEADS, *rows)).encode()), OURS, on=ON)


def test_rows_of_one_number_are_one_invoice_and_every_person_has_their_own() -> None:
    invoices, wrong = read(
        GOOD, GOOD.replace(",12,14.20,170.40", ",1,14.20,14.20"), GOOD.replace("7KXM-2R4T", "9bbb2222")
    )
    assert wrong == ()
    assert [(each.link.int, each.total, len(each.items)) for each in invoices] == [
        (1, Money.of("184.60"), 2),
        (2, Money.of("170.40"), 1),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("170.40", "170.41"), "comes to £170.40, and the row says £170.41"),
        (GOOD.replace("7KXM", "8KXM"), "We know no reference “8KXM-2R4T” of yours"),
        (GOOD.replace(",1,12,", ",3,12,"), "There is no line “3” for 7KXM-2R4T. Yours are: 1."),
        (GOOD.replace("20/04", "31/04"), "First day: “31/04/2026” is not a day like"),
        (GOOD.replace("26/04/2026", "02/05/2026"), "has not come yet"),
        (GOOD.replace(",14.20,", ",14.205,"), "Price of each: “14.205” is not pounds and pence"),
        (GOOD.replace("G-1", ""), "Invoice number is empty"),
        (GOOD + "27/04/2026", "The day worked is not among the days"),
    ],
)
def test_one_wrong_row_is_said_and_takes_every_other_with_it(row: str, says: str) -> None:
    invoices, wrong = read(GOOD.replace("G-1", "G-0"), row)
    assert invoices == () and [place for place, _ in wrong] == [3]
    assert says in wrong[0][1]


def test_rows_of_one_invoice_say_the_same_days() -> None:
    _, wrong = read(GOOD, GOOD.replace("26/04", "27/04"))
    assert wrong == ((3, "Invoice G-1 has other days in row 2. All its rows say the same days."),)


def test_rows_without_units_are_left_out_and_a_table_of_none_is_refused() -> None:
    empty = "7KXM-2R4T,,,,,1,,14.20,,"
    assert len(read(GOOD, empty)[0]) == 1
    with pytest.raises(Refused, match="no row with units"):
        read(empty)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01", "not a table"),
        (b"Day,Sum\n1,2", "no heading “Our reference”"),
        (HEADS.encode() + b"\n" + GOOD.encode() * 9_000, "at most 0.5 MB"),
        ("\n".join((HEADS, *[GOOD] * 501)).encode(), "at most 500 rows"),
        (b'"' + HEADS.encode(), "no heading"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        einvoices.read_table(content)


def test_the_template_has_every_line_of_theirs_and_comes_back_right_once_filled_in() -> None:
    made = einvoices.template([("7KXM-2R4T", "1", Money.of("1014.20"))]).decode("utf-8-sig")
    head, row, *_ = made.splitlines()
    assert head == HEADS and row == "7KXM-2R4T,,,,,1,,1014.20,,"
