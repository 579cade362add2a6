"""What may be told: the names of the facts each question takes, and what each may hold.

A typing slip must not read as "not known", so an unknown name, code or kind of value is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Reader = Callable[[Any, str], Any]
Shape = Mapping[str, Reader]


@dataclass
class NotUnderstood(Exception):
    """Facts that cannot be read: where, why, and what to write instead. Not a refusal by the law."""

    where: str
    because: str
    try_: str

    def __str__(self) -> str:
        return f"{self.where}: {self.because} {self.try_}"


def read(shape: Shape, facts: object, *, where: str = "facts") -> dict[str, Any]:
    """The facts, checked. None stays None, since not known is an answer."""
    if not isinstance(facts, Mapping):
        raise NotUnderstood(where, f"{shown(facts)} is not a set of named facts.", 'Write {"name": value, …}.')
    for name in facts:
        if name not in shape:
            raise NotUnderstood(
                f"{where}.{name}", f"'{name}' is not a fact this question takes.", f"Use: {', '.join(shape)}."
            )
    return {name: None if told is None else shape[name](told, f"{where}.{name}") for name, told in facts.items()}


def flag(told: Any, where: str) -> bool:
    """true or false."""
    if not isinstance(told, bool):
        raise NotUnderstood(where, f"{shown(told)} is not true or false.", "Write true, false or null.")
    return told


def flag_or_name(told: Any, where: str) -> bool:
    """true or false, or a name, which says that there is someone."""
    if isinstance(told, str) and told.strip():
        return True
    return flag(told, where)


def day(told: Any, where: str) -> date:
    """A day as YYYY-MM-DD."""
    if type(told) is date:
        return told
    try:
        if isinstance(told, str) and len(told) == len("2026-04-06"):
            return date.fromisoformat(told)
    except ValueError:
        pass
    raise NotUnderstood(where, f"{shown(told)} is not a day.", "Write it as YYYY-MM-DD, such as 2026-04-06.")


def count(told: Any, where: str) -> int:
    """A whole number, nil or more."""
    if type(told) is not int or told < 0:
        raise NotUnderstood(where, f"{shown(told)} is not a whole number, nil or more.", "Write digits, such as 3.")
    return told


def at_least_one(told: Any, where: str) -> int:
    """A whole number, one or more."""
    if count(told, where) < 1:
        raise NotUnderstood(where, f"{shown(told)} is not one or more.", "Write digits, such as 3.")
    return int(told)


def count_or_flag(told: Any, where: str) -> bool:
    """Whether there are any: true or false, or how many."""
    return told if isinstance(told, bool) else count(told, where) > 0


def text(told: Any, where: str) -> str:
    """Words that are not blank."""
    if not isinstance(told, str) or not told.strip():
        raise NotUnderstood(where, f"{shown(told)} is not text.", "Write it in quotation marks.")
    return told


def one_of(*codes: str) -> Reader:
    """One of these codes."""

    def reader(told: Any, where: str) -> str:
        if not isinstance(told, str) or told not in codes:
            raise NotUnderstood(where, f"{shown(told)} is not a code we know.", f"Use one of: {', '.join(codes)}.")
        return told

    return reader


def list_of(each: Reader) -> Reader:
    """Several of a kind."""

    def reader(told: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(told, (list, tuple, set, frozenset)):
            raise NotUnderstood(where, f"{shown(told)} is not a list.", "Write [ ] around it, or [] for none.")
        items = sorted(told) if isinstance(told, (set, frozenset)) else told
        return tuple(each(item, f"{where}[{index}]") for index, item in enumerate(items))

    return reader


def group(shape: Shape) -> Reader:
    """Facts inside a fact."""

    def reader(told: Any, where: str) -> dict[str, Any]:
        return read(shape, told, where=where)

    return reader


def shown(told: object) -> str:
    """What was told, cut short, to be shown in a sentence."""
    words = repr(told)
    return words if len(words) <= 40 else f"{words[:37]}…"
