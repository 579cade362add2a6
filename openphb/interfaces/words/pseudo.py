"""Two languages that nobody speaks: every word of ours changed and a third longer, one of them from the right. Pure.

They prove that no sentence is left out and no page breaks. They are offered only where a setting asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.words import figures
from openphb.interfaces.words.messages import pieces

OPENS, CLOSES = "⟦", "⟧"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
_FROM_RIGHT = "אבגדהוזחטיכלמנסעפצקרשתםןףץ"
LONGER = 0.35
_MORE = {False: "~ö", True: "־ו"}


def pseudo(messages: Iterable[str], *, from_right: bool = False) -> dict[str, str]:
    """Every message in the language that nobody speaks. How days and amounts are written stays."""
    letters = str.maketrans(_PLAIN, _FROM_RIGHT * 2 if from_right else _ACCENTED)
    shapes = {words for words in figures.SAMPLES if "{" in words or "1" in words}
    return {words: words if words in shapes else _changed(words, letters, more=_MORE[from_right]) for words in messages}


def _changed(words: str, letters: dict[int, int], *, more: str) -> str:
    own = sum(len(piece) for piece, is_hole in pieces(words) if not is_hole)
    turned = "".join(f"{{{piece}}}" if is_hole else piece.translate(letters) for piece, is_hole in pieces(words))
    longer = (more * own)[: round(own * LONGER)]
    return f"{OPENS}{turned}{longer}{CLOSES}"
