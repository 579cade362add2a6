"""Tables of places that whoever runs openphb may lay in: how deprived areas are, and which postcode is in which area.

We carry neither: they are published, large, and renewed. Each is checked, kept as we need it in `places` of
OPENPHB_HOME, and told with its edition, its day and the fingerprint of the file it came from (`places.json`).

- Deprivation: the file of the English Indices of Deprivation with the national decile of each lower-layer area, as
  published (`https://www.gov.uk/government/collections/english-indices-of-deprivation`; 2019 by areas of 2011, 2025 by
  areas of 2021).
- Postcodes: the ONS Postcode Directory, by its own names of columns (`https://geoportal.statistics.gov.uk`): `pcds` and
  `lsoa21` or `lsoa11`, also as `lsoa21cd` and `lsoa11cd`.

A postcode is looked up in memory while facts are made, and only the fifth of England goes on from there. Pure but for
the disk.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from openphb.insight.extract import folders
from openphb.kernel.refusal import Refusal, Refused

FOLDER, TOLD = "places", "places.json"
DECILES, POSTCODES = "deprivation", "postcodes"
_AREA = re.compile(r"LSOA code \((\d{4})\)")
_DECILE = "Index of Multiple Deprivation (IMD) Decile"
_AREAS = {"lsoa11": "2011", "lsoa11cd": "2011", "lsoa21": "2021", "lsoa21cd": "2021"}
_ENGLAND = "E01"
BLOCK = 1 << 24


@dataclass(frozen=True, slots=True)
class Laid:
    """One table as it was laid in: which, from what file, and what was in it.

    `boundaries` are the years of the areas it knows; `passed_over` rows have no area of England.
    """

    kind: str
    file: str
    sha256: str
    edition: str
    laid_on: date
    rows: int
    passed_over: int
    boundaries: tuple[str, ...]


def kind(heads: Collection[str]) -> str:
    """Which table of places has these names of columns; "" for none."""
    if any(map(_AREA.fullmatch, heads)) and any(each.startswith(_DECILE) for each in heads):
        return DECILES
    return POSTCODES if "pcds" in heads and any(each in heads for each in _AREAS) else ""


def lay(home: Path, file: Path, *, edition: str, on: date) -> Laid:
    """Check a file and keep what is in it, in place of what was there of its kind. An unsound one is Refused."""
    heads = heads_of(file)
    which = kind(heads)
    table, passed_over = _deciles(file, heads) if which == DECILES else _postcodes(file, heads)
    years = tuple(name.removeprefix("area_") for name in table.column_names if name.startswith("area_"))
    told = Laid(which, file.name, folders.digest(file), edition, on, table.num_rows, passed_over, years)
    _require_alike(told, laid(home))
    place = home / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    parquet.write_table(table, place / f".{which}.parquet", compression="zstd")
    (place / f".{which}.parquet").rename(place / f"{which}.parquet")
    _tell(home, {**laid(home), which: told})
    return told


def heads_of(file: Path) -> list[str]:
    """The names of a file's columns. Raises Refused where it is no table."""
    with _opened(file) as lines:
        return [name.strip() for name in next(csv.reader(lines), [])]


def laid(home: Path) -> Mapping[str, Laid]:
    """What has been laid in, by kind."""
    place = home / FOLDER / TOLD
    told = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    return {
        name: Laid(**each | {"laid_on": date.fromisoformat(each["laid_on"]), "boundaries": tuple(each["boundaries"])})
        for name, each in told.items()
    }


