"""What a replay knows, as a page of docs/law: its events, what is refused, what is watched and whose each limit is."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.law.clocks import ClockKind, kind
from openphb.law.clocks.limits import ByUs
from openphb.law.engine import Citation
from openphb.law.local import LOCAL
from openphb.law.replay.assumed import ASSUMED
from openphb.law.replay.objections import OBJECTIONS
from openphb.law.replay.remarks import REMARKS
from openphb.law.replay.vocabulary import EVENTS
from openphb.law.replay.watches import REVIEWS, WATCHES


def parts() -> tuple[str, ...]:
    """The page below its title, part by part."""
    return (
        "`openphb law replay FILE --json` runs a dated story on a frozen clock. It says what openphb would have said, "
        "on which day and against whom, and which events it would not have let through. Nothing that happens later "
        "changes what was said before.",
        "```json\n" + _EXAMPLE + "\n```",
        "A story that tells nothing of how the budget was set up begins in mid-life: what came before is not known, "
        "and is held against nobody. Where it shows that money was paid before, a year runs to the next review from "
        "the first payment told. What happened before 1 August 2013 is told and not judged. "
        "`basis` is `nhs`, `care_act` or `sen` and moves the review clock. `local` gives "
        "the commissioner's own limits by name. What a file says beyond this is named in `not_read`.",
        "## Events",
        _events(),
        "## Not let through",
        _table(("event", "refused when"), ((f"`{name}`", bar.when) for name, bar in OBJECTIONS.items())),
        "## Said at once",
        _table(
            ("flag", "what is said", "source"),
            ((f"`{remark.id}`", remark.says, _link(remark.cites)) for remark in REMARKS),
        ),
        "## Said on the first day a duty is late",
        _table(("flag", "runs when", "met when", "limit", "source"), (_watched(each) for each in _kinds())),
        "Limits marked *our own choice* have no national number. They hold in a replay where the file gives none; "
        "the application itself asks its commissioner and invents nothing. An answer that the person "
        "may owe is never flagged as late: what a story does not tell is not held against them.",
    )


_EXAMPLE = """{
  "case": "a year without a review",
  "events": [
    {"on": "2024-04-02", "event": "plan_agreed", "fields": "all"},
    {"on": "2024-04-10", "event": "payment_made", "pence": 120000, "advice_sent": true}
  ],
  "until": "2025-04-10"
}"""


def _events() -> str:
    return _table(
        ("event", "particulars", "what happened"),
        ((f"`{each.name}`", " ".join(f"`{name}`" for name in each.takes), each.means) for each in EVENTS.values()),
    )


def _kinds() -> list[ClockKind]:
    names = [name for basis in REVIEWS.values() for name in basis] + [watch.kind for watch in WATCHES]
    return [kind(name) for name in names]


def _watched(clock: ClockKind) -> tuple[str, ...]:
    limit = clock.limit
    span = limit.in_words()
    if isinstance(limit, ByUs):
        span = f"{ASSUMED[limit.setting]} {LOCAL[limit.setting].unit}, our own choice (`{limit.setting}`)"
    return f"`{clock.id}`", clock.starts, clock.met_by, span, _link(clock.cites)


def _link(cites: Citation) -> str:
    return f"[{cites.provision}]({cites.url})"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (heads, tuple("---" for _ in heads), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
