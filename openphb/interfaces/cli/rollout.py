"""`openphb rollout`: what rolling out budgets would take. Pure: no database, no Django."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.refusal import Refused

if TYPE_CHECKING:
    from openphb.insight.simulation.running import Result
    from openphb.insight.simulation.scenario import Aim, Scenario
    from openphb.insight.simulation.trajectory import Table

rollout = typer.Typer(help="What rolling out budgets would take: by month, with staff and money.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
File = Annotated[str, typer.Argument(metavar="SCENARIO", help="A scenario as YAML; '-' reads standard input.")]


class Where(StrEnum):
    """Which example."""

    ICB = "icb"
    ENGLAND = "england"


class Period(StrEnum):
    """How the tables go."""

    MONTH = "month"
    QUARTER = "quarter"


@rollout.callback()
def _rollout() -> None:
    """What rolling out budgets would take: by month, with staff and money."""


@rollout.command("example")
@answered
def example(where: Annotated[Where, typer.Argument(help="One area, or England.")] = Where.ICB) -> None:
    """Print a scenario with every number explained, to begin with: `openphb rollout example > mine.yaml`."""
    from openphb.insight.simulation import examples, writing

    found = examples.icb() if where == Where.ICB else examples.england()
    say(None, False, text=writing.to_yaml(found).rstrip())


@rollout.command("check")
@answered
def check(file: File, as_json: AsJson = False) -> None:
    """Can this scenario be run? Says which of its numbers are assumptions."""
    from openphb.insight.simulation import writing

    found = _read(file)
    assumed = [path for path, value in found.values.items() if value.source.startswith("assumption")]
    text = f"It can be run. {len(assumed)} of its {len(found.values)} numbers are assumptions."
    say({"ok": True, "assumptions": assumed, "scenario": writing.document(found)}, as_json, text=text)


@rollout.command("run")
@answered
def run(
    file: File,
    seed: Annotated[int | None, typer.Option(min=0, help="Another seed than the file's.")] = None,
    by: Annotated[Period, typer.Option(help="Tables by month or by quarter.")] = Period.MONTH,
    table: Annotated[str, typer.Option(metavar="FILE", help="Also write the table as CSV.")] = "",
    as_json: AsJson = False,
) -> None:
    """Run a scenario: people, staff and money by month, with its fan, its aims and what chokes first."""
    from dataclasses import replace

    from openphb.insight.simulation import document, running, telling, trajectory

    found = _read(file)
    result = running.run(found if seed is None else replace(found, seed=seed))
    if table:
        _keep(Path(table), trajectory.table(result.plan, result.counted, by=by.value))
    told = document.of_run(result, by=by.value) if as_json else {}
    say(
        told,
        as_json,
        text="" if as_json else "\n\n".join((*telling.says(result), _widest(result), *telling.CANNOT_SAY)),
    )


@rollout.command("solve")
@answered
def solve(
    file: File,
    path: Annotated[str, typer.Argument(metavar="NUMBER", help="The number to search for, such as chc.accepted.")],
    aim: Annotated[int, typer.Option(min=1, help="Which aim of the scenario, counted from 1.")] = 1,
    as_json: AsJson = False,
) -> None:
    """What would have to be true of one number for an aim to be met."""
    from openphb.insight.simulation import document, solving, telling

    found = _read(file)
    try:
        solved = solving.solve(found, path, aim=_aim(found, aim))
    except KeyError:
        raise BadInput("NUMBER", f"There is no number “{path}”.", "`openphb rollout check` lists them all.") from None
    say(document.of_solved(solved), as_json, text=telling.solved_words(solved, _aim(found, aim)))


@rollout.command("people")
@answered
def people(
    file: File,
    repeats: Annotated[int, typer.Option(min=1, max=1_000, help="How often, each time by the next seed.")] = 20,
    threads: Annotated[int, typer.Option(min=1, max=256, help="How many threads; the answer does not turn on it.")] = 2,
    as_json: AsJson = False,
) -> None:
    """The same scenario told person by person: what chance alone does to it, and how long single people wait."""
    from openphb.insight.simulation.people import comparing, simulating

    found = _read(file)
    chances = simulating.prepared(found)
    told = comparing.document(chances, seed=found.seed, repeats=repeats, threads=threads)
    say(told, as_json)


def _aim(found: Scenario, number: int) -> Aim:
    if number > len(found.aims):
        raise BadInput(
            "--aim", f"The scenario has {len(found.aims)} aims.", "Add the aim to the scenario, or name another."
        )
    return found.aims[number - 1]


def _widest(result: Result) -> str:
    from openphb.insight.simulation import telling

    return "\n".join(telling.widest_words(result, measure) for measure in result.tornado)


def _read(file: str) -> Scenario:
    from openphb.insight.simulation import reading

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadInput(file, "The file cannot be read.", "Give a scenario in UTF-8.") from None
    with _as_bad_input():
        return reading.from_yaml(text)


@contextmanager
def _as_bad_input() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise unreadable(refused, where=refused.refusal.field) from None


def _keep(place: Path, table: Table) -> None:
    from openphb.payments.statements import export

    try:
        place.write_bytes(export.table(table.columns, table.rows))
    except OSError as problem:
        raise BadInput(str(place), f"It cannot be written: {problem.strerror}.", "Name another place.") from None
