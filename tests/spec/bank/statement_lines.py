"""Statement lines for tests, and the layouts to write them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.statements import StatementLine, write

DAY = date(2026, 4, 1)
Writer = Callable[[Sequence[StatementLine], Money], bytes]


def line(pence: int, text: str = "J SMITH PA WAGES", *, day: int = 1, reference: str = "") -> StatementLine:
    """A line of April 2026."""
    return StatementLine(date(2026, 4, day), Money(pence), text, reference)


def lloyds(lines: Sequence[StatementLine], opening: Money = Money(0)) -> bytes:
    return write.lloyds(lines, sort_code="309070", account="02355688", opening=opening)


def natwest(lines: Sequence[StatementLine], opening: Money = Money(0)) -> bytes:
    return write.natwest(lines, sort_code="602012", account="12345678", opening=opening, holder="MR T EXAMPLE")


def camt053(lines: Sequence[StatementLine], opening: Money = Money(0)) -> bytes:
    return write.camt053(lines, account="GB33BUKB20201555555555", opening=opening, statement_id="S-2026-04")


WRITERS: dict[str, Writer] = {"lloyds": lloyds, "natwest": natwest, "camt053": camt053}

pence = st.integers(-5_000_000, 5_000_000).filter(bool)
texts = st.text("ABCDEFGH xyz019,.;\"'&£éŁ/-=+@()", min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()).strip("' ")
)
lines = st.builds(StatementLine, st.dates(date(2025, 4, 6), date(2026, 4, 5)), pence.map(Money), texts.filter(bool))
statements = st.lists(lines, min_size=1, max_size=12).map(lambda found: sorted(found, key=lambda one: one.date))


def bare(found: Sequence[StatementLine]) -> list[StatementLine]:
    """Lines without what the bank or we add: identity and balance."""
    return [replace(one, bank_id="", balance=None) for one in found]


LLOYDS_HEADING = (
    "Transaction Date,Transaction Type,Sort Code,Account Number,"
    "Transaction Description,Debit Amount,Credit Amount,Balance"
)
NATWEST_HEADING = "Date,Type,Description,Value,Balance,Account Name,Account Number"


def lloyds_rows(*rows: str, heading: str = LLOYDS_HEADING) -> bytes:
    """A Lloyds file of these rows, as they stand."""
    return "\n".join([heading, *rows, ""]).encode()


def lloyds_row(day: str, *, out: str = "", into: str = "", balance: str = "", text: str = "X") -> str:
    """One Lloyds row; amounts with commas must be quoted by the caller."""
    return f"{day},FPO,'30-90-70,02355688,{text},{out},{into},{balance}"
