"""`docs/trust/data-held.md`: what personal data stands in which table, made from the catalogue."""

from __future__ import annotations

from openphb.protection.catalogue import catalogue, read
from openphb.protection.retention import periods, stays

HEAD = """# What personal data stands where

Made by `openphb docs held` from `openphb/protection/reference/`: do not edit. The notes on data protection are in
[data-protection.md](data-protection.md). A test stops the build where a table is not classified.
"""


def page() -> str:
    """The whole document."""
    return "\n".join([HEAD, *_purposes(), *_classes(), *_others()]) + "\n"


def _purposes() -> list[str]:
    rows = [
        f"| {one['name']} | {', '.join(one['records'])} | {one['basis']} | {one['special']} | {one['receives']} |"
        for one in read("bases.toml")["purposes"]
    ]
    heads = ["| Purpose | Records | Basis | For data about health | Who receives it |", "|---|---|---|---|---|"]
    return ["## Why, on what basis, for whom", "", *heads, *rows, ""]


def _classes() -> list[str]:
    known, kept, staying = catalogue(), periods(), stays()
    lines = ["## Tables with rows about a person", ""]
    for record, says in known.says.items():
        held = [each for each in known.held.values() if each.record == record]
        long = kept[record].words if record in kept else "as long as the books of the board"
        lines += [f"### {record}: {says}", "", f"Kept {long}.", ""]
        lines += [f"- `{each.table}`{_notes(each, staying.get(each.table, ''))}" for each in held]
        lines.append("")
    return lines


def _notes(each: object, stays_because: str) -> str:
    looked, never = getattr(each, "looked_at", None), getattr(each, "never", ())
    notes = [
        "looked at before it is handed over" if looked else "",
        f"never handed over: {', '.join(never)}" if never else "",
        f"stays when the record goes: {stays_because}" if stays_because else "",
    ]
    said = "; ".join(note for note in notes if note)
    return f" ({said})" if said else ""


def _others() -> list[str]:
    lines = ["## Tables in no export, and why", ""]
    for one in read("tables.toml")["nobody_in_particular"]:
        lines += [f"- {one['why']}: {', '.join(f'`{table}`' for table in one['tables'])}."]
    return lines
