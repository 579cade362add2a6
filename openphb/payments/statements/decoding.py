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
_SPOILT = "\ufffd"  # stands for what cannot be read; the readers refuse the row that has it
_SPOILT_AT_MOST = 10  # one line in so many


def text_of(content: bytes) -> str:
    """The text: UTF-8 or UTF-16 with their marks, UTF-16 without, UTF-8, else Windows (cp1252) where a line is not.

    A pound sign shows the difference: one byte on its own in cp1252, which UTF-8 never allows. A spoilt byte costs
    its own line and no other.
    """
    text = _decoded(content)
    lines = text.split("\n")
    if sum(_SPOILT in line for line in lines) * _SPOILT_AT_MOST > len(lines):
        raise Refused(Refusal("The file is not text a bank would write. Download it from the bank again as CSV."))
    return text


def _decoded(content: bytes) -> str:
    encoding = _encoding(content)
    if encoding.startswith("utf-16"):
        return content.decode(encoding, errors="replace")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return "\n".join(map(_line, content.removeprefix(codecs.BOM_UTF8).split(b"\n")))


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    probe = content[:_PROBE]
    if probe[1::2].count(0) > len(probe) // 4:
        return "utf-16-le"
    if probe[0::2].count(0) > len(probe) // 4:
        return "utf-16-be"
    return "utf-8"


def _line(line: bytes) -> str:
    """One line of a file that is not UTF-8 throughout."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("cp1252", errors="replace")
