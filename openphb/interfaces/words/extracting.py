"""Everything the product can say, read out of its own source; once for each process, and only when asked."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openphb.interfaces.words import in_code, in_scripts, in_templates
from openphb.interfaces.words.figures import COUNTED, SAMPLES
from openphb.interfaces.words.messages import Place, has_letters, numbered, plain, whole_words
from openphb.interfaces.words.not_shown import is_technical
from openphb.interfaces.words.sentences import sentences

SOURCE = Path(__file__).parents[2]
OF_ANALYSTS = ("dashboards", "evaluations", "facts", "reporting", "rollout")
LEFT_OUT = ("interfaces/demo", "interfaces/bench", "interfaces/drill", "interfaces/cli", "interfaces/api",
            "interfaces/words", "config", "law/replay", "insight", "reporting",
            *(f"interfaces/web/{each}/" for each in OF_ANALYSTS))  # fmt: skip
"""The command line and the interfaces for programs speak English; who lives in the demonstration is made up. What
analysts, planners and evaluators read is English too: its sentences are put together as its numbers are reckoned."""
_FORMS = {".py", ".jinja", ".toml", ".csv"}
_COLUMNS = frozenset({"what", "need", "hoped", "part", "strength", "decided", "why", "cost"})
"""Of the tables that come with the product, those that hold words of ours (ideas); a source keeps its own name."""
AMENDED = tuple(f"as {done} by {{instrument}}" for done in ("inserted", "amended", "substituted"))
"""What may stand after a provision."""
_NOT_SAID = frozenset({"url", "id", "value", "unit_code", "code", "formula"})


@cache
def all_messages() -> Mapping[str, tuple[Place, ...]]:
    """Every message, with every place where it is said; in the order of the source."""
    found: dict[str, list[Place]] = {words: [] for words in (*SAMPLES, *COUNTED, *AMENDED, *in_scripts.WORDS)}
    for path in _files():
        for words, line in _messages(path):
            for one in filter(has_own, sentences(words)):
                found.setdefault(numbered(one), []).append(Place(str(path.relative_to(SOURCE)), line))
    return {words: tuple(places) for words, places in found.items()}


def has_own(words: str) -> bool:
    """Is anything in it our own, and not only in its holes?"""
    return bool(whole_words(words))


def _files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*")):
        inside = path.relative_to(SOURCE).as_posix()
        if path.suffix in _FORMS and not inside.startswith(LEFT_OUT) and "/migrations/" not in inside:
            yield path


def _messages(path: Path) -> Iterator[tuple[str, int]]:
    text = path.read_text(encoding="utf-8")
    if "actions" in (path.stem, path.parent.name):
        yield from in_code.verbs(text)
    if path.suffix == ".csv":
        yield from _cells(text)
    elif path.suffix == ".toml":
        yield from ((words, 0) for words in _told(tomllib.loads(text)))
    else:
        yield from (in_code if path.suffix == ".py" else in_templates).messages(text)


def _cells(text: str) -> Iterator[tuple[str, int]]:
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        yield from ((plain(words), line) for name, words in row.items() if name in _COLUMNS and words)


def _told(value: Any) -> Iterator[str]:
    """The words of a table of ours: its values at any depth, and the names of its parts."""
    if isinstance(value, str) and has_letters(value) and not is_technical(value, alone=True):
        yield plain(value)
    elif isinstance(value, dict):
        yield from (name.replace("_", " ") for name, each in value.items() if isinstance(each, dict | list))
        value = [each for name, each in value.items() if name not in _NOT_SAID]
    if isinstance(value, list):
        for each in value:
            yield from _told(each)
