"""The facts that several installations made of one day, put together as if one had: for whoever counts the nation.

Each installation has boards of its own. Files are taken as they are, so what was made is what is counted; nothing is
asked of any database. A key says who is the same within one installation: a person who moved between two is counted in
each, as the boards count them.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openphb.insight import facts
from openphb.insight.extract import folders, verifying
from openphb.insight.extract.folders import File, Manifest
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless

_NAME = re.compile(r"[A-Za-z0-9-]{1,20}\.parquet")
_COUNTED = ("people", "without_postcode", "postcode_not_known")


def gather(sources: Sequence[Path], *, into: Path, at: datetime) -> Manifest:
    """The folder of that day under `into`, an installation's home: every file of every source, and one manifest.

    A source is a dated folder, as `openphb facts extract` leaves it. All are checked before anything is written.
    Raises Refused, in words, for a folder that is not one, is not as it was made, is of another day or shape than the
    first, or holds a board that another holds too; and where the day has its facts already.
    """
    every = [_sound(place) for place in sources]
    refuse_unless(len(every) > 1, "Name the folders of two installations or more.")
    _require_alike(every, sources)
    _require_own_boards(every, sources)
    first = every[0]
    with folders.making(into, first.as_of) as place:
        files = sorted(_laid(every, sources, place), key=lambda each: each.path)
        made = Manifest(
            as_of=first.as_of, made_at=at, schema=first.schema, openphb=version("openphb"),
            keys="+".join(sorted({each.keys for each in every})), rows=_rows(files), columns=first.columns,
            files=tuple(files), places=_places(every),
        )  # fmt: skip
        folders.finish(into, place, told=made)
    return made


def _sound(place: Path) -> Manifest:
    """What a folder holds, once every file is as it was made."""
    said = told(place)
    found = verifying.differences_in(place, said)
    refuse_unless(not found, f"{place} is not as it was made: {'; '.join(found[:3])} Ask for another copy of it.")
    return said


def told(place: Path) -> Manifest:
    """What a folder from elsewhere says that it holds. Raises Refused where it is none, or tells of files elsewhere."""
    try:
        said = folders.read(place)
        sound = all(_is_a_file_of_ours(each) for each in said.files) and said.files and _counts(said)
    except (NotFound, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise Refused(Refusal(f"{place} holds no facts of a day: name a folder like …/facts/2026-11-22."))
    return said


def _is_a_file_of_ours(each: File) -> bool:
    """Where a file lies is said by whoever made the folder: nothing but a table's folder in it is believed."""
    return (
        each.table in facts.TABLES
        and _NAME.fullmatch(each.path.removeprefix(f"{each.table}/")) is not None
        and type(each.rows) is int
        and isinstance(each.commissioner, str)
    )


def _counts(told: Manifest) -> bool:
    """True where everything else that is compared, added up or joined is of the kind it should be."""
    counted = [*told.rows.values(), *(told.places.get(name, 0) for name in _COUNTED)]
    return isinstance(told.keys, str) and all(type(each) is int for each in counted)


def _require_alike(told: Sequence[Manifest], sources: Sequence[Path]) -> None:
    first = told[0]
    for each, place in zip(told, sources, strict=True):
        refuse_unless(
            each.as_of == first.as_of, f"{place} is of {each.as_of}, and {sources[0]} of {first.as_of}: name one day’s."
        )
        refuse_unless(
            (each.schema, each.columns) == (first.schema, first.columns),
            f"{place} has tables of another shape than {sources[0]}: make both with the same version of openphb.",
        )
        refuse_unless(
            _editions(each) == _editions(first),
            f"{place} was made with other tables of places than {sources[0]}: lay the same ones into both.",
        )


def _require_own_boards(told: Sequence[Manifest], sources: Sequence[Path]) -> None:
    held: dict[str, Path] = {}
    for each, place in zip(told, sources, strict=True):
        for board in sorted(_boards(each)):
            other = held.setdefault(board, place)
            refuse_unless(other == place, f"{board} is in {other} and in {place}: its people would be counted twice.")


def _boards(told: Manifest) -> set[str]:
    return {each.commissioner for each in told.files if each.rows}


def _laid(told: Sequence[Manifest], sources: Sequence[Path], place: Path) -> Iterable[File]:
    """Every file with rows, copied; and of a table that nobody has a row of, one without."""
    empty = {table for table, rows in _rows([one for each in told for one in each.files]).items() if not rows}
    for each, source in zip(told, sources, strict=True):
        for one in each.files:
            if one.rows or one.table in empty:
                empty -= {one.table}
                (place / one.path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source / one.path, place / one.path)
                yield one


def _rows(files: Iterable[File]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for each in files:
        counts[each.table] += each.rows
    return {name: counts[name] for name in facts.TABLES}


def _editions(told: Manifest) -> Mapping[str, Any]:
    return {name: said for name, said in told.places.items() if name not in _COUNTED}


def _places(told: Sequence[Manifest]) -> Mapping[str, Any]:
    """The tables of places all were made with, and of how many people together they say nothing."""
    counts = {name: sum(each.places.get(name, 0) for each in told) for name in _COUNTED}
    return {**_editions(told[0]), **counts} if told[0].places else {}
