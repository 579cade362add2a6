"""Every kind of clock as a page of docs/law: what starts it, whose it is, how long, and where that is written."""

from __future__ import annotations

from openphb.law.clocks.catalogue import KINDS
from openphb.law.clocks.kinds import ClockKind, Side

_SIDES = {
    Side.FUNDER: "What we owe the person",
    Side.PERSON: "What is asked of the person, and whoever acts for them",
    Side.PROVIDER: "What is asked of those who care",
}


def parts() -> tuple[str, ...]:
    """The page below its title, part by part."""
    intro = (
        "A clock is a duty with a start, a last day, an owner and a force. Where no national source gives a number, "
        "each commissioner sets its own; where it has not, the day is asked for and never invented. A day that "
        "statute sets is not moved later and not waived: its lateness is explained."
    )
    return (intro, *(_side(side, title) for side, title in _SIDES.items()))


def _side(side: Side, title: str) -> str:
    rows = [_row(kind) for kind in KINDS.values() if kind.side is side]
    head = "| clock | starts when | met when | whose turn | limit | source |\n| --- | --- | --- | --- | --- | --- |"
    return "\n".join((f"## {title}", "", head, *rows))


def _row(kind: ClockKind) -> str:
    source = f"[{kind.cites.provision}]({kind.cites.url}){'' if kind.confirmed else ', not confirmed'}"
    cells = (kind.title, kind.starts, kind.met_by, kind.role.value, kind.limit.in_words(), source)
    return f"| {' | '.join(cells)} |"
