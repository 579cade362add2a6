"""The dictionary of the facts, written from their definitions: a page for people, and a document for programs. Pure."""

from __future__ import annotations

from typing import Any

from openphb.insight import categories, facts
from openphb.insight.facts import Column, Part, Table

_PARTS = {Part.KEY: "key", Part.TRAIT: "trait", Part.SAID: ""}
_FEW = 12
"""As many codes stand in the page's own table; a longer list stands below it."""


def document() -> dict[str, Any]:
    """Every table and column, as `openphb facts dictionary --json` prints them."""
    return {
        "schema": facts.SCHEMA_VERSION,
        "tables": [
            {"name": each.name, "row": each.row, "columns": [_column(one) for one in each.columns]}
            for each in facts.TABLES.values()
        ],
        "categories": [
            {
                "code": each.code,
                "says": each.says,
                "since": each.since.isoformat(),
                "until": each.until and each.until.isoformat(),
                "recorded_here": bool(each.services) or each.code == categories.NOT_KNOWN,
                "part_of": each.part_of,
                "source": each.source,
            }
            for each in categories.categories()
        ],
    }


def page() -> str:
    """The same as a page in Markdown."""
    return "\n".join(
        [*_OPENING, *(line for each in facts.TABLES.values() for line in _table(each)), *_categories(), ""]
    )


_OPENING = (
    "# What the facts say",
    "",
    f"Shapes of version {facts.SCHEMA_VERSION}. Every day has a folder of its own, one Parquet file for each table and "
    "board and, for spending and clocks, each month; for payments each financial year, by the year it begins in. A "
    "folder is never changed once its `manifest.json` is there. Written from the definitions by `openphb docs`.",
    "",
    "**What is not in them.** No name, NHS number, address, postcode, day of birth, reference or words that anybody "
    "wrote. Keys are HMAC-SHA-256 of our own identities with a secret of the installation, which is kept outside the "
    "facts: the same person has another key in another installation, and another again once the secret is changed.",
    "",
    "**They stay inside.** Somebody who knows a person's days and amounts could still find their rows, so facts are "
    "personal data and are kept as such. What leaves is counts with small numbers suppressed, or rows made coarser "
    "until at least five people look alike. A *trait* is a column that others may know; a *key* joins tables.",
    "",
)


def _column(one: Column) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": str(one.kind),
        "meaning": one.meaning,
        "unit": one.unit,
        "empty": one.empty or None,
        "codes": dict(one.codes),
        "part": str(one.part),
    }


def _table(each: Table) -> list[str]:
    """A heading, what a row is, the columns, and the codes of those that have many."""
    lines = [f"## {each.name}", "", each.row, "", "| Column | What it holds | Unit or codes | Empty means | |"]
    lines += ["| --- | --- | --- | --- | --- |", *map(_line, each.columns), ""]
    for one in each.columns:
        if len(one.codes) > _FEW:
            lines += [f"Codes of `{one.name}`:", "", *(f"- `{code}`: {says}" for code, says in one.codes.items()), ""]
    return lines


def _line(one: Column) -> str:
    codes = "; ".join(f"`{code}`: {says}" for code, says in one.codes.items()) if len(one.codes) <= _FEW else "below"
    empty = one.empty or "never"
    return f"| `{one.name}` | {one.meaning} | {codes or one.unit or one.kind} | {empty} | {_PARTS[one.part]} |"


def _categories() -> list[str]:
    lines = ["## Where the categories come from", "", "| Category | Since | Told apart here | Source |"]
    lines += ["| --- | --- | --- | --- |"]
    for each in categories.categories():
        told = "yes" if each.services or each.code == categories.NOT_KNOWN else "no: it is counted in another"
        lines.append(f"| `{each.code}`: {each.says} | {each.since.isoformat()} | {told} | {each.source} |")
    return lines
