"""A scenario as a file: every number with its unit, range and source beside it, and the same when read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.scenario import Aim, Contract, Scenario, Value, input_at, paths

_HEAD = """\
# A scenario of rolling out personal health budgets, for `openphb rollout run`.
#
# Each number has its unit, a low and a high end between which it may lie, and its source. Where the source says
# “assumption”, nobody published a figure: put in what your area knows. A number alone (accepted: 60) takes the usual
# range. Saving is zero unless you say otherwise: no saving was ever shown for a programme at scale.
"""


def to_yaml(found: Scenario) -> str:
    """The file. What is read from it equals what was written."""
    return "\n".join((_HEAD, *_lines(found))) + "\n"


def _lines(found: Scenario) -> Iterator[str]:
    yield f"name: {_quoted(found.name)}"
    yield f"area: {_quoted(found.area)}"
    if found.note:
        yield f"note: {_quoted(found.note)}"
    yield f"start: {_quoted(month(found.start))}"
    yield f"months: {found.months}"
    yield f"seed: {found.seed}  # the same seed gives the same answer"
    yield f"draws: {found.draws}  # how often every number is drawn from its range, for the fan"
    yield ""
    for path, _ in paths(()):
        yield from _number(path, found.values[path], indent="")
    yield "\ngroups:"
    for code in found.groups:
        right = "they have a right to a budget" if KINDS[code].has_right else "no right: by the local offer"
        yield f"\n  {code}:  # {KINDS[code].name}; {right}"
        for path, _ in paths((code,)):
            if path.startswith(f"{code}."):
                yield from _number(path, found.values[path], indent="    ")
    yield from _lists(found)


def _lists(found: Scenario) -> Iterator[str]:
    if found.aims:
        yield "\naims:"
        for aim in found.aims:
            yield from _aim(aim)
    if found.contracts:
        yield "\ncontracts:  # block contracts: below “least” people the provider cannot go on, by its own account"
        for each in found.contracts:
            yield from _contract(each)


def _number(path: str, value: Value, *, indent: str) -> Iterator[str]:
    known = input_at(path)
    yield f"{indent}# {known.asks} ({known.unit})"
    told = f"value: {plain(value.value)}, low: {plain(value.low)}, high: {plain(value.high)}"
    yield f"{indent}{known.key}: {{{told}, source: {_quoted(value.source)}}}"


def _aim(aim: Aim) -> Iterator[str]:
    yield f"  - name: {_quoted(aim.name)}"
    yield f"    counts: {aim.counts}"
    yield f"    by: {_quoted(month(aim.by))}"
    yield f"    people: {aim.people}"
    yield f"    source: {_quoted(aim.source)}"


def _contract(each: Contract) -> Iterator[str]:
    yield f"  - name: {_quoted(each.name)}"
    yield f"    group: {each.group}"
    yield f"    people: {each.people}"
    yield f"    least: {each.least}"
    yield f"    fixed_cost: {each.fixed_cost}  # pounds a year that do not fall with people"
    yield f"    notice_months: {each.notice_months}"
    yield f"    source: {_quoted(each.source)}"


def month(when: tuple[int, int]) -> str:
    """2026-04."""
    return f"{when[0]:04d}-{when[1]:02d}"


def plain(number: Decimal) -> str:
    """The shortest way to write it, without an exponent.

    >>> plain(Decimal("1.50")), plain(Decimal("2E+3"))
    ('1.5', '2000')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(number: Decimal) -> str:
    """The same with commas between thousands, as people read it.

    >>> said(Decimal("900000")), said(Decimal("1234.50"))
    ('900,000', '1,234.5')
    """
    text = format(number, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def document(found: Scenario) -> dict[str, Any]:
    """The scenario as JSON would have it: every number with its range, unit and source."""
    numbers = {path: _told(path, value) for path, value in found.values.items()}
    return {
        "name": found.name,
        "area": found.area,
        "note": found.note,
        "start": month(found.start),
        "months": found.months,
        "seed": found.seed,
        "draws": found.draws,
        "groups": list(found.groups),
        "numbers": numbers,
        "aims": [aim_document(aim) for aim in found.aims],
        **({"contracts": [asdict(each) for each in found.contracts]} if found.contracts else {}),
    }


def aim_document(aim: Aim) -> dict[str, Any]:
    """An aim as JSON would have it."""
    return {"name": aim.name, "counts": aim.counts, "by": month(aim.by), "people": aim.people, "source": aim.source}


def kept(found: Scenario) -> dict[str, Any]:
    """The scenario in the shape that `reading.from_document` takes, for keeping; its numbers as written text."""
    head = document(found)
    told: dict[str, Any] = {
        key: head[key]
        for key in ("name", "area", "note", "start", "months", "seed", "draws", "aims", "contracts")
        if key in head
    }
    told["groups"] = {code: {} for code in found.groups}
    for path, value in found.values.items():
        code, _, key = path.rpartition(".")
        place = told["groups"][code] if code else told
        place[key] = {"value": _n(value.value), "low": _n(value.low), "high": _n(value.high), "source": value.source}
    return told


def _told(path: str, value: Value) -> dict[str, Any]:
    unit, source = input_at(path).unit, value.source
    return {"value": _n(value.value), "low": _n(value.low), "high": _n(value.high), "unit": unit, "source": source}


def _n(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _quoted(text: str) -> str:
    """JSON's way of writing a text is also YAML's."""
    return json.dumps(text, ensure_ascii=False)
