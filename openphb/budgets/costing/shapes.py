"""What may be told for a budget: the names and what each may hold, and the words for what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from openphb.budgets.costing.profiles import local
from openphb.budgets.costing.rates import KINDS
from openphb.budgets.costing.statutory import FIGURES
from openphb.budgets.costing.times import DAY, DAYS
from openphb.law.shapes import NotUnderstood, Reader, Shape, day, flag, group, list_of, one_of, read, shown, text

MOST_PENCE = 10_000_000_00
MOST_TIMES = 10_000
MOST_LISTED = 100
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,39}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


def whole(most: int, *, least: int = 0) -> Reader:
    """A whole number in these bounds."""

    def reader(told: Any, where: str) -> int:
        if type(told) is not int or not least <= told <= most:
            raise NotUnderstood(
                where, f"{shown(told)} is not a whole number from {least:,} to {most:,}.", "Write digits, such as 3."
            )
        return told

    return reader


def number(told: Any, where: str) -> Fraction:
    """A number, nil or more, with at most four places: exact, never a float's neighbour."""
    try:
        found = Decimal(repr(told)) if type(told) in (int, float) else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or not 0 <= found <= MOST_PENCE or found != round(found, 4):
        raise NotUnderstood(
            where, f"{shown(told)} is not a number from nil up with at most four places.", "Write 2 or 2.5."
        )
    return Fraction(found)


def name(told: Any, where: str) -> str:
    """A short name that lines can carry: letters, figures, spaces, hyphens."""
    if not isinstance(told, str) or not _ID.fullmatch(told):
        raise NotUnderstood(where, f"{shown(told)} is not a short name.", "Use up to 40 letters, figures and hyphens.")
    return told


def clock(told: Any, where: str) -> int:
    """A time of day as minutes since midnight."""
    if not isinstance(told, str) or not _CLOCK.fullmatch(told):
        raise NotUnderstood(where, f"{shown(told)} is not a time of day.", "Write it as HH:MM, such as 07:30.")
    hours, minutes = told.split(":")
    return int(hours) * 60 + int(minutes)


def days(told: Any, where: str) -> tuple[int, ...]:
    """Days of the week, Monday first: 'every day', or a list such as ["mon", "thu"]."""
    if told == "every day":
        return tuple(range(7))
    if not isinstance(told, list) or not told or len(told) != len({str(each) for each in told}):
        raise NotUnderstood(where, f"{shown(told)} is not days of the week.", 'Write "every day", or ["mon", "thu"].')
    codes = one_of(*DAYS)
    return tuple(sorted(DAYS.index(codes(each, f"{where}[{at}]")) for at, each in enumerate(told)))


def needed(told: Mapping[str, Any], *names: str, where: str) -> None:
    """Stop if one of these is not told."""
    for one in names:
        if told.get(one) is None:
            raise NotUnderstood(f"{where}.{one}", f"It does not say its {one}.", f'Add "{one}".')


def each_of(shape: Shape, *needs: str) -> Callable[[Any, str], tuple[dict[str, Any], ...]]:
    """A list of things told by one shape, each with an id of its own, which is its place where none is told."""

    def reader(told: Any, where: str) -> tuple[dict[str, Any], ...]:
        found = []
        if isinstance(told, list) and len(told) > MOST_LISTED:
            raise NotUnderstood(where, f"There are {len(told)} of them.", f"Write at most {MOST_LISTED} for a person.")
        for at, one in enumerate(list_of(group({"id": name, **shape}))(told, where)):
            needed(one, *needs, where=f"{where}[{at}]")
            found.append({**one, "id": one.get("id") or str(at + 1)})
        _once(found, where)
        return tuple(found)

    return reader


def _once(found: list[dict[str, Any]], where: str) -> None:
    ids = [each["id"] for each in found]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if twice is not None:
        raise NotUnderstood(where, f"'{twice}' is there twice.", "Give each an id of its own.")


UNPAID: Shape = {
    "who": text,
    "minutes": whole(DAY, least=1),
    "nights": whole(7, least=1),
    "willing": flag,
    "able": flag,
}
_DATED: Shape = {"area": text, "since": day, "until": day, "source": text, "url": text, "confirmed": flag}
_THING: Shape = {
    "what": text,
    "pence": whole(MOST_PENCE),
    "times": whole(MOST_TIMES, least=1),
    "every": one_of("week", "month", "year", "once"),
}
_SET: Shape = {"value": number, "source": text, "confirmed": flag}


def _levels(told: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(told, Mapping):
        raise NotUnderstood(where, "The levels are not named.", 'Write {"mobility": "high", …}.')
    return told


def _points(told: Any, where: str) -> dict[str, dict[str, Fraction]]:
    levels = _levels(told, where)
    return {
        str(domain): {
            str(level): number(each, f"{where}.{domain}.{level}") for level, each in _levels(of, where).items()
        }
        for domain, of in levels.items()
    }


DOCUMENT: Shape = {
    "on": day,
    "area": text,
    "method": text,
    "method_version": text,
    "profiles": list_of(local),
    "needs": group({"profile": text, "levels": _levels}),
    "support": each_of(
        {
            "task": text,
            "serves": list_of(text),
            "days": days,
            "from": clock,
            "to": clock,
            "minutes": whole(DAY, least=1),
            "carers": whole(4, least=1),
            "who": text,
            "kind": text,
            "unpaid": group(UNPAID),
        },
        "task",
        "days",
        "who",
    ),
    "rates": each_of(
        {
            "who": text,
            "kind": text,
            "unit": one_of("hour", "night"),
            "pence": whole(1_000_000),
            "employed": flag,
            **_DATED,
        },
        "who",
        "pence",
        "since",
    ),
    "on_costs": each_of({"name": one_of(*KINDS), "value": number, **_DATED}, "name", "value", "since"),
    "team": group({"assistants": whole(99, least=1), "new": whole(99), "allowance": flag}),
    "figures": group({figure: group(_SET) for figure in FIGURES}),
    "equipment": each_of(_THING, "what", "pence", "every"),
    "start_up": each_of({key: of for key, of in _THING.items() if key != "every"}, "what", "pence"),
    "package": each_of(_THING, "what", "pence", "every"),
    "points": _points,
    "contingency": group({"weeks": number, "percent": number}),
}


def document(told: Any) -> dict[str, Any]:
    """What was told, checked name by name; what was left out or null is not there."""
    found = read(DOCUMENT, told, where="budget")
    kept = {name: value for name, value in found.items() if value is not None}
    needed(kept, "on", where="budget")
    return kept
