"""A story as it is told: dated events up to a day, and the settings of the commissioner that it was told under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from openphb.law.engine import COMMENCED
from openphb.law.local import LOCAL, why_not
from openphb.law.replay.readers import unknown_fields
from openphb.law.replay.vocabulary import EVENTS, SETTING_UP, SHOWS_PAYMENTS
from openphb.law.reviews import BASES
from openphb.law.shapes import NotUnderstood, day, one_of

TAKES = ("case", "events", "until", "basis", "local")
_EXAMPLE = '{"case": "…", "events": [{"on": "2024-04-01", "event": "budget_requested"}], "until": "2025-04-01"}'


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `index` is its place in the file; `told` has only the particulars that were told."""

    index: int
    on: date
    name: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """Events by day up to `until`, which is the frozen clock: nothing later has happened yet.

    `speaks_of` are the names of all events in the file, also of those after `until`: what a story is
    about is known from its start. So is whether it begins `in_mid_life`. `local` are the settings the
    file gives. `not_read` names what we do not know and did not use.
    """

    case: Any
    events: tuple[Event, ...]
    until: date
    basis: str
    local: Mapping[str, int]
    not_read: tuple[str, ...]
    speaks_of: frozenset[str]
    in_mid_life: bool = False

    def tells(self, *names: str) -> bool:
        """True if any of these is told at all."""
        return not self.speaks_of.isdisjoint(names)

    @property
    def tells_of_setting_up(self) -> bool:
        """False for a story that begins in mid-life."""
        return self.tells(*SETTING_UP)

    def by(self, day: date) -> Past:
        """What had happened by the end of a day: the order within it says nothing."""
        return Past(tuple(event for event in self.events if event.on <= day), self.speaks_of, self.in_mid_life)

    def moments(self) -> Iterator[tuple[Event, Past]]:
        """Each event with what had happened before it."""
        for place, event in enumerate(self.events):
            yield event, Past(self.events[:place], self.speaks_of, self.in_mid_life)

    def judged(self) -> Iterator[tuple[Event, Past]]:
        """The same, from the day the law written down here begins. What came before is told, and not judged."""
        return ((event, past) for event, past in self.moments() if event.on >= COMMENCED)


@dataclass(frozen=True, slots=True)
class Past:
    """What had happened before a moment, oldest first, in a story that speaks of these events."""

    events: Sequence[Event]
    speaks_of: frozenset[str] = frozenset()
    in_mid_life: bool = False

    def has(self, *names: str) -> bool:
        """True if any of these had happened."""
        return any(event.name in names for event in self.events)

    def latest(self, *names: str) -> Event | None:
        """The most recent of these."""
        return next((event for event in reversed(self.events) if event.name in names), None)

    def all(self, *names: str) -> tuple[Event, ...]:
        """Every one of these, oldest first."""
        return tuple(event for event in self.events if event.name in names)

    def since(self, *names: str) -> Past:
        """What had happened after the most recent of these; everything where none had."""
        places = [place for place, event in enumerate(self.events) if event.name in names]
        return replace(self, events=self.events[places[-1] + 1 :]) if places else self


def read(document: Any, *, on: date | None = None) -> Story:
    """The story in a JSON document. `on` overrides its `until`. Raises NotUnderstood, with where and what to try."""
    if not isinstance(document, Mapping):
        raise NotUnderstood("story", "A story is a set of named things.", f"Write {_EXAMPLE}.")
    told = document.get("events")
    if not isinstance(told, Sequence) or isinstance(told, str):
        raise NotUnderstood("events", "The story has no list of events.", f"Write {_EXAMPLE}.")
    read_events = sorted((_event(each, index) for index, each in enumerate(told)), key=lambda event: event.on)
    until = on or _until(document.get("until"), read_events)
    return Story(
        case=document.get("case"),
        events=tuple(event for event in read_events if event.on <= until),
        until=until,
        basis=one_of(*BASES)(document.get("basis") or "nhs", "basis"),
        local=_local(document.get("local")),
        not_read=tuple(_not_read(document, told)),
        speaks_of=frozenset(event.name for event in read_events),
        in_mid_life=_begins_in_mid_life(read_events),
    )


def _begins_in_mid_life(events: Sequence[Event]) -> bool:
    """True where the first payment told is plainly not the first there was.

    Nothing is told of setting up, and either money was looked at, asked about or held back before that payment, or
    the first review told is a yearly or later one.
    """
    if any(event.name in SETTING_UP for event in events):
        return False
    first = next((place for place, event in enumerate(events) if event.name == "payment_made"), len(events))
    if any(event.name in SHOWS_PAYMENTS for event in events[:first]):
        return True
    review = next((event for event in events if event.name == "review_held"), None)
    return review is not None and any(word in str(review.told.get("kind", "")).lower() for word in _LATER_REVIEW)


_LATER_REVIEW = ("annual", "year", "next", "later", "second", "third", "12", "twelve")


def _event(told: Any, index: int) -> Event:
    where = f"events[{index}]"
    if not isinstance(told, Mapping):
        raise NotUnderstood(where, "An event is a set of named things.", 'Write {"on": "2024-04-01", "event": "…"}.')
    name = told.get("event")
    kind = EVENTS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise NotUnderstood(f"{where}.event", f"{name!r} is not an event we know.", f"Use one of: {', '.join(EVENTS)}.")
    if told.get("on") is None:
        raise NotUnderstood(f"{where}.on", "The event does not say its day.", "Write it as YYYY-MM-DD.")
    on = day(told["on"], f"{where}.on")
    particulars = {
        name: reader(told[name], f"{where}.{name}") for name, reader in kind.takes.items() if told.get(name) is not None
    }
    return Event(index, on, kind.name, MappingProxyType(particulars))


def _until(told: Any, events: Sequence[Event]) -> date:
    if told is not None:
        return day(told, "until")
    if not events:
        raise NotUnderstood("until", "A story without events has to say until when it is told.", f"Write {_EXAMPLE}.")
    return events[-1].on


def _local(told: Any) -> Mapping[str, int]:
    if told is None:
        return {}
    if not isinstance(told, Mapping):
        raise NotUnderstood("local", "Local settings are named numbers.", 'Write {"concern_days": 20}.')
    for name, value in told.items():
        if name not in LOCAL:
            raise NotUnderstood(f"local.{name}", f"'{name}' is no local setting.", f"Use: {', '.join(LOCAL)}.")
        refusal = why_not(LOCAL[name], value)
        if refusal or type(value) is not int:
            because = refusal.because if refusal else "This setting is not a number."
            raise NotUnderstood(f"local.{name}", because, "Write digits, such as 20.")
    return dict(told)


def _not_read(document: Mapping[str, Any], events: Sequence[Any]) -> Iterator[str]:
    """Names that mean nothing to us: said, so that a slip of the pen is seen, and never guessed at."""
    yield from (name for name in document if name not in TAKES)
    for index, event in enumerate(events):
        known = {"on", "event", *EVENTS[event["event"]].takes}
        yield from (f"events[{index}].{name}" for name in event if name not in known)
        yield from (f"events[{index}].fields.{name}" for name in unknown_fields(event.get("fields")))
