"""Whatever a reader is shown, it answers or refuses in words, at once. Nothing else comes out of it.

An ordinary run shows every reader the same hostile bytes and a few hundred files that are nearly right, a share of a
second each. `python -m tests.fuzz.long` (`make fuzz`) goes on for ten minutes or a million of them, led by what they
reach in the code.
"""

from __future__ import annotations

import random
import time
import warnings
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

from tests import thorough
from tests.fuzz.changing import changed
from tests.fuzz.nasty import NASTY
from tests.fuzz.parsers import PARSERS, Parser

SECONDS = thorough.or_all(0.15, thorough=10.0)
HANGS = 1.0
"""Seconds of the processor's time for one file, beyond which a reader hangs."""
EACH = pytest.mark.parametrize("parser", PARSERS, ids=[parser.name for parser in PARSERS])


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def show(parser: Parser, content: bytes, *, refuses: tuple[type[Exception], ...]) -> bool:
    """Whether it was read. Whatever else than a refusal is raised goes on to the test."""
    began = time.process_time()
    try:
        parser.ask(content)
        read = True
    except refuses as why:
        assert str(why).strip(), f"{parser.name} refuses without a word"
        read = False
    took = time.process_time() - began
    assert took < HANGS, f"{parser.name} took {took:.1f} s for {len(content)} bytes: {content[:60]!r}"
    return read


@EACH
def test_what_breaks_parsers_in_general_is_read_or_refused_in_words(parser: Parser) -> None:
    refuses = parser.refuses()
    for content in NASTY:
        show(parser, content, refuses=refuses)


@EACH
def test_right_files_are_read(parser: Parser) -> None:
    """Else what is nearly right would be refused at its first byte, and nothing behind it tried."""
    seeds, refuses = parser.seeds(), parser.refuses()
    assert seeds and any(show(parser, content, refuses=refuses) for content in seeds)


@EACH
def test_what_is_nearly_right_is_read_or_refused_in_words(parser: Parser) -> None:
    seeds, refuses, chance = parser.seeds(), parser.refuses(), random.Random(20261123)
    until, tried = time.monotonic() + SECONDS, 0
    while time.monotonic() < until or tried < 20:
        show(parser, changed(seeds, chance), refuses=refuses)
        tried += 1


SMALL = [parser for parser in PARSERS if parser.name.endswith("typed") or "statement" in parser.name]


@pytest.mark.parametrize("parser", SMALL, ids=[parser.name for parser in SMALL])
@seed(20261123)
@settings(max_examples=thorough.or_all(25, thorough=2_000), deadline=None, suppress_health_check=list(HealthCheck))
@given(content=some.binary(max_size=200) | some.text(max_size=60).map(lambda text: text.encode()))
def test_any_bytes_and_any_words_are_read_or_refused(parser: Parser, content: bytes) -> None:
    show(parser, content, refuses=parser.refuses())


def test_the_net_catches_a_reader_that_breaks_and_one_that_hangs() -> None:
    """The control: a reader that raises something else, one without words, and one that takes its time."""
    from openphb.kernel.refusal import Refused

    def hang(content: bytes) -> None:
        until = time.process_time() + HANGS + 0.1
        while time.process_time() < until:
            continue

    with pytest.raises(IndexError):
        show(Parser("broken", lambda content: content[len(content)], tuple), b"a", refuses=(Refused,))
    with pytest.raises(AssertionError, match="hangs|took"):
        show(Parser("slow", hang, tuple), b"a", refuses=(Refused,))
