"""What somebody typed, as it is kept and as it is shown: paragraphs, quotes, links and names. Pure.

Nothing here can carry HTML: what comes out are words in parts, which the page escapes as it escapes every word.
A blank line begins a paragraph, "> " a quote, an address of the web is a link, "@" and a member's name calls them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

LONGEST_WORDS, LONGEST_TITLE, LONGEST_LINES = 5_000, 140, 300
MOST_MARKS = 3
"""Signs that stand above or below one letter. Languages need three at most; a tower of them hides its neighbours."""
MOST_NAME_WORDS = 6
_JOINERS = "\u200c\u200d"
_LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]]+", re.IGNORECASE)
_HOST = re.compile(r"https?://[^\s/?#@:]+\.[^\s/?#@:]+(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_CALL = re.compile(r"(?<![\w@.])@(?=\w)")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words. With `href` it leads there; `is_name` is a member who was called."""

    words: str
    href: str = ""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a quote of somebody else's words: its lines, each in runs."""

    lines: tuple[tuple[Run, ...], ...]
    is_quote: bool = False


def tidy(text: str) -> str:
    """The same words without what cannot be seen: signs of no width, turned directions, towers of accents.

    >>> tidy("pay\\u200bpal\\u202e  me  ")
    'paypal  me'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(_seen(text))
    lines = (line.rstrip() for line in kept.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def tidy_line(text: str) -> str:
    """The same of what is one line, such as a title."""
    return " ".join(tidy(text).split())


def _seen(text: str) -> Iterator[str]:
    marks, before = 0, ""
    for place, sign in enumerate(text):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        is_shown = marks <= MOST_MARKS and _is_shown(sign, kind)
        if not is_shown and not _joins(sign, before, text[place + 1 : place + 2]):
            continue
        yield " " if kind in ("Zs", "Zl", "Zp") else sign
        before = sign


def _is_shown(sign: str, kind: str) -> bool:
    if sign in "\n\t":
        return True
    # Private use and unassigned signs look like nothing, or like whatever a font makes of them.
    return kind not in ("Cc", "Cf", "Cs", "Co", "Cn") and not unicodedata.name(sign, "X").startswith("HANGUL FILLER")


def _joins(sign: str, before: str, after: str) -> bool:
    """A joiner belongs to some scripts and to some pictures; between letters of English it only hides something."""
    return sign in _JOINERS and bool(before and after) and not before.isascii() and not after.isascii()


def shown(text: str, *, names: Collection[str] = ()) -> tuple[Block, ...]:
    """The blocks of what was typed. `names` are the members who were called when it was written."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text):
        blocks += _blocks(chunk.split("\n"), names)
    return tuple(blocks)


def _blocks(lines: list[str], names: Collection[str]) -> Iterator[Block]:
    held: list[tuple[Run, ...]] = []
    was_quote = False
    for line in lines:
        is_quote = line.startswith(">")
        if held and is_quote != was_quote:
            yield Block(tuple(held), was_quote)
            held = []
        words = line.lstrip("> ") if is_quote else line
        if words.strip():
            held.append(tuple(_runs(words, names)))
        was_quote = is_quote
    if held:
        yield Block(tuple(held), was_quote)


def _runs(line: str, names: Collection[str]) -> Iterator[Run]:
    since = 0
    for found in _LINK.finditer(line):
        url = _without_trail(found.group())
        if not _HOST.match(url):
            continue
        yield from _named(line[since : found.start()], names)
        yield Run(url, href=url)
        since = found.start() + len(url)
    yield from _named(line[since:], names)


def _without_trail(url: str) -> str:
    """The full stop or bracket after an address is the sentence's."""
    url = url.rstrip(".,;:!?*_~")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?")
    return url


def _named(words: str, names: Collection[str]) -> Iterator[Run]:
    since = 0
    longest_first = sorted(names, key=len, reverse=True)
    for found in _CALL.finditer(words):
        rest = words[found.end() :]
        name = next((each for each in longest_first if _is_called(rest, each)), None)
        if name is None:
            continue
        if words[since : found.start()]:
            yield Run(words[since : found.start()])
        end = found.end() + len(name)
        yield Run(f"@{words[found.end() : end]}", is_name=True)
        since = end
    if words[since:]:
        yield Run(words[since:])


def _is_called(rest: str, name: str) -> bool:
    after = rest[len(name) : len(name) + 1]
    return rest[: len(name)].casefold() == name.casefold() and not after.isalnum()


def links(text: str) -> tuple[str, ...]:
    """Every address of the web in it, each once."""
    found = (_without_trail(each) for each in _LINK.findall(text))
    return tuple(dict.fromkeys(each for each in found if _HOST.match(each)))


def calls(text: str) -> int:
    """How often an "@" calls somebody, whoever that may be."""
    return sum(1 for line in text.split("\n") if not line.startswith(">") for _ in _CALL.finditer(line))


def may_be_names(text: str) -> tuple[str, ...]:
    """What may be the names that were called, in small letters: one to six words after each "@". Not within quotes.

    >>> may_be_names("Ask @Jo from Hull")
    ('jo', 'jo from', 'jo from hull')
    """
    found: list[str] = []
    for line in text.split("\n"):
        if not line.startswith(">"):
            for each in _CALL.finditer(line):
                found += _beginnings(line[each.end() :])
    return tuple(dict.fromkeys(found))


def _beginnings(rest: str) -> Iterator[str]:
    words = re.split(r"[ \t]+", rest[:200])[:MOST_NAME_WORDS]
    for many in range(1, len(words) + 1):
        said = " ".join(words[:many]).casefold()
        yield said
        bare = said.rstrip(".,;:!?)’'\"")
        if bare != said and bare:
            yield bare


def fingerprint(text: str) -> str:
    """The same for the same words, however they are spaced, in capitals or with marks between them."""
    bare = re.sub(r"\W+", " ", text.casefold()).strip()
    return sha256((bare or text).encode()).hexdigest()


def quoted(text: str, *, name: str) -> str:
    """The words as a quote, for somebody to answer below. Quotes within it are left out."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith(">")]
    return "\n".join([f"> {name} wrote:", *(f"> {line}" for line in lines)]) + "\n\n"


def excerpt(text: str, *, most: int = 200) -> str:
    """Its beginning, on one line and without what it quotes."""
    said = " ".join(" ".join(line for line in text.split("\n") if not line.startswith(">")).split())
    return said if len(said) <= most else f"{said[:most].rsplit(' ', 1)[0]} …"
