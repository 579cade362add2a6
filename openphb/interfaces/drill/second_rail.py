"""The drill: the card rail dies on pay day and stays dead for eight days.

Everybody is paid on the day over the other rail, nobody twice when the first comes back and answers late, and the books
are even. Every step is the action that an officer takes on the day; only the clock and the two rails are made up.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import acting_as
from openphb.interfaces import rails
from openphb.interfaces.bench import cast
from openphb.interfaces.bench.laid import Laying, lay
from openphb.interfaces.drill.rail import Rehearsed
from openphb.interfaces.perform import new_id, perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.working_days import is_working_day, next_working_day
from openphb.ledger import queries as ledger
from openphb.payments import actions, queries

BOARD, DAYS_DEAD = "QF7", 8
WORD = "The card provider, 09:00, incident 88: nothing was loaded after the failure, and what waits there is dropped."
Tell = Callable[[datetime, str], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it, counted from the rails' own books and from ours."""

    people: int
    pay_day: date
    by_the_first: int
    by_the_other: int
    missing: int
    twice: int
    too_much: Money
    late: int
    news_when_it_came_back: int
    uneven: int
    differences: int
    minutes: int
    """From the failure to the last payment, by the rehearsal's clock."""

    @property
    def went_well(self) -> bool:
        bad = (self.missing, self.twice, self.late, self.news_when_it_came_back, self.uneven, self.differences)
        return not any(bad) and self.too_much == NIL


@dataclass
class _Day:
    """The rehearsal as far as it has got. `at` is its clock."""

    fay: Actor
    finn: Actor
    at: datetime
    tell: Tell
    due: Money = NIL
    card: Rehearsed = field(init=False)
    other: Rehearsed = field(init=False)

    def clock(self) -> datetime:
        return self.at

    def turn(self, hour: int, minute: int) -> None:
        """What time it is now, for the rails too."""
        self.at = self.card.at = self.other.at = self.at.replace(hour=hour, minute=minute)

    def says(self, words: str, *, since: float) -> None:
        self.tell(self.at, f"{words} ({time.perf_counter() - since:.1f} s)")


def rehearse(people: int, *, on: date, tell: Tell) -> Answer:
    """Needs a database with nobody due in the board; leaves the rehearsal's people in it."""
    day = _begin(people, on=on, tell=tell)
    failed_at = day.at.replace(hour=8, minute=0)
    first = _the_card_rail_dies(day, people=people)
    _it_is_withdrawn(day, first)
    _the_other_rail_pays(day)
    minutes = round((day.at - failed_at).total_seconds() / 60)
    news = _the_card_rail_comes_back(day, first)
    return _counted(day, people=people, on=failed_at.date(), minutes=minutes, news=news)


