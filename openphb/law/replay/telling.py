"""What came of a story: flags by day, and the events that would have been refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.law.replay.assumed import ASSUMED, settings
from openphb.law.replay.flagging import Flag, late
from openphb.law.replay.objections import refused
from openphb.law.replay.remarks import at_once
from openphb.law.replay.story import Story, read


@dataclass(frozen=True, slots=True)
class NotLetThrough:
    """An event the system would have refused, and every reason, as one text with its sources."""

    event: int
    on: date
    because: str
    cites: str

    def as_json(self) -> dict[str, Any]:
        """`event` is the place in the file, from nought."""
        return {"event": self.event, "on": self.on.isoformat(), "because": self.because, "cites": self.cites}


@dataclass(frozen=True, slots=True)
class Replayed:
    """The whole answer. `limits` are the local settings it was reckoned with; `not_read` what was not used."""

    story: Story
    flags: tuple[Flag, ...]
    refused: tuple[NotLetThrough, ...]

    def as_json(self) -> dict[str, Any]:
        """One document; days as YYYY-MM-DD."""
        story = self.story
        return {
            "case": story.case,
            "until": story.until.isoformat(),
            "basis": story.basis,
            "flags": [flag.as_json() for flag in self.flags],
            "refused": [each.as_json() for each in self.refused],
            "limits": {
                name: {"value": value, "whose": "commissioner" if name in story.local else "our own choice"}
                for name, value in settings(story).items()
                if name in USED
            },
            "not_read": list(story.not_read),
        }


USED = frozenset(ASSUMED)
"""The local settings on which a flag may turn."""


def replay(document: Any, *, on: date | None = None) -> Replayed:
    """Run a story up to its `until`, or to `on`.

    Raises NotUnderstood for a story that cannot be read, NoLawInForce where nothing is written down,
    `Refused` where working days are asked for beyond the kept calendar.
    """
    story = read(document, on=on)
    flags = sorted(_once((*at_once(story), *late(story))), key=lambda flag: (flag.on, flag.event))
    return Replayed(
        story,
        tuple(flags),
        tuple(
            NotLetThrough(
                event.index,
                event.on,
                " ".join(refusal.because for refusal in found),
                "; ".join(dict.fromkeys(refusal.cites for refusal in found)),
            )
            for event, found in refused(story)
        ),
    )


def _once(flags: Iterable[Flag]) -> list[Flag]:
    """What was said of the information owed to someone is said once: by the clock or with the payment, the earlier."""
    kept: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: flag.on):
        if flag.id == "information_given" and any(each.id == flag.id for each in kept):
            continue
        kept.append(flag)
    return kept
