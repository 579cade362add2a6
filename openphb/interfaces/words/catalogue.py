"""A language's file: gettext's .po, which translators' tools read and write. Pure.

The one without a language (.pot) holds every message with the places where it is said. What a translator marked as
fuzzy is not yet said, and a translation that lost a hole is not one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openphb.interfaces.words.messages import Place, holes, plain

HEAD = "Content-Type: text/plain; charset=UTF-8\\nContent-Transfer-Encoding: 8bit\\nMIME-Version: 1.0\\n"
MOST_PLACES = 3
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


@dataclass(frozen=True)
class Catalogue:
    """What a language says for each message. `name` is its own name for itself; `code` as the web knows it ('cy')."""

    code: str
    name: str
    from_right: bool
    messages: Mapping[str, str]


def template(messages: Mapping[str, tuple[Place, ...]]) -> str:
    """The .pot: everything there is to say, nothing said yet."""
    head = f'msgid ""\nmsgstr ""\n"{HEAD}"\n"Language: \\n"\n"X-Language-Name: \\n"\n"X-Direction: ltr\\n"\n'
    return head + "".join(f"\n{_entry(words, places)}" for words, places in messages.items())


def _entry(words: str, places: tuple[Place, ...]) -> str:
    lines = [f"#: {place.file}:{place.line}" for place in places[:MOST_PLACES]]
    if holes(words):
        lines.append("#, python-brace-format")
    return "\n".join([*lines, f'msgid "{_escaped(words)}"', 'msgstr ""', ""])


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def read(text: str) -> Catalogue:
    """A translator's file. What is not said, or only nearly, is left out of `messages`."""
    head, messages = "", dict[str, str]()
    for words, says, is_fuzzy in _entries(text):
        if not words:
            head = says
        elif says and not is_fuzzy:
            messages[plain(words)] = says
    told = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    code = told.get("Language", "").replace("_", "-")
    return Catalogue(code, told.get("X-Language-Name", "") or code, told.get("X-Direction") == "rtl", messages)


def _entries(text: str) -> Iterator[tuple[str, str, bool]]:
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.splitlines() if not line.startswith("#~")]
        found = {"msgid": "", "msgstr": ""}
        current = ""
        for line in lines:
            current = next((name for name in found if line.startswith(f"{name} ")), "" if line[:1] == "m" else current)
            if current and (quoted := _QUOTED.search(line)):
                found[current] += _unescaped(quoted.group(1))
        if any(line.startswith("msgid ") for line in lines):
            yield found["msgid"], found["msgstr"], any(line.startswith("#,") and "fuzzy" in line for line in lines)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found.group(1), found.group(1)), words)


def missing(catalogue: Catalogue, messages: Mapping[str, object]) -> list[str]:
    """The messages this language does not say yet, or says without one of their holes."""
    return [words for words in messages if not _says(catalogue.messages.get(words, ""), words)]


def _says(says: str, words: str) -> bool:
    return bool(says) and set(holes(says)) == set(holes(words))
