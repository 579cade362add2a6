"""A first figure in words: on staff's pages, on the person's own, and on paper, all from the same kept result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from openphb.budgets.queries import DifferenceView
from openphb.interfaces.web.pages import Head, Shown, Table
from openphb.interfaces.web.sections import Block, Lines, More, Note, Rows, Section
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.plans.rules.summary import Part, Summary

Result = Mapping[str, Any]
MOST_CHANGES = 8
EVERY = {"year": "A year", "once": "Once", "contingency": "For when things go wrong"}
TITLE = "Your first figure"
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
NO_LIMIT = "This is a first figure, and no limit. What we agree later has to pay for all of your plan."


def head(result: Result) -> tuple[str, ...]:
    """What it comes to, a sentence each."""
    found = [
        f"Your budget comes to {_money(result, 'weekly')} a week.",
        f"That is {_money(result, 'annual')} a year.",
    ]
    if result["one_off_pence"]:
        found.append(f"There is {_money(result, 'one_off')} to pay once.")
    if result["contingency_pence"]:
        found.append(f"There is {_money(result, 'contingency')} for when things go wrong.")
    found.append(f"In all, the first year comes to {_money(result, 'total')}.")
    return tuple(found)


def _money(result: Result, name: str) -> Money:
    return Money(result[f"{name}_pence"])


def lines(result: Result) -> tuple[Block, ...]:
    """Each line in words and pounds; how it was reckoned opens below."""
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (line["says"], EVERY[line["every"]], Money(line["pence"])) for line in result["lines"]
    )
    heads = (Head("What it is for"), Head("How often"), Head("Comes to", True))
    table = Table("What it is for, line by line", heads, rows, first_is_header=True, caption_hidden=True)
    return (Rows(table), More("How each line was worked out", tuple(_workings(result))))


def _workings(result: Result) -> Iterator[str]:
    for line in (*result["lines"], *result["sums"]):
        yield f"{line['says']} {line['working']} = {Money(line['pence'])}"
    yield result["rounding"]


def full_lines(result: Result) -> Table:
    """For staff: every line and sum with its working, the rule that made it and where its figures come from."""
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            line["says"],
            f"{line['working']} = {Money(line['pence'])}",
            (f"{line['rule']}, version {line['version']}", *_said_sources(line)),
        )
        for line in (*result["lines"], *result["sums"])
    )
    heads = (Head("Line"), Head("Working"), Head("Rule and sources"))
    return Table("Every line with its working", heads, rows, first_is_header=True, caption_hidden=True)


def _said_sources(line: Mapping[str, Any]) -> Iterator[str]:
    for each in line["cites"]:
        yield source(each)


def source(each: Mapping[str, Any]) -> str:
    """A source in words, and whether it was read there."""
    place = ", ".join(part for part in (each["instrument"], each["provision"]) if part)
    since = f", since {in_words(date.fromisoformat(each['since']))}" if each["since"] else ""
    return f"{place}{since}{'' if each['confirmed'] else ' (not confirmed at its source)'}"


def sources(result: Result) -> tuple[str, ...]:
    """Where all of its figures come from, each once."""
    return tuple(sorted({source(each) for line in result["lines"] for each in line["cites"]}))


def what_would_change(result: Result) -> tuple[str, ...]:
    """If this or that were so, what matters most first."""
    return tuple(each["says"] for each in result["would_change_if"][:MOST_CHANGES])


def more(result: Result) -> tuple[Section, ...]:
    """What does not fit together, what was left out, and what would change it; for the person as for staff."""
    told = (
        ("What we still have to look at", tuple(each["says"] for each in result["inconsistent"]), "doubts"),
        ("What is not in it", tuple(result["not_costed"]), "left-out"),
        ("What would change it", _ifs(result), "changes"),
    )
    return tuple(Section(heading, (Lines(words),), id=id) for heading, words, id in told if words)


def _ifs(result: Result) -> tuple[str, ...]:
    found = what_would_change(result)
    return ("Each of these is tried alone. If it were so:", *found) if found else ()


def paper(result: Result, *, easy: bool) -> Summary:
    """The same on paper: with its workings; or in easy words, one short sentence a line."""
    parts = [
        Part("What it comes to", (*head(result), NO_LIMIT)),
        Part("What it is for", tuple(_on_paper(result, easy=easy))),
        *(Part(each.heading, _plain_words(each)) for each in more(result)),
        *(() if easy else (Part("Where the figures come from", (*sources(result), result["rounding"])),)),
    ]
    kept = [Part(each.heading, tuple(sentences(each.words)) if easy else each.words) for each in parts if each.words]
    return Summary(TITLE, "" if easy else f"Worked out for {in_words(date.fromisoformat(result['on']))}.", tuple(kept))


def _on_paper(result: Result, *, easy: bool) -> Iterator[str]:
    for line in result["lines"]:
        yield f"{line['says']} It comes to {Money(line['pence'])}."
        if not easy:
            yield f"{line['working']} = {Money(line['pence'])}"


def _plain_words(section: Section) -> tuple[str, ...]:
    return tuple(word for block in section.blocks if isinstance(block, Lines) for word in block.words)


def sentences(words: Iterable[str]) -> Iterator[str]:
    """One sentence a line."""
    for each in words:
        yield from _SENTENCE.split(each)


def difference_words(found: DifferenceView) -> str:
    """By how much a plan costs more or less than the first figure, in a sentence."""
    way = "more" if found.by_how_much.pence > 0 else "less"
    amount = Money(abs(found.by_how_much.pence))
    if not amount:
        return f"The plan costs what the first figure said: {found.planned} a year."
    return f"The plan costs {found.planned} a year. That is {amount} {way} than the first figure, {found.first_figure}."


def difference_section(found: DifferenceView | None, *, person: bool = False) -> tuple[Section, ...]:
    """From the first figure to what is agreed, and why; nothing where there was no first figure."""
    if found is None:
        return ()
    words = [difference_words(found)]
    if found.reason:
        on = f", {in_words(found.said_at.date())}" if found.said_at else ""
        words.append(f"Why: {found.reason} ({found.said_by_name}{on})")
    elif found.by_how_much:
        words.append(
            "Nobody has told us why yet. You may ask."
            if person
            else "Nobody has said why yet. The person is to be told."
        )
    blocks: tuple[Block, ...] = (Lines(tuple(words)),)
    if found.is_unexplained and not person:
        blocks = (Note(tuple(words)),)
    return (Section("From the first figure to the plan", blocks),)
