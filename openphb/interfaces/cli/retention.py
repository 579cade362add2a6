"""`openphb retention`: records whose time is over: what would go, and removing what two people agreed on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.acting import Board
from openphb.interfaces.cli.speak import BadInput, answered, say

if TYPE_CHECKING:
    from openphb.protection.queries import Due

retention = typer.Typer(help="Records whose time is over.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
MOST = 1_000
"""Records told at once; how many there are is told always."""
On = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day to take for today.")]


@retention.command()
@answered
def plan(board: Board, on: On = None, as_json: AsJson = False) -> None:
    """What would go, why, and what holds it. Nothing is changed; nobody is named."""
    ground.stand()
    from openphb.interfaces.cli.acting import operator
    from openphb.interfaces.perform import reading, today
    from openphb.protection import queries

    by, day = operator(board), on.date() if on else today()
    with reading(by):
        records, total = queries.due(by=by, on=day, size=MOST)
        found = (*records, *queries.of_nobody_due(by=by, on=day))
    document = {"on": day, "total": total, "records": [_told(each) for each in found]}
    say(document, as_json, text="\n".join(map(_line, found)) or "Nothing is old enough to go.")


@retention.command()
@answered
def remove(board: Board, as_json: AsJson = False) -> None:
    """Remove what two people agreed on, each record wholly or not at all. It cannot be taken back."""
    ground.stand()
    from openphb.interfaces.cli.acting import operator
    from openphb.interfaces.perform import now, perform, reading, today
    from openphb.kernel.refusal import Refused
    from openphb.protection import actions, queries

    by, done, refused = operator(board), [], []
    with reading(by):
        agreed = queries.agreed(by=by)
    for disposal in agreed:
        try:
            counts = perform(actions.remove, disposal=disposal, by=by, at=now(), on=today())
            done.append({"certificate": disposal, "rows": sum(counts.values()), "tables": counts})
        except Refused as stopped:
            refused.append({"certificate": disposal, "because": stopped.refusal.because})
    lines = [f"Certificate {one['certificate']}: {one['rows']:,} rows removed." for one in done]
    lines += [f"Certificate {one['certificate']}: not removed. {one['because']}" for one in refused]
    say({"removed": done, "refused": refused}, as_json, text="\n".join(lines) or "Nothing waits to be removed.")


@retention.command()
@answered
def periods(
    as_json: AsJson = False, file: Annotated[str, typer.Option("--file", help="A board's own file.")] = ""
) -> None:
    """How long each class of record is kept, from when, where that is from, and how sure it is. Needs no database."""
    from pathlib import Path

    from openphb.protection.retention import periods as known

    if file and not Path(file).is_file():
        raise BadInput("--file", f"There is no file {file}.", "Name a file like retention.toml.")
    found = known(file)
    told = [
        {"record": each.record, "kept": each.words, "source": each.source, "sure": each.sure} for each in found.values()
    ]
    say({"periods": told}, as_json, text="\n".join(f"{one['record']}: {one['kept']}. {one['source']}" for one in told))


def _told(each: Due) -> dict[str, Any]:
    """By the key of the record, which whoever may open it can look up; never by name."""
    return {
        "record": each.record, "person": each.person, "kept_until": each.kept_until, "because": each.rule,
        "rows": each.rows, "held_by": list(each.held_by), "proposed": each.disposal is not None,
        "agreed": bool(each.agreed_by_name),
    }  # fmt: skip


def _line(each: Due) -> str:
    held = f" Held: {', '.join(each.held_by)}." if each.held_by else ""
    standing = "agreed" if each.agreed_by_name else "proposed" if each.disposal else "may go"
    return f"{each.record} {each.person or ''}: {each.rows:,} rows, kept until {each.kept_until}, {standing}.{held}"
