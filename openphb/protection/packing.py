"""The copy that is handed over: one file with a page to read, one for machines, a table each, and every file.

The page needs no network and no script; it opens in any browser, on paper and in a screen reader.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from openphb.kernel.days import LONDON, in_words
from openphb.kernel.money import Money
from openphb.payments.statements import export
from openphb.protection.catalogue import catalogue, read
from openphb.protection.gathering import Gathered
from openphb.protection.retention import periods
from openphb.protection.rules import LEFT_OUT

FORMAT = "openphb subject access, version 1"
STYLE = (
    "body{font:1.1rem/1.5 sans-serif;max-width:50rem;margin:1rem auto;padding:0 1rem;color:#212b32;background:#fff}"
    "dt{font-weight:bold}dd{margin:0 0 .4rem;overflow-wrap:anywhere;white-space:pre-wrap}"
    "dl{border-left:4px solid #005eb8;padding-left:1rem;margin:1rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#fff;background:#111}a{color:#8cf}}"
)
MAY_BE_MORE = (
    "The law lets us leave out some things without saying so, such as where a crime is looked into. If you think that "
    "something is missing, ask us, or ask the Information Commissioner to check."
)
"""Said in every copy, so that it tells nobody whether there is such a thing."""
RIGHTS = (
    "You can ask us to correct what is wrong, to restrict what we do with it, or object to it: on your page “What we "
    "hold about you”, or in any other way.",
    "Not everything can be erased: the law asks us to keep records of care and of public money. How long stands below.",
    "No decision about you was made by a machine alone.",
    "If you are not content, ask our data protection officer, or complain to the Information Commissioner: ico.org.uk, "
    "telephone 0303 123 1113.",
)


@dataclass(frozen=True, slots=True)
class About:
    """Whose copy it is, from whom, of which moment; and, of what was left out, how much and why."""

    person: str
    board: str
    made_at: datetime
    left_out: tuple[tuple[str, int], ...] = ()


def pack(about: About, gathered: Sequence[Gathered]) -> bytes:
    """The whole as a zip. The same rows at the same moment give the same bytes."""
    holds = io.BytesIO()
    moment = about.made_at.astimezone(LONDON)
    with zipfile.ZipFile(holds, "w", zipfile.ZIP_DEFLATED) as out:

        def put(name: str, content: bytes) -> None:
            out.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)

        put("read-me-first.html", page(about, gathered).encode())
        put("record.json", document(about, gathered))
        for each in gathered:
            put(f"tables/{each.table}.csv", table(each))
            for file in each.files:
                put(file.name, file.content)
    return holds.getvalue()


def document(about: About, gathered: Iterable[Gathered]) -> bytes:
    """For machines: every row by table, money in pence, days and moments in ISO 8601."""
    told = {
        "format": FORMAT,
        "person": about.person,
        "from": about.board,
        "made_at": about.made_at,
        "left_out": [{"because": because, "rows": rows} for because, rows in about.left_out],
        "tables": {each.table: {"says": each.says, "rows": each.rows} for each in gathered},
    }
    return json.dumps(told, default=_plain, ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def table(each: Gathered) -> bytes:
    """As a spreadsheet reads it: nothing in it runs."""
    return export.table(each.columns, ([_cell(row[column]) for column in each.columns] for row in each.rows))


def _cell(value: Any) -> str | int | None:
    if value is None or isinstance(value, int | str):
        return value
    return json.dumps(value, default=_plain, ensure_ascii=False).strip('"')


def page(about: About, gathered: Sequence[Gathered]) -> str:
    """For people: what we hold and why, then every row in words, by class of record."""
    known = catalogue().says
    parts = [
        f"<h1>What {escape(about.board)} holds about {escape(about.person)}</h1>",
        f"<p>As it stood on {_words(about.made_at)}. The same for machines is in <code>record.json</code> and in the "
        "folder <code>tables</code>; files that were sent are in the folder <code>files</code>.</p>",
        "<h2>Your rights</h2>",
        *(f"<p>{escape(line)}</p>" for line in RIGHTS),
        _why(),
        _out(about),
        *(_class(says, [each for each in gathered if each.record == record]) for record, says in known.items()),
    ]
    title = f"What we hold about {escape(about.person)}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>"
    )


def _why() -> str:
    kept = periods()
    found = ["<h2>Why we hold it, who receives it, and how long</h2>"]
    for one in read("bases.toml")["purposes"]:
        long = "; ".join(kept[record].words for record in one["records"] if record in kept)
        told = {"Basis in law": one["basis"], "For health": one["special"], "Who receives it": one["receives"]}
        facts = _facts((told | {"Kept": long}) if long else told)
        found.append(f"<h3>{escape(one['name'])}</h3>{facts}")
    return "".join(found)


def _out(about: About) -> str:
    if not about.left_out:
        return f"<h2>Left out</h2><p>{MAY_BE_MORE}</p>"
    said = (f"<li>{rows}: {escape(LEFT_OUT[because])}.</li>" for because, rows in about.left_out)
    return (
        f"<h2>Left out</h2><p>{MAY_BE_MORE} So many entries are not in this copy, and why:</p><ul>{''.join(said)}</ul>"
    )


def _class(says: str, tables: Sequence[Gathered]) -> str:
    if not any(each.rows for each in tables):
        return ""
    return f"<h2>{escape(says)}</h2>" + "".join(map(_rows, tables))


def _rows(each: Gathered) -> str:
    if not each.rows:
        return ""
    rows = "".join(_facts({_label(name): _words(value, name) for name, value in row.items()}) for row in each.rows)
    return f"<h3>{escape(each.says)}</h3><p>{len(each.rows):,} of these.</p>{rows}"


def _facts(told: dict[str, str]) -> str:
    lines = (f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in told.items() if said)
    return f"<dl>{''.join(lines)}</dl>"


def _label(column: str) -> str:
    words = column.removesuffix("_pence").removesuffix("_id").replace("_", " ")
    return {"id": "Key in our records", "pence": "Amount"}.get(words, words[:1].upper() + words[1:])


def _words(value: Any, column: str = "") -> str:
    """A value as people read it; nothing where there is none."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        local = value.astimezone(LONDON)
        return f"{in_words(local.date())} at {local:%H:%M}"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, int) and (column == "pence" or column.endswith("_pence")):
        return str(Money(value))
    return json.dumps(value, default=_plain, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
