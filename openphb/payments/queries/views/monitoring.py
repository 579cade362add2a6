"""How closely money is looked at, what that took, and samples of lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.monitoring.effort import Effort
from openphb.payments.monitoring.intervals import Interval
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.monitoring.tiers import Placed, Tier


@dataclass(frozen=True, slots=True)
class TierSaid:
    """What somebody asked or decided about a tier. A decision with no `tier` left it to the rule."""

    kind: str
    tier: Tier | None
    words: str
    ends_on: date | None
    on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class TierView:
    """One budget's tier with its reasons, what was said of it (newest first), and the share of lines of each tier."""

    budget: UUID
    reference: str
    person: UUID
    person_name: str
    placed: Placed
    said: tuple[TierSaid, ...]
    rates: Mapping[Tier, int]
    why_not_decide: Refusal | None
    why_not_ask: Refusal | None

    @property
    def waits(self) -> TierSaid | None:
        """Being asked for, and not decided since."""
        return self.said[0] if self.said and self.said[0].kind == "asked" else None


@dataclass(frozen=True, slots=True)
class TierLine:
    """A budget of a list. `asked_on`: since when somebody waits for it to be looked at again."""

    budget: UUID
    reference: str
    person: UUID
    person_name: str
    placed: Placed
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class Efforts:
    """What looking at money took within some days, together and by the tier that budgets are in now."""

    within: Period
    together: Effort
    tiers: Mapping[Tier, Effort]
    assumed: tuple[str, ...]
    """The settings behind it that nobody has set here, by name."""


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample of a list, and how many of its lines have been looked at."""

    id: UUID
    number: int
    why: str
    within: Period
    drawn_by: str
    drawn_at: datetime
    lines: int
    marked: int


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of a sample with what it is understood to be, and the latest mark."""

    line: UUID
    place: int
    tier: Tier
    holding: str
    on: date
    amount: Money
    text: str
    kind: str
    verdict: str
    note: str
    marked_by: str


@dataclass(frozen=True, slots=True)
class SampleView:
    """A sample, how it was drawn, what was found, and what that says of all lines once every one is marked."""

    about: SampleLine
    wanted: Wanted
    seed: str
    rates: Mapping[Tier, int]
    population: Mapping[Tier, int]
    taken: Mapping[Tier, int]
    digest: str
    verdicts: Mapping[Tier, Mapping[str, int]]
    outside: Interval | None
    questioned: Interval | None
    why_not_mark: Refusal | None

    @property
    def left(self) -> int:
        """Lines that nobody has marked yet."""
        return self.about.lines - self.about.marked


@dataclass(frozen=True, slots=True)
class DrawnAgain:
    """The same seed used again today: whether what is drawn from is what it was, and the same lines come out."""

    lines_then: int
    lines_now: int
    same_frame: bool
    same_sample: bool
