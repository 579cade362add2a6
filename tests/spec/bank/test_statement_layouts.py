"""Each bank's CSV, as its customers download it: recognised, named, and read."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.interfaces.web import money_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from openphb.payments.statements import csv_layouts
from tests.spec.bank.statement_lines import LLOYDS_HEADING

LLOYDS = f"""{LLOYDS_HEADING},
02/04/2026,FPO,'30-90-70,02355688,GYM CO,12.50,,187.50,
01/04/2026,FPI,'30-90-70,02355688,NHS KENT,,200.00,200.00,
"""
NATWEST = """Date,Type,Description,Value,Balance,Account Name,Account Number
01 Apr 2026,BAC,'NHS KENT,200.00,200.00,'MR T EXAMPLE,'602012-12345678
02 Apr 2026,POS,"'GYM CO",-12.50,187.50,'MR T EXAMPLE,'602012-12345678
"""
BARCLAYS = """Number,Date,Account,Amount,Subcategory,Memo
,02/04/2026,20-10-20 12345678,-12.50,DEBIT,"GYM CO\t  ON 01 APR BCC"
,01/04/2026,20-10-20 12345678,200.00,DIRECTDEP,"NHS KENT"
"""
HSBC = """02/04/2026,"GYM CO        VIS",-12.50
01/04/2026,NHS KENT,"200.00"
"""
SANTANDER = """Date,Description,Money in,Money Out,Balance
02/04/2026,GYM CO,,£12.50,£187.50
01/04/2026,NHS KENT,£200.00,,£200.00
"""
NATIONWIDE = """"Account Name:","FlexAccount ****12345"
"Account Balance:","£187.50"
"Available Balance: ","£187.50"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"01 Apr 2026","Bank credit","NHS KENT","","£200.00","£200.00"
"02 Apr 2026","Visa purchase","GYM CO","£12.50","","£187.50"
"""
MONZO_HEADING = (
    "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,"
    "Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In"
)
MONZO = f"""{MONZO_HEADING}
tx_1,01/04/2026,09:00:01,Faster payment,NHS KENT,,Income,200.00,GBP,200.00,GBP,PHB-0041,,,NHS KENT,,,200.00
tx_2,02/04/2026,10:00:00,Card payment,GYM CO,🏋,Health,-12.50,GBP,-14.80,EUR,,,,GYM CO,,-12.50,
"""
STARLING = """Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
01/04/2026,NHS KENT,PHB-0041,FASTER PAYMENT,200.00,200.00,INCOME,
02/04/2026,GYM CO,,CARD,-12.50,187.50,LIFESTYLE,
"""
CHASE = """Chase account statement
Date,Time,Transaction Description,Amount,Currency,Balance
02 Apr 2026,10:00,GYM CO,-£12.50,GBP,£187.50
01 Apr 2026,09:00,NHS KENT,+£200.00,GBP,£200.00
"""
SANTANDER_TEXT = """From:\u00a001/04/2026 to 02/04/2026

Account:\u00a0**** **** **** 1234

Date:\u00a002/04/2026
Description:\u00a0GYM CO
Amount:\u00a0-12.50\u00a0
Balance:\u00a0187.50\u00a0

