"""Files by which long fuzzing broke a reader once: each is read or refused in words now."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from tests.fuzz.parsers import PARSERS

FOUND = {"odd-tag.jpg": "a photo as JPEG"}
"""Each file, and which reader it broke."""


@pytest.mark.parametrize("name, reader", FOUND.items())
def test_what_broke_a_reader_once_breaks_it_no_more(name: str, reader: str) -> None:
    content = (Path(__file__).parent / "found" / name).read_bytes()
    [parser] = [each for each in PARSERS if each.name == reader]
    with suppress(*parser.refuses()):
        parser.ask(content)
