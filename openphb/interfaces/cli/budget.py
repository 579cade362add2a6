"""`openphb budget`: what support costs, and why. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from openphb.budgets.costing import result
from openphb.interfaces.cli.speak import BadInput, answered, read_json, say
from openphb.kernel.refusal import Refusal, Refused
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood

budget = typer.Typer(help="What support costs, and why.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day to work it out for, instead of the file's own.")]
Method = Annotated[str, typer.Option(help="The way of working it out, instead of the file's own.")]


@budget.callback()
def _budget() -> None:
    """A group, though it has one command so far."""


@budget.command("explain")
@answered
def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Needs, support, rates as JSON; '-' reads standard input.")
    ],
    on: On = "",
    method: Method = "",
    as_json: AsJson = False,
) -> None:
    """Work out a budget, and show the working of every line."""
    told = read_json(file)
    if not isinstance(told, Mapping):
        raise BadInput(file, "A budget is a set of named things.", 'Write {"on": …, "support": […], "rates": […]}.')
    asked = {name: value for name, value in (("on", on), ("method", method)) if value}
    found = _worked_out({**told, **asked})
    say(result.document(found), as_json, text="" if as_json else result.in_words(found))


def _worked_out(told: dict[str, Any]) -> result.Result:
    try:
        return result.work_out(told)
    except NotUnderstood as problem:
        raise BadInput(problem.where, problem.because, problem.try_) from None
    except NoLawInForce as silence:
        raise Refused(Refusal(str(silence), silence.cites)) from None
