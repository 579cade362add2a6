"""A form whose lines can be added to, one button at a time, without a script. What was typed stays.

The button sends the form and judges nothing: the same page comes back with a line more, and the browser stands at it.
Lines left empty are left out, so a line that is not wanted is emptied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from openphb.interfaces.web.fields.base import Asked
from openphb.interfaces.web.forms import Form

ADD = "add_line"
MOST_LINES = 40
_A_LINE = re.compile(r"[1-9][0-9]?", re.ASCII)


class Repeating(Form):
    """Questions asked once, and above them as many lines as are wanted, each of the fields of `line`."""

    lines_at_first: ClassVar[int] = 1
    begins_with = 0
    """How many lines there are to begin with, where something is filled in again."""
    add_words: ClassVar[str] = "Add another line"
    may_be_empty: ClassVar[frozenset[str]] = frozenset()
    """Questions of a line that need no answer even when it is begun."""

    def __init__(self, typed: Mapping[str, Any] | None = None, *args: Any, **options: Any) -> None:
        super().__init__(typed, *args, **options)
        self.adds = bool(typed) and ADD in (typed or {})
        self.lines = min(max(_sent(typed), self.lines_at_first, self.begins_with) + self.adds, MOST_LINES)
        once = dict(self.fields)
        self.fields.clear()
        for number in range(1, self.lines + 1):
            self.fields |= {f"{name}_{number}": asked for name, asked in self.line(number).items()}
        self.add_after = list(self.fields)[-1] if self.lines < MOST_LINES else ""
        self.add_at = f"id_{next(iter(self.line(1)))}_{self.lines + 1}"
        self.fields |= once

    def line(self, number: int) -> Mapping[str, Asked]:
        """The questions of one line, by name, in order."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """A line that is begun is asked to be finished."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(1, self.lines + 1):
            asked = self.line(number)
            if any(cleaned.get(f"{name}_{number}") not in (None, "") for name in asked):
                self._require(asked, cleaned=cleaned, number=number)
        return cleaned

    def _require(self, asked: Mapping[str, Asked], *, cleaned: Mapping[str, Any], number: int) -> None:
        for name, field in asked.items():
            place = f"{name}_{number}"
            if cleaned.get(place) in (None, "") and place not in self.errors and name not in self.may_be_empty:
                self.add_error(place, field.error_messages["required"])


def filled(cleaned: Mapping[str, Any], *names: str) -> Iterator[tuple[Any, ...]]:
    """The answers to these questions of each line that was filled in; the first of them says whether it was."""
    for number in range(1, MOST_LINES + 1):
        if cleaned.get(f"{names[0]}_{number}") not in (None, ""):
            yield tuple(cleaned[f"{name}_{number}"] for name in names)


def _sent(typed: Mapping[str, Any] | None) -> int:
    """How many lines the form had that came: the highest number among its names."""
    numbers = (name.rpartition("_")[2] for name in typed or ())
    return max((int(number) for number in numbers if _A_LINE.fullmatch(number)), default=0)
