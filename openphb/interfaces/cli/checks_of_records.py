"""What can be looked at about the records: verified lately, hold together, could be brought back."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.assurance import queries
from openphb.assurance.queries import ProofView, UpkeepView
from openphb.assurance.rules import Kind
from openphb.interfaces.assuring import boards
from openphb.interfaces.cli.findings import Finding, Level
from openphb.interfaces.network_posting import operator
from openphb.interfaces.perform import now, reading

_WORKER = "Start the worker (openphb worker): it seals, verifies and asks by itself."
UPKEEP = {
    Kind.ANCHOR: ("anchors", "No anchor was written for two days.", "Run openphb audit anchor, and keep it elsewhere."),
    Kind.BACKUP: (
        "backup",
        "No backup was made for two days.",
        "Run openphb backup FILE every night, onto another disk.",
    ),
    Kind.RESTORE: ("restore", "No restore was rehearsed for a month.", "Run openphb drill restore."),
}


def records() -> Iterator[Finding]:
    """Every board that has a seal: rows as they were sealed, and what must always hold."""
    wrong, old, looked = 0, 0, 0
    for by in boards("openphb check"):
        with reading(by):
            sealed = queries.end(by=by)
            views = [queries.latest_proof(kind, by=by, at=now()) for kind in (Kind.VERIFIED, Kind.COHERENT)]
        looked += sealed is not None
        wrong += sum(view.found for view in views if view)
        old += sealed is not None and any(_is_old(view) for view in views)
    if wrong:
        says = f"{wrong} rows are not as they were sealed, or do not hold together."
        yield Finding(
            "records", Level.STOP, says, "Run openphb audit verify and openphb coherence, and tell an auditor."
        )
    elif old or not looked:
        says = f"The records of {old} boards were not verified lately." if looked else "Nothing is sealed yet."
        yield Finding("records", Level.WARNING, says, _WORKER)
    else:
        yield Finding(
            "records", Level.OK, f"The records of {looked} boards are as they were sealed, and hold together."
        )


def upkeep() -> Iterator[Finding]:
    """What is done for the whole installation, and how long ago."""
    for kind, (about, says, do) in UPKEEP.items():
        with reading(operator()):
            view = queries.latest_upkeep(kind, at=now())
        if view is None or view.is_old:
            yield Finding(about, Level.WARNING, says, do)
        elif not view.went_well:
            yield Finding(about, Level.STOP, "The last one did not go well.", do)
        else:
            yield Finding(about, Level.OK, f"The last was on {view.at:%d %B %Y}.")


def _is_old(view: ProofView | UpkeepView | None) -> bool:
    return view is None or view.is_old
