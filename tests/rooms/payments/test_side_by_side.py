"""Boards' runs are measured side by side in processes of their own, and their books are looked at afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from openphb.interfaces.bench import paid_once, payment_run, side_by_side
from openphb.interfaces.bench.payment_run import Board
from openphb.interfaces.cli import bench_words
from openphb.kernel.refusal import Refused

DUE = 7


@pytest.fixture
def paid(committed: str) -> tuple[Board, Any]:
    board = payment_run.due(payment_run.OURS, DUE)
    run, _ = payment_run.to_file(board)
    return board, run


@pytest.mark.slow  # two processes that load Django
def test_boards_are_paid_in_processes_of_their_own_and_everybody_once(committed: str) -> None:
    found = side_by_side.measure(DUE, boards=3, workers=2, looped=1)
    each = found["each_board"]
    assert [one["payments"] for one in each] == [3, 2, 2] and len({one["board"] for one in each}) == 3
    assert {one["checked"]["in_the_file"]["payments"] for one in each} == {2, 3}
    assert len({one["process"] for one in each}) == len(found["memory"]) == 2
    whole = found["steps"]["due_to_file"]
    assert whole["a_second"] == pytest.approx(DUE / whole["seconds"], abs=1)
    words = bench_words.of_runs(found)
    assert "7 payments of 3 boards, a run each, taken by 2 processes side by side" in words
    assert "every row a run writes" in words and "Process 2." in words


def test_more_boards_than_there_are_and_more_processes_than_boards_are_refused(committed: str) -> None:
    for wrong in ({"boards": 4_000, "workers": 1}, {"boards": 2, "workers": 3}, {"boards": 9, "workers": 1}):
        with pytest.raises(Refused):
            side_by_side.deal(DUE, **wrong)
    assert sum(share for _, share in side_by_side.deal(DUE, boards=2, workers=2)) == DUE


A_BALANCE = "UPDATE ledger_account SET balance_pence = balance_pence + 1 WHERE code = 'bank:clearing'"
AN_AMOUNT = "UPDATE payments_payment SET pence = pence + 1 WHERE pence = (SELECT min(pence) FROM payments_payment)"
A_STATE = AN_AMOUNT.replace("SET pence = pence + 1", "SET state = 'settled'")


@pytest.mark.parametrize(
    ("slip", "told"),
    [(A_BALANCE, "'differences': 1"), (AN_AMOUNT, "'differences': 0"), (A_STATE, f"'payments': {DUE - 1}")],
    ids=["a balance", "an amount", "a state"],
)
def test_books_that_are_wrong_are_found(
    paid: tuple[Board, Any], slip: str, told: str, owner_sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    board, run = paid
    assert paid_once.check(run, payments=DUE, by=board.by)["in_the_file"]["different_lines"] == DUE
    owner_sql(slip, commissioner=board.by.commissioner)
    with pytest.raises(paid_once.NotPaidOnce, match=told):
        paid_once.check(run, payments=DUE, by=board.by)


def test_a_payment_that_was_left_behind_is_found(paid: tuple[Board, Any]) -> None:
    board, run = paid
    with pytest.raises(paid_once.NotPaidOnce):
        paid_once.check(run, payments=DUE + 1, by=board.by)


def test_a_payment_that_the_file_orders_twice_is_found(
    paid: tuple[Board, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    board, run = paid
    read = paid_once.queries.bank_file

    class Twice:
        def __init__(self, content: bytes) -> None:
            lines = content.splitlines(keepends=True)
            self.content = b"".join([*lines[:5], lines[4], *lines[6:]])

    monkeypatch.setattr(paid_once.queries, "bank_file", lambda run, *, by: Twice(read(run, by=by).content))
    with pytest.raises(paid_once.NotPaidOnce, match=f"'different_lines': {DUE - 1}"):
        paid_once.check(run, payments=DUE, by=board.by)
