"""A YAML question as nodes that know their line and column, so that what is wrong can be pointed at.

Our own few lines over PyYAML's composer: its loader gives plain values and forgets where they stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from openphb.insight.evaluation.faults import Fault, Unreadable, stop

MOST_BYTES, MOST_BRACKETS = 200_000, 200
"""PyYAML takes time that grows with the square of brackets within brackets, so they are counted first."""


@dataclass(frozen=True)
class Note:
    """One value of a question: plain (`value`), a list or a mapping of notes; and where it stands."""

    value: Any
    where: str
    path: str = ""

    def fault(self, because: str, try_: str = "") -> Unreadable:
        """Something is wrong with this value."""
        return Unreadable(Fault(self.where, because, try_))

    def get(self, name: str) -> Note | None:
        """The value of a name, or None where it is not given or is null."""
        found = self.mapping().get(name)
        return None if found is None or found.value is None else found

    def need(self, name: str) -> Note:
        """The value of a name that has to be given."""
        found = self.get(name)
        if found is None:
            raise self.fault(f"“{name}” is missing{self._here}.", f"Write {name}: and a value.")
        return found

    @property
    def _here(self) -> str:
        return f" from “{self.path}”" if self.path else ""

    def mapping(self) -> dict[str, Note]:
        """The names and values of a mapping."""
        if not isinstance(self.value, dict):
            raise self.fault(f"{self._called} has to be a set of names and values.", "Write name: value, one a line.")
        return self.value

    def items(self) -> list[Note]:
        """The values of a list."""
        if not isinstance(self.value, list):
            raise self.fault(f"{self._called} has to be a list.", "Write [a, b], or one a line with a dash.")
        return self.value

    def only(self, *names: str) -> None:
        """Stop at a name that nobody asked for: a slip of the pen would otherwise change the question in silence."""
        for name, note in self.mapping().items():
            if name not in names:
                raise note.fault(f"There is no “{name}”{self._here}.", f"Choose from: {', '.join(names)}.")

    def text(self) -> str:
        """A word or a number, as words."""
        if isinstance(self.value, dict | list) or self.value is None:
            raise self.fault(f"{self._called} has to be one word.")
        return str(self.value).strip()

    def one_of(self, *choices: str) -> str:
        """One of these words."""
        word = self.text()
        if word not in choices:
            raise self.fault(f"{self._called} is “{word}”.", f"Choose from: {', '.join(choices)}.")
        return word

    def number(self, *, least: float | None = None, most: float | None = None) -> float:
        """A number within its bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.fault(f"{self._called} has to be a number, and is “{self.value}”.")
        low, high = least is not None and self.value < least, most is not None and self.value > most
        if low or high or self.value != self.value:
            bounds = " and ".join(
                part
                for part in (
                    f"at least {least:g}" if least is not None else "",
                    f"at most {most:g}" if most is not None else "",
                )
                if part
            )
            raise self.fault(f"{self._called} has to be {bounds}.")
        return float(self.value)

    def whole(self, *, least: int, most: int) -> int:
        """A whole number within its bounds."""
        found = self.number(least=least, most=most)
        if found != int(found):
            raise self.fault(f"{self._called} has to be a whole number.")
        return int(found)

    @property
    def _called(self) -> str:
        return f"“{self.path}”" if self.path else "The question"


def read(content: bytes, *, name: str) -> Note:
    """The question in a YAML file. Raises Unreadable where it is none."""
    if len(content) > MOST_BYTES:
        raise stop(name, "This is too long to be a question.", try_="Give the table first, and the question as --spec.")
    if content.count(b"[") + content.count(b"{") > MOST_BRACKETS:
        raise stop(name, "This has too many brackets to be a question.", try_="Write lists with dashes, one a line.")
    try:
        node = yaml.compose(content.decode("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise stop(name, "This is not UTF-8 text.", try_="Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        at = f"{name} line {mark.line + 1}, column {mark.column + 1}" if mark else name
        raise stop(at, f"This is not YAML: {problem.problem}.", try_="Look at spaces, colons and quotes.") from None
    except (yaml.YAMLError, RecursionError):
        raise stop(name, "This is not YAML.", try_="Look for characters that do not print.") from None
    if node is None:
        raise stop(name, "The question is empty.", try_="Begin with `openphb evaluate --example`.")
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content.decode("utf-8"), Loader=yaml.SafeLoader)):
        raise stop(name, "The question uses YAML's * and &.", try_="Write each value where it is used.")
    return _note(node, name, "")


def _note(node: yaml.Node, name: str, path: str) -> Note:
    where = f"{name} line {node.start_mark.line + 1}, column {node.start_mark.column + 1}"
    if isinstance(node, yaml.MappingNode):
        return Note(dict(_pairs(node, name=name, path=path)), where, path)
    if isinstance(node, yaml.SequenceNode):
        inner = [_note(each, name, f"{path}[{place}]") for place, each in enumerate(node.value, start=1)]
        return Note(inner, where, path)
    return Note(_plain(node, where), where, path)


def _pairs(node: yaml.MappingNode, *, name: str, path: str) -> Iterator[tuple[str, Note]]:
    seen = set()
    for key, value in node.value:
        at = f"{name} line {key.start_mark.line + 1}, column {key.start_mark.column + 1}"
        word = str(key.value)
        if word in seen:
            raise stop(at, f"“{word}” is given twice.", try_="Keep one of them.")
        seen.add(word)
        yield word, _note(value, name, f"{path}.{word}" if path else word)


def _plain(node: yaml.Node, where: str) -> Any:
    """A plain value. Days stay words, and so does what YAML would take for yes and no."""
    if node.tag.endswith((":int", ":float", ":null")):
        try:
            return yaml.SafeLoader("").construct_object(node, deep=True)
        except ValueError:
            raise stop(where, f"“{node.value}” is not a number.", try_="Write it plainly, or in quotes.") from None
    said = {"true": True, "false": False} if node.tag.endswith(":bool") else {}
    return said.get(str(node.value).lower(), node.value)
