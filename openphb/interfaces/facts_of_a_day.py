"""Facts of a day, made for every board of the installation: by the worker at night, or by hand.

Nothing is written to the database, so there is nothing to perform; the folder itself says that it was made, and when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import looking_as
from openphb.commissioners.roles import PROGRAM
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

    boards = commissioners.codes_on(on)
    fifths, told = _places(boards)
    asked = making.Asked(on=on, at=at, secret=settings.FACTS_SECRET, boards=boards, fifths=fifths, places=told)
    made = making.make(home or settings.HOME, asked, whole=whole, tell=tell)
    if home is None:
        returns_of_areas.write(settings.HOME, boards, on=on, at=at)
    return made


def _places(boards: Mapping[str, int]) -> tuple[Mapping[str, Mapping[str, int]], Mapping[str, Any]]:
    """How deprived everybody's neighbourhood is, by board and person, and what was looked up in what.

    Addresses are read by the program and not by the role that makes facts; a postcode ends here.
    """
    from openphb.insight.extract import places

    laid = places.laid(settings.HOME)
    if len(laid) < 2:
        return {}, {}
    lived: dict[str, Mapping[str, str]] = {}
    for ods, board in boards.items():
        with looking_as(PROGRAM, board):
            lived[ods] = people.postcodes()
    every = [postcode for known in lived.values() for postcode in known.values()]
    fifth = places.fifths(settings.HOME, set(every) - {""})
    fifths = {ods: {who: fifth[at] for who, at in known.items() if at in fifth} for ods, known in lived.items()}
    told = {kind: {"edition": each.edition, "sha256": each.sha256} for kind, each in laid.items()}
    unknown = sum(at != "" and at not in fifth for at in every)
    return fifths, told | {"people": len(every), "without_postcode": every.count(""), "postcode_not_known": unknown}


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
