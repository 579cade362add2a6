"""The same file sent by two people at once, to the bank or from the bank to us: it counts once, both are told so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.ledger import chart, queries
from openphb.payments import actions
from openphb.payments.statements import write
from openphb.payments.statements.statement import StatementLine
from tests.rooms.payments.test_reporting import HEADING
from tests.rooms.world import DAY, NOON, ask, new_id
from tests.trust import due
from tests.trust.judge import bank, judged, states
from tests.trust.test_races import act, count, race, uuid

PEOPLE, PAID_ON, LATER = 20, date(2026, 4, 8), {"date": "2026-04-10"}
WINDOWS = 4  # two people, each in two of them
Figure = Callable[[str], None]

pytestmark = pytest.mark.slow  # real processes


@contextmanager
def all_at_the_same_point(url: str) -> Iterator[None]:
    """Payments are held until every racer waits, so that all of them have looked and none has acted."""
    held, watched = (psycopg.connect(url.replace("openphb@", "postgres@"), autocommit=True) for _ in range(2))
    held.execute("BEGIN")
    held.execute("SELECT 1 FROM payments_payment FOR UPDATE")
    watcher = threading.Thread(target=_let_go, args=(held, watched))
    watcher.start()
    yield
    watcher.join()


def _let_go(held: psycopg.Connection[Any], watched: psycopg.Connection[Any]) -> None:
    until, waiting = time.monotonic() + 20, 0
    words = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with held, watched:
        while waiting < WINDOWS and time.monotonic() < until:
            time.sleep(0.02)
            waiting = (watched.execute(words).fetchone() or (0,))[0]
        held.execute("ROLLBACK")


def sent_by_two(bank: str, run: UUID, *, by: tuple[Actor, ...], made_anew: bool) -> list[dict[str, Any]]:
    told = {"run": str(run), "bank": bank, "made_anew": made_anew, "paid_on": PAID_ON.isoformat()}
    return race("hand_in", racers=WINDOWS, actors=by, **told)


def paid(mary: Actor, tom: Actor) -> UUID:
    run = due.approved(mary, other=tom)
    perform(actions.make_file, run=run, by=mary, at=NOON, on=DAY)
    perform(actions.settle_run, run=run, by=mary, at=NOON, on=PAID_ON)
    return run


def test_one_bank_file_sent_by_two_people_at_once_pays_once(committed: str, tmp_path: Path, figure: Figure) -> None:
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom)
    with bank(tmp_path) as line:
        came = sent_by_two(line, run, by=(mary, tom), made_anew=False)
        missing, twice, too_much = judged(line, by=mary)
    figure(f"One bank file of {PEOPLE}, sent from {WINDOWS} windows at once: {missing} missing, {twice} twice")
    assert {each["serial"] for each in came} == {"000001"}
    assert (missing, twice, too_much) == (0, 0, 0)
    assert states(mary) == {"settled": PEOPLE}
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}


def test_were_the_file_made_for_each_who_asks_all_would_be_paid_again(
    committed: str, tmp_path: Path, figure: Figure
) -> None:
    """So the drill above can be lost."""
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom)
    with bank(tmp_path) as line:
        sent_by_two(line, run, by=(mary, tom), made_anew=True)
        missing, twice, _ = judged(line, by=mary)
    figure(f"Control, a file for each window, {PEOPLE} payments: {missing} missing, {twice} paid twice")
    assert (missing, twice) == (0, PEOPLE)


def test_one_report_of_returns_brought_in_by_two_people_at_once_counts_once_and_both_are_told(committed: str) -> None:
    mary, tom = due.officers(PEOPLE)
    paid(mary, tom)
    report = {"text": "\n".join((HEADING, *(returned(row) for row in _payments(mary)[:5])))}
    do = [
        act(
            "openphb.payments.actions.import_return_report",
            by=who, id=uuid(new_id()), name="arucs.csv", content=report, on=LATER,
        )
        for who in (mary, tom)
    ]  # fmt: skip
    with all_at_the_same_point(committed):
        came = race("together", racers=WINDOWS, do=do)
    assert [each["refused"] for each in came] == [""] * WINDOWS
    assert count("SELECT count(*) FROM payments_returnreport", by=mary) == 1
    assert count("SELECT count(*) FROM payments_returnedpayment", by=mary) == 5
    assert count("SELECT sum(returned) FROM payments_returnreport", by=mary) == 5
    assert states(mary) == {"settled": PEOPLE - 5, "returned": 5}
    assert ask(queries.verify, by=mary).differences == ()


def test_one_statement_brought_in_by_two_people_at_once_counts_once_and_both_are_told(committed: str) -> None:
    mary, tom = due.officers(1)
    paid(mary, tom)
    [(holding, account, pence)] = _payments(mary)
    told = [
        StatementLine(date(2026, 4, 8), Money(pence), f"NHS {holding}"),
        StatementLine(date(2026, 4, 9), Money(-1800), "GREENGROCER"),
        StatementLine(date(2026, 4, 9), Money(-1800), "GREENGROCER"),
    ]
    statement = {"text": write.lloyds(told, sort_code="089999", account=account, opening=Money(0)).decode()}
    do = [
        act(
            "openphb.payments.actions.import_statement",
            by=who, id=uuid(new_id()), holding=uuid(_holding(holding, by=mary)), name="april.csv", content=statement,
            on=LATER,
        )
        for who in (mary, tom)
    ]  # fmt: skip
    came = race("together", racers=WINDOWS, do=do)
    assert [each["refused"] for each in came] == [""] * WINDOWS
    assert count("SELECT count(*) FROM payments_statementfile", by=mary) == 1
    assert count("SELECT count(*) FROM payments_statementline", by=mary) == 3
    assert ask(queries.balance, chart.held(holding), by=mary) == Money(pence - 3600)
    assert ask(queries.balance, chart.unexplained(holding), by=mary) == Money(3600)
    assert ask(queries.verify, by=mary).differences == ()


def returned(row: tuple[str, str, int]) -> str:
    reference, account, pence = row
    return f"ARUCS,B,{reference},089999,{account},{pence / 100:.2f},2026-04-10,,"


def _payments(by: Actor) -> list[tuple[str, str, int]]:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.reference, d.account_number, p.pence FROM payments_payment p"
            " JOIN budgets_holding h ON h.id = p.holding_id JOIN budgets_bankdetails d ON d.id = p.bank_details_id"
            " ORDER BY h.reference"
        )
        return list(cursor.fetchall())


def _holding(reference: str, *, by: Actor) -> UUID:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM budgets_holding WHERE reference = %s", [reference])
        return UUID(str(cursor.fetchone()[0]))
