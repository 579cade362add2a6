"""How a file is refused, and what a file may be called. Pure."""

from __future__ import annotations

import re
import unicodedata

from openphb.kernel.refusal import Refusal, Refused

PLAIN = ("csv", "txt")
LONGEST_NAME = 80
_KEPT = re.compile(r"[^\w .,()&+-]")


def refuse(because: str) -> Refused:
    """To be raised: the reason, by the field that the file came in."""
    return Refused(Refusal(because, field="file"))


def safe_name(name: str, *, ending: str) -> str:
    """What a file is called with us: no folders, nothing unseen that turns words round, and its true ending.

    >>> safe_name("../../etc/Plan\\u202efdp.exe", ending="pdf")
    'Planfdp.pdf'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each)[0] != "C")
    stem = _KEPT.sub("", seen.rpartition(".")[0] or seen).strip(" .")[:LONGEST_NAME].strip(" .")
    return f"{stem or 'file'}.{ending}"
