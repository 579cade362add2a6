"""Statements as camt.053 of ISO 20022, versions 001.02 to 001.13."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from tests.spec.bank.statement_lines import camt053, line

ENTRY = """<Ntry><Amt Ccy="GBP">12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-04-02</Dt></BookgDt><AcctSvcrRef>A1</AcctSvcrRef><NtryDtls><TxDtls>
<Refs><EndToEndId>PHB-0041</EndToEndId></Refs>
<RltdPties><Dbtr><Pty><Nm>MR T EXAMPLE</Nm></Pty></Dbtr><Cdtr><Pty><Nm>GYM CO</Nm></Pty></Cdtr></RltdPties>
<RmtInf><Ustrd>APRIL</Ustrd><Ustrd>MEMBERSHIP</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""


def balance(code: str, amount: str, *, sign: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="GBP">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd></Bal>'
    )


OPENS, CLOSES = balance("OPBD", "100.00"), balance("CLBD", "87.50")


def statement(*parts: str, account: str = "GB33BUKB20201555555555") -> str:
    return f"<Stmt><Id>S1</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{''.join(parts)}</Stmt>"


def message(*parts: str, version: str = "001.08", before: str = "") -> bytes:
    namespace = f"urn:iso:std:iso:20022:tech:xsd:camt.053.{version}"
    inside = "".join(parts)
    text = (
        f'<?xml version="1.0"?>{before}<Document xmlns="{namespace}"><BkToCstmrStmt>{inside}</BkToCstmrStmt></Document>'
    )
    return text.encode()


def test_an_entry_with_everything():
    found = statements.read(message(statement(OPENS, CLOSES, ENTRY)))
    (one,) = found.lines
    assert (one.date, one.amount) == (date(2026, 4, 2), Money(-1250))
    assert (one.text, one.reference) == ("GYM CO APRIL MEMBERSHIP", "PHB-0041")
    assert (found.format, found.account) == ("camt053", "GB33BUKB20201555555555")
    assert (found.opening, found.closing, found.continuous) == (Money(10000), Money(8750), True)


@pytest.mark.parametrize("version", [f"001.{number:02d}" for number in range(2, 14)])
def test_every_version_from_2_to_13(version):
    assert len(statements.read(message(statement(ENTRY), version=version)).lines) == 1


def test_the_older_way_of_status_and_party():
    older = ENTRY.replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>").replace("<Pty>", "").replace("</Pty>", "")
    (one,) = statements.read(message(statement(older), version="001.02")).lines
    assert one.text == "GYM CO APRIL MEMBERSHIP"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("DBIT", "CRDT", Money(1250)),
        ("<Sts>", "<RvslInd>true</RvslInd><Sts>", Money(-1250)),
        ("12.50", "12.5", Money(-1250)),
        ("12.50", "12", Money(-1200)),
        ("12.50", "12.50000", Money(-1250)),
    ],
)
def test_the_sign_is_of_the_money_itself(old, new, expected):
    assert statements.read(message(statement(ENTRY.replace(old, new)))).lines[0].amount == expected


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ("GBP", "EUR", "in EUR, not in pounds"),
        ("BOOK", "PDNG", "not booked yet"),
        ("<Sts><Cd>BOOK</Cd></Sts>", "", "its status is missing"),
        ("12.50", "12.505", "fractions of a penny"),
        ("12.50", "-12.50", "is not a number"),
        ("12.50", "1e3", "is not a number"),
        ("12.50", "0.00", "No money moved"),
        ("12.50", "9999999999999.00", "larger than any bank payment"),
        ("DBIT", "BOTH", "came in or went out"),
        ("2026-04-02", "2026-02-30", "not a day of the calendar"),
        ("2026-04-02", "02/04/2026", "not a day of the calendar"),
        ("<BookgDt><Dt>2026-04-02</Dt></BookgDt>", "", "no booking date"),
    ],
)
def test_an_entry_that_cannot_be_read_is_refused_and_the_other_kept(old, new, because):
    bad = ENTRY.replace(old, new)
    found = statements.read(message(statement(ENTRY.replace("A1", "A2"), "\n", bad)))
    assert len(found.lines) == 1
    assert because in found.refused[0].because
    assert found.refused[0].line > 1


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("<BookgDt><DtTm>2026-04-02T23:59:59+01:00</DtTm></BookgDt>", date(2026, 4, 2)),
        ("<ValDt><Dt>2026-04-03</Dt></ValDt>", date(2026, 4, 3)),
    ],
)
def test_the_day_is_the_booking_day_or_else_the_value_day(days, expected):
    entry = ENTRY.replace("<BookgDt><Dt>2026-04-02</Dt></BookgDt>", days)
    assert statements.read(message(statement(entry))).lines[0].date == expected


