"""`openphb drill`: rehearse what to do when something fails, in a database that is thrown away."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
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


@drill.command()
@answered
def restore(
    to: Annotated[
        int, typer.Option("--to", metavar="MINUTE", min=1, max=3, help="Which of four minutes of work to go back to.")
    ] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """A server is wrecked, and brought back as it was at a chosen minute. Exit 1 if anything is lost or too much."""
    from openphb.interfaces.drill import point_in_time

    folder = ground.server().home() / "rehearsal"
    shutil.rmtree(folder, ignore_errors=True)
    before = os.environ.get("DATABASE_URL")
    try:
        with Steps(1).step("Two servers of the rehearsal's own: written to, copied, wrecked and brought back"):
            found = point_in_time.rehearse(folder, tools=ground.administering(), lay=_lay, to=to)
    finally:
        _put_back(before)
        shutil.rmtree(folder, ignore_errors=True)
    answer = asdict(found) | {"went_well": found.went_well}
    _write_down(answer)
    say(answer, as_json, text=_of_restore(answer))
    if not found.went_well:
        raise SystemExit(int(Exit.REFUSED))


def _lay(url: str) -> None:
    """Every table on the rehearsal's server, and Django upon it."""
    os.environ["DATABASE_URL"] = url
    ground.server().migrate()
    ground.stand()


def _put_back(before: str | None) -> None:
    """The database this began with, for whoever asks next in this process."""
    os.environ.pop("DATABASE_URL", None)
    if before is not None:
        os.environ["DATABASE_URL"] = before


def _write_down(answer: dict[str, Any]) -> None:
    """In a process of its own, at the database of real work: this one has looked at another."""
    told = json.dumps(answer)
    command = [sys.executable, "-m", "openphb.interfaces.drill.written_down", told]
    subprocess.run(
        command,
        check=False,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": ground.SETTINGS, "DATABASE_URL": ground.server().ensure()},
    )


def _of_restore(found: dict[str, Any]) -> str:
    return "\n".join(
        (
            f"Brought back as of {found['to']}, the end of minute {found['minute']} of four, in "
            f"{found['restore_seconds']:.1f} s. Before: tables laid in {found['lay_seconds']:.1f} s, work in "
            f"{found['work_seconds']:.1f} s, {found['copy_bytes'] / 1e6:,.0f} MB copied in "
            f"{found['copy_seconds']:.1f} s.",
            f"  of {found['written_before']} things written before that moment {found['lost']} are lost; "
            f"of {found['written_after']} after it {found['too_new']} are there",
            f"  {found['differences']} balances differ from their transfers, {found['changed']} rows from their seals "
            f"(ledger and seals verified in {found['verify_seconds']:.1f} s)",
            "It went well." if found["went_well"] else "It did NOT go well. Look at it before you rely on a backup.",
        )
    )


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
