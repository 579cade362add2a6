"""Files that look like another thing than they are: read right, or refused with a reason, and never wrong."""

from __future__ import annotations

import pytest

from openphb.kernel.refusal import Refused
from openphb.payments import statements
from tests.spec.bank.test_statements_camt053 import CLOSES, ENTRY, OPENS, message, statement
from tests.spec.bank.test_statements_mt940_ofx import MT940, OFX

AMOUNT = "Date,Description,Amount,Balance\n"
APART = "Date,Description,Money Out,Money In,Balance\n"
BARE = "Date,Description,Amount\n"
SHOP = "01/04/2026,SHOP,-4.50,95.50\n"
THEN = "02/04/2026,CAFE,-4.50,91.00\n"
NBSP, NARROW, THIN, HIDDEN = "\u00a0", "\u202f", "\u2009", "\u200b"
FULL_WIDTH, ARABIC = "\uff11\uff12.\uff15\uff10", "\u0661\u0662.50"
READ_BOTH = [("04-01", -450), ("04-02", -450)]
READ_FIRST = [("04-01", -450)]


def read(content: bytes) -> tuple[list[tuple[str, int]], int]:
    """What is said to have moved, and how many lines were refused for their own reason."""
    found = statements.read_all(content)
    lines = [(f"{line.date:%m-%d}", line.amount.pence) for each in found for line in each.lines]
    return lines, sum(len(each.refused) for each in found)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1252"])
def test_however_it_is_encoded_with_a_mark_or_without(encoding: str) -> None:
    assert read((AMOUNT + SHOP + THEN.replace("CAFE", "CAFÉ £")).encode(encoding)) == (READ_BOTH, 0)


@pytest.mark.parametrize(
    ("amount", "pence"),
    [
        (f"-1{NBSP}234.50", -123_450),
        (f"-1{NARROW}234.50", -123_450),
        (f"-1{THIN}234.50", -123_450),
        (f"-12{NBSP}34.50", None),
        (f"-12{HIDDEN}34.50", None),
        ("-1'234.50", None),
        (f"-{FULL_WIDTH}", None),
        (f"-{ARABIC}", None),
        ("-12.5\u00b2", None),
        ("-1.2E+3", None),
        ("-4.500", None),
        ("-4,50", None),
        ("-4.50%", None),
        ("-50p", None),
        ("=4.50", None),
        ("\u00ad4.50", None),
        ("\u200f-4.50", None),
        ("--4.50", None),
        ("(-4.50)", None),
        ("\u20134.50", -450),
        ("\uff0d4.50", -450),
        ("4.50-", -450),
        ("-.50", -50),
    ],
)
def test_an_amount_is_read_as_what_it_is_or_not_at_all(amount: str, pence: int | None) -> None:
    lines, refused = read(f'{BARE}01/04/2026,SHOP,"{amount}"\n'.encode())
    assert (lines, refused) == (([("04-01", pence)], 0) if pence else ([], 1))