def test_balances_that_the_entries_do_not_explain_are_said():
    found = statements.read(message(statement(OPENS, balance("CLBD", "80.00"), ENTRY)))
    assert found.continuous is False
    assert "leave -£7.50 unexplained" in found.notes[0].because


def test_overdrawn_balances_and_the_earlier_closing_as_opening():
    found = statements.read(
        message(statement(balance("PRCD", "1.00", sign="DBIT"), balance("CLBD", "13.50", sign="DBIT"), ENTRY))
    )
    assert (found.opening, found.closing, found.continuous) == (Money(-100), Money(-1350), True)


def test_day_statements_of_one_account_are_joined_and_a_gap_between_them_is_said():
    later = ENTRY.replace("2026-04-02", "2026-04-03").replace("A1", "A2")
    follows = statement(balance("OPBD", "87.50"), balance("CLBD", "75.00"), later)
    found = statements.read(message(follows, statement(OPENS, CLOSES, ENTRY)))
    assert (found.opening, found.closing, found.continuous) == (Money(10000), Money(7500), True)
    assert [one.date.day for one in found.lines] == [2, 3]
    apart = statement(balance("OPBD", "90.00"), balance("CLBD", "77.50"), later)
    found = statements.read(message(statement(OPENS, CLOSES, ENTRY), apart))
    assert found.continuous is False
    assert "may be missing" in found.notes[0].because


def test_two_accounts_in_one_file_are_refused():
    with pytest.raises(Refused, match="2 accounts"):
        statements.read(message(statement(ENTRY), statement(ENTRY, account="GB82WEST12345698765432")))


def test_an_entry_of_several_payments_is_one_line_that_says_so():
    several = ENTRY.replace("</NtryDtls>", "<TxDtls/><TxDtls/></NtryDtls>")
    assert statements.read(message(statement(several))).lines[0].text.endswith("(and 2 more in one entry)")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
THIEF = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (message(statement(ENTRY), version="001.14"), "not a camt.053 statement of versions"),
        (message(statement(ENTRY)).replace(b"camt.053", b"camt.052"), "not a camt.053 statement"),
        (b"<?xml version='1.0'?><Document/>", "without a namespace"),
        (message(statement(ENTRY))[:-20], "not whole XML"),
        (message(), "holds no statement"),
        (message(statement(ENTRY.replace("APRIL", "&b;")), before=BOMB), "its own document type"),
        (message(statement(ENTRY.replace("APRIL", "&a;")), before=THIEF), "its own document type"),
    ],
)
def test_xml_that_is_no_such_statement_is_refused(content, words):
    with pytest.raises(Refused, match=words):
        statements.read(content)


def test_an_ampersand_on_its_own_loses_no_entry():
    (one,) = statements.read(message(statement(ENTRY.replace("GYM CO", "GYM & CO &amp; SONS")))).lines
    assert one.text == "GYM & CO & SONS APRIL MEMBERSHIP"


def test_what_we_write_names_its_version_and_reads_in_utf_16_too():
    content = camt053([line(-500, "CAFÉ")])
    wide = content.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert b"camt.053.001.08" in content
    assert statements.read(wide).lines == statements.read(content).lines
