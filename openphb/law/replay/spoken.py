"""A replay as people read it: day by day, what would have been said and what refused."""

from __future__ import annotations

from openphb.kernel.days import in_words as day_in_words
from openphb.law.replay.telling import Replayed


def in_words(replayed: Replayed) -> str:
    """One paragraph for each day on which something would have been said."""
    said = [(flag.on, f"against the {flag.against}: {flag.says} ({flag.cites})") for flag in replayed.flags]
    said += [(each.on, f"refused: {each.because} ({each.cites})") for each in replayed.refused]
    lines = [f"{day_in_words(on)}, {words}" for on, words in sorted(said, key=lambda each: each[0])]
    until = day_in_words(replayed.story.until)
    lines = lines or [f"Nothing would have been said by {until}."]
    unread = replayed.story.not_read
    return "\n".join([*lines, *([f"Not read: {', '.join(unread)}."] if unread else [])])
