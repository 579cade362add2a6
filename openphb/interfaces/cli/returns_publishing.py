"""`openphb returns publish`: one number for areas, regions and the nation, safe beside what was published before."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from openphb.interfaces.cli.returns_asked import folder, keep, typed
from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.interfaces.cli.streams import read_bytes

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]


@answered
def publish(
    number: Annotated[str, typer.Argument(metavar="MEASURE.LINE", help="Like year_to_date.all or active_at_end.all.")],
    period: Annotated[str, typer.Option(metavar="PERIOD", help="Its last day, 2026-06-30, or its name, 2026-27-Q1.")],
    facts: Annotated[str, typer.Option(metavar="FOLDER", help="A folder of facts; else the newest we keep.")] = "",
    before: Annotated[
        list[str], typer.Option(metavar="FILE", help="What was published of this number before, each in turn.")
    ] = [],  # noqa: B006 - typer copies it
    regions: Annotated[str, typer.Option(metavar="FILE", help="A CSV with the columns ods_code and region.")] = "",
    out: Annotated[str, typer.Option(metavar="FILE", help="Keep the table in this file, as CSV.")] = "",
    as_json: AsJson = False,
) -> None:
    """One number for areas, regions and the nation, with what would give somebody away kept back."""
    from openphb.insight.returns import publishing

    def ask() -> publishing.Edition:
        earlier, end = [_edition(file) for file in before], _end(period)
        ends = {end, *(each.end for each in earlier)}
        counts = _counts(number, ends, folder(facts))
        return publishing.publish(number, end=end, counts=counts, regions=_regions(regions), before=earlier)

    made = typed(ask)
    text = publishing.written(made)
    if out:
        keep(out, text)
    rows = [{"code": row.code, "part_of": row.part_of, "people": row.shown.count} for row in made.rows]
    told = {"number": made.number, "period_end": made.end, "rows": rows, "held_against": list(before)}
    kept_back = sum(row["people"] is None for row in rows)
    say(told, as_json, text=f"{text}{kept_back} of {len(rows)} counts are kept back.")


def _end(period: str) -> date:
    from openphb.insight.returns import quarters

    return quarters.quarter(period).end


def _counts(number: str, ends: set[date], folder: Path) -> Mapping[date, Mapping[str, int]]:
    """The people of each board for each quarter, whatever their age and however their money is held."""
    from openphb.insight import engines
    from openphb.insight.returns import quarterly
    from openphb.insight.returns.form import in_force

    measure, _, line = number.partition(".")
    form = in_force(max(ends))
    if measure not in {each.code for each in form.measures} or line not in {each.code for each in form.lines}:
        known = ", ".join(each.code for each in form.measures), ", ".join(each.code for each in form.lines)
        raise BadInput(number, "There is no such number.", f"Measures: {known[0]}. Lines: {known[1]}.")
    found: dict[date, dict[str, int]] = {}
    with engines.opened(folder) as facts:
        boards = [row["commissioner"] for row in engines.rows(facts.people.select("commissioner").distinct())]
        for end in ends:
            by_board = quarterly.by_board(facts, period_end=end, form=in_force(end))
            found[end] = {board: _of(by_board.get(board, {}), measure, line) for board in boards}
    return found


def _of(counts: Mapping[Any, int], measure: str, line: str) -> int:
    return sum(
        count for (_, of_line, of_measure, _), count in counts.items() if (of_line, of_measure) == (line, measure)
    )


def _edition(file: str) -> Any:
    from openphb.insight.returns import publishing

    try:
        return publishing.read(read_bytes(file).decode("utf-8-sig"))
    except (ValueError, IndexError, csv.Error):
        raise BadInput(file, "This is no table that `openphb returns publish` wrote.", "Give one.") from None


def _regions(file: str) -> dict[str, str]:
    if not file:
        return {}
    try:
        lines: Sequence[Mapping[str, str]] = list(csv.DictReader(read_bytes(file).decode("utf-8-sig").splitlines()))
        return {line["ods_code"]: line["region"] for line in lines}
    except (UnicodeDecodeError, csv.Error):
        raise BadInput(file, "This is no table of commas.", "Save it as “CSV UTF-8”.") from None
    except KeyError:
        raise BadInput(file, "It needs the columns ods_code and region.", "Name them in the first line.") from None
