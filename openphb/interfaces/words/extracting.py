"""Everything the product can say, read out of its own source; once for each process, and only when asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openphb.interfaces.words import in_code, in_scripts, in_templates
from openphb.interfaces.words.figures import SAMPLES
from openphb.interfaces.words.messages import Place, has_letters, plain
from openphb.interfaces.words.not_shown import is_technical

SOURCE = Path(__file__).parents[2]
LEFT_OUT = ("interfaces/demo", "interfaces/bench", "interfaces/drill", "interfaces/cli", "interfaces/api",
            "interfaces/words", "config", "law/replay")  # fmt: skip
"""The command line and the interfaces for programs speak English; who lives in the demonstration is made up."""
_FORMS = {".py", ".jinja", ".toml"}
_NOT_SAID = frozenset({"url", "id", "case", "value", "unit_code", "code"})


@cache
def all_messages() -> Mapping[str, tuple[Place, ...]]:
    """Every message, with every place where it is said; in the order of the source."""
    found: dict[str, list[Place]] = {words: [] for words in (*SAMPLES, *in_scripts.WORDS)}
    for path in _files():
        for words, line in _messages(path):
            found.setdefault(words, []).append(Place(str(path.relative_to(SOURCE)), line))
    return {words: tuple(places) for words, places in found.items()}


def _files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*")):
        inside = path.relative_to(SOURCE).as_posix()
        if path.suffix in _FORMS and not inside.startswith(LEFT_OUT) and "/migrations/" not in inside:
            yield path


def _messages(path: Path) -> Iterator[tuple[str, int]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from ((words, 0) for words in _told(tomllib.loads(text)))
    else:
        yield from (in_code if path.suffix == ".py" else in_templates).messages(text)


def _told(value: Any) -> Iterator[str]:
    """The words of a table of ours: its values, at any depth."""
    if isinstance(value, str):
        if has_letters(value) and not is_technical(value, alone=False):
            yield plain(value)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in _NOT_SAID:
                yield from _told(each)
    elif isinstance(value, list):
        for each in value:
            yield from _told(each)
