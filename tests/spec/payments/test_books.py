"""What statement lines mean for the ledger, tried with a ledger of two dictionaries: sums and laws of nature."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from openphb.kernel.money import NIL, Money
from openphb.ledger import chart
from openphb.payments.books import Books, Posted, Step, Understood, steps

HERE = "PHB1-A"
HELD, UNEXPLAINED, REPAYABLE = chart.held(HERE), chart.unexplained(HERE), chart.repayable(HERE)
PLAN_LINE = UUID(int=1)


class Ledger:
    """Balances, and the same refusals as the real one: nothing twice, nothing below nil that may not be."""

    def __init__(self, *, settled: Money) -> None:
        self.balances: dict[str, Money] = defaultdict(lambda: NIL, {HELD: settled})
        self.done: list[Step] = []
        self.demanded = NIL

    def post(self, made: list[Step]) -> None:
        for step in made:
            key = (step.cause, step.kind, step.source, step.target)
            assert key not in {(s.cause, s.kind, s.source, s.target) for s in self.done}
            self.balances[step.source] -= step.amount
            self.balances[step.target] += step.amount
            self.done.append(step)
        below = [code for code, amount in self.balances.items() if amount < NIL and not chart.may_go_below_zero(code)]
        assert below == []

    def books(self) -> Books:
        posted = tuple(
            Posted(s.cause, s.kind, s.source, s.amount)
            if s.target == UNEXPLAINED
            else Posted(s.cause, s.kind, s.target, -s.amount)
            for s in self.done
        )
        return Books(HERE, self.balances[HELD], self.demanded, posted)

    def keep(self, *lines: Understood) -> None:
        self.post(steps(lines, books=self.books()))

    def seen(self) -> dict[str, str]:
        return {code.removeprefix(f"holding:{HERE}:"): str(amount) for code, amount in self.balances.items() if amount}


def line(number: int, pounds: str, kind: str = "", *, day: int = 1) -> Understood:
    amount = -Money.of(pounds[1:]) if pounds[0] == "-" else Money.of(pounds)
    plan_line = PLAN_LINE if kind in ("spending", "refund") else None
    return Understood(UUID(int=number + 100), date(2026, 4, day), amount, kind, plan_line)


def test_a_payment_of_ours_that_the_statement_shows_moves_nothing() -> None:
    ledger = Ledger(settled=Money.of("500"))
    ledger.keep(line(1, "500", "payment"))
    assert ledger.seen() == {"held": "£500.00"}


def test_money_gone_for_an_unknown_reason_waits_in_unexplained() -> None:
    ledger = Ledger(settled=Money.of("500"))
    ledger.keep(line(1, "-45"))
    assert ledger.seen() == {"held": "£455.00", "unexplained": "£45.00"}


def test_money_come_for_an_unknown_reason_leaves_unexplained_below_nil() -> None:
    ledger = Ledger(settled=NIL)
    ledger.keep(line(1, "20"))
    assert ledger.seen() == {"held": "£20.00", "unexplained": "-£20.00"}
    ledger.keep(line(1, "20", "own money"))
    assert ledger.seen() == {"held": "£20.00", "outside": "-£20.00"}


def test_saying_the_same_again_moves_nothing() -> None:
    ledger = Ledger(settled=Money.of("500"))
    ledger.keep(line(1, "-45", "spending"))
    assert steps([line(1, "-45", "spending")], books=ledger.books()) == []


def test_more_spent_than_is_there_is_shown_as_missing_until_it_turns_up() -> None:
    ledger = Ledger(settled=Money.of("30"))
    bought = line(1, "-45", "spending")
    ledger.keep(bought)
    assert ledger.seen() == {"unexplained": "-£15.00", f"spent:{PLAN_LINE}": "£45.00"}
    ledger.keep(bought, line(2, "15", "own money", day=9))
    assert ledger.seen() == {"outside": "-£15.00", f"spent:{PLAN_LINE}": "£45.00"}


def test_what_was_taken_for_a_stranger_and_is_our_payment_is_not_held_twice() -> None:
    ledger = Ledger(settled=Money.of("500"))
    ledger.keep(line(1, "500"))
    ledger.keep(line(1, "500", "payment"))
    assert ledger.seen() == {"held": "£500.00"}


def test_money_sent_back_moves_only_what_nobody_had_asked_for() -> None:
    ledger = Ledger(settled=Money.of("500"))
    ledger.post([Step(HELD, REPAYABLE, Money.of("300"), "reclaim:1", "reclaim", date(2026, 4, 1))])
    ledger.done.clear()
    ledger.demanded = Money.of("300")
    ledger.keep(line(1, "-350", "returned to us"))
    assert ledger.seen() == {"held": "£150.00", "repayable": "£350.00"}
    ledger.keep(line(1, "-350", "returned to us"), line(2, "-50", "returned to us", day=2))
    assert ledger.seen() == {"held": "£100.00", "repayable": "£400.00"}


OUT, IN = ["", "spending", "not in plan", "own money", "returned to us"], ["", "payment", "own money"]
Lines = list[tuple[int, str, str]]
TOLD = st.lists(
    st.integers(1, 50_000).flatmap(
        lambda pence: st.one_of(
            st.tuples(st.just(-pence), st.sampled_from(OUT), st.sampled_from(OUT)),
            st.tuples(st.just(pence), st.sampled_from(IN), st.sampled_from(IN)),
        )
    ),
    max_size=8,
)


@settings(max_examples=200)
@given(told=TOLD, settled=st.integers(0, 100_000), batches=st.integers(1, 3))
def test_whatever_is_said_and_corrected_the_books_end_where_they_would_have_begun(
    told: Lines, settled: int, batches: int
) -> None:
    """Lines come in batches and are then corrected: the end is as if the last word had been said at once."""
    first = [
        Understood(UUID(int=n), date(2026, 4, 1 + n % 5), Money(pence), kind, PLAN_LINE if kind == "spending" else None)
        for n, (pence, kind, _) in enumerate(told)
    ]
    last = [
        replace(line, kind=kind, plan_line=PLAN_LINE if kind == "spending" else None)
        for line, (_, _, kind) in zip(first, told, strict=True)
    ]
    slowly, at_once = Ledger(settled=Money(settled)), Ledger(settled=Money(settled))
    for batch in range(1, batches + 1):
        slowly.keep(*first[: len(first) * batch // batches])
    slowly.keep(*last)
    slowly.keep(*last)
    at_once.keep(*last)
    at_once.keep(*last)
    assert slowly.seen() == at_once.seen()
    assert Money.total(slowly.balances.values()) == Money(settled)
