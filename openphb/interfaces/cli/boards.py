"""`openphb boards`: what is asked of all boards at once, by whoever runs the installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import Exit, answered, say

if TYPE_CHECKING:
    from openphb.interfaces.comparing_boards import Twin

boards = typer.Typer(help="What is asked of all boards at once.", no_args_is_help=True)


@boards.callback()
def _boards() -> None:
    """A group, though it has one command so far."""


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
