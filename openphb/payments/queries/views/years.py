"""A budget's year that ended, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.month_end import Flows
from openphb.payments.year_end import Decided, Figures

WAITING, AGAIN, FOLLOW, DECIDED = "waiting", "again", "follow", "decided"
STAGES = (WAITING, AGAIN, FOLLOW, DECIDED)
"""Nobody decided, or a second look changed it; somebody asked us to look again; to be asked back; decided."""


@dataclass(frozen=True, slots=True)
class YearSaid:
    """What was decided, on which sums. Its id is also that of the decision and its letter."""

    id: UUID
    decided: Decided
    figures: Figures
    on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """The latest year of a budget that ended, in a list."""

    budget: UUID
    reference: str
    person: UUID
    person_name: str
    year: Period
    figures: Figures
    stage: str
    said: YearSaid | None


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of one budget. `promise` is by the ledger, `cost` by the days that payments are for.

    `weeks` and `may_stay` are the local setting, and None where nobody has set it. `there` is what the accounts hold
    of the budget today, and `statements` says up to which day each account is known. `said` is newest first.
    """

    budget: UUID
    reference: str
    plan: UUID
    person: UUID
    person_name: str
    year: Period
    figures: Figures
    promise: Flows
    cost: Money
    weeks: int | None
    may_stay: Money | None
    there: Money
    statements: tuple[tuple[str, date | None], ...]
    said: tuple[YearSaid, ...]
    followed: str
    why_not: Refusal | None

    @property
    def now(self) -> YearSaid | None:
        """The decision that holds."""
        return self.said[0] if self.said else None

    @property
    def unknown(self) -> tuple[str, ...]:
        """Accounts whose statement does not reach the year's last day."""
        end = self.year.end or self.year.start
        return tuple(reference for reference, day in self.statements if day is None or day < end)
