"""Finding what is said on a page among the messages, and saying it in the language. Pure.

A text is looked for as it is, then as a message with holes, then sentence by sentence, then between commas. Of the
ways in which it can be read, the one that leaves the fewest letters unexplained is taken; what stays unexplained was
typed by somebody and is kept. A message with hardly any words of its own explains nothing by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from openphb.interfaces.words import figures
from openphb.interfaces.words.messages import WORD, has_letters, holes, own_letters, pieces, plain, whole_words
from openphb.interfaces.words.sentences import sentences

DEEPEST = 7
FEW_LETTERS = 7
MOST_TRIED = 60
MOST_COMMAS = 6
REMEMBERED = 20_000
_COUNTED = re.compile(r"([-+−]?£?\d[\d,.]*%?)( )(?=\D)(.+)", re.DOTALL)
CITED = re.compile(
    r"[A-Z]{2,}\d?(?:-[\w.()/]+)+|(?:regs?|s|ss|paras?|arts?|Sch)\. ?\d[\w().–-]*(?:(?:,| and| to) [\w().–-]+)*"
)
"""How a rule or a provision is cited: the same in every language, so that it is found."""
MOST_LOOKED_AT = 400
"""Pieces of one text that are looked at before what was found so far is taken. Nearly all texts need under fifty."""
HOLDS = rf"({figures.DAY_WRITTEN}|.+?)"
"""What a hole may hold; a whole day rather than its beginning."""
_BETWEEN = tuple(
    re.compile(cut)
    for cut in (
        " · ",
        " – | — ",
        "; ",
        ": ",
        ", ",
        r" \(|\)",
        " × | ÷ | = | − | \\+ |→",
        " ?/ ?",
        r"[“”]|‘|’(?!\w)",
        r"[.,:?…]$",
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of what is said.

    `kept` is what somebody typed, `marked` if that is known and not only supposed; `figure` is what is read from the
    left in any language.
    """

    words: str
    kept: bool = False
    figure: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a text becomes, and how many letters of it nothing explains."""

    told: tuple[Told, ...]
    unexplained: int

    @property
    def words(self) -> str:
        return "".join(each.words for each in self.told)

    @property
    def says_nothing(self) -> bool:
        """Is there not one word or figure in it that was understood?"""
        return all(each.kept or not any(map(str.isalnum, each.words)) for each in self.told)


class Template:
    """A message with holes, ready to be found in a text."""

    __slots__ = ("eager", "fixed", "is_small", "names", "pattern", "says", "words")

    def __init__(self, words: str, says: str) -> None:
        self.words, self.says, self.names = words, says, holes(words)
        self.fixed = own_letters(words)
        self.is_small = words[0].islower()
        pattern = _pattern(words)
        pattern = f"[{words[0]}{words[0].upper()}]{pattern[1:]}" if self.is_small else pattern
        self.pattern = re.compile(pattern, re.DOTALL)
        # A hole that may hold nothing holds as little as it can, and then as much: ', which ends on 3 May' too.
        self.eager = re.compile(pattern.replace(".*?", ".*"), re.DOTALL) if ".*?" in pattern else None

    def read(self, text: str) -> Iterator[tuple[str, ...]]:
        """What would stand in the holes, if this is it: once, or in two ways."""
        for pattern in (self.pattern, self.eager):
            if pattern and (match := pattern.fullmatch(text)):
                yield match.groups()


class Reader:
    """One language's messages, ready to be looked up. Keeps what it has found, up to a bound."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._messages = messages
        self._exact = {plain(words): says for words, says in messages.items() if not holes(words)}
        self._small = {words.lower(): says for words, says in self._exact.items()}
        self._templates = [Template(words, says) for words, says in messages.items() if holes(words)]
        self._formats = {words: messages.get(words, words) for words in figures.SAMPLES}
        self._by_word = _indexed(self._templates)
        self._known: dict[str, Found] = {}
        self._left = MOST_LOOKED_AT

    def find(self, text: str, *, depth: int = 0) -> Found:
        """This text, which has no space around it, in the language."""
        if depth == 0:
            self._left = MOST_LOOKED_AT
        found = self._known.get(text)
        if found is None:
            self._left -= 1
            found = self._best(text, depth=depth)
            if self._left > 0 and len(self._known) < REMEMBERED:
                self._known[text] = found
        return found

    def message(self, words: str) -> str:
        """What the language says for this message, holes and all."""
        return self._messages.get(words, words)

    def said(self, words: str) -> str:
        """These words of ours in the language, whatever is unknown in them kept as it is."""
        return self.find(plain(words)).words

    def _best(self, text: str, *, depth: int) -> Found:
        if not has_letters(text):
            return Found((Told(self._figure(text) or text, figure=figures.is_figure(text)),), 0)
        whole = self._whole(text)
        if whole is not None or depth > DEEPEST or self._left < 0:
            return whole or _kept(text)
        ways = [_kept(text)]
        for way in self._readings(text, depth=depth):
            ways.append(way)
            if not way.unexplained or self._left < 0:
                break
        return min(ways, key=lambda way: (way.unexplained, way.says_nothing))

    def _readings(self, text: str, *, depth: int) -> Iterator[Found]:
        told = sentences(text)
        if len(told) > 1:
            yield self._together([part for one in told for part in (one, " ")][:-1], depth=depth)
        yield from self._in_templates(text, depth=depth)
        if counted := _COUNTED.fullmatch(text):
            yield self._together(list(counted.groups()), depth=depth)
        for cut in _BETWEEN:
            if parts := _cut(text, cut):
                yield self._together(parts, depth=depth)
        yield from (self._together(parts, depth=depth) for parts in _at_each_comma(text))

    def _whole(self, text: str) -> Found | None:
        """A message as it stands, or with its first letter small or large; a day, an amount."""
        says = self._exact.get(text)
        if says is None and text[0].isupper():
            says = self._exact.get(text[0].lower() + text[1:])
            says = says and says[0].upper() + says[1:]
        elif says is None:
            says = self._exact.get(text[0].upper() + text[1:])
            says = says and says[0].lower() + says[1:]
        says = says or self._small.get(text.lower()) or self._figure(text)
        if says is None and (says := self._exact.get(f"{text}.")):
            says = says.removesuffix(".")
        if says is None and CITED.fullmatch(text):
            return Found((Told(text, kept=True),), 0)
        return Found((Told(says),), 0) if says else None

    def _figure(self, text: str) -> str | None:
        return figures.written(text, lambda words: self._formats.get(words, words))

    def _in_templates(self, text: str, *, depth: int) -> Iterator[Found]:
        words = {word.lower() for word in WORD.findall(text)}
        # In one order, so that a text is read alike in every process.
        near = {id(each): each for word in sorted(words) for each in self._by_word.get(word, ())}
        likeliest = sorted(near.values(), key=lambda each: -each.fixed)
        read = ((template, held) for template in likeliest for held in template.read(text))
        for template, held in islice(read, MOST_TRIED):
            filled = [self._hole(each, depth=depth + 1) for each in held]
            if template.fixed >= FEW_LETTERS or all(_is_short(each) for each in filled):
                yield _filled(template, filled, large=template.is_small and text[0].isupper())

    def _hole(self, text: str, *, depth: int) -> Found:
        inner = text.strip()
        if not inner:
            return Found((Told(text),), 0)
        at = text.index(inner)
        found = self.find(inner, depth=depth)
        return Found((*_space(text[:at]), *found.told, *_space(text[at + len(inner) :])), found.unexplained)

    def _together(self, parts: list[str], *, depth: int) -> Found:
        """What stands between the cuts, each by itself; the cuts are every other part."""
        told: list[Told] = []
        unexplained = 0
        for place, part in enumerate(parts):
            if place % 2 or not part.strip():
                told.append(Told(part))
                continue
            found = self._hole(part, depth=depth + 1)
            told += found.told
            unexplained += found.unexplained
        return Found(tuple(told), unexplained)