Date:\u00a001/04/2026
Description:\u00a0NHS KENT
Amount:\u00a0200.00\u00a0
Balance:\u00a0200.00\u00a0
"""
FIRST_DIRECT = """Date,Description,Amount,Balance
02/04/2026,GYM CO,-12.50,187.50
01/04/2026,NHS KENT,200.00,200.00
"""
PREPAID = """Ac_id,Token,Txn_id,Txn_type,Source,Date,Amt_ccy,Txn_amt,Additional data,Note,MCC
77,X1,901,2200,BATCH,01/04/2026,826,200.00,NHS KENT,PHB-0041,
77,X1,902,2100,POS,02/04/2026,826,12.50,GYM CO,,7997
"""
EXAMPLES = {
    "lloyds": LLOYDS, "natwest": NATWEST, "barclays": BARCLAYS, "hsbc": HSBC, "santander": SANTANDER,
    "nationwide": NATIONWIDE, "monzo": MONZO, "starling": STARLING, "chase": CHASE, "first_direct": FIRST_DIRECT,
    "prepaid_card": PREPAID, "santander_text": SANTANDER_TEXT,
}  # fmt: skip


@pytest.mark.parametrize("layout", EXAMPLES)
def test_the_layout_is_recognised_and_its_two_lines_are_read(layout):
    for encoding in ("utf-8", "cp1252", "utf-8-sig", "utf-16"):
        found = statements.read(EXAMPLES[layout].replace("🏋", "").encode(encoding))
        assert (found.format, found.layout, found.refused) == ("csv", layout, ())
        assert [(one.date, one.amount) for one in found.lines] == [
            (date(2026, 4, 1), Money(20000)),
            (date(2026, 4, 2), Money(-1250)),
        ]
        assert found.lines[0].text == "NHS KENT" and found.lines[1].text.startswith("GYM CO")
        assert found.continuous in (True, None)
        assert (found.closing == Money(18750)) is ("alance" in EXAMPLES[layout])


@pytest.mark.parametrize(
    ("layout", "account"),
    [("lloyds", "309070-02355688"), ("natwest", "602012-12345678"), ("barclays", "201020-12345678"),
     ("hsbc", ""), ("prepaid_card", "77")],
)  # fmt: skip
def test_the_account_is_the_one_the_rows_name(layout, account):
    assert statements.read(EXAMPLES[layout].encode()).account == account


def test_a_payment_of_santanders_text_that_lacks_a_line_or_has_one_twice_is_refused():
    for line, because in (("Amount:\u00a0-12.50", "a line each"), ("Balance:", "a line twice")):
        broken = SANTANDER_TEXT.replace(line, "Amount: -1.00\nAmount:" if because.endswith("twice") else "Sum:", 1)
        found = statements.read(broken.encode())
        assert [one.amount.pence for one in found.lines] == [20000]
        assert because in found.refused[0].because and found.refused[0].line == 5


def test_a_reference_and_a_category_of_shop_are_carried_where_the_bank_has_them():
    for text in (MONZO, STARLING, PREPAID):
        assert statements.read(text.encode()).lines[0].reference == "PHB-0041"
    assert [one.merchant_category for one in statements.read(PREPAID.encode()).lines] == ["", "7997"]
    assert statements.read(PREPAID.replace("7997", "742").encode()).lines[1].merchant_category == "0742"


def test_the_banks_own_identity_is_used_where_its_csv_has_one():
    assert [one.bank_id for one in statements.read(MONZO.encode()).lines] == [
        "tx_1/20260401/20000",
        "tx_2/20260402/-1250",
    ]
    twice = statements.read((MONZO + MONZO.splitlines()[-1]).encode())
    assert len(twice.lines) == 2 and "line 3 again" in twice.refused[0].because


BY_HEADINGS = "{heading}\n01/04/2026,NHS KENT,{first}\n02/04/2026,GYM CO,{second}\n"


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Transaction Date,Narrative,Debit,Credit", ",200.00", "12.50,"),
        ("DATE,PAYEE,WITHDRAWALS (£),DEPOSITS (£)", "0.00,200.00", "12.50,0.00"),
        ("Posted,Details,Amount_GBP", "200.00", "-12.50"),
        ("Date,Details,Amount,Dr/Cr", "200.00,CR", "12.50,DR"),
        ("Date,Details,Type,Value", "Credit,200.00", "Debit,12.50"),
        ("Date,Merchant,MCC,Amount", ",200.00", "7997,-12.50"),
        ("Date,Merchant,Amount,Balance after", "200.00,200.00", "12.50,187.50"),
        ("Date,Merchant,Amount,Running balance", "200.00,800.00", "-12.50,787.50"),
        ("Date,Merchant,Money out,Money in,Status", ",200.00,Settled", "-12.50,,Settled"),
    ],
)
def test_a_bank_we_do_not_know_is_read_by_what_its_columns_are_called(heading, first, second):
    if heading.endswith("Balance after"):
        second = "-12.50,187.50"
    if heading.endswith("Status"):
        second += "\n03/04/2026,GYM CO,-1.00,,Settled"
    found = statements.read(BY_HEADINGS.format(heading=heading, first=first, second=second).encode())
    assert found.layout in ("by_headings", "prepaid_card") and found.refused == ()
    assert [one.amount.pence for one in found.lines][:2] == [20000, -1250]


def test_without_any_sign_only_balances_can_say_what_went_out():
    heading = "Date,Merchant,Amount,Running balance\n"
    spent = heading + "01/04/2026,GYM CO,5.00,95.00\n02/04/2026,GYM CO,7.00,88.00\n03/04/2026,GYM CO,1.00,87.00\n"
    found = statements.read(spent.encode())
    assert [one.amount.pence for one in found.lines] == [-500, -700, -100]
    assert (found.opening, found.continuous) == (Money(10000), True)
    assert "money out in this file" in found.notes[0].because
    nobody = "Date,Merchant,Amount\n01/04/2026,GYM CO,5.00\n"
    for text in (
        nobody.replace("Amount", "Amount,MCC").replace("5.00", "5.00,7997"),
        nobody.replace("Merchant", "Payee"),
    ):
        found = statements.read(text.encode())
        assert found.lines == () and "came in or went out" in found.refused[0].because


def test_where_only_credits_are_marked_the_rest_is_refused():
    text = "Date,Details,Amount\n01/04/2026,GYM CO,5.00\n02/04/2026,REFUND,2.00 CR\n"
    found = statements.read(text.encode())
    assert [one.amount.pence for one in found.lines] == [200]
    assert [row.line for row in found.refused] == [2]


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ("tx_3,03/04/2026,,Card payment,X,,,-5.00,EUR,,,,,,,,-5.00,", "in EUR"),
        ("tx_3,03/04/2026,,Card payment,X,,,-5.00,GBP,,,,,,,,-6.00,", "do not agree"),
        ("tx_3,03/04/2026,,Card payment,X,,,0.00,GBP,,,,,,,,,", "No money moved"),
        ("tx_3,03/04/2026,,Card payment,X,,,n/a,GBP,,,,,,,,,", "is empty"),
    ],
)
def test_a_monzo_row_that_cannot_be_read(row, because):
    found = statements.read((MONZO + row).encode())
    assert len(found.lines) == 2 and because in found.refused[0].because


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(Refused, match="two columns called"):
        statements.read(b"Date,Details,Amount,Amount\n01/04/2026,X,-1.00,-2.00\n")


def test_headings_once_more_balances_and_totals_are_no_payments_and_break_nothing():
    again = STARLING + STARLING + "03/04/2026,GYM CO,,CARD,-7.50,180.00,LIFESTYLE,\n"
    found = statements.read((again + ",Closing balance,,,,180.00,,\nTotal,,,,180.00,,,\n").encode())
    assert [one.amount.pence for one in found.lines] == [20000, -1250, -750]
    assert (found.opening, found.closing, found.continuous) == (Money(0), Money(18000), True)
    reasons = [row.because for row in found.refused]
    assert "repeats the headings" in reasons[0] and "line 2 again" in reasons[1] and "line 3 again" in reasons[2]
    assert "gives a balance" in reasons[3] and "gives totals" in reasons[4]


def test_stated_balances_are_held_against_the_lines():
    text = "Opening balance,£100.00\n" + BARCLAYS.replace(",02/04/2026", ",02/04/2026", 1)
    text += "Closing balance,,,£287.50,,\n"
    found = statements.read(text.encode())
    assert (found.opening, found.closing, found.continuous) == (Money(10000), Money(28750), True)
    found = statements.read(text.replace("£287.50", "£280.00").encode())
    assert found.continuous is False and "-£7.50 unexplained" in found.notes[0].because


def test_an_amount_whose_balance_moved_the_other_way_is_refused():
    text = STARLING + "03/04/2026,X,,CARD,5.00,182.50,,\n04/04/2026,Y,,CARD,-2.50,180.00,,\n"
    found = statements.read(text.encode())
    assert [one.amount.pence for one in found.lines] == [20000, -1250, -250]
    assert found.refused[0].line == 4 and "moved the other way" in found.refused[0].because


def test_a_shuffled_file_is_put_in_order_by_days_and_balances():
    heading, *rows = (STARLING + "02/04/2026,A,,CARD,-1.00,186.50,,\n02/04/2026,B,,CARD,-2.00,184.50,,\n").splitlines()
    whole = statements.read("\n".join([heading, *rows]).encode())
    for order in ([3, 0, 2, 1], [1, 3, 0, 2], [2, 1, 3, 0]):
        found = statements.read("\n".join([heading, *(rows[at] for at in order)]).encode())
        assert found.lines == whole.lines and found.continuous is True


def test_rows_pasted_twice_count_once_where_the_balance_moved_once_and_twice_where_it_moved_twice():
    heading, *rows = STARLING.splitlines()
    whole = statements.read(STARLING.encode())
    for pasted in ([*rows, *rows], [rows[0], rows[0], rows[1]], [rows[0], rows[1], rows[1]]):
        found = statements.read("\n".join([heading, *pasted]).encode())
        assert (found.lines, found.continuous) == (whole.lines, True)
        assert all("balance moved once" in row.because for row in found.refused)
    back = ["02/04/2026,GYM CO,,CARD,12.50,200.00,,", rows[1]]
    found = statements.read("\n".join([heading, *rows, *back]).encode())
    assert [one.amount.pence for one in found.lines] == [20000, -1250, 1250, -1250]
    assert len({one.bank_id for one in found.lines}) == 4
    one_balance_a_day = [rows[0], *["02/04/2026,BUS,,CARD,-2.00,196.00,,"] * 2]
    assert len(statements.read("\n".join([heading, *one_balance_a_day]).encode()).lines) == 3
    without = "Date,Description,Amount\n01/04/2026,BUS,-2.00\n01/04/2026,BUS,-2.00\n"
    assert len(statements.read(without.encode()).lines) == 2


def test_where_some_pence_stand_after_a_comma_thousands_cannot_be_told():
    text = 'Date;Details;Amount\n01/04/2026;A;"-1,234"\n02/04/2026;B;-12,50\n03/04/2026;C;-5.00\n'
    found = statements.read(text.encode())
    assert [one.amount.pence for one in found.lines] == [-500]
    assert "pence after a comma" in found.refused[0].because


def test_years_of_two_figures_are_read_only_where_the_file_proves_them():
    rows = "".join(f"{day:02d}-Apr-26,X,-1.00\n" for day in (1, 14, 28))
    found = statements.read(f"Date,Description,Amount\n{rows}".encode())
    assert [one.date for one in found.lines] == [date(2026, 4, day) for day in (1, 14, 28)]
    assert statements.read(b"Date,Description,Amount\n01-Apr-26,X,-1.00\n").lines == ()


def test_days_that_run_one_way_only_with_the_month_first_are_refused():
    rows = "".join(f"{day}/2026,X,-1.00\n" for day in ("03/12", "04/01", "04/02", "04/03"))
    found = statements.read(f"Date,Description,Amount\n{rows}".encode())
    assert found.lines == () and "month first" in found.refused[0].because


def test_every_layout_has_words_for_people():
    known = {layout.name for layout in csv_layouts.LAYOUTS} | {
        "chase",
        "tsb",
        "co_operative",
        "by_headings",
        "santander_text",
    }
    assert known <= set(money_words.LAYOUTS)
