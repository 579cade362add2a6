"""The statements of the pass, one for each kind of duty, put together from `duties/` and the law's own figures.

A file of `duties/` says in SQL which duties are open (`-- open`) and how one came to be met (`-- met`, of the clock
`c`). It gives no days: those are written here from the kind's limit in `openphb.law.clocks`, so that they stand in one
place only. `told` is a day that somebody wrote down; `sooner` one that may come before the limit's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from openphb.kernel.working_days import is_working_day, known_calendar
from openphb.law import figures
from openphb.law.clocks import KINDS, ClockKind
from openphb.law.clocks.limits import Birthday, ByDay, ByLaw, ByUs
from openphb.law.local import LOCAL, Unit

DUTIES = Path(__file__).parent / "duties"
_PARTS = re.compile(r"^-- (open|met)$", re.MULTILINE)
_REACHED = re.compile(r"\{reached (\w+) ([\w.]+)\}")
_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}


@cache
def kept() -> tuple[str, ...]:
    """The kinds this room keeps: those with a file in `duties/`."""
    return tuple(sorted(path.stem for path in DUTIES.glob("*.sql")))


CALENDAR = "calendar AS (SELECT %(workdays)s::date[] AS days)"


@cache
def workdays() -> list[date]:
    """Every working day of the kept calendar, in order. Nobody can say what lies beyond it."""
    known = known_calendar()
    last = known.end or known.start
    every = (known.start + timedelta(days=count) for count in range((last - known.start).days + 1))
    return [day for day in every if is_working_day(day)]


def due(kind: ClockKind, *, started: str, told: str = "NULL::date", local: Mapping[str, int]) -> str:
    """The day of a duty as an expression in SQL; null where it is asked for.

    The same day as `kind.due` gives, for every day there is: a property test holds the two together.
    """
    limit = kind.limit
    if isinstance(limit, ByLaw):
        return _by_law(limit, started)
    if isinstance(limit, ByUs):
        held = local.get(limit.setting)
        return "NULL::date" if held is None else _after(started, held, unit=LOCAL[limit.setting].unit)
    if isinstance(limit, Birthday):
        return _birthday(limit, started)
    return f"({told})"


def _by_law(limit: ByLaw, started: str) -> str:
    """The figure of the day on which the duty began."""
    figure = figures.figure(limit.figure)
    cases = [
        f"WHEN {started} >= DATE '{each.since.isoformat()}' THEN {_after(started, each.value, unit=Unit(figure.unit))}"
        for each in reversed(figure.values)
    ]
    return f"(CASE {' '.join(cases)} END)"


def _birthday(limit: Birthday, born: str) -> str:
    """Born on 29 February, somebody reaches an age on 1 March in other years."""
    years = figures.figure(limit.figure).values[-1].value
    same = f"({born} + make_interval(years => {int(years)}))::date"
    return f"({same} + (extract(day FROM {same}) <> extract(day FROM {born}))::int)"


def _after(day: str, count: int, *, unit: Unit) -> str:
    if unit is Unit.WORKING_DAYS:
        place = f"width_bucket({day}, (SELECT days FROM calendar)) + {int(count)}"  # noqa: S608 - our own words
        return f"(CASE WHEN {day} >= %(first_workday)s::date THEN ((SELECT days FROM calendar))[{place}] END)"  # noqa: S608 - our own words
    if unit in _MONTHS:
        return f"({day} + make_interval(months => {int(count) * _MONTHS[unit]}))::date"
    return f"({day} + {int(count) * _DAYS[unit]})"


SHARED = ("agreed", "paid", "held", "eligible", "turns", "checked")


def shared() -> tuple[str, ...]:
    """What several kinds of duty rest on, worked out once a pass: tables that nobody else sees, gone at its end."""
    return tuple(
        f"DROP TABLE IF EXISTS pg_temp.{name}; "
        f"CREATE TEMP TABLE {_uncommented(_read(f'shared/{name}.sql')).replace(' AS (', ' ON COMMIT DROP AS (', 1)}; "
        f"ANALYZE pg_temp.{name}"
        for name in SHARED
    )


def statement(name: str, *, local: Mapping[str, int]) -> str:
    """The whole pass of one kind: begin, count again, close; and what was done, in numbers."""
    kind = KINDS[name]
    words = _REACHED.sub(lambda found: due(KINDS[found[1]], started=found[2], local=local), _read(f"{name}.sql"))
    _, _, opened, _, met = _PARTS.split(words)
    has = {column: f" AS {column}" in opened for column in ("told", "sooner")}
    day = due(kind, started="o.started", told="o.told" if has["told"] else "NULL::date", local=local)
    if has["sooner"]:
        day = f"least(o.sooner, {day})"
    only = f"WHERE {day} - {kind.warn_days} <= %(on)s" if isinstance(kind.limit, Birthday) else ""
    return _read("shared/the_pass.sql").format(
        calendar=CALENDAR,
        opened=opened.strip(),
        met=met.strip(),
        day=day,
        only=only,
        warn=int(kind.warn_days),
        moved="least(old.due_on, w.due)" if kind.limit_is_law else "old.due_on",
    )


def is_by_day(kind: ClockKind) -> bool:
    """True where the day was written down by somebody, and nobody counts it."""
    return isinstance(kind.limit, ByDay)


@cache
def _read(name: str) -> str:
    return (DUTIES / name).read_text(encoding="utf-8")


def _uncommented(words: str) -> str:
    return "\n".join(line for line in words.splitlines() if not line.startswith("--"))
