"""One file of the board's bank for two accounts: one we know, whose lines we have already, and one nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import opening
from openphb.interfaces.demo.cases.doing import NADIA
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.payments.statements import StatementLine, write

_UNKNOWN = ("309070", "11223344")
_AGAIN = 3  # lines of the account we know that come once more


def scenes(t: Teller) -> Iterator[Scene]:
    brought = t.until - timedelta(days=1)
    yield Scene(brought, "A bank file for many accounts comes in", partial(bring, t, brought))


def bring(t: Teller, on: date) -> None:
    """The latest lines of an account, which overlap with its statement, and two small ones of another."""
    bank = NADIA.bank
    if bank is None:
        raise ValueError(f"{NADIA.name} has a statement and no account")
    holding = opening.holding_id(t, NADIA, kind="direct payment")
    told = t.ask(money.account_lines, holding, by="fay", page=None).items[::-1]
    before = Money.total(each.amount for each in told[:-_AGAIN])
    known = [StatementLine(each.on, each.amount, each.text) for each in told[-_AGAIN:]]
    unknown = [
        StatementLine(on - timedelta(days=9), Money.of("310"), "SAMPLE ICB PHB"),
        StatementLine(on - timedelta(days=6), -Money.of("24.50"), "HEADINGLEY TAXIS"),
    ]
    ours = write.lloyds(known, sort_code=bank.sort_code, account=bank.account, opening=before)
    theirs = write.lloyds(unknown, sort_code=_UNKNOWN[0], account=_UNKNOWN[1], opening=Money(0))
    content = ours + theirs.split(b"\r\n", 1)[1]
    t.do(payments.bring_in_many, id=t.id("many"), name="all-accounts.csv", content=content, by="fay", on=on)