def _begin(people: int, *, on: date, tell: Tell) -> _Day:
    pay_day = on if is_working_day(on) else next_working_day(on)
    morning = datetime(pay_day.year, pay_day.month, pay_day.day, 7, 30, tzinfo=UTC)
    fay, finn = (cast.finance(BOARD, name=name, on=on) for name in ("Fay", "Finn"))
    with acting_as(fay):
        lay(Laying(people, pay_day, morning - timedelta(days=1)), by=fay, other=finn)
    day = _Day(fay, finn, morning, tell)
    back_on = pay_day + timedelta(days=DAYS_DEAD)
    day.card = Rehearsed(morning, lives_for=people // 3, back_on=back_on)
    day.other = Rehearsed(morning)
    return day


def _the_card_rail_dies(day: _Day, *, people: int) -> UUID:
    run, day.due = _approved(day, "the card rail", hour=7)
    day.turn(8, 0)
    since = time.perf_counter()
    _send(day, run, over=day.card)
    open_ = people - len(day.card.book)
    day.says(
        f"Fay sends it. The card rail pays {len(day.card.book)}, then says nothing. {open_} payments have no answer, "
        "and nobody knows what became of them.", since=since,
    )  # fmt: skip
    day.turn(8, 10)
    since = time.perf_counter()
    _send(day, run, over=day.card)
    day.says("It is asked once more, under the same keys. Still nothing. Fay rings the provider.", since=since)
    return run


def _it_is_withdrawn(day: _Day, run: UUID) -> None:
    day.turn(9, 0)
    since = time.perf_counter()
    perform(actions.withdraw_run, run=run, evidence=WORD, by=day.finn, at=day.at, on=day.at.date())
    with reading(day.fay):
        due = queries.due(by=day.fay, on=day.at.date()).total
    day.says(
        f"The provider answers in writing. Finn, who did not send it, withdraws the rest on that word: {due} payments "
        "are due again, as payments of their own.", since=since,
    )  # fmt: skip


def _the_other_rail_pays(day: _Day) -> None:
    run, _ = _approved(day, "the other rail", hour=9)
    day.turn(9, 50)
    since = time.perf_counter()
    settled = _send(day, run, over=day.other)
    answered = "and the run is settled" if settled else "but not all"
    day.says(f"Fay sends it. The bank answers for {len(day.other.book)} payments, {answered}.", since=since)


def _the_card_rail_comes_back(day: _Day, run: UUID) -> int:
    """Each morning what is open is asked again; nothing is. Then every old question is answered. How much was news."""
    asked = len(day.card.unanswered)
    for _ in range(DAYS_DEAD):
        day.at += timedelta(days=1)
        day.turn(8, 0)
        _send(day, run, over=day.card)
    since = time.perf_counter()
    late = {UUID(key.removeprefix("payment:")): False for key in day.card.unanswered}
    told = {"run": run, "answers": late, "on": day.at.date()}
    news = perform(actions.record_answers, **told, by=day.fay, at=day.at)  # type: ignore[arg-type]
    again = len(day.card.unanswered) - asked
    day.says(
        f"{DAYS_DEAD} days later the card rail is back and answers late for {len(late)} payments. It was asked for "
        f"{again} more meanwhile; {news} of its answers change anything.", since=since,
    )  # fmt: skip
    return news


def _approved(day: _Day, rail: str, *, hour: int) -> tuple[UUID, Money]:
    """A run that one prepares and another approves, by its total."""
    run, on, since = new_id(), day.at.date(), time.perf_counter()
    day.turn(hour, 30)
    perform(actions.prepare_run, id=run, up_to=on, processing_on=on, by=day.fay, at=day.at, on=on, rail="one by one")
    with reading(day.fay):
        found = queries.run(run, by=day.fay)
    total = f"{found.payments:,} payments, {found.total}"
    day.says(f"Fay prepares run {found.number} over {rail}: {total}, due today.", since=since)
    day.turn(hour, 40)
    since = time.perf_counter()
    perform(actions.approve_run, run=run, total=found.total, by=day.finn, at=day.at)
    day.says(f"Finn looks at it, types the total and approves run {found.number}.", since=since)
    return run, found.total


def _send(day: _Day, run: UUID, *, over: Rehearsed) -> bool:
    return rails.work_on(run, over, by=day.fay, clock=day.clock)


def _counted(day: _Day, *, people: int, on: date, minutes: int, news: int) -> Answer:
    booked = [*day.card.book.values(), *day.other.book.values()]
    times = Counter(each.account for each in booked)
    with reading(day.fay):
        uneven = ledger.clearing(by=day.fay)
        differences = ledger.verify(by=day.fay).differences
    return Answer(
        people=people,
        pay_day=on,
        by_the_first=len(day.card.book),
        by_the_other=len(day.other.book),
        missing=people - len(times),
        twice=sum(count > 1 for count in times.values()),
        too_much=Money(sum(each.pence for each in booked)) - day.due,
        late=sum(each.at.date() != on for each in booked),
        news_when_it_came_back=news,
        uneven=len(uneven),
        differences=len(differences),
        minutes=minutes,
    )
