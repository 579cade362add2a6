"""`openphb coherence`: whether the records hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import Exit, answered, say

if TYPE_CHECKING:
    from openphb.assurance.coherence import Broken


@answered
def coherence(
    board: Annotated[str, typer.Option("--commissioner", metavar="ODS", help="One board only.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Ask everything that must always hold, of every board. Exit 1 if something does not."""
    ground.stand()
    from openphb.assurance.invariants import ALL
    from openphb.commissioners import queries as commissioners
    from openphb.interfaces import assuring
    from openphb.interfaces.cli.acting import board_with
    from openphb.interfaces.perform import now, today

    codes = {board: code for code, board in commissioners.codes_on(today()).items()}
    only = [board_with(board)] if board else None
    found = []
    for by in assuring.boards("the command line", only=only):
        for broken in assuring.look_whether_it_holds(by=by, at=now()):
            found.append(_document(broken, codes.get(by.commissioner, str(by.commissioner))))
    answer = {"ok": not found, "asked": len(ALL), "broken": found}
    say(answer, as_json, text=_in_words(answer))
    if found:
        raise SystemExit(int(Exit.REFUSED))


def _document(broken: Broken, board: str) -> dict[str, Any]:
    invariant = broken.invariant
    return {
        "board": board,
        "name": invariant.name,
        "about": invariant.about,
        "owner": invariant.owner,
        "means": invariant.means,
        "do": invariant.do,
        "times": broken.times,
        "first": list(broken.first),
        "at_stake_pence": broken.at_stake.pence,
    }


def _in_words(answer: dict[str, Any]) -> str:
    if answer["ok"]:
        return f"It holds together: {answer['asked']} things that must always hold do, at every board."
    lines = []
    for one in answer["broken"]:
        stake = f", £{one['at_stake_pence'] / 100:,.2f} at stake" if one["at_stake_pence"] else ""
        lines.append(f"{one['board']}: not so: {one['means']} ({one['times']} times{stake}; for {one['owner']})")
        lines += [f"    {what}" for what in one["first"]]
        lines.append(f"    {one['do']}")
    return "\n".join(lines)
