"""`openphb drill`: rehearse what to do when something fails, in a database that is thrown away."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import Exit, answered, say
from openphb.interfaces.cli.steps import Steps

drill = typer.Typer(help="Rehearse a failure. Nothing of yours is touched.", no_args_is_help=True)


@drill.callback()
def _drill() -> None:
    """Rehearse a failure. Nothing of yours is touched."""


@drill.command(name="second-rail")
@answered
def second_rail(
    people: Annotated[int, typer.Option(min=3, max=20_000, help="How many people are due a payment.")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """The card rail dies on pay day, for eight days: everybody is paid by the other rail, once. Exit 1 if not."""
    from openphb.interfaces.bench import scratch

    if not ground.server().is_our_own():
        del os.environ["DATABASE_URL"]  # a rehearsal goes nowhere near a server that does real work
    told: list[dict[str, str]] = []

    def tell(at: datetime, words: str) -> None:
        told.append({"at": at.isoformat(timespec="minutes"), "says": words})
        if not as_json:
            print(f"{at:%a %d %b %H:%M}  {words}", flush=True)

    with Steps(1).step("Laying a database for the rehearsal"):
        laid = scratch.database(ground.server())
        laid.__enter__()
    try:
        ground.stand()
        from openphb.interfaces.drill import second_rail as rehearsal
        from openphb.interfaces.perform import today

        found = rehearsal.rehearse(people, on=today(), tell=tell)
    finally:
        _let_go()
        laid.__exit__(None, None, None)
    answer = asdict(found) | {"too_much": found.too_much.pence, "went_well": found.went_well, "told": told}
    say(answer, as_json, text=_proof(answer))
    if not found.went_well:
        raise SystemExit(int(Exit.REFUSED))


def _proof(found: dict[str, Any]) -> str:
    """What the rails' own books say, then ours."""
    even = "even" if not found["uneven"] and not found["differences"] else "NOT EVEN"
    return "\n".join(
        (
            "",
            "The proof, from the books of the two rails themselves:",
            f"  due to {found['people']}: {found['by_the_first']} paid by the card rail before it died, "
            f"{found['by_the_other']} by the other",
            f"  never paid {found['missing']}, paid twice {found['twice']}, paid after the day {found['late']}, "
            f"pence too much {found['too_much']}",
            f"  from the failure to the last payment {found['minutes']} minutes, by the rehearsal's clock",
            f"  late answers of the card rail that changed anything: {found['news_when_it_came_back']}",
            f"  our own books are {even}: {found['uneven']} accounts that should be nil are not, "
            f"{found['differences']} balances differ from their transfers",
            "It went well."
            if found["went_well"]
            else "It did NOT go well. Do not rely on the second rail before it does.",
        )
    )


def _let_go() -> None:
    from django.db import connections

    connections.close_all()
