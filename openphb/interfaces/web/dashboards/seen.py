"""What the latest facts say of a board: reckoned once for each folder, since a folder never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from openphb.commissioners import codes
from openphb.commissioners import queries as commissioners
from openphb.insight.extract import folders
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused

if TYPE_CHECKING:
    from openphb.insight.dashboards.areas import Area
    from openphb.insight.dashboards.looking import Board
    from openphb.insight.pictures import Picture

POPULATIONS = "populations.csv"
"""A file in the home of the installation, which may be there: `ods_code,people,source`, one row for each area."""
NO_FACTS = "There are no facts yet, so there is nothing to draw. Make the first ones on the dashboard."


@dataclass(frozen=True, slots=True)
class Seen:
    """A board's numbers, the folder they are from, and the moment its facts were made."""

    board: Board
    folder: Path
    made_at: datetime


@dataclass(frozen=True, slots=True)
class England:
    """The numbers of all boards together and of each area, their pictures, and the moment the facts were made."""

    board: Board
    areas: tuple[Area, ...]
    pictures: Mapping[str, Picture]
    made_at: datetime


def latest(by: Actor) -> Seen | None:
    """The numbers of this actor's board from the latest facts; None while there are none at all."""
    told = folders.latest(settings.HOME)
    if told is None:
        return None
    folder, ods = folders.folder(settings.HOME, told.as_of), commissioners.ods_code(by.commissioner, on=told.as_of)
    return Seen(_board(folder, ods=ods, on=told.as_of), folder, told.made_at)


def required(by: Actor) -> Seen:
    """The same. Raises Refused while there are no facts."""
    seen = latest(by)
    if seen is None:
        raise Refused(Refusal(NO_FACTS))
    return seen


def exact(seen: Seen) -> Mapping[str, Picture]:
    """Every picture as whoever works for the board may see it."""
    from openphb.insight.dashboards import drawing

    return drawing.pictures_of(seen.board)


def leaving(seen: Seen) -> Mapping[str, Picture]:
    """Every picture as it may be passed on."""
    return _leaving(seen.folder, ods=seen.board.commissioner, on=seen.board.as_of)


def england() -> England | None:
    """All boards of this installation together, from the latest facts; None while there are none."""
    told = folders.latest(settings.HOME)
    if told is None:
        return None
    folder = folders.folder(settings.HOME, told.as_of)
    return England(*_england(folder, on=told.as_of, populations=_populations()), told.made_at)


@lru_cache(maxsize=64)
def _board(folder: Path, *, ods: str, on: date) -> Board:
    """The libraries that reckon are loaded here, by the first who asks, and by no page that does not."""
    from openphb.insight import engines
    from openphb.insight.dashboards import looking

    with engines.opened(folder) as facts:
        return looking.board(facts, commissioner=ods, on=on)


@lru_cache(maxsize=64)
def _leaving(folder: Path, *, ods: str, on: date) -> Mapping[str, Picture]:
    """What to keep back takes longer to work out than to draw."""
    from openphb.insight.dashboards import drawing
    from openphb.insight.dashboards.keeping import Leaving

    return drawing.pictures_of(_board(folder, ods=ods, on=on), keeping=Leaving())


@lru_cache(maxsize=4)
def _england(
    folder: Path, *, on: date, populations: tuple[tuple[str, int], ...]
) -> tuple[Board, tuple[Area, ...], Mapping[str, Picture]]:
    from openphb.insight import engines
    from openphb.insight.dashboards import areas, national

    board, names = _board(folder, ods="", on=on), {code.ods: codes.short_name(code.name) for code in codes.on(on)}
    with engines.opened(folder) as facts:
        found = areas.areas(facts, on=on, names=names, populations=dict(populations))
    drawn = {**_leaving(folder, ods="", on=on), **national.pictures_of(found, board=board)}
    return board, found, drawn


def _populations() -> tuple[tuple[str, int], ...]:
    """How many people live in each area, where the installation was given a table of that."""
    from openphb.insight import populations

    place = settings.HOME / POPULATIONS
    if not place.is_file():
        return ()
    return tuple(sorted(populations.by_board(place.read_text(encoding="utf-8-sig")).items()))
