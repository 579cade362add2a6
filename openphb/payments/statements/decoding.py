"""Bytes into text, by what the bytes themselves show."""

from __future__ import annotations

import codecs

from openphb.kernel.refusal import Refusal, Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROBE = 2000


def text_of(content: bytes) -> str:
    """The text: UTF-8 or UTF-16 with their marks, UTF-16 without, UTF-8, else Windows (cp1252).

    A pound sign shows the difference: one byte on its own in cp1252, which UTF-8 never allows.
    """
    for encoding in _candidates(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Refusal("The file is not text a bank would write. Download it from the bank again as CSV."))


def _candidates(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (encoding,)
    probe = content[:_PROBE]
    if probe[1::2].count(0) > len(probe) // 4:
        return ("utf-16-le",)
    if probe[0::2].count(0) > len(probe) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")