def _pattern(words: str) -> str:
    """What stands right after a word may be nothing: 'the plan{which}'."""
    parts = [(piece, is_hole) for piece, is_hole in pieces(words)]
    before = [" ", *(piece[-1] for piece, _ in parts)]
    return "".join(
        (HOLDS if last.isspace() else HOLDS.replace(".+?", ".*?")) if is_hole else re.escape(piece)
        for (piece, is_hole), last in zip(parts, before, strict=False)
    )


def _indexed(templates: list[Template]) -> dict[str, list[Template]]:
    """Each template under the rarest of its own words."""
    words = {id(each): whole_words(each.words) for each in templates}
    often: dict[str, int] = defaultdict(int)
    for found in words.values():
        for word in found:
            often[word] += 1
    by_word: dict[str, list[Template]] = defaultdict(list)
    for each in templates:
        if words[id(each)]:
            by_word[min(words[id(each)], key=lambda word: often[word])].append(each)
    return by_word


def _cut(text: str, cut: re.Pattern[str]) -> list[str]:
    """What stands between the cuts and the cuts themselves, in turn; nothing where there is none."""
    parts: list[str] = []
    began = 0
    for found in cut.finditer(text):
        parts += [text[began : found.start()], found.group()]
        began = found.end()
    return [*parts, text[began:]] if parts else []


def _at_each_comma(text: str) -> Iterator[list[str]]:
    """In two at one comma or colon: what is said may have commas of its own ('Immigration, Asylum and …')."""
    cuts = list(re.finditer(", |: ", text))
    if 1 < len(cuts) <= MOST_COMMAS:
        yield from ([text[: cut.start()], cut.group(), text[cut.end() :]] for cut in cuts)


def _filled(template: Template, filled: list[Found], *, large: bool) -> Found:
    """`large`: it began with a small letter in the message, and does not here."""
    by_name = dict(zip(template.names, filled, strict=True))
    told: list[Told] = []
    says = template.says[:1].upper() + template.says[1:] if large else template.says
    for piece, is_hole in pieces(says):
        told += by_name[piece].told if is_hole and piece in by_name else [Told(piece)]
    return Found(tuple(told), sum(each.unexplained for each in filled))


def _is_short(found: Found) -> bool:
    """Mostly known, or what a name would be: a few words without the end of a sentence."""
    if found.unexplained * 2 <= sum(sign.isalpha() for sign in found.words):
        return True
    return len(found.words.split()) <= 4 and not found.words.endswith((".", "!", "?"))


def _space(text: str) -> tuple[Told, ...]:
    return (Told(text),) if text else ()


def _kept(text: str) -> Found:
    return Found((Told(text, kept=True),), sum(sign.isalpha() for sign in text))
