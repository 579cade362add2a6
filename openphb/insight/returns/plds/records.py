"""Records of the data set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from openphb.insight.returns.findings import Finding


@dataclass(frozen=True, slots=True)
class Record:
    """One record: text by the key of each item; what is not in it, or empty, is reported as blank.

    `origin` says where in the product it comes from: a kind of page and an identity. Read from a file, it has none.
    """

    table: str
    values: Mapping[str, str]
    origin: tuple[str, str] = ("", "")

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")

    @property
    def name(self) -> str:
        """What it goes by in its own table, which says nothing of the person to an outsider."""
        return self[_NAMED_BY[self.table]] or "without an identifier"


_NAMED_BY = {
    "header": "reporting_period_end_date",
    "people": "local_patient_identifier_extended",
    "requests": "service_request_identifier",
    "packages": "care_package_identifier",
    "reviews": "care_package_identifier",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days a return is about, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Submission:
    """All records of one return."""

    records: tuple[Record, ...]
    lost: tuple[Finding, ...] = field(default=())

    def of(self, table: str) -> tuple[Record, ...]:
        return tuple(each for each in self.records if each.table == table)