@pytest.mark.parametrize(
    ("content", "lines", "refused"),
    [
        (APART + "01/04/2026,SHOP,4.50,5.50,100\n" + "02/04/2026,CAFE,4.50,0.00,95.50\n", [("04-02", -450)], 1),
        (AMOUNT + "29/02/2026,SHOP,-4.50,95.50\n" + THEN, [("04-02", -450)], 1),
        (AMOUNT + "29/02/2024,SHOP,-4.50,95.50\n", [("02-29", -450)], 0),
        (AMOUNT + "04/13/2026,SHOP,-4.50,95.50\n13/04/2026,CAFE,-4.50,91.00\n", [("04-13", -450)], 1),
        (AMOUNT + '01/04/2026,"THE ""SHOP"", LEEDS",-4.50,95.50\n', READ_FIRST, 0),
        (AMOUNT + '01/04/2026,5" PIPE,-4.50,95.50\n' + THEN, READ_BOTH, 0),
        (AMOUNT + '01/04/2026,"PIPE" BIG,-4.50,95.50\n' + THEN, [("04-02", -450)], 1),
        (AMOUNT + f"\n\n{SHOP}\n,,,\n  \n{THEN}\n", READ_BOTH, 0),
        (AMOUNT + SHOP + THEN + "Total,,-9.00,\n", READ_BOTH, 1),
        (AMOUNT + SHOP + THEN + "30/04/2026,Total,-9.00,91.00\n", READ_BOTH, 1),
        (BARE + "01/04/2026,SHOP,-4.50\n02/04/2026,CAFE,-4.50\n30/04/2026,TOTAL DEBITS,-9.00\n", READ_BOTH, 1),
        (AMOUNT + SHOP + THEN + "03/04/2026,TOTAL,-9.00,82.00\n", [*READ_BOTH, ("04-03", -900)], 0),  # petrol
        (AMOUNT + SHOP + "02/04/2026,TOTAL GARAGE LEEDS,-4.50,\n", READ_BOTH, 0),
        (AMOUNT + SHOP + f"Page 2 of 2,,,\n{AMOUNT}" + THEN, READ_BOTH, 2),
        (AMOUNT + SHOP + f"{AMOUNT}{SHOP}" + THEN, READ_BOTH, 2),
        (AMOUNT + SHOP + "Date,Description,Balance,Amount\n02/04/2026,CAFE,91.00,-4.50\n", READ_FIRST, 2),
        (AMOUNT + SHOP + "Date,Balance,Notes,Description\n02/04/2026,1,2,3\n" + AMOUNT + THEN, READ_BOTH, 3),
        (AMOUNT + "01/04/2026,Balance from previous statement,100.00,100.00\n" + SHOP, READ_FIRST, 1),
        (AMOUNT + SHOP + "02/04/2026,NEW BALANCE LEEDS,-4.50,91.00\n", READ_BOTH, 0),
        (AMOUNT + "01/04/2026,SHOP,-1,234.50,95.50\n", [], 1),
        ("Date,Description,Amount,Currency\n01/04/2026,A,-4.50,EUR\n01/04/2026,B,-4.50,GBP\n", READ_FIRST, 1),
    ],
)
def test_a_table_is_read_for_what_it_is_or_its_rows_are_refused(
    content: str, lines: list[tuple[str, int]], refused: int
) -> None:
    assert read(content.encode()) == (lines, refused)


def _ofx_twice() -> str:
    entry = OFX[OFX.index("<STMTTRN><TRNTYPE>DEBIT") : OFX.index("</BANKTRANLIST>")]
    return OFX.replace("</BANKTRANLIST>", entry + "</BANKTRANLIST>")


@pytest.mark.parametrize(
    "content",
    [MT940 + MT940, message(statement(OPENS, CLOSES, ENTRY), statement(OPENS, CLOSES, ENTRY)), _ofx_twice()],
    ids=["MT940", "camt.053", "OFX"],
)
def test_what_one_file_says_twice_happened_once(content: str | bytes) -> None:
    whole = content if isinstance(content, bytes) else content.encode()
    found = statements.read(whole)
    assert len(found.lines) == len({(line.date, line.amount, line.text) for line in found.lines})
    assert found.refused and all("not counted twice" in each.because for each in found.refused)
    assert found.continuous is not False


@pytest.mark.parametrize("amount", ["C50,005", "C50.00", f"C5{NBSP}00,00", "C\uff15\uff10,00", "C-50,00", "c50,00"])
def test_mt940_amounts_are_laid_out_as_they_should_be_or_refused(amount: str) -> None:
    assert read(MT940.replace("C50,00", amount).encode()) == ([("04-03", -2_050)], 1)


@pytest.mark.parametrize("content", [b"\xff\xfeD\x00a", (AMOUNT + SHOP).encode("utf-32")])
def test_what_is_no_text_at_all_is_refused_whole(content: bytes) -> None:
    with pytest.raises(Refused):
        statements.read_all(content)
