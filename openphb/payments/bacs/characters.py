"""The characters Bacs carries: A to Z, 0 to 9, full stop, ampersand, slash, hyphen and space."""

from __future__ import annotations

import string
import unicodedata

ALLOWED = frozenset(string.ascii_uppercase + string.digits + ".&/- ")
# Letters that Unicode does not take apart into a base letter and a mark.
_SPELT = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ð": "d",
        "Ð": "D", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ł": "l", "Ł": "L", "þ": "th", "Þ": "TH",
        "ı": "i", "ŋ": "n", "Ŋ": "N", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    }
)  # fmt: skip
# Of what is ASCII already, everything that is not carried becomes a space; small letters become capitals first.
_IN_ASCII = {code: " " for code in range(128) if chr(code) not in ALLOWED}


def plain(text: str) -> str:
    """The text in Bacs characters: accents dropped, capitals, anything else a space, ends trimmed.

    A line break becomes a space too, so no text can begin a record of its own.

    >>> plain("Zoë O’Brien-Łukasz")
    'ZOE O BRIEN-LUKASZ'
    """
    if text.isascii():
        return text.upper().translate(_IN_ASCII).strip()
    apart = unicodedata.normalize("NFKD", text.translate(_SPELT))
    letters = "".join(character for character in apart if not unicodedata.combining(character))
    return "".join(character if character in ALLOWED else " " for character in letters.upper()).strip()
