"""`openphb returns aacc`, which reads the rooms; and files of it, which are looked at without them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.interfaces.cli.streams import write_bytes

FORMS = ("plds-1.0", "aacc-2.0")


@answered
def aacc(
    commissioner: Annotated[str, typer.Option(metavar="ODS", help="The board's code on the period's last day.")],
    period: Annotated[str, typer.Option(metavar="PERIOD", help="A month, 2026-06, or its last day, 2026-06-30.")],
    form: Annotated[str, typer.Option(help="plds-1.0, complete; or aacc-2.0, our own reading as XML.")] = FORMS[0],
    out: Annotated[str, typer.Option(metavar="FILE", help="Keep the return in this file. It names people.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Continuing care, person by person, of one month. It names people, and each has it in their record."""
    if form not in FORMS:
        raise BadInput("--form", f"{form} is no form of this return.", f"It is one of {', '.join(FORMS)}.")
    ground.stand()
    told, content = _made(commissioner.strip().upper(), period, form=form)
    if out:
        write_bytes(out, content)
    say(told | {"out": out or None}, as_json, text=_in_words(told))


def _made(code: str, period: str, *, form: str) -> tuple[dict[str, Any], bytes]:
    from openphb.interfaces.perform import now, perform
    from openphb.reporting.actions import making

    days = _period(period)
    made = perform(making.write_out_aacc, period=days, form=form, by=_by(code, on=days.end), at=now())
    schema = asdict(_verdict(made.content)) if form == "aacc-2.0" else {"checked": False, "says": _NO_SCHEMA}
    told = {
        "return": "aacc",
        "form": form,
        "commissioner": made.code,
        "period_start": days.start,
        "period_end": days.end,
        "records": made.records,
        "numbers": [asdict(each) for each in made.numbers],
        "ok": not any(each.weight == "stops" for each in made.findings),
        "findings": [asdict(each) for each in made.findings],
        "schema": schema,
        "sha256": _sha256(made.content),
    }
    return told, made.content


_NO_SCHEMA = "There is no official schema of version 1.0: every item was checked against its printed format and codes."


def _period(text: str) -> Any:
    from openphb.insight.returns import periods

    try:
        return periods.read(text, kind=periods.MONTH)
    except ValueError:
        raise BadInput("--period", f"{text} is no month.", "Write it like 2026-06, or its last day.") from None


def _by(code: str, *, on: Any) -> Any:
    """Whoever runs openphb, for the board that bore this code on the day."""
    from openphb.commissioners import codes, queries
    from openphb.interfaces.perform import new_id
    from openphb.kernel.actor import Actor, Role
    from openphb.kernel.refusal import NotFound

    refusal = codes.why_not(code, day=on)
    if refusal:
        raise BadInput("--commissioner", refusal.because)
    try:
        board = queries.board(code, on=on)
    except NotFound:
        because = f"Nobody of {code} works with this openphb."
        raise BadInput("--commissioner", because, "Give the code of a board that does.") from None
    return Actor(new_id(), "The operator", board, frozenset({Role.LEAD}), where="the command line")


def _sha256(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()


def _verdict(content: bytes) -> Any:
    from openphb.insight.returns.aacc import schema

    home = Path(os.environ.get("OPENPHB_HOME", ".openphb"))
    return schema.held_to(content, folder=Path(os.environ.get("OPENPHB_AACC_SCHEMA", home / "aacc-schema")))


def checked(content: bytes) -> tuple[str, Sequence[Any], dict[str, Any]] | None:
    """A file of this return looked at: what it is, every finding, and more to say of it; None where it is another."""
    from openphb.insight.returns.aacc import document
    from openphb.insight.returns.plds import checking, reading
    from openphb.insight.returns.plds.fields import STANDARD

    if reading.is_one(content):
        told = reading.read(content)
        span = reading.span_of(told)
        found = checking.check(told, span=span) if span else checking.check_without_period(told)
        return "aacc", found, {"standard": STANDARD, "schema": {"checked": False, "says": _NO_SCHEMA}}
    if document.is_one(content):
        verdict = _verdict(content)
        more = {"standard": document.READING, "schema": {"checked": verdict.checked, "says": verdict.says}}
        return "aacc-2.0", verdict.findings, more
    return None


def _in_words(told: dict[str, Any]) -> str:
    totals = [each for each in told["numbers"] if each["group"] != "Left blank"]
    return "\n".join(
        (
            f"Continuing care of {told['commissioner']}, {told['period_start']} to {told['period_end']}",
            *(f"{each['value']:>12,}  {each['says']} ({each['unit']})" for each in totals),
            f"{len(told['findings']):,} findings. {told['schema']['says']}",
        )
    )
