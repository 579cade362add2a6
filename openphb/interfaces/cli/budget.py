"""`openphb budget`: what support costs, and why. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from openphb.budgets.costing import comparing, result
from openphb.interfaces.cli.law_at_the_door import as_the_door_says
from openphb.interfaces.cli.speak import BadInput, answered, read_json, say
from openphb.kernel.money import Money

budget = typer.Typer(help="What support costs, and why.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day to work it out for, instead of the file's own.")]
Method = Annotated[str, typer.Option(help="The way of working it out, instead of the file's own.")]


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


@budget.command("example")
@answered
def example() -> None:
    """Print a budget told in full, to begin with: `openphb budget example > mine.json`."""
    say(result.example(), False)


@budget.command("whatif")
@answered
def whatif(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Budgets as a JSON list; '-' reads standard input.")],
    rates: Annotated[str, typer.Option(metavar="FILE", help="New rates, on-costs, figures or day, as JSON.")],
    as_json: AsJson = False,
) -> None:
    """Set new rates against many budgets before they are adopted; nothing is changed."""
    told = read_json(file)
    if not isinstance(told, list) or not told:
        raise BadInput(file, "Budgets are a list of one or more.", "Write [ ] around them.")
    new = read_json(rates)
    with as_the_door_says():
        found = comparing.compare(told, new)
    say(_comparison(found), as_json, text=_compared(found))


def _comparison(found: comparing.Comparison) -> dict[str, Any]:
    return {
        "budgets": found.budgets,
        "before_pence": found.before,
        "after_pence": found.after,
        "change_pence": found.after - found.before,
        "changed": [
            {
                "budget": each.place,
                "before_pence": each.before,
                "after_pence": each.after,
                "change_pence": each.after - each.before,
            }
            for each in found.changed
        ],
    }


def _compared(found: comparing.Comparison) -> str:
    head = (
        f"{found.budgets:,} budgets: {Money(found.before)} before, {Money(found.after)} after, "
        f"{Money(found.after - found.before)} in all. {len(found.changed):,} of them change."
    )
    lines = (
        f"  budget {each.place}: {Money(each.before)} → {Money(each.after)}, {Money(each.after - each.before)}"
        for each in found.changed
    )
    return "\n".join((head, *lines))


def _worked_out(told: dict[str, Any]) -> result.Result:
    with as_the_door_says():
        return result.work_out(told)
