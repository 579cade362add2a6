"""The standard's items as a tree, and what is wrong with a document by it. Names are the standard's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from openphb.kernel.refusal import Refusal

STANDARD = "PRSB Personalised care and support plan 2.0 (DAPB4022)"
OURS = "openphb"
"""The name under which anything of ours stands; it is left alone by the check."""
_LINE = re.compile(r"^( *)(.+) \[(group|item) (M|R|-) (\d)\.\.(\*|\d)\]$")


@dataclass(frozen=True, slots=True)
class Item:
    """One item or group. Mandatory is within its group: only where the group is there at all."""

    name: str
    is_group: bool
    is_mandatory: bool
    is_many: bool
    parts: Mapping[str, Item]


@cache
def tree() -> Mapping[str, Item]:
    """The sections of a plan by name, in the order of the standard."""
    text = (Path(__file__).parent / "pcsp_2_0.txt").read_text(encoding="utf-8")
    lines = [found for found in map(_LINE.match, text.splitlines()) if found]
    return _level([(len(found[1]) // 2, found) for found in lines], depth=0)


def _level(lines: list[tuple[int, re.Match[str]]], *, depth: int) -> dict[str, Item]:
    starts = [place for place, (at, _) in enumerate(lines) if at == depth]
    level: dict[str, Item] = {}
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        found = lines[start][1]
        parts = _level(lines[start + 1 : end], depth=depth + 1)
        level[found[2]] = Item(found[2], found[3] == "group", found[4] == "M", found[6] == "*", parts)
    return level


def reasons(document: object) -> tuple[Refusal, ...]:
    """Everything that is not as the standard says, each naming its item by the way to it."""
    if not isinstance(document, dict):
        return (Refusal("A plan is one group of sections, each by its name in the standard.", STANDARD),)
    return tuple(_group(document, tree(), way=()))


def _group(said: Mapping[str, Any], parts: Mapping[str, Item], *, way: tuple[str, ...]) -> Iterator[Refusal]:
    for name in said:
        if name not in parts and name != OURS:
            yield _refusal("The standard has no item of this name here.", (*way, str(name)))
    for name, item in parts.items():
        here = (*way, name)
        if _is_blank(said.get(name), item):
            if item.is_mandatory:
                yield _refusal("This is missing, and the standard makes it mandatory.", here)
        else:
            yield from _one_or_many(said[name], item, way=here)


def _is_blank(said: object, item: Item) -> bool:
    """An empty group is there, as the GP practice of somebody who has none; empty text is not."""
    if item.is_many:
        return said is None or said == []
    return said is None or (not item.is_group and isinstance(said, str) and not said.strip())


def _one_or_many(said: Any, item: Item, *, way: tuple[str, ...]) -> Iterator[Refusal]:
    if item.is_many != isinstance(said, list):
        yield _refusal("There may be several of these: give a list." if item.is_many else "Give one, not a list.", way)
        return
    for number, each in enumerate(said if item.is_many else [said], start=1):
        here = (*way[:-1], f"{way[-1]} {number}") if item.is_many else way
        if item.is_group != isinstance(each, dict):
            yield _refusal("Give its items by name." if item.is_group else "Give words or a number.", here)
        elif item.is_group:
            yield from _group(each, item.parts, way=here)
        elif not isinstance(each, str | int):
            yield _refusal("Give words or a number.", here)


def _refusal(words: str, way: tuple[str, ...]) -> Refusal:
    path = " > ".join(way)
    return Refusal(f"{path}: {words}", STANDARD, path)
