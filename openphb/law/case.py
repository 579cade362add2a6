"""The facts of one case on one day, asked for by name, so that what is not known is said and never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.kernel.days import age_on
from openphb.law import figures
from openphb.law.truth import NO, Truth

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Case:
    """Facts by name, dotted where nested: 'plan.notice_period'. `on` is the day that is asked about."""

    facts: Mapping[str, Any]
    on: date

    def value(self, name: str) -> Any:
        """What was told, or None."""
        found = self._look(name)
        return None if found is _ABSENT else found

    def flag(self, name: str) -> Truth:
        """A yes-or-no fact."""
        told = self.value(name)
        return Truth.missing(name) if told is None else Truth(bool(told))

    def is_one_of(self, name: str, *codes: str) -> Truth:
        """A coded fact that is one of these."""
        told = self.value(name)
        return Truth.missing(name) if told is None else Truth(told in codes)

    def lists(self, name: str, *codes: str) -> Truth:
        """A list that holds any of these; without codes, a list that holds anything at all."""
        told = self.value(name)
        if told is None:
            return Truth.missing(name)
        return Truth(bool(set(told) & set(codes)) if codes else bool(told))

    def given(self, name: str) -> Truth:
        """Something that exists or does not: a representative, an agreement.

        Null may mean "there is none" or "nobody wrote it down", so it counts as none and the fact is
        named as wanted; left out, it is simply not known.
        """
        found = self._look(name)
        if found is _ABSENT:
            return Truth.missing(name)
        return Truth(False, frozenset({name})) if found is None else Truth(True)

    def claimed(self, name: str) -> Truth:
        """Something the law assumes away unless it is shown: null and left out both mean no."""
        told = self.value(name)
        return Truth(False, frozenset({name})) if told is None else Truth(told is not False)

    def younger_than(self, figure: str) -> Truth:
        """Younger today than an age the law fixes (a name in `parameters/`)."""
        born = self.value("birth_date")
        if born is None:
            return Truth.missing("birth_date")
        return Truth(age_on(self.on, born) < figures.value(figure, self.on))

    def _look(self, name: str) -> Any:
        found: Any = self.facts
        for part in name.split("."):
            if not isinstance(found, Mapping):
                return _ABSENT
            found = found.get(part, _ABSENT)
        return found


def is_never(case: Case) -> Truth:
    """For what no fact can mend."""
    return NO
