"""Templates an employer starts from: filled from the employment, and given as text, Markdown or rich text. Pure.

Each file of `reference/papers/` begins with its title and a line of advice; '# ' begins a heading, {words} are filled
in, and [words] are left for the employer. What is easily got wrong: a template is guidance, so every copy says so,
with the day it was made and where to ring.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from openphb.kernel.days import in_words

_FOLDER = Path(__file__).parent.parent / "reference" / "papers"
TITLES = {
    "job-description": "Job description",
    "advert": "Advert: personal assistant wanted",
    "interview-notes": "Interview notes",
    "offer-letter": "Offer of a job",
    "reference-request": "Asking for a reference",
    "contract": "Contract and written statement of particulars",
    "rota": "Rota for four weeks",
    "sickness-note": "Sickness note",
    "disciplinary-letter": "Invitation to a disciplinary meeting",
    "redundancy-letter": "Notice of redundancy",
    "reference": "Reference",
}
"""What each template is called, by the first line of its file without a name in it; in the order they are needed."""
SLUGS = tuple(TITLES)
FORMS = {"rtf": "application/rtf", "txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8"}
GUIDANCE = "This is guidance to start from, and not legal advice."
RING = "Acas helps employers and workers free of charge: 0300 123 1100, acas.org.uk."
_GAP = re.compile(r"\{(\w+)\}")
FILLED = frozenset(
    {"job", "employer", "person", "name", "place", "hours", "days", "pay", "pay_now", "begins", "ends", "variable",
     "holiday", "leave_year", "pension", "notice", "probation", "redundancy", "first_call", "then_call", "never_left"}
)  # fmt: skip
"""Everything that may be filled in. What is not known is left in brackets."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A template, filled in: what it is called, what to know before using it, its parts, and what every copy says."""

    slug: str
    title: str
    advice: str
    parts: tuple[Part, ...]
    foot: str


def paper(slug: str, facts: Mapping[str, str], *, on: date) -> Paper:
    """One template with what is known put in; raises KeyError for a name that is none."""
    title, advice, *rest = _filled(_read(slug), facts).splitlines()
    foot = f"{GUIDANCE} Made on {in_words(on)}. {RING}"
    return Paper(slug, title, advice, _parts(rest), foot)


def _filled(words: str, facts: Mapping[str, str]) -> str:
    return _GAP.sub(lambda found: facts.get(found[1]) or f"[{found[1].replace('_', ' ')}]", words)


def _parts(lines: list[str]) -> tuple[Part, ...]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("# "):
            found.append((line.removeprefix("# "), []))
        elif line.strip():
            found[-1][1].append(line.strip())
    return tuple(Part(heading, tuple(words)) for heading, words in found)


@cache
def _read(slug: str) -> str:
    if slug not in SLUGS:
        raise KeyError(slug)
    return (_FOLDER / f"{slug}.txt").read_text(encoding="utf-8")


def title_of(slug: str) -> str:
    """What a template is called, without a name in it."""
    return TITLES[slug]


def written(made: Paper, *, form: str) -> str:
    """The whole paper as plain text, Markdown or rich text; raises KeyError for another form."""
    return {"txt": _plain, "md": _markdown, "rtf": _rich}[form](made)


def _plain(made: Paper) -> str:
    parts = ["\n".join([part.heading.upper(), *part.lines]) for part in made.parts]
    return "\n\n".join([made.title.upper(), *parts, made.foot]) + "\n"


def _markdown(made: Paper) -> str:
    parts = ["\n\n".join([f"## {part.heading}", *part.lines]) for part in made.parts]
    return "\n\n".join([f"# {made.title}", *parts, f"*{made.foot}*"]) + "\n"


def _rich(made: Paper) -> str:
    """Rich text that every word processor opens: ASCII only, with other letters by their number."""
    lines = [rf"{{\b\fs36 {_escaped(made.title)}}}\par\par"]
    for part in made.parts:
        lines.append(rf"{{\b\fs28 {_escaped(part.heading)}}}\par")
        lines += [rf"{_escaped(line)}\par" for line in part.lines]
        lines.append(r"\par")
    lines.append(rf"{{\i {_escaped(made.foot)}}}\par")
    return r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\fs24" + "\n" + "\n".join(lines) + "\n}\n"


def _escaped(words: str) -> str:
    """Braces and backslashes are not commands; a letter outside ASCII is its UTF-16 number and a question mark.

    >>> _escaped("£5 {x}")
    '\\\\u163?5 \\\\{x\\\\}'
    """
    plain = words.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(letter if letter.isascii() else _numbered(letter) for letter in plain)


def _numbered(letter: str) -> str:
    units = letter.encode("utf-16-le")
    numbers = [int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2)]
    return "".join(rf"\u{number}?" for number in numbers)
