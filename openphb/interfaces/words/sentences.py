"""Where one sentence ends and the next begins, in a message and in what is shown, by the same rule. Pure.

A translator gets sentences: what follows one may differ from time to time, and each is looked up by itself.
"""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.!?])([”’)]?) (?![a-z])|(?<=[.!?])(?=\{\w+\}(?:\{|$|[A-Z]))|\n+")
_SHORTENED = re.compile(
    r"(?:\b(?:regs?|ss?|paras?|arts?|nos?|sch|Dr|Mr|Mrs|Ms|St|pp?|vs|c|cl|Prof|Rev|Ltd|approx|eg|ie)|\b[A-Z]|^\d{1,2})\.$"
)


def sentences(words: str) -> list[str]:
    """Each sentence of these words, without the space between."""
    found: list[str] = []
    began = 0
    for end in _ENDS.finditer(words):
        one = words[began : end.start() + len(end.group(1) or "")]
        if not _SHORTENED.search(one):
            found.append(one)
            began = end.end()
    return [one for one in (*found, words[began:]) if one.strip()]
