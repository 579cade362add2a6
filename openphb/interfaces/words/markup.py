"""A page of ours in another language: its words replaced, its tags as they were. Pure.

The words between tags and in attributes that are read out are looked up. What stands under `translate="no"` is left
alone, and so are scripts and what was typed in a field. What is not found was typed by somebody: it is marked as not
to be translated, and its own letters decide from which side it is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape, unescape

from openphb.interfaces.words import in_scripts
from openphb.interfaces.words.lookup import Found, Reader, Told
from openphb.interfaces.words.messages import has_letters, plain
from openphb.interfaces.words.theirs import Theirs

_PARTS = re.compile(
    r"<!--.*?-->|<(?:script|style|textarea)\b.*?</(?:script|style|textarea)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_READ_OUT = re.compile(
    r'(?<=\s)(aria-label|aria-description|aria-valuetext|title|alt|placeholder|data-i18n\.[\w.-]+)="([^"]*)"'
)
_IN_FIELD = re.compile(r'(?<=\s)placeholder="([^"]*)"')
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_WORDS_ONLY = frozenset({"title", "option", "text"})
"""Within these a browser allows words and no tags."""
ISOLATED = "\u2068", "\u2069"
"""First strong isolate, and its end: what stands between takes its direction from its own letters."""


class Page:
    """One page on its way out."""

    def __init__(self, reader: Reader, *, from_right: bool, typed: Collection[str] = ()) -> None:
        self.reader, self.from_right = reader, from_right
        self.theirs = Theirs(reader, typed)
        self._open: list[tuple[str, bool]] = []

    def turned(self, html: str) -> str:
        """The page in the language; every tag that says nothing is as it was, to the letter."""
        out: list[str] = []
        began = 0
        for part in _PARTS.finditer(html):
            out.append(self._text(html[began : part.start()]))
            out.append(self._tag(part.group()))
            began = part.end()
        return "".join([*out, self._text(html[began:])])

    @property
    def _is_left_alone(self) -> bool:
        return any(alone for _, alone in self._open)

    def _tag(self, tag: str) -> str:
        named = _NAME.match(tag)
        if named is None:
            return tag
        closes, name = named.group(1), named.group(2).lower()
        alone = 'translate="no"' in tag or self._is_left_alone
        if name in ("script", "style"):
            return tag
        if name == "textarea":
            return tag if alone else _IN_FIELD.sub(self._attribute, tag, count=1)
        self._step(name, closes=bool(closes), alone='translate="no"' in tag, tag=tag)
        return tag if closes or alone else in_scripts.told(_READ_OUT.sub(self._attribute, tag), self.reader.message)

    def _step(self, name: str, *, closes: bool, alone: bool, tag: str) -> None:
        if closes:
            while self._open and self._open.pop()[0] != name:
                pass
        elif name not in _VOID and not tag.endswith("/>"):
            self._open.append((name, alone))

    def _attribute(self, found: re.Match[str]) -> str:
        name, _, value = found.group().partition("=")
        words = unescape(value.strip('"'))
        return f'{name}="{escape(as_text(self.theirs, words))}"' if has_letters(words) else found.group()

    def _text(self, raw: str) -> str:
        if not raw.strip() or self._is_left_alone:
            return raw
        text = unescape(raw)
        if not has_letters(text) and not self.from_right:
            return raw
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if self._open and self._open[-1][0] in _WORDS_ONLY:
            return f"{before}{escape(as_text(self.theirs, text), quote=False)}{after}"
        said = "\n".join(self._line(line) for line in _lines(text))
        return f"{before}{said}{after}"

    def _line(self, line: str) -> str:
        told = self.theirs.find(line).told if line else ()
        return "".join(self._stretch(each) for each in told)

    def _stretch(self, told: Told) -> str:
        words = escape(told.words, quote=False)
        if told.kept and has_letters(told.words):
            sure = ' dir="auto"' if told.marked else ""
            return f'<bdi translate="no"{sure}>{words}</bdi>'
        return f'<bdi dir="ltr">{words}</bdi>' if told.figure and self.from_right and words.strip() else words


def _lines(text: str) -> list[str]:
    """A letter keeps its lines; the indents of a template are nothing."""
    return [plain(line) for line in text.strip().split("\n")] if "\n\n" in text else [plain(text)]


def as_text(reader: Theirs, text: str) -> str:
    """The same where no tag may stand: what was typed is held apart by signs that are not seen."""
    found: Found = reader.find(plain(text))
    return "".join(ISOLATED[0] + each.words + ISOLATED[1] if each.kept else each.words for each in found.told)
