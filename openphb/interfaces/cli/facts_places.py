"""`openphb facts places`: tables of places laid into the installation, and what has been. Needs no database."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, say
from openphb.interfaces.cli.streams import read_bytes
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refused

POPULATIONS = "populations.csv"
MOST = 50_000_000


def lay_in(files: list[str], *, edition: str, on: date | None, as_json: bool) -> None:
    """Each file in turn; one that is unsound stops there, and those before it stay."""
    from openphb.insight.extract import places

    home = ground.server().home()
    if not files:
        known = [asdict(each) for each in places.laid(home).values()]
        words = "\n".join(map(_in_words, known)) or "No tables of places were laid in: deprivation is not known."
        return say(known, as_json, text=words)
    told = [_one(home, file, edition=edition, on=on or local_day(datetime.now(UTC))) for file in files]
    return say(told, as_json, text="\n".join(map(_in_words, told)))


def _one(home: Path, file: str, *, edition: str, on: date) -> dict[str, Any]:
    from openphb.insight import populations
    from openphb.insight.extract import places

    path = Path(file)
    if not path.is_file():
        raise BadInput(file, "There is no such file.", "Check its name.")
    try:
        heads = places.heads_of(path)
        if populations.is_one(heads):
            return _populations(home, path, edition=edition, on=on)
        if not places.kind(heads):
            raise BadInput(
                file,
                "It is no table of places that we know by the names of its columns.",
                "Give the deciles of the English Indices of Deprivation, the ONS Postcode Directory, or populations.",
            )
        return asdict(places.lay(home, path, edition=edition or path.stem, on=on))
    except Refused as refused:
        raise BadInput(file, str(refused)) from None


def _populations(home: Path, path: Path, *, edition: str, on: date) -> dict[str, Any]:
    from openphb.insight import populations
    from openphb.insight.extract import folders

    told = populations.read(read_bytes(str(path), at_most=MOST).decode("utf-8-sig", "replace"), on=on)
    source = f"{edition or path.stem}, laid in on {on}"
    folders.put_in_place(home / POPULATIONS, populations.written(told, source=source))
    return {
        "kind": "populations", "file": path.name, "edition": edition or path.stem, "laid_on": on,
        "rows": len(told.people), "people": sum(told.people.values()), "boards": len(told.boards),
        "not_placed": list(told.unplaced),
    }  # fmt: skip


def _in_words(told: dict[str, Any]) -> str:
    """'postcodes from ONSPD.csv (ONSPD August 2026), laid in on 2026-09-01: 1,500,000 rows, …'."""
    more = f"{told['passed_over']:,} without an area of England passed over" if "passed_over" in told else ""
    if told["kind"] == "populations":
        more = f"{told['people']:,} people of {told['boards']} boards"
        more += f"; of no board on that day: {', '.join(told['not_placed'])}" if told["not_placed"] else ""
    where = f"{told['kind']} from {told['file']} ({told['edition']}), laid in on {told['laid_on']}"
    return f"{where}: {told['rows']:,} rows, {more}."
