"""Messages in a Jinja template: between its tags, in attributes that are read out, and in its strings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openphb.interfaces.words.messages import HOLE, has_letters, numbered, plain

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"(\{%.*?%\})|(<[^<>]*>)", re.DOTALL)
_PRINTED = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_STRING = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|alt|placeholder|aria-description)=\"([^\"]*)\"")
_LAST_NAME = re.compile(r"([A-Za-z_]\w*)(?:\(.*|\|.*)?$", re.DOTALL)
_TECHNICAL = re.compile(r"[^\s]*[_/<>=#.][^\s]*|[a-z0-9]+(-+[a-z0-9]+)*-?|[^A-Za-z]*|.*\bnhsuk-.*|[\w-]+--")
Said = tuple[str, int]


def messages(source: str) -> Iterator[Said]:
    """Each with its line. A hole is named after the last name of what is printed there."""
    text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), source)
    for words, where in _stretches(text):
        said = _with_holes(words)
        if has_letters(HOLE.sub("", said)):
            yield said, text.count("\n", 0, where) + 1


def _stretches(text: str) -> Iterator[tuple[str, int]]:
    """What stands between two tags, then what is within them."""
    hidden = _PRINTED.sub(lambda found: found.group().replace("<", "\x00").replace(">", "\x01"), text)
    began = 0
    for tag in _TAG.finditer(hidden):
        yield _shown(hidden[began : tag.start()]), began
        began = tag.end()
        for attribute in _ATTRIBUTE.finditer(tag.group()):
            yield _shown(attribute.group(1)), tag.start()
        yield from ((words, tag.start()) for words in _strings(_shown(tag.group())))
    yield _shown(hidden[began:]), began
    for printed in _PRINTED.finditer(text):
        yield from ((words, printed.start()) for words in _strings(printed.group()))


def _shown(hidden: str) -> str:
    return hidden.replace("\x00", "<").replace("\x01", ">")


def _strings(statement: str) -> Iterator[str]:
    """Words given to a macro, or chosen between; not the names of files and styles."""
    if statement.startswith("<") or re.match(r"\{%-?\s*(from|import|extends|include)\b", statement):
        return
    for found in _STRING.finditer(statement):
        words = found.group(1) or found.group(2) or ""
        if not _TECHNICAL.fullmatch(words.strip()):
            yield words


def _with_holes(words: str) -> str:
    def hole(found: re.Match[str]) -> str:
        last = _LAST_NAME.search(found.group(1).strip())
        return f"{{{last.group(1) if last else 'it'}}}"

    return numbered(plain(_PRINTED.sub(hole, words)))
