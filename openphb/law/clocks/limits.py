"""How long a duty may take: by a figure of law, by the commissioner's own setting, or until a day that is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from openphb.kernel.days import months_after
from openphb.kernel.working_days import working_days_after
from openphb.law import figures
from openphb.law.local import LOCAL, Unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """There is no day yet, for want of a local setting (an id in `LOCAL`) or of a fact. It is asked for, never guessed.

    Exactly one of the two is named.
    """

    setting: str = ""
    fact: str = ""


Due = date | Wanted


@dataclass(frozen=True, slots=True)
class ByLaw:
    """A number fixed by law or guidance, in the unit of its figure (a name in `parameters/`)."""

    figure: str

    @property
    def since(self) -> date:
        """The first day for which the figure is written down."""
        return figures.figure(self.figure).values[0].since

    def due(self, started: date, *, facts: Mapping[str, Any], local: Mapping[str, int]) -> Due:
        """The figure is that of the day the clock started. Raises NoLawInForce for an earlier day than the first."""
        return _after(started, figures.value(self.figure, started), unit=Unit(figures.figure(self.figure).unit))

    def in_words(self) -> str:
        """The figure as it stands now, for pages that explain."""
        held = figures.figure(self.figure)
        return f"{held.values[-1].value} {held.unit}"


@dataclass(frozen=True, slots=True)
class ByUs:
    """No national number: a setting of the commissioner (an id in `LOCAL`), in the unit declared there."""

    setting: str

    def due(self, started: date, *, facts: Mapping[str, Any], local: Mapping[str, int]) -> Due:
        """A setting that nobody has made is wanted; nobody invents it."""
        held = local.get(self.setting)
        return Wanted(setting=self.setting) if held is None else _after(started, held, unit=LOCAL[self.setting].unit)

    def in_words(self) -> str:
        """What kind of number it is; the number itself differs between commissioners."""
        return f"a local number of {LOCAL[self.setting].unit} ({self.setting})"


@dataclass(frozen=True, slots=True)
class ByDay:
    """A day that somebody wrote down: on a notice, a certificate, a policy of insurance. `fact` names it."""

    fact: str

    def due(self, started: date, *, facts: Mapping[str, Any], local: Mapping[str, int]) -> Due:
        """The day itself."""
        told = facts.get(self.fact)
        return told if isinstance(told, date) else Wanted(fact=self.fact)

    def in_words(self) -> str:
        """Where the day stands."""
        return f"the day written as '{self.fact.replace('_', ' ')}'"


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day someone reaches an age the law fixes. The clock starts at birth.

    Someone born on 29 February reaches it on 1 March in other years, as `kernel.days.age_on` counts.
    """

    figure: str

    def due(self, started: date, *, facts: Mapping[str, Any], local: Mapping[str, int]) -> Due:
        """The birthday, by the youngest law we hold; the ages have not changed since it began."""
        years = figures.figure(self.figure).values[-1].value
        leap = (started.month, started.day) == (2, 29)
        same = months_after(started, 12 * years)
        return same + timedelta(days=1) if leap and same.day != started.day else same

    def in_words(self) -> str:
        """The age."""
        return f"the {figures.figure(self.figure).values[-1].value}th birthday"


Limit = ByLaw | ByUs | ByDay | Birthday


def _after(day: date, count: int, *, unit: Unit) -> date:
    """So many units later. Working days are those of the kept calendar; beyond it the question is refused.

    Raises `Refused` outside the years for which bank holidays are known.
    """
    if unit is Unit.WORKING_DAYS:
        return working_days_after(day, count)
    if unit in _MONTHS:
        return months_after(day, count * _MONTHS[unit])
    return day + timedelta(days=count * _DAYS[unit])


_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
