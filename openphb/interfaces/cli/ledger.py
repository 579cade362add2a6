"""`openphb ledger`: where the money is, and whether every balance is what its transfers add up to."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, Exit, answered, say
from openphb.kernel.actor import Actor, Role

ledger = typer.Typer(help="Where the money is, and whether it adds up.", no_args_is_help=True)

Board = Annotated[str, typer.Option("--commissioner", metavar="ODS", help="One board only, by its ODS code.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="At the end of this day.")]


@ledger.command()
@answered
def verify(board: Board = "", as_json: AsJson = False) -> None:
    """Recount every balance from the transfers. Exit 1 if one differs."""
    ground.stand()
    from openphb.interfaces.perform import reading
    from openphb.ledger import queries

    accounts, transfers, differences = 0, 0, []
    for whose in _boards(board):
        by = _command_line(whose)
        with reading(by):
            found = queries.verify(by=by)
        accounts, transfers = accounts + found.accounts, transfers + found.transfers
        differences += [
            {"account": d.account, "kept_pence": d.kept.pence, "counted_pence": d.counted.pence}
            for d in found.differences
        ]
    answer = {"ok": not differences, "accounts": accounts, "transfers": transfers, "differences": differences}
    say(answer, as_json, text=_in_words(accounts, transfers, differences=differences))
    if differences:
        raise SystemExit(int(Exit.REFUSED))


@ledger.command()
@answered
def balance(account: str, board: Board = "", on: On = None, as_json: AsJson = False) -> None:
    """What one account holds, now or at the end of a day."""
    ground.stand()
    from openphb.interfaces.perform import reading
    from openphb.ledger import queries

    day = on.date() if on else None
    held = []
    for whose in _boards(board):
        by = _command_line(whose)
        with reading(by):
            if account in queries.balances(account, by=by):
                held.append(queries.balance(account, by=by, on=day))
    if not held:
        raise BadInput("ACCOUNT", f"No board has an account called {account}.", "Look at its spelling.")
    if len(held) > 1:
        because = f"{len(held)} boards have an account called {account}."
        raise BadInput("--commissioner", because, "Say which: --commissioner ODS.")
    answer = {"account": account, "on": day, "balance_pence": held[0].pence}
    say(answer, as_json, text=f"{account}: {held[0]}")


def _boards(ods_code: str) -> tuple[int, ...]:
    """The boards asked for. On the command line nobody has signed in: whoever may run it may see all."""
    from openphb.commissioners import queries
    from openphb.interfaces.perform import today

    if not ods_code:
        return queries.boards()
    found = queries.codes_on(today()).get(ods_code)
    if found is None:
        advice = "Leave it out to look at all of them."
        raise BadInput("--commissioner", f"No board has the code {ods_code} today.", advice)
    return (found,)


def _command_line(commissioner: int) -> Actor:
    return Actor(UUID(int=0), "the command line", commissioner, frozenset({Role.AUDITOR}), where="this machine")


def _in_words(accounts: int, transfers: int, *, differences: list[dict[str, object]]) -> str:
    counted = f"{accounts:,} accounts, {transfers:,} transfers"
    if not differences:
        return f"Every balance is what its transfers add up to: {counted}."
    lines = [f"  {d['account']}: kept {d['kept_pence']} pence, counted {d['counted_pence']}" for d in differences]
    return "\n".join([f"{len(differences)} balances are not what their transfers add up to ({counted}):", *lines])
