"""A quarterly return as a file: written, and looked at again on its own, number against number. Pure.

The national template is not public, so the file is our own: one JSON document. Whoever has the template copies the
numbers by their codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from openphb.commissioners import codes
from openphb.insight.returns.findings import ANALYST, LOOK, STOPS, Finding
from openphb.insight.returns.form import AGES, ALL, WAYS, Form, Line, in_force
from openphb.insight.returns.quarterly import Cell
from openphb.insight.returns.quarters import Quarter, quarter
from openphb.kernel.refusal import Refused

NAME = "phb-quarterly"
Numbers = Mapping[str, int]


def document(cells: tuple[Cell, ...], *, commissioner: str, period_end: date, as_of: date | None) -> dict[str, Any]:
    """The return of one board for one quarter, with every number's words. `as_of` is the day of the facts."""
    of, form = Quarter(period_end), in_force(period_end)
    return {
        "return": NAME,
        "edition": form.version,
        "template_is_public": form.template_is_public,
        "source": form.source,
        "commissioner": commissioner,
        "period": of.name,
        "period_start": of.start.isoformat(),
        "period_end": of.end.isoformat(),
        "counted_since": of.year_start.isoformat(),
        "facts_of": as_of.isoformat() if as_of else None,
        "cells": [asdict(cell) | {"filters": list(cell.filters)} for cell in cells],
    }


def is_one(told: object) -> bool:
    """Whether this JSON document says that it is a quarterly return."""
    return isinstance(told, dict) and told.get("return") == NAME


def findings(told: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Everything wrong with a file: its period and board first, then its numbers."""
    try:
        of = quarter(str(told.get("period_end")))
        form = in_force(of.end)
    except Refused as refused:
        return (_found("R01", "the file", "period_end", says=str(refused)),)
    numbers, wrong = _numbers(told.get("cells"), form)
    return (*_of_the_board(told, of), *wrong, *_of_numbers(numbers, form))


def _of_the_board(told: Mapping[str, Any], of: Quarter) -> Iterator[Finding]:
    board = codes.why_not(str(told.get("commissioner")), day=of.end)
    if board:
        yield _found("R02", "the file", "commissioner", says=board.because)


def _numbers(told: object, form: Form) -> tuple[Numbers, tuple[Finding, ...]]:
    """The numbers by code that can be read, and what is wrong with the others."""
    wanted = {
        ".".join((age, line.code, measure.code, way)): 0
        for line in form.lines
        for measure in form.measures
        for age in (ALL, *AGES)
        for way in (ALL, *WAYS)
    }
    numbers: dict[str, int] = {}
    wrong = []
    for cell in told if isinstance(told, list) else []:
        code, count = (cell.get("code"), cell.get("count")) if isinstance(cell, dict) else ("", None)
        if code not in wanted or code in numbers:
            wrong.append(
                _found("R03", str(code), "code", says="The form has no such number, or the file has it twice.")
            )
        elif type(count) is not int or count < 0:
            wrong.append(_found("R04", str(code), "count", says="It is not a whole number of people."))
            numbers[code] = -1
        else:
            numbers[code] = count
    wrong += [
        _found("R05", code, "code", says="The file leaves this number out.") for code in wanted if code not in numbers
    ]
    return {code: count for code, count in numbers.items() if count >= 0}, tuple(wrong)


def _of_numbers(numbers: Numbers, form: Form) -> Iterator[Finding]:
    for line in form.lines:
        for measure in form.measures:
            yield from _sums(numbers, f"{line.code}.{measure.code}")
    for age in (ALL, *AGES):
        for line in form.lines:
            yield from _within_year(numbers, age, line.code)
            yield from _within_whole(numbers, age, line)


def _sums(numbers: Numbers, middle: str) -> Iterator[Finding]:
    """Ages add up to all ages, and ways of holding to all ways."""
    for age in (ALL, *AGES):
        parts = [f"{age}.{middle}.{way}" for way in WAYS]
        yield from _sum(numbers, f"{age}.{middle}.{ALL}", parts=parts, says="Its ways of holding do not add up to it.")
    for way in (ALL, *WAYS):
        parts = [f"{age}.{middle}.{way}" for age in AGES]
        yield from _sum(numbers, f"{ALL}.{middle}.{way}", parts=parts, says="Its age groups do not add up to it.")


def _sum(numbers: Numbers, whole: str, *, parts: list[str], says: str) -> Iterator[Finding]:
    if all(code in numbers for code in (whole, *parts)) and numbers[whole] != sum(numbers[part] for part in parts):
        yield _found("R06", whole, "count", says=says)


_NO_MORE_THAN = (
    ("active_at_end", ("year_to_date",), "More people are active than had a budget since 1 April."),
    ("active_at_start", ("year_to_date", "ended"), "More were active than had a budget since 1 April or ended then."),
    ("active_at_end", ("active_at_start", "new"), "More people are active than were before and are new together."),
    ("ended", ("active_at_start", "new"), "More ended than were active before and are new together."),
)


def _within_year(numbers: Numbers, age: str, line: str) -> Iterator[Finding]:
    for less, more, says in _NO_MORE_THAN:
        codes_of = [f"{age}.{line}.{measure}.{ALL}" for measure in (less, *more)]
        found = [numbers.get(code) for code in codes_of]
        if None not in found and found[0] > sum(found[1:]):  # type: ignore[operator, arg-type]
            yield _found("R07", codes_of[0], "count", says=says)


def _within_whole(numbers: Numbers, age: str, line: Line) -> Iterator[Finding]:
    whole = line.part_of or ("" if line.code == ALL else ALL)
    part, of = f"{age}.{line.code}.year_to_date.{ALL}", f"{age}.{whole}.year_to_date.{ALL}"
    if numbers.get(part, 0) > numbers.get(of, numbers.get(part, 0)):
        yield _found("R08", part, "count", says="It is more than the line it is a part of.")
    misfits = numbers.get(part, 0) if line.ages and age not in (*line.ages, ALL) else 0
    if misfits:
        yield _found("R09", part, "count", says="These people are of another age than the line is for.", weight=LOOK)


def _found(code: str, record: str, item: str, *, says: str, weight: str = STOPS) -> Finding:
    return Finding(code, weight, NAME, record, item, says, ANALYST, "Returns: make the return again")
