"""`openphb import`: lists of people, payees, plans and budgets into a board. And `openphb export`: all of it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.acting import As, Board
from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.interfaces.cli.streams import read_bytes

importing = typer.Typer(help="Lists from spreadsheets: people, payees, plans, budgets.", no_args_is_help=True)
exporting = typer.Typer(
    help="Everything of a board in one file, and whether such a file is whole.", no_args_is_help=True
)

File = Annotated[str, typer.Argument(help="The list, as .xlsx or CSV; - for standard input.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be made and what is to mend; make nothing.")]
Columns = Annotated[list[str], typer.Option("--column", metavar="NAME=HEADING", help="Which column is which.")]
Totals = Annotated[list[str], typer.Option("--total", metavar="NAME=POUNDS", help="What a column has to add up to.")]
Without = Annotated[bool, typer.Option("--without-wrong", help="Leave out the rows that are to be mended.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
_MOST = 10_000_001


@importing.callback()
def _importing() -> None:
    """Lists from spreadsheets."""


@exporting.callback()
def _exporting() -> None:
    """Everything of a board."""


def _command(kind: str) -> Callable[..., None]:
    @answered
    def bring_in(
        file: File, email: As, board: Board = "", dry_run: DryRun = False, column: Columns = [],  # noqa: B006
        total: Totals = [], without_wrong: Without = False, as_json: AsJson = False,  # noqa: B006
    ) -> None:  # fmt: skip
        ground.stand()
        by, content = acting.actor(email, board=board), read_bytes(file, at_most=_MOST)
        told: dict[str, Any] = {"columns": _pairs(column), "totals": _pairs(total), "without_wrong": without_wrong}
        from openphb.interfaces import moving_in

        done = moving_in.bring_in(kind, Path(file).name, content=content, dry_run=dry_run, by=by, **told)
        say(done, as_json, text=_in_words(done))

    bring_in.__doc__ = f"Bring in a list of {kind}: all of it or nothing, and nothing twice."
    return bring_in


for _kind in ("people", "payees", "plans", "budgets"):
    importing.command(name=_kind)(_command(_kind))


def _pairs(given: list[str]) -> dict[str, str]:
    found = {}
    for each in given:
        name, is_there, value = each.partition("=")
        if not is_there:
            raise BadInput(each, "There is no = in it.", "Write it as NAME=VALUE.")
        found[name.strip()] = value.strip()
    return found


def _in_words(done: dict[str, Any]) -> str:
    head = "Nothing was made; this is what would be." if done["dry_run"] else "It is in."
    counts = f"{done['new']} new, {done['known']} here already, {done['wrong']} to mend, of {done['rows']} rows."
    lines = [f"Row {each['row']}, {each['column'] or 'the whole row'}: {each['because']}" for each in done["to_mend"]]
    return "\n".join((head, counts, *lines))


@exporting.command()
@answered
def board(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the zip file; it must not be there.")],
    email: As,
    why: Annotated[str, typer.Option("--why", help="What it is taken away for; it stands in the record.")],
    board: Board = "",
    as_json: AsJson = False,
) -> None:
    """Everything of a board in one zip file: tables, files, lists, sums that reconcile with the ledger, hashes."""
    ground.stand()
    from openphb.interfaces import moving_out
    from openphb.interfaces.perform import now

    by = acting.actor(email, board=board)
    try:
        made = moving_out.take_everything(file, why=why, by=by, at=now())
    except FileExistsError:
        raise BadInput(str(file), "There is a file of this name.", "Give another name.") from None
    except OSError as problem:
        because = f"The file cannot be written: {problem.strerror or 'there is no room for it'}."
        raise BadInput(str(file), because, "Look whether the folder is there and has room.") from None
    told = {name: made[name] for name in ("board", "at", "ledger_ok", "ledger_sum_pence", "transfers")}
    told |= {"file": str(file), "parts": len(made["parts"]), "rows": _rows(made)}
    words = "agrees with its transfers" if made["ledger_ok"] else "does NOT agree with its transfers"
    say(told, as_json, text=f"{file}: {told['rows']:,} rows in {told['parts']:,} parts. The ledger {words}.")


def _rows(made: dict[str, Any]) -> int:
    return sum(each.get("rows", 0) for name, each in made["parts"].items() if name.startswith("tables/"))


def looked_at(file: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Its manifest, and what in it is not as it was written. Raises BadInput for what is no such file."""
    from openphb.kernel import archives
    from openphb.moving.leaving import looking

    try:
        return looking.differences(file)
    except EOFError:
        raise BadInput(
            str(file), "This is no such file: it ends too early.", "Copy it again from where it was made."
        ) from None
    except archives.BROKEN as problem:
        raise BadInput(str(file), f"This is no such file: {problem}.", "Check its name.") from None


@exporting.command()
@answered
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that openphb export board wrote.")],
    as_json: AsJson = False,
) -> None:
    """See that such a file is whole: every part there, and every part as it was written."""
    made, found = looked_at(file)
    words = "\n".join(found) or f"All {len(made['parts'])} parts are as they were written on {made['at']}."
    say({"ok": not found, "board": made["board"], "at": made["at"], "differences": found}, as_json, text=words)
    if found:
        raise SystemExit(1)
