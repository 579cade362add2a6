"""Facts of a day, made for every board of the installation: by the worker at night, or by hand.

Nothing is written to the database, so there is nothing to perform; the folder itself says that it was made, and when.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.insight.extract import folders
from openphb.interfaces import returns_of_areas
from openphb.interfaces.perform import now, today
from openphb.kernel.actor import Actor
from openphb.kernel.days import LONDON, local_day
from openphb.kernel.refusal import Refusal, require
from openphb.people import queries as people

if TYPE_CHECKING:
    from openphb.insight.extract.making import Made, Step

ROWS_AT_ONCE, PEOPLE_AT_ONCE = 100_000, 1_000
NOT_BEFORE_HOUR = 2
"""Local time, in the night: what was done on a day is in the facts of the next."""


def make(
    on: date,
    *,
    at: datetime,
    home: Path | None = None,
    whole: bool = False,
    tell: Callable[[Step], None] = lambda _: None,
) -> Made:
    """The facts of every board on a day, beside those of other days unless another `home` is named.

    Raises Refused where they are made, being made, or cannot be made here.
    """
    require(why_not())
    from openphb.insight.extract import making

    asked = making.Asked(on=on, at=at, secret=settings.FACTS_SECRET, boards=commissioners.codes_on(on))
    made = making.make(home or settings.HOME, asked, whole=whole, tell=tell)
    if home is None:
        returns_of_areas.write(settings.HOME, asked.boards, on=on, at=at)
    return made


def make_if_there_are_none() -> None:
    """The first facts of a sample world, so that what counts them has something to count."""
    if not folders.days(settings.HOME) and not why_not():
        make(today(), at=now())


def why_not() -> Refusal | None:
    """The reason facts cannot be made on this machine, or None if they can."""
    if find_spec("pyarrow") and find_spec("scipy"):
        return None
    return Refusal(
        "Facts need the libraries of the extra 'insight', which is not installed: pip install openphb[insight]"
    )


def are_due(at: datetime) -> bool:
    """True where there are none yet of this day and its night is far enough on, somebody asked, or there are none."""
    known, on = folders.days(settings.HOME), local_day(at)
    if not known or why_not():
        return not why_not()
    return on > known[0] and (is_asked() or at.astimezone(LONDON).hour >= NOT_BEFORE_HOUR)


def are_small(*, by: Actor) -> bool:
    """True where making them takes no longer than a page may: few rows the last time, or a board of few people."""
    latest = folders.latest(settings.HOME)
    if latest is not None:
        return sum(latest.rows.values()) <= ROWS_AT_ONCE
    return people.people(by=by).total <= PEOPLE_AT_ONCE


def ask() -> None:
    """Leave word for the worker, which looks every minute."""
    folders.root(settings.HOME).mkdir(parents=True, exist_ok=True)
    _asked().touch()


def is_asked() -> bool:
    """True from the asking until the next facts are there."""
    latest = folders.latest(settings.HOME)
    return _asked().exists() and (latest is None or _asked().stat().st_mtime > latest.made_at.timestamp())


def _asked() -> Path:
    return folders.root(settings.HOME) / ".asked"
