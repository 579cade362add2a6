"""A letter as sections of a page, with real headings and tables."""

from __future__ import annotations

from openphb.interfaces.web.pages import Head, Table
from openphb.interfaces.web.sections import Block, Lines, Rows, Section
from openphb.plans.rules import letter_forms as forms
from openphb.plans.rules.letters import Addressee, Letter, Part


def read(letter: Letter, to: Addressee, *, easy: bool) -> tuple[Section, ...]:
    """The letter word for word, as this reader gets it."""
    parts = letter.easy if easy else letter.parts
    first = tuple(line for line in (forms.greeting(letter, to), forms.why_you(letter, to)) if line)
    last = Section("", (Lines((letter.signed,)),))
    return (Section("", (Lines(first),)), *(_section(part) for part in parts), last)


def _section(part: Part) -> Section:
    blocks: list[Block] = [Lines(tuple(line for words in part.words for line in words.splitlines() if line.strip()))]
    if part.rows:
        heads = (Head("For what"), Head("How much", numeric=True))
        table = Table(f"{part.heading}, line by line", heads, part.rows, first_is_header=True, caption_hidden=True)
        blocks.append(Rows(table))
    return Section(part.heading, tuple(blocks), id=f"part-{part.code.replace('_', '-')}")
