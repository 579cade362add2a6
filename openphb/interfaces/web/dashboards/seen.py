"""What the latest facts say of a board: reckoned once for each folder, since a folder never changes."""

from __future__ import annotations

import csv
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
    """A board's numbers and the moment its facts were made."""

    board: Board
    made_at: datetime


@dataclass(frozen=True, slots=True)
class England:
    """The numbers of all boards together and of each area, and the moment the facts were made."""

    board: Board
    areas: tuple[Area, ...]
    made_at: datetime


def latest(by: Actor) -> Seen | None:
    """The numbers of this actor's board from the latest facts; None while there are none at all."""
    told = folders.latest(settings.HOME)
    if told is None:
        return None
    ods = commissioners.ods_code(by.commissioner, on=told.as_of)
    return Seen(_board(folders.folder(settings.HOME, told.as_of), ods=ods, on=told.as_of), told.made_at)


def required(by: Actor) -> Seen:
    """The same. Raises Refused while there are no facts."""
    seen = latest(by)
    if seen is None:
        raise Refused(Refusal(NO_FACTS))
    return seen


@lru_cache(maxsize=64)
def _board(folder: Path, *, ods: str, on: date) -> Board:
    """The libraries that reckon are loaded here, by the first who asks, and by no page that does not."""
    from openphb.insight import engines
    from openphb.insight.dashboards import looking

    with engines.opened(folder) as facts:
        return looking.board(facts, commissioner=ods, on=on)


def england() -> England | None:
    """All boards of this installation together, from the latest facts; None while there are none."""
    told = folders.latest(settings.HOME)
    if told is None:
        return None
    folder = folders.folder(settings.HOME, told.as_of)
    board, found = _areas(folder, on=told.as_of, populations=_populations())
    return England(board, found, told.made_at)


@lru_cache(maxsize=4)
def _areas(folder: Path, *, on: date, populations: tuple[tuple[str, int], ...]) -> tuple[Board, tuple[Area, ...]]:
    from openphb.insight import engines
    from openphb.insight.dashboards import areas, looking

    names = {
        code.ods: code.name.title().replace("Nhs ", "").replace(" Integrated Care Board", "") for code in codes.on(on)
    }
    with engines.opened(folder) as facts:
        board = looking.board(facts, commissioner="", on=on)
        return board, areas.areas(facts, on=on, names=names, populations=dict(populations))


def _populations() -> tuple[tuple[str, int], ...]:
    """How many people live in each area, where the installation was given a table of that."""
    place = settings.HOME / POPULATIONS
    if not place.is_file():
        return ()
    with place.open(newline="", encoding="utf-8") as lines:
        return tuple(sorted((row["ods_code"], int(row["people"])) for row in csv.DictReader(lines)))


def national(found: England) -> Mapping[str, Picture]:
    """Every picture of the national view: all of them may be passed on."""
    from openphb.insight.dashboards import national

    return {**leaving(found.board), **national.pictures_of(found.areas, board=found.board)}


def exact(board: Board) -> Mapping[str, Picture]:
    """Every picture as whoever works for the board may see it."""
    from openphb.insight.dashboards import drawing

    return drawing.pictures_of(board)


def leaving(board: Board) -> Mapping[str, Picture]:
    """Every picture as it may be passed on."""
    from openphb.insight.dashboards import drawing
    from openphb.insight.dashboards.keeping import Leaving

    return drawing.pictures_of(board, keeping=Leaving())
