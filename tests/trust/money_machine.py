"""Random lives of money: agree, pay, settle, return, spend, refund, correct, reclaim, and every way to try it twice.

Each step is put to the ledger and to a naive book; they must answer alike and hold the same afterwards. Steps are
taken one by one, and on busy days a hundred in one question to the database, which answers each in its turn.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from openphb.assurance.coherence import incoherent
from openphb.assurance.invariants import ALL
from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.ledger import actions, chart, queries, rules
from openphb.ledger.actions import Movement
from tests.rooms.world import DAY, NOON
from tests.trust.book import Book, Line

BUDGETS = ("PHBAAAAA", "PHBBBBBB")
PENCE = st.integers(1, 200_000)
WHICH = st.integers(0, 999)
OF_TWO = st.integers(0, 1)
EVERY = 5
HELD = tuple(each for each in ALL if not each.needs_worker)
"""What must hold at the end of every life: what `openphb coherence` asks, but for what needs a worker."""
Draw = Callable[[random.Random], Any]
_TWO: Draw = lambda chance: chance.randint(0, 1)  # noqa: E731
_PENCE: Draw = lambda chance: chance.randint(1, 200_000)  # noqa: E731
_WHICH: Draw = lambda chance: chance.randint(0, 999)  # noqa: E731
_YES: Draw = lambda chance: chance.random() < 0.5  # noqa: E731
BUSY: tuple[tuple[str, str, dict[str, Draw]], ...] = (
    ("agree_more", "", {"which": _TWO, "pence": _PENCE}),
    ("agree_less", "", {"which": _TWO, "pence": _PENCE}),
    ("pay", "", {"which": _TWO, "pence": _PENCE}),
    ("pay_both_together", "", {"first": _PENCE, "second": _PENCE}),
    ("settle", "payment", {"which": _WHICH}),
    ("settle", "payment", {"which": _WHICH}),
    ("come_back", "payment", {"which": _WHICH, "settled": _YES}),
    ("spend", "", {"which": _TWO, "line": lambda chance: chance.choice(("care", "swimming")), "pence": _PENCE}),
    ("refund", "spending", {"which": _WHICH, "part": lambda chance: chance.randint(1, 4)}),
    ("correct", "spending", {"which": _WHICH, "to_other_line": _YES}),
    ("not_understand", "", {"which": _TWO, "pence": _PENCE}),
    ("reclaim", "", {"which": _TWO, "pence": _PENCE}),
    ("come_home", "reclaim", {"which": _WHICH}),
    ("send_again", "agreement", {"which": _WHICH, "more": _TWO}),
    ("wait", "", {"days": lambda chance: chance.randint(1, 3)}),
)
"""What may happen on a busy day, and of what kind something must have been there before."""


class Tally:
    """Steps taken in this process, over all runs."""

    steps = 0
    runs = 0
    refused = 0


def accounts_of(budget: str) -> list[str]:
    holding = f"{budget}-A"
    own = [chart.agreed(budget), chart.held(holding), chart.unexplained(holding), chart.repayable(holding)]
    return own + [chart.spent(holding, line) for line in ("care", "swimming")]


ACCOUNTS = [chart.FUND, chart.CLEARING, chart.RECEIPTS] + [code for each in BUDGETS for code in accounts_of(each)]


class LedgerLife(RuleBasedStateMachine):
    """The life of two budgets, at the level of the ledger. `by` is put in place by the test."""

    by: Actor

    def __init__(self) -> None:
        super().__init__()
        self.transaction = acting_as(self.by)
        self.transaction.__enter__()
        actions.open_accounts(ACCOUNTS, by=self.by)
        self.book = Book(frozenset(code for code in ACCOUNTS if chart.may_go_below_zero(code)))
        self.day: date = DAY
        self.at: datetime = NOON
        self.number = self.looked = 0
        self.asked: list[tuple[list[Line], date, datetime, str]] | None = None
        Tally.runs += 1

    def teardown(self) -> None:
        try:
            assert queries.verify(by=self.by).differences == ()
            assert incoherent(by=self.by, on=self.day, at=self.at, of=HELD) == ()
            assert self.book.balances() == self.book.running
            self._holds_what_the_book_holds()
            assert {code: kept.pence for code, kept in queries.balances("", by=self.by).items()} == self._kept()
            for code in ACCOUNTS:
                self._statement_is_the_same(code)
            self._clearing_is_explained()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # What may happen to money

    @initialize(first=PENCE, second=PENCE)
    def agree_two_budgets(self, first: int, second: int) -> None:
        for budget, pence in zip(BUDGETS, (first, second), strict=True):
            self._post("agreement", [(chart.FUND, chart.agreed(budget), pence)], cause=self._new("award"))

    @rule(which=OF_TWO, pence=PENCE)
    def agree_more(self, which: int, pence: int) -> None:
        self._post("agreement", [(chart.FUND, chart.agreed(BUDGETS[which]), pence)], cause=self._new("award"))

    @rule(which=OF_TWO, pence=PENCE)
    def agree_less(self, which: int, pence: int) -> None:
        self._post("reduction", [(chart.agreed(BUDGETS[which]), chart.FUND, pence)], cause=self._new("award"))

    @rule(which=OF_TWO, pence=PENCE)
    def pay(self, which: int, pence: int) -> None:
        self._post("payment", [(chart.agreed(BUDGETS[which]), chart.CLEARING, pence)], cause=self._new("payment"))

    @rule(first=PENCE, second=PENCE)
    def pay_both_together(self, first: int, second: int) -> None:
        """A payment run: all of it or none of it."""
        self._post_lines(
            [
                Line(chart.agreed(budget), chart.CLEARING, pence, "payment", self._new("payment"), self.day)
                for budget, pence in zip(BUDGETS, (first, second), strict=True)
            ]
        )

    @precondition(lambda self: self._of_kind("payment"))
    @rule(which=WHICH)
    def settle(self, which: int) -> None:
        paid = self._one_of("payment", which)
        self._post("settlement", [(chart.CLEARING, self._held(paid.source), paid.pence)], cause=paid.cause)

    @precondition(lambda self: self._of_kind("payment"))
    @rule(which=WHICH, settled=st.booleans())
    def come_back(self, which: int, settled: bool) -> None:
        """Once: that the bank gives the same payment back before and after it arrived is for the payments to refuse."""
        paid = self._one_of("payment", which)
        source = next((line.source for line in self._of_kind("return") if line.cause == paid.cause), None)
        source = source or (self._held(paid.source) if settled else chart.CLEARING)
        self._post("return", [(source, paid.source, paid.pence)], cause=paid.cause)

    @rule(which=OF_TWO, line=st.sampled_from(["care", "swimming"]), pence=PENCE)
    def spend(self, which: int, line: str, pence: int) -> None:
        holding = f"{BUDGETS[which]}-A"
        self._post("spending", [(chart.held(holding), chart.spent(holding, line), pence)], cause=self._new("line"))

    @precondition(lambda self: self._of_kind("spending"))
    @rule(which=WHICH, part=st.integers(1, 4))
    def refund(self, which: int, part: int) -> None:
        spent = self._one_of("spending", which)
        self._post("refund", [(spent.target, spent.source, max(1, spent.pence // part))], cause=self._new("line"))

    @precondition(lambda self: self._of_kind("spending"))
    @rule(which=WHICH, to_other_line=st.booleans())
    def correct(self, which: int, to_other_line: bool) -> None:
        """Spending that was misunderstood: undone, and put where it belongs, in one posting."""
        spent = self._one_of("spending", which)
        holding = spent.source.split(":")[1]
        right = chart.spent(holding, "swimming") if to_other_line else chart.unexplained(holding)
        if right != spent.target:
            cause = f"{spent.cause}:corrected"
            self._post(
                "correction",
                [(spent.target, spent.source, spent.pence), (spent.source, right, spent.pence)],
                cause=cause,
            )

    @rule(which=OF_TWO, pence=PENCE)
    def not_understand(self, which: int, pence: int) -> None:
        holding = f"{BUDGETS[which]}-A"
        self._post("unexplained", [(chart.unexplained(holding), chart.held(holding), pence)], cause=self._new("line"))

    @rule(which=OF_TWO, pence=PENCE)
    def reclaim(self, which: int, pence: int) -> None:
        holding = f"{BUDGETS[which]}-A"
        self._post("reclaim", [(chart.held(holding), chart.repayable(holding), pence)], cause=self._new("reclaim"))

    @precondition(lambda self: self._of_kind("reclaim"))
    @rule(which=WHICH)
    def come_home(self, which: int) -> None:
        asked = self._one_of("reclaim", which)
        self._post("money back", [(asked.target, chart.FUND, asked.pence)], cause=asked.cause)

    # Ways to try it twice

    @precondition(lambda self: self.book.lines)
    @rule(which=WHICH, more=st.integers(0, 1))
    def send_again(self, which: int, more: int) -> None:
        """The same thing again, or the same thing with a penny more."""
        line = self.book.lines[which % len(self.book.lines)]
        self._post(line.kind, [(line.source, line.target, line.pence + more)], cause=line.cause)

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        Tally.steps += 1
        self.day, self.at = self.day + timedelta(days=days), self.at + timedelta(days=days)

    @rule(many=st.integers(1, 150), seed=st.integers(0, 2**32 - 1))
    def have_a_busy_day(self, many: int, seed: int) -> None:
        """Many steps, drawn by a number, and put to the ledger in one question."""
        chance, self.asked = random.Random(seed), []
        try:
            for _ in range(many):
                name, needs, told = chance.choice(BUSY)
                if not needs or self.book.of_kind[needs]:
                    getattr(self, name)(**{each: draw(chance) for each, draw in told.items()})
            self._ask_all(self.asked)
        finally:
            self.asked = None
        self._holds_what_the_book_holds()

    # What must always hold

    @invariant()
    def the_ledger_holds_what_the_book_holds(self) -> None:
        """Looked at after every fifth step and at the end: asking takes as long as a step."""
        self.looked += 1
        if self.looked % EVERY == 0:
            self._holds_what_the_book_holds()

    def _holds_what_the_book_holds(self) -> None:
        kept = self._kept()
        counted = self.book.running
        assert kept == {code: counted[code] for code in ACCOUNTS}
        assert sum(kept.values()) == 0
        assert all(pence >= 0 or chart.may_go_below_zero(code) for code, pence in kept.items())

    def _kept(self) -> dict[str, int]:
        """Asked in SQL, since it is asked a hundred thousand times; `queries.balances` answers once a run."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT code, balance_pence FROM ledger_account")
            return dict(cursor.fetchall())

    def _statement_is_the_same(self, code: str) -> None:
        told = [(e.on, e.amount.pence, e.kind, e.cause) for e in queries.entries(code, by=self.by)]
        assert told == self.book.statement(code)

    def _clearing_is_explained(self) -> None:
        for code in (chart.CLEARING, chart.RECEIPTS):
            told = {cause: amount.pence for cause, amount in queries.unsettled(code, by=self.by).items()}
            assert told == self.book.unexplained(code)

    # How it is put to both

    def _post(self, kind: str, moves: list[tuple[str, str, int]], *, cause: str) -> None:
        self._post_lines([Line(source, target, pence, kind, cause, self.day) for source, target, pence in moves])

    def _post_lines(self, lines: list[Line]) -> None:
        Tally.steps += 1
        expected = self.book.answer(lines)
        if self.asked is not None:
            self.asked.append((lines, self.day, self.at, expected))
            return
        moves = [Movement(line.source, line.target, Money(line.pence), line.cause) for line in lines]
        try:
            posted = actions.post(moves, kind=lines[0].kind, value_date=self.day, by=self.by, at=self.at)
            told = "posted" if posted else "again"
        except Refused as refused:
            Tally.refused += 1
            told = _short_or_conflict(refused.refusal.because)
        assert told == expected

    def _ask_all(self, asked: list[tuple[list[Line], date, datetime, str]]) -> None:
        """Each through the ledger's one door, in their order, as `actions.post` does it."""
        if not asked:
            return
        told: list[Any] = []
        for lines, day, at, _ in asked:
            columns = zip(*((line.source, line.target, line.pence, line.cause, "") for line in lines), strict=True)
            told += [self.by.commissioner, *map(list, columns), lines[0].kind, day, self.by.name, at]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join([_DOOR] * len(asked))}", told)
            answers = cursor.fetchone() or ()
        assert [_in_a_word(each) for each in answers] == [expected for *_, expected in asked]

    def _new(self, what: str) -> str:
        self.number += 1
        return f"{what}:{self.number}"

    def _of_kind(self, kind: str) -> list[Line]:
        return self.book.of_kind[kind]

    def _one_of(self, kind: str, which: int) -> Line:
        found = self._of_kind(kind)
        return found[which % len(found)]

    @staticmethod
    def _held(agreed: str) -> str:
        return chart.held(f"{agreed.split(':')[1]}-A")


_DOOR = "ledger_post(%s, %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s, %s, %s, %s)"


def _in_a_word(answer: str) -> str:
    """As `actions.post` understands it, in the words of the book."""
    refused = rules.refusal_in(answer)
    if refused is None:
        return "posted" if answer == "posted" else "again"
    Tally.refused += 1
    return _short_or_conflict(refused.because)


def _short_or_conflict(because: str) -> str:
    return "short" if "not enough money" in because else "conflict"
