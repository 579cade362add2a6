"""`openphb boards`: what is asked of all boards at once, by whoever runs the installation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, Exit, answered, say

if TYPE_CHECKING:
    from openphb.interfaces.comparing_boards import Twin

boards = typer.Typer(help="What is asked of all boards at once.", no_args_is_help=True)


@boards.command()
@answered
def twins(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Find records of two boards with one NHS number. It names nobody. Exit 1 if there are any."""
    ground.stand()
    from openphb.commissioners import queries as commissioners
    from openphb.interfaces import comparing_boards
    from openphb.interfaces.perform import today

    codes = {board: code for code, board in commissioners.codes_on(today()).items()}
    found = [_document(each, codes) for each in comparing_boards.twins("the command line")]
    answer = {"ok": not found, "twins": found}
    say(answer, as_json, text=_in_words(answer))
    if found:
        raise SystemExit(int(Exit.REFUSED))


class Staff(StrEnum):
    """Where the staff of a board that merges get their roles: with the successor, or with every board of the merger."""

    OWN = "own"
    ALL = "all"


@boards.command()
@answered
def merge(
    old: Annotated[list[str], typer.Option("--from", metavar="ODS", help="A board that ends; may be given again.")],
    into: Annotated[str, typer.Option(metavar="ODS", help="The board it becomes part of.")] = "",
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From which day.")] = None,
    staff: Annotated[Staff, typer.Option(help="own: roles with the new board. all: with the other old ones too.")] = (
        Staff.OWN
    ),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and write nothing.")] = False,
    off: Annotated[bool, typer.Option("--call-off", help="Before the day: they do not merge after all.")] = False,
    why: Annotated[str, typer.Option(help="Why it is called off.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Make boards part of another from a day. Their records stay where they are. Uses the login of `migrate`."""
    ground.stand()
    from openphb.interfaces.cli import boards_merging

    if off:
        boards_merging.call_off(old, why=why, as_json=as_json)
        return
    if not into or on is None:
        raise BadInput(
            "--into and --on", "Both are needed.", "Say which board they become part of, and from which day."
        )
    boards_merging.merge(old, into=into, on=on.date(), every=staff is Staff.ALL, dry_run=dry_run, as_json=as_json)


@boards.command()
@answered
def merged(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Which boards are part of which, and from which day."""
    ground.stand()
    from openphb.interfaces.cli import boards_merging

    boards_merging.merged(as_json=as_json)


def _document(each: Twin, codes: Mapping[int, str]) -> dict[str, Any]:
    sides = ((each.first_board, each.first), (each.second_board, each.second))
    records = [{"board": codes.get(board, str(board)), "record": str(id)} for board, id in sides]
    return {"records": records, "same_birth_date": each.alike}


def _in_words(answer: Mapping[str, Any]) -> str:
    if answer["ok"]:
        return "No two boards use one NHS number."
    lines = []
    for one in answer["twins"]:
        both = " and ".join(f"{each['board']} {each['record']}" for each in one["records"])
        lines.append(f"{both}: {'one' if one['same_birth_date'] else 'two different'} date(s) of birth")
    do = "Ask both boards, each about its own record alone, which is responsible; then one hands over to the other."
    return "\n".join([*lines, do])
