"""A file of several accounts reads as the files of each would, and nothing of one becomes another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from openphb.interfaces.cli.statements import document, document_of_each
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from openphb.payments.statements import Statement, StatementLine, write
from openphb.payments.statements.whose import AccountNamed, account_named
from tests.spec.bank.statement_lines import line, lloyds_row, lloyds_rows
from tests.spec.bank.statement_lines import statements as of_one
from tests.spec.bank.test_statements_mt940_ofx import MT940, OFX

Lines = list[StatementLine]
OTHER_MT940 = MT940.replace("20201012345678", "20000055779911").replace("GYM CO", "CHEMIST")
OTHER_OFX = OFX.replace("12345678", "55779911").replace("GYM", "CHEMIST")


def lloyds(lines: Lines, account: str) -> bytes:
    return write.lloyds(lines, sort_code="200000", account=account, opening=Money(5000))


def camt053(lines: Lines, account: str) -> bytes:
    return write.camt053(lines, account=f"200000{account}", opening=Money(5000), statement_id=f"S{account}")


def joined_csv(one: bytes, two: bytes) -> bytes:
    return one + two.split(b"\r\n", 1)[1]


def joined_camt053(one: bytes, two: bytes) -> bytes:
    more = two[two.index(b"<Stmt>") : two.index(b"</Stmt>") + len(b"</Stmt>")]
    return one.replace(b"</Stmt>", b"</Stmt>" + more)


def joined_ofx() -> bytes:
    more = OTHER_OFX[OTHER_OFX.index("<STMTTRNRS>") : OTHER_OFX.index("</BANKMSGSRSV1>")]
    return OFX.replace("</BANKMSGSRSV1>", more + "</BANKMSGSRSV1>").encode()


def told(found: Statement) -> tuple[object, ...]:
    """All that a file says of an account, but where in the file it stands."""
    return found.account, found.opening, found.closing, found.continuous, found.lines, len(found.refused)


@pytest.mark.parametrize(("written", "joined"), [(lloyds, joined_csv), (camt053, joined_camt053)])
def test_a_joined_file_reads_as_the_files_of_each_account_would(
    written: Callable[[Lines, str], bytes], joined: Callable[[bytes, bytes], bytes]
) -> None:
    @given(of_one, of_one)
    @settings(max_examples=25, deadline=None)
    def holds(first: Lines, second: Lines) -> None:
        one, two = written(first, "55779911"), written(second, "11223344")
        apart = [told(statements.read(each)) for each in (one, two)]
        assert [told(each) for each in statements.read_each(joined(one, two))] == apart

    holds()


@pytest.mark.parametrize(
    ("content", "apart"),
    [((MT940 + OTHER_MT940).encode(), (MT940, OTHER_MT940)), (joined_ofx(), (OFX, OTHER_OFX))],
    ids=["MT940", "OFX"],
)
def test_messages_of_several_accounts_are_told_apart(content: bytes, apart: tuple[str, str]) -> None:
    alone = [told(statements.read(each.encode())) for each in apart]
    assert [told(each) for each in statements.read_each(content)] == alone
    with pytest.raises(Refused, match="2 accounts .* bank file for many accounts"):
        statements.read(content)


@pytest.mark.parametrize("content", [(MT940 + OTHER_MT940).encode(), joined_ofx()], ids=["MT940", "OFX"])
def test_an_account_in_another_currency_is_refused_line_by_line_and_takes_no_other_with_it(content: bytes) -> None:
    last = content.rfind(b"GBP" if b"OFX" in content else b":60F:C260401GBP")
    spoilt = content[:last] + content[last:].replace(b"GBP", b"EUR")
    good, other = statements.read_each(spoilt)
    assert (len(good.lines), good.refused) == (2, ())
    assert (other.lines, len(other.refused)) == ((), 2)
    assert "EUR" in other.refused[0].because


def test_several_days_of_each_account_are_joined_account_by_account() -> None:
    later = MT940.replace("60F:C260401GBP100,00", "60F:C260403GBP129,50").replace(
        "62F:C260403GBP129,50", "62F:C260405GBP159,00"
    )
    found = statements.read_each((MT940 + OTHER_MT940 + later).encode())
    assert [(len(each.lines), each.opening, each.closing) for each in found] == [
        (4, Money(10000), Money(15900)),
        (2, Money(10000), Money(12950)),
    ]


def test_rows_that_name_no_account_among_several_are_kept_as_refused_and_are_nobodys() -> None:
    row = lloyds_row("01/04/2026", into="1.00")
    other, nameless = row.replace("02355688", "99999999"), row.replace("02355688", "").replace("'30-90-70", "")
    one, two, nobody = statements.read_each(lloyds_rows(row, other, nameless, "torn"))
    assert ([len(one.lines), len(two.lines), len(nobody.lines)], nobody.account) == ([1, 1, 0], "")
    assert [each.line for each in nobody.refused] == [4, 5]


def test_days_are_settled_by_the_whole_file_since_one_program_wrote_it() -> None:
    clear, unclear = lloyds_row("25/04/2026", into="1.00"), lloyds_row("04/03/2026", into="1.00")
    other = unclear.replace("02355688", "99999999")
    assert statements.read_each(lloyds_rows(clear, other))[1].lines[0].date.month == 3


def test_a_lone_row_of_another_account_is_a_slip_but_read_for_many_it_is_an_account() -> None:
    row = lloyds_row("01/04/2026", into="1.00")
    content = lloyds_rows(row, row, row, row.replace("02355688", "99999999"))
    assert [len(each.refused) for each in statements.read_all(content)] == [1]
    assert len(statements.read_each(content)) == 2


def test_the_command_says_every_line_once_and_each_account_by_itself() -> None:
    found = statements.read_all(joined_csv(lloyds([line(100), line(-30)], "55779911"), lloyds([line(7)], "11223344")))
    said = document_of_each(found)
    assert set(document(found[0])) <= set(said)
    assert [each["account"] for each in said["accounts"]] == ["200000-55779911", "200000-11223344"]
    assert sorted((each["account"], each["amount_pence"]) for each in said["lines"]) == [
        ("200000-11223344", 7),
        ("200000-55779911", -30),
        ("200000-55779911", 100),
    ]
    assert (said["continuous"], said["opening_pence"]) == (True, None)


@pytest.mark.parametrize(
    ("text", "sort_code", "number"),
    [
        ("GB33BUKB20201555555555", "202015", "55555555"),
        ("200000-55779911", "200000", "55779911"),
        ("20-00-00 55779911", "200000", "55779911"),
        ("BUKBGB22/20000055779911", "200000", "55779911"),
        ("20000055779911GBP", "200000", "55779911"),
        ("200000-20000055779911", "200000", "55779911"),  # OFX: the bank, then both once more
        ("55779911", "", "55779911"),
        ("****9911", "", ""),
        ("", "", ""),
    ],
)
def test_the_account_in_the_banks_words(text: str, sort_code: str, number: str) -> None:
    assert account_named(text) == AccountNamed(sort_code, number)
