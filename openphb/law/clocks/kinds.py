"""What a kind of clock is: which duty, what starts it, whose it is, and where its limit comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from openphb.kernel.actor import Role
from openphb.law.clocks.limits import ByLaw, ByUs, Due, Limit
from openphb.law.engine import COMMENCED, Citation, Force, Weight


class Side(StrEnum):
    """Whose duty it is. The funder's are shown to the person as plainly as the person's own."""

    FUNDER = "funder"
    PERSON = "person"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class ClockKind:
    """One duty that runs against somebody. `starts` and `met_by` are events in words, without a full stop.

    `force` and `weight` speak of the duty; how long it may take is another matter (`limit`), and is
    often our own choice even where the duty is statute. `warn_days` are calendar days before the last day.
    """

    id: str
    title: str
    starts: str
    met_by: str
    side: Side
    role: Role
    limit: Limit
    cites: Citation
    force: Force = Force.MUST
    weight: Weight = Weight.STATUTE
    warn_days: int = 7
    confirmed: bool = True

    @property
    def limit_is_law(self) -> bool:
        """True where the last day itself is fixed by statute, so that nobody here may move or waive it."""
        return isinstance(self.limit, ByLaw) and self.weight is Weight.STATUTE

    @property
    def limit_is_ours(self) -> bool:
        """True where there is no national number, and the day is a choice of the commissioner."""
        return isinstance(self.limit, ByUs)

    @property
    def since(self) -> date:
        """The first day on which the duty is written down here. What began earlier runs from then."""
        return self.limit.since if isinstance(self.limit, ByLaw) else COMMENCED

    def due(
        self, started: date, *, facts: Mapping[str, Any] | None = None, local: Mapping[str, int] | None = None
    ) -> Due:
        """The last day on which the duty is done in time, or what is wanted to say it.

        `started` is day 0. `local` holds settings by their id in `law.local.LOCAL`.
        """
        return self.limit.due(started, facts=facts or {}, local=local or {})
