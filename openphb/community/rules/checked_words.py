"""Words that members write for others outside the forum: within a length, and naming nobody who could be known. Pure.

The forum asks about what looks like somebody's details; here nobody needs to give any, so they are refused.
"""

from __future__ import annotations

from openphb.community.rules import privacy_check
from openphb.kernel.refusal import Refusal, Refused

MOST_TOLD = 6


def why_not_words(words: str, *, field: str, most: int) -> tuple[Refusal, ...]:
    """Reasons these words cannot stand: too long, or something in them looks like somebody's details."""
    if len(words) > most:
        return (Refusal(f"Use at most {most:,} characters.", field=field),)
    found = privacy_check.look(words)[:MOST_TOLD]
    return tuple(
        Refusal(f"“{each.words}” looks like {each.sort}. Leave it out: others read this.", field=field)
        for each in found
    )


def require_none(found: tuple[Refusal, ...]) -> None:
    """Stop here if there are reasons to, and say all of them."""
    if found:
        raise Refused(*found)
