"""Files by which long fuzzing broke a reader once: each is read or refused in words now."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from tests.fuzz.parsers import PARSERS

FOUND = {
    "cut-in-a-letter.csv": "a table of places",
    "ends-in-7536.json": "sick pay to work out",
    "ends-too-early.zip": "everything of a board in one file",
    "figures-are-text.json": "new rates",
    "key-of-noughts.shut": "a backup that is shut",
    "name-is-a-list.yaml": "a scenario in YAML",
    "no-end.json": "holiday to work out",
    "nothing-in-a-list.json": "what Notify answers",
    "odd-tag.jpg": "a photo as JPEG",
    "packed-as-a-patch.zip": "everything of a board in one file",
    "two-layouts.csv": "a table of populations",
    "year-9999.json": "redundancy to work out",
}
"""Each file, and which reader it broke."""


@pytest.mark.parametrize("name, reader", FOUND.items())
def test_what_broke_a_reader_once_breaks_it_no_more(name: str, reader: str) -> None:
    content = (Path(__file__).parent / "found" / name).read_bytes()
    [parser] = [each for each in PARSERS if each.name == reader]
    with suppress(*parser.refuses()):
        parser.ask(content)
