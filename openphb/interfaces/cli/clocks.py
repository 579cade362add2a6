"""`openphb clocks`: bring every board's clocks up to date, as the worker does."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import answered, say

clocks = typer.Typer(help="What is due, and bringing it up to date.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
On = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day to take for today.")]


@clocks.callback()
def about() -> None:
    """Keeps `run` a command of its own, while it is the only one."""


@clocks.command()
@answered
def run(on: On = None, as_json: AsJson = False) -> None:
    """Begin what has come to be due, and close what was met, for every board. Safe to repeat."""
    ground.stand()
    from openphb.clocks import actions
    from openphb.clocks.actions import Passed
    from openphb.commissioners import queries
    from openphb.interfaces.perform import now, perform, today
    from openphb.kernel.actor import Actor, Role

    done, day, boards = Passed(), on.date() if on else today(), queries.boards()
    for board in boards:
        by = Actor(UUID(int=0), "openphb", board, frozenset({Role.FINANCE}), where="the command line")
        done += perform(actions.run, by=by, at=now(), on=day)
    words = (
        f"{len(boards)} boards: {done.begun:,} begun, {done.met:,} met, {done.fell_away:,} no longer needed, "
        f"{done.counted_again:,} counted again."
    )
    say({"on": day, "boards": len(boards), **asdict(done)}, as_json, text=words)
