"""`openphb check`: what an operator should know before anyone else notices, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.findings import Finding, Level
from openphb.interfaces.cli.speak import Exit, answered, say
from openphb.kernel.refusal import Refused


@answered
def check(as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False) -> None:
    """Say what is wrong here, and what to do."""
    found = list(_look_around())
    ok = not any(finding.level is Level.STOP for finding in found)
    say({"ok": ok, "checks": [asdict(finding) for finding in found]}, as_json, text=_in_words(found))
    if not ok:
        raise SystemExit(int(Exit.REFUSED))


def _look_around() -> Iterator[Finding]:
    """Each look in turn. Where there is no database, or an old one, its looks are not tried."""
    from openphb.interfaces.cli import checks_of_machine

    for look in checks_of_machine.LOOKS:
        yield from look()
    try:
        ready = ground.stand().is_up_to_date()
    except Refused as refused:
        yield Finding("database", Level.STOP, refused.refusal.because, "Put this right first, then check again.")
        return
    if not ready:
        yield Finding("tables", Level.STOP, "The tables are older than the program.", "Run `openphb migrate`.")
        return
    yield Finding("tables", Level.OK, "Every migration has been applied.")
    from openphb.interfaces.cli import checks_of_database

    for look in checks_of_database.LOOKS:
        yield from look()


def _in_words(found: list[Finding]) -> str:
    lines = []
    for finding in found:
        lines.append(f"{finding.level:<8} {finding.check}: {finding.says}")
        if finding.do:
            lines.append(f"         {finding.do}")
    stops = sum(finding.level is Level.STOP for finding in found)
    warnings = sum(finding.level is Level.WARNING for finding in found)
    lines.append(_closing(stops, warnings))
    return "\n".join(lines)


def _closing(stops: int, warnings: int) -> str:
    if not stops and not warnings:
        return "Nothing is wrong."
    return f"{stops} to put right before anyone works here, {warnings} to look at."