def fifths(home: Path, postcodes: Collection[str]) -> Mapping[str, int]:
    """The fifth of England by deprivation of each of these postcodes that is known; 1 is the most deprived.

    Postcodes are in capitals, without blanks. Empty where one of both tables was not laid in.
    """
    known = laid(home)
    if DECILES not in known or POSTCODES not in known:
        return {}
    area = f"area_{known[DECILES].boundaries[0]}"
    deciles = parquet.read_table(home / FOLDER / f"{DECILES}.parquet")
    of_area = dict(zip(deciles.column(area).to_pylist(), deciles.column("decile").to_pylist(), strict=True))
    wanted = [("postcode", "in", sorted(postcodes))]
    found = parquet.read_table(home / FOLDER / f"{POSTCODES}.parquet", columns=["postcode", area], filters=wanted)
    pairs = zip(found.column("postcode").to_pylist(), found.column(area).to_pylist(), strict=True)
    return {postcode: (of_area[each] + 1) // 2 for postcode, each in pairs if each in of_area}


def _deciles(file: Path, heads: Collection[str]) -> tuple[pa.Table, int]:
    code = next(each for each in heads if _AREA.fullmatch(each))
    decile = next(each for each in heads if each.startswith(_DECILE))
    found: dict[str, int] = {}
    for line, row in _rows(file):
        told = (row.get(decile) or "").strip()
        if not (told.isascii() and told.isdigit() and 1 <= int(told) <= 10):
            raise _unsound(file, f"Line {line}: {told or 'nothing'} is no decile from 1 to 10.")
        area = (row[code] or "").strip()
        if not area.startswith(_ENGLAND) or area in found:
            raise _unsound(file, f"Line {line}: {area or 'nothing'} is no lower-layer area of England, or comes twice.")
        found[area] = int(told)
    if len(set(found.values())) < 10:
        raise _unsound(file, "It has not all ten deciles, so it is not of all England: deciles are of the nation.")
    year = _AREA.fullmatch(code)
    assert year
    return pa.table({f"area_{year[1]}": list(found), "decile": pa.array(found.values(), pa.int8())}), 0


@contextmanager
def _opened(file: Path) -> Iterator[TextIO]:
    """Its lines. Raises Refused wherever in it something is no CSV in UTF-8: a file may be cut within a letter."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            yield lines
    except (UnicodeDecodeError, csv.Error):
        raise _unsound(file, "It is no CSV file in UTF-8.") from None


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    with _opened(file) as lines:
        rows = csv.DictReader(lines)
        rows.fieldnames = [name.strip() for name in rows.fieldnames or ()]
        yield from ((rows.line_num, row) for row in rows)


def _postcodes(file: Path, heads: Collection[str]) -> tuple[pa.Table, int]:
    wanted = {name: f"area_{year}" for name, year in _AREAS.items() if name in heads}
    columns = dict.fromkeys(("pcds", *wanted), pa.string())
    try:
        read = arrow_csv.read_csv(
            file,
            read_options=arrow_csv.ReadOptions(block_size=BLOCK),
            convert_options=arrow_csv.ConvertOptions(include_columns=list(columns), column_types=columns),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError) as problem:
        raise _unsound(file, f"It cannot be read as a table: {str(problem)[:150]}") from None
    named = {"postcode": pc.utf8_upper(pc.replace_substring(read.column("pcds"), " ", ""))}
    table = pa.table({**named, **{new: read.column(old) for old, new in wanted.items()}})
    english = [pc.starts_with(table.column(name), _ENGLAND) for name in wanted.values()]
    kept = table.filter(english[0] if len(english) == 1 else pc.or_(*english[:2]))
    if pc.count_distinct(kept.column("postcode")).as_py() != kept.num_rows:
        raise _unsound(file, "A postcode is in it twice.")
    return kept, table.num_rows - kept.num_rows


def _require_alike(told: Laid, known: Mapping[str, Laid]) -> None:
    """Both tables have to know areas of one year, or nothing could be looked up."""
    other = known.get(POSTCODES if told.kind == DECILES else DECILES)
    if other and not set(told.boundaries) & set(other.boundaries):
        because = (
            f"{told.file} has areas of {' and '.join(told.boundaries)}, and {other.file}, which was laid in on "
            f"{other.laid_on}, of {' and '.join(other.boundaries)}. Lay in editions that have the same areas."
        )
        raise Refused(Refusal(because))


def _tell(home: Path, known: Mapping[str, Laid]) -> None:
    told: dict[str, Any] = {name: asdict(each) | {"laid_on": each.laid_on.isoformat()} for name, each in known.items()}
    folders.put_in_place(home / FOLDER / TOLD, json.dumps(told, indent=1).encode())


def _unsound(file: Path, because: str) -> Refused:
    return Refused(Refusal(f"{file.name} was not laid in, and what was there stays. {because}"))
