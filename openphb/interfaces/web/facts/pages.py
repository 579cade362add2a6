"""The facts in words: how old they are and what is in them for this board; and what every column means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openphb.insight import categories, facts
from openphb.insight.extract import leaving
from openphb.insight.extract.folders import Manifest
from openphb.insight.facts import Column
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Table
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import LONDON, in_words
from openphb.kernel.refusal import Refusal

_FEW = 12


@dataclass(frozen=True)
class Seen:
    """What the page is told of. `progress` is of facts that are being made this moment."""

    on: date
    ods: str
    latest: Manifest | None
    days: tuple[date, ...]
    progress: Mapping[str, Any] | None
    is_asked: bool
    why_not_make: Refusal | None
    why_not_take: Refusal | None


def facts_page(seen: Seen) -> ShowPage:
    return ShowPage(
        title="Facts",
        lead=(
            "What was done here, as tables that name nobody: for counting, returns and dashboards. They are made every "
            "night, and a day’s facts are never changed.",
        ),
        sections=(*_state(seen), *_rows(seen), *_leaving(seen), _inside()),
        refusals=tuple({each.because: each for each in (seen.why_not_make, seen.why_not_take) if each}.values()),
    )


def _state(seen: Seen) -> tuple[Section, ...]:
    blocks: list[Any] = []
    if seen.latest is None:
        blocks.append(Note(("There are no facts yet, so nothing can be counted from them.",)))
    else:
        blocks.append(Facts(_told(seen.latest, seen)))
    if seen.progress:
        blocks.append(Lines((_far(seen.progress),)))
    elif seen.is_asked:
        blocks.append(Lines(("Somebody asked for today’s facts. The worker makes them within a minute or two.",)))
    elif seen.on not in seen.days and not seen.why_not_make:
        blocks.append(Buttons((Button("Make today’s facts now", where("make_facts"), post=True),)))
    return (Section("The latest", tuple(blocks), id="latest"),)


def _told(latest: Manifest, seen: Seen) -> tuple[Fact, ...]:
    return (
        Fact("Of the day", (in_words(latest.as_of), _age((seen.on - latest.as_of).days))),
        Fact("Made", _moment(latest.made_at)),
        Fact("Rows of your board", f"{sum(latest.of(seen.ods).values()):,}"),
        Fact("Days kept", f"{len(seen.days):,}, the first of {in_words(seen.days[-1])}"),
        Fact("Secret of the keys", f"{latest.keys}: rows of two days can be joined where this is the same"),
    )


def _age(days: int) -> str:
    if days <= 0:
        return "Today’s"
    return "Yesterday’s" if days == 1 else f"{days} days old"


def _moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{in_words(local.date())} at {local:%H:%M}"


def _far(told: Mapping[str, Any]) -> str:
    return (
        f"Being made now: board {told['done'] + 1} of {told['of']}, {_words(str(told['table']))}; "
        f"{told['rows']:,} rows so far. Open this page again to see how far it has come."
    )


def _rows(seen: Seen) -> tuple[Section, ...]:
    if seen.latest is None:
        return ()
    counts = seen.latest.of(seen.ods)
    rows = tuple((_words(name), facts.TABLES[name].row, f"{counts[name]:,}") for name in facts.TABLES if name in counts)
    table = Table(
        "Tables, and their rows of your board",
        (Head("Table"), Head("One row is"), Head("Rows", numeric=True)),
        rows,
        first_is_header=True,
        caption_hidden=True,
    )
    link = Link("What every column means", where("facts_dictionary"))
    return (Section("What is in them", (Rows(table), Facts((Fact("Dictionary", link),))), id="tables"),)


def _leaving(seen: Seen) -> tuple[Section, ...]:
    if seen.latest is None:
        return ()
    words = (
        "Counts of your live budgets with every total, and rows made coarser until at least five budgets are alike. "
        "No key, no day and no amount to the penny is in it.",
        leaving.POLICY.words,
        "Who takes it away, and when, is written into the audit trail.",
    )
    button = Button("Take away what may leave", where("take_facts_away"), "secondary", post=True)
    blocks = (Lines(words), *(() if seen.why_not_take else (Buttons((button,)),)))
    return (Section("What may leave", blocks, id="leaving"),)


def _inside() -> Section:
    words = (
        "No name, NHS number, address, postcode, day of birth or words that anybody wrote is in the facts. Keys are "
        "hashes made with a secret of this installation.",
        "Somebody who knows a person’s days and amounts could still find their rows. So the facts themselves are "
        "personal data: they stay on our own machine, and whoever runs it keeps them as they keep the database.",
        "With the command line: openphb facts list, openphb facts verify, openphb facts dictionary.",
    )
    return Section("", (More("What is not in them, and why they stay here all the same", words),))


CATEGORIES = "categories"
DICTIONARY = (*facts.TABLES, CATEGORIES)
"""What the dictionary can be opened at."""


def dictionary_page(name: str) -> ShowPage:
    """One table with its columns, or the categories. Lists of codes that are long stand in the file to save."""
    choices = tuple(Choice(_words(each), f"?table={each}", chosen=each == name) for each in DICTIONARY)
    shown = _categories() if name == CATEGORIES else _table(name)
    return ShowPage(
        title="What every column means",
        back=Link("Back to facts", where("facts")),
        lead=("Written from the definitions that the files are made by, so it cannot say something else.",),
        sections=(Section("", (Filters(choices, "Which table"),)), shown),
        actions=(Button("Save all of it, with every code", where("save_facts_dictionary"), "secondary"),),
        wide=True,
    )


def _table(name: str) -> Section:
    table = facts.TABLES[name]
    heads = (Head("Column"), Head("What it holds"), Head("Unit or codes"), Head("Empty means"))
    rows = tuple((each.name, each.meaning, _unit(each), each.empty or "Never empty") for each in table.columns[1:])
    found = Table(_words(name), heads, rows, first_is_header=True, caption_hidden=True)
    return Section(_words(name), (Lines((table.row,)), Rows(found)), id=name)


def _unit(column: Column) -> str:
    if len(column.codes) > _FEW:
        return f"One of {len(column.codes)} codes"
    return "; ".join(f"{code}: {says}" for code, says in column.codes.items()) or column.unit or str(column.kind)


def _categories() -> Section:
    heads = (Head("Code"), Head("What it is"), Head("Told apart here"))
    rows = tuple(
        (each.code, each.says, "Yes" if each.services or each.code == categories.NOT_KNOWN else "No")
        for each in categories.categories()
    )
    table = Table("Categories", heads, rows, first_is_header=True, caption_hidden=True)
    words = (
        "The template of the national collection is not public, so this list is data that can be changed when it is. "
        "What is not told apart here is counted in another category."
    )
    return Section("Categories", (Lines((words,)), Rows(table)), id="categories")


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
