"""The card rail is dead on pay day for eight days. The drill that an ICB rehearses, and what would go wrong without it.

The judges are the books of the two rails.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from openphb.interfaces import rails
from openphb.interfaces.drill import second_rail
from openphb.interfaces.drill.rail import Rehearsed
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL
from openphb.ledger import queries
from openphb.payments import actions
from openphb.payments import queries as payments
from tests.rooms.world import DAY, NOON, ask
from tests.trust import due
from tests.trust.judge import payees, states, weighed

PEOPLE = 30
Figure = Callable[[str], None]

pytestmark = pytest.mark.django_db


@pytest.mark.slow  # nine days of it
def test_everybody_is_paid_on_the_day_by_the_other_rail_and_nobody_twice_when_the_first_comes_back(
    figure: Figure,
) -> None:
    told: list[tuple[datetime, str]] = []
    found = second_rail.rehearse(PEOPLE, on=DAY, tell=lambda at, words: told.append((at, words)))
    figure(
        f"Card rail dead for {second_rail.DAYS_DEAD} days, {PEOPLE} people: {found.by_the_other} paid on the day by "
        f"the other rail in {found.minutes} minutes; {found.missing} missing, {found.twice} twice, {found.late} late, "
        f"{found.uneven} accounts uneven"
    )
    assert found.went_well
    assert (found.by_the_first, found.by_the_other, found.too_much) == (10, 20, NIL)
    assert (found.pay_day, told[-1][0].date()) == (date(2026, 4, 7), date(2026, 4, 15))
    assert "Finn, who did not send it, withdraws the rest on that word: 20 payments" in told[4][1]


def test_paid_another_way_without_withdrawing_people_are_paid_twice_when_the_card_comes_back(figure: Figure) -> None:
    """The control: somebody pays what has no answer over the other rail by hand, and forgets about the first run."""
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    card, other = Rehearsed(NOON, lives_for=PEOPLE // 3, back_on=DAY + timedelta(days=8)), Rehearsed(NOON)
    rails.work_on(run, card, by=mary, clock=lambda: NOON)
    for order in ask(actions.unanswered, run, by=mary, size=PEOPLE):
        where = {"sort_code": order.sort_code, "account_number": order.account_number}
        other.pay(key=f"by hand {order.id}", pence=order.amount.pence, reference=order.reference, **where)
    card.at += timedelta(days=8)
    assert rails.work_on(run, card, by=mary, clock=lambda: card.at)
    booked = [(each.account, each.pence) for each in (*card.book.values(), *other.book.values())]
    missing, twice, _ = weighed(booked, due=payees(mary))
    figure(f"Control, paid by hand without withdrawing, {PEOPLE} people: {missing} missing, {twice} paid twice")
    assert (missing, twice) == (0, 20)
    assert ask(queries.verify, by=mary).differences == ()


class ToldTooSoon:
    """A rail of which somebody was told that it took nothing, while it was paying the first of a run."""

    def __init__(self, run: UUID, *, by: Actor, then: Callable[[], object] = bool) -> None:
        self.run, self.by, self.then, self.booked = run, by, then, list[str]()

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool:
        self.booked.append(key)
        if len(self.booked) > 1:
            raise TimeoutError("no answer")
        perform(actions.withdraw_run, run=self.run, evidence=second_rail.WORD, by=self.by, at=NOON, on=DAY)
        self.then()
        return True


def test_a_rail_that_said_no_and_paid_all_the_same_holds_the_second_payment_back() -> None:
    mary, tom = due.officers(3)
    run = due.approved(mary, other=tom, rail="one by one")
    assert rails.work_on(run, ToldTooSoon(run, by=tom), by=mary, clock=lambda: NOON) is False
    assert states(mary) == {"cancelled": 3, "due": 2, "on hold": 1}
    (held,) = ask(payments.on_hold, by=mary).items
    assert "does not come twice" in held.why_held
    told = ask(payments.run, run, by=mary).story
    assert "This one waits" in told[0].note + told[-1].note


def test_if_the_second_has_gone_as_well_it_is_said_that_the_sum_was_paid_twice() -> None:
    mary, tom = due.officers(3)
    run = due.approved(mary, other=tom, rail="one by one")

    def pay_the_rest() -> None:
        rails.work_on(due.approved(mary, other=tom, rail="one by one"), Rehearsed(NOON), by=mary, clock=lambda: NOON)

    rails.work_on(run, ToldTooSoon(run, by=tom, then=pay_the_rest), by=mary, clock=lambda: NOON)
    assert states(mary) == {"cancelled": 3, "settled": 3}
    told = ask(payments.run, run, by=mary).story
    assert "was paid twice. Ask the bank" in told[0].note + told[-1].note
