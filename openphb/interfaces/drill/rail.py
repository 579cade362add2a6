"""A way of paying for a rehearsal: it keeps a book of its own, and can be dead for a while."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Booked:
    """A payment that this rail has made: to whom, how much, when."""

    account: str
    pence: int
    at: datetime


@dataclass
class Rehearsed:
    """Pays each key once and answers. Dead, it books nothing and says nothing; it remembers what it was asked.

    `lives_for`: how many it still pays before it dies, or None if it does not; `back_on`: the day it is alive again.
    """

    at: datetime
    lives_for: int | None = None
    back_on: date | None = None
    book: dict[str, Booked] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)

    @property
    def is_dead(self) -> bool:
        if self.lives_for is None or len(self.book) < self.lives_for:
            return False
        return self.back_on is None or self.at.date() < self.back_on

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool:
        """As `openphb.payments.actions.Rail`. Raises TimeoutError while it is dead."""
        if self.is_dead:
            self.unanswered.append(key)
            raise TimeoutError("no answer")
        self.book.setdefault(key, Booked(f"{sort_code} {account_number}", pence, self.at))
        return True
