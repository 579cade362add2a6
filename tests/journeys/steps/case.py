"""The person of the journey, and the addresses of what has been made for them so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.journeys.walking import Walker

As = Callable[..., Walker]
"""Somebody by name: `as_("Asha Rahman")`, signed in once and walking on from where they stopped."""


@dataclass
class Case:
    """One person and one budget. Addresses are paths without their host; they are filled in as the journey goes."""

    today: date
    given: str = "Ruth"
    family: str = "Whitlock"
    nhs_number: str = "9990002002"
    sort_code: str = "089999"
    account: str = "66374958"
    at: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def nominee(self) -> str:
        return f"Sam {self.family}"

    def day(self, days: int) -> date:
        """So many days after the journey began."""
        return self.today + timedelta(days=days)

    def place(self, what: str, more: str = "") -> str:
        return f"{self.at[what]}{more}"

    def id(self, what: str) -> str:
        """The identity in an address: what stands before its last slash."""
        return self.at[what].rstrip("/").rpartition("/")[2]
