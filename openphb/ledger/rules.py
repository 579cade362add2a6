"""What the ledger says when it will not move money, decided from the database function's answer."""

from __future__ import annotations

from openphb.kernel.refusal import Refusal

_WORDS = {
    "short": "There is not enough money in {} to do this.",
    "conflict": "{} was recorded before with a different amount. Nothing was changed.",
    "unknown": "There is no account called {}.",
}


def refusal_in(answer: str) -> Refusal | None:
    """The words for 'short:<account>', 'conflict:<cause>' or 'unknown:<account>'; None for 'posted' and 'again'."""
    verdict, _, what = answer.partition(":")
    words = _WORDS.get(verdict)
    return Refusal(words.format(what)) if words else None
