"""Every record against the data set: what is mandatory, formats, codes, what points at what, and what days allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from openphb.insight.returns.findings import LOOK, STOPS, Finding
from openphb.insight.returns.plds.fields import Item, tables
from openphb.insight.returns.plds.fields import table as table_of
from openphb.insight.returns.plds.formats import shape, why_not
from openphb.insight.returns.plds.records import Record, Span, Submission

MENDS = {
    "header": "ICB lead",
    "people": "care coordinator",
    "requests": "care coordinator",
    "packages": "care coordinator",
    "reviews": "care coordinator",
}
"""Who can mend a record of each table."""
_MUST_BE_THERE = {
    "requests": ("local_patient_identifier_extended", "people"),
    "packages": ("service_request_identifier", "requests"),
    "reviews": ("care_package_identifier", "packages"),
}
_KEY_OF = {
    "people": "local_patient_identifier_extended",
    "requests": "service_request_identifier",
    "packages": "care_package_identifier",
}
_IN_ORDER = (
    ("people", "person_birth_date", "person_death_date"),
    ("requests", "funding_start_date", "funding_end_date"),
    ("requests", "start_date_requested_pupoc", "end_date_requested_pupoc"),
    ("requests", "start_date_agreed_pupoc", "end_date_agreed_pupoc"),
    ("requests", "local_resolution_start_date", "local_resolution_end_date"),
    ("packages", "care_package_start_date", "care_package_end_date"),
    ("header", "reporting_period_start_date", "reporting_period_end_date"),
)
_NOT_AFTER = (("people", "person_birth_date"), ("reviews", "care_package_review_date"))


def check(submission: Submission, *, span: Span) -> tuple[Finding, ...]:
    """Everything wrong with these records, in the order of the tables; nothing where all is well.

    A blank item that is only required is not wrong: it is counted elsewhere, and never filled in by guessing.
    """
    found = [*submission.lost, *_header(submission, span)]
    for each in tables():
        rows = submission.of(each.name)
        for record in rows:
            found += [finding for item in each.items if (finding := _value(record, item))]
        found += _told_twice(each.name, rows)
    found += _pointing(submission)
    found += _days(submission, span)
    return tuple(found)


def check_without_period(submission: Submission) -> tuple[Finding, ...]:
    """The same for a file whose header names no period that can be read: its days cannot be held to one."""
    far = Span(date(1, 1, 1), date(9999, 12, 31))
    found = check(submission, span=far)
    return tuple(each for each in found if each.code not in ("period", "later"))


def _value(record: Record, item: Item) -> Finding | None:
    value = record[item.key]
    if not value:
        return _wrong("missing", record, item, says="It is mandatory, and blank.") if item.is_mandatory else None
    because = why_not(item, value)
    code = "code" if item.codes else "format"
    return _wrong(code, record, item, says=because) if because else None


def _header(submission: Submission, span: Span) -> Iterator[Finding]:
    rows = submission.of("header")
    if len(rows) != 1:
        says = f"There should be one header, and there are {len(rows)}."
        yield Finding("header", STOPS, "header", "the whole file", "", says, MENDS["header"])
        return
    for key, day in (("reporting_period_start_date", span.start), ("reporting_period_end_date", span.end)):
        if rows[0][key] and rows[0][key] != day.isoformat():
            yield _wrong("period", rows[0], table_of("header").item(key), says="It is not the period of this return.")


def _told_twice(name: str, rows: Iterable[Record]) -> Iterator[Finding]:
    """An identifier stands for one record."""
    key = _KEY_OF.get(name)
    if key is None:
        return
    rows = tuple(rows)
    counted = Counter(each[key] for each in rows if each[key])
    for each in rows:
        if counted[each[key]] > 1:
            yield _wrong("twice", each, table_of(name).item(key), says="Another record of this table has the same one.")


def _pointing(submission: Submission) -> Iterator[Finding]:
    """A record that names another table's record, which has to be there."""
    for name, (key, target) in _MUST_BE_THERE.items():
        known = {each[_KEY_OF[target]] for each in submission.of(target)}
        item, whose = table_of(name).item(key), table_of(target)
        because = f"No record of table {whose.number} ({whose.says}) has this identifier."
        for each in submission.of(name):
            if each[key] and each[key] not in known:
                yield _wrong("points nowhere", each, item, says=because)


def _days(submission: Submission, span: Span) -> Iterator[Finding]:
    for name, first, second in _IN_ORDER:
        for each in submission.of(name):
            begins, ends = _read(each[first]), _read(each[second])
            if begins and ends and ends < begins:
                yield _wrong(
                    "order", each, table_of(name).item(second), says=f"It is before the {_words(name, first)}."
                )
    for name, key in _NOT_AFTER:
        for each in submission.of(name):
            day = _read(each[key])
            if day and day > span.end:
                yield _wrong("later", each, table_of(name).item(key), says="It is after the period of this return.")
    yield from _nhs_numbers(submission)


def _nhs_numbers(submission: Submission) -> Iterator[Finding]:
    """Required and not mandatory: a record without one cannot be joined to others nationally, so somebody looks."""
    item = table_of("people").item("nhs_number")
    for each in submission.of("people"):
        if not each["nhs_number"]:
            yield _wrong(
                "no nhs number", each, item, says="There is no NHS number, so nobody else can join it.", weight=LOOK
            )


def _wrong(code: str, record: Record, item: Item, *, says: str, weight: str = STOPS) -> Finding:
    return Finding(
        code, weight, record.table, record.name, item.column, says, MENDS[record.table],
        shape=shape(record[item.key]), origin=record.origin,
    )  # fmt: skip


def _read(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _words(name: str, key: str) -> str:
    return table_of(name).item(key).name.lower()
