"""`openphb outcomes`: scores of published questionnaires. Needs no database."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from openphb.interfaces.cli.speak import answered, say
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.refusal import Refused
from openphb.plans import instruments
from openphb.plans.instruments import Scored

outcomes = typer.Typer(help="Scores of published questionnaires.", no_args_is_help=True)


@outcomes.callback()
def _outcomes() -> None:
    """Scores of published questionnaires."""


@outcomes.command()
@answered
def score(
    instrument: Annotated[str, typer.Argument(help="Like eq5d-3l-uk, eq5d-5l-uk-2026, ascot-sct4 or ons4.")],
    states: Annotated[list[str], typer.Argument(metavar="STATE…", help="Its digits, like 11223; ons4 like 7-8-6-3.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """The value of one state or several. An impossible state is refused, and none is scored then."""
    try:
        found = [instruments.score(instrument, state) for state in states]
    except Refused as refused:
        raise unreadable(refused, where=refused.refusal.field) from None
    told = [_document(each) for each in found]
    say(told[0] if len(told) == 1 else told, as_json, text="\n".join(map(_in_words, found)))


def _document(found: Scored) -> dict[str, Any]:
    return {
        "instrument": found.instrument,
        "value_set": found.value_set,
        "version": found.version,
        "state": found.state,
        "value": None if found.value is None else float(found.value),
        **({"bands": dict(found.bands)} if found.bands else {}),
    }


def _in_words(found: Scored) -> str:
    value = ", ".join(f"{code} {band}" for code, band in found.bands.items()) if found.value is None else found.value
    return f"{found.state}: {value} ({found.value_set}, {found.version})"
