"""What is asked of payroll over many employers."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import Day
from openphb.interfaces.web.forms import Form

_LONGEST = 62


class DaysForm(Form):
    """A pay period to look at."""

    first = Day("First day", missing="Enter the first day of the pay period.")
    latest = Day("Last day", missing="Enter the last day of the pay period.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, latest = cleaned.get("first"), cleaned.get("latest")
        if first and latest and latest < first:
            self.add_error("latest", "The last day comes before the first. Check both.")
        elif first and latest and (latest - first).days >= _LONGEST:
            self.add_error("latest", "That is more than two months. A pay period is at most one month.")
        return cleaned
