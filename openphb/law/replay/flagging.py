"""Flags: what the system would have said on a day, against whom, and where the law says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from openphb.kernel.days import in_words
from openphb.law import clocks
from openphb.law.clocks import Clock
from openphb.law.engine import Citation
from openphb.law.replay import assumed
from openphb.law.replay.story import Event, Story
from openphb.law.replay.watches import WATCHES, Watch, reviews


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing said. `event` is the place in the file of what it is about; `limit` says whose the last day was."""

    on: date
    id: str
    against: str
    says: str
    cites: Citation
    weight: str
    event: int
    limit: str = ""

    def as_json(self) -> dict[str, Any]:
        """The shape that `openphb law replay` promises, and three fields beside."""
        return {**asdict(self), "on": self.on.isoformat()}


@dataclass(frozen=True, slots=True)
class _Run:
    """One clock of a story: the event that started it, and the day its duty fell away, if it did."""

    clock: Clock
    began: Event
    key: str
    fell_away: date | None = None

    @property
    def is_open(self) -> bool:
        return self.clock.met_on is None and self.fell_away is None


def late(story: Story) -> Iterator[Flag]:
    """A flag for each duty that was not done in time, on the first day it was late."""
    local = assumed.settings(story)
    for watch in (*reviews(story.basis), *WATCHES):
        for run in _runs(watch, story, local=local):
            if clocks.was_late(run.clock, run.fell_away or story.until):
                yield _flag(watch, run, story)


def _runs(watch: Watch, story: Story, *, local: Mapping[str, int]) -> list[_Run]:
    """Every clock of one kind, in the order they started. What meets a clock may start the next.

    The order within a day says nothing: what was done on the day a clock starts has met it.
    """
    runs: list[_Run] = []
    idle: Event | None = None
    for event, past in story.moments():
        if watch.meets(event, past):
            idle = None if any(run.is_open for run in runs) else event
            runs = _met(runs, event, key=watch.key(event))
        elif watch.ends(event, past):
            runs = [replace(run, fell_away=event.on) if run.is_open else run for run in runs]
        key = watch.key(event)
        if watch.starts(event, past) and not any(run.is_open and run.key == key for run in runs):
            kind = clocks.kind(watch.kind)
            begins = max(watch.from_day(event), kind.since)
            begun = clocks.start(kind, begins, facts=watch.facts(event), local=local)
            is_done = idle is not None and idle is not event and idle.on == event.on
            runs.append(_Run(replace(begun, met_on=event.on) if is_done else begun, event, key))
    return runs


def _met(runs: list[_Run], event: Event, *, key: str) -> list[_Run]:
    """The open clock of this key is met; where the event names none of them, the oldest."""
    waiting = [run for run in runs if run.is_open]
    if not waiting:
        return runs
    met = next((run for run in waiting if key and run.key == key), waiting[0])
    return [replace(run, clock=replace(run.clock, met_on=event.on)) if run is met else run for run in runs]


def _flag(watch: Watch, run: _Run, story: Story) -> Flag:
    kind, last_day = run.clock.kind, run.clock.last_day or run.began.on
    says = f"{watch.late} The last day was {in_words(last_day)}. {assumed.in_words(run.clock, story)}"
    return Flag(
        last_day + timedelta(days=1),
        kind.id,
        kind.side.value,
        says,
        kind.cites,
        kind.weight.value,
        run.began.index,
        assumed.whose(run.clock, story),
    )
