"""The report as a PDF that a screen reader can read: PDF/UA-1, set by Typst. The same answer gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openphb.insight import pictures
from openphb.insight.evaluation.telling.report import Part, Told, report
from openphb.kernel.refusal import Refusal, Refused

SOURCE = Path(__file__).parent / "report.typ"
NO_SHAPE = (
    "The report holds a sign that our typeface has no shape for, so it cannot be a PDF. Have it as a page instead, "
    "which keeps it."
)


def pdf(found: Mapping[str, Any], *, fonts: Path) -> bytes:
    """The paper; `fonts` is the folder of its typeface. Raises Refused where a name holds a sign it has no shape
    for."""
    import typst  # its engine takes a moment to load

    told = report(found)
    said = {"title": told.title, "parts": [_part(each) for each in told.parts]}
    try:
        made: bytes = typst.compile(
            str(SOURCE),
            format="pdf",
            pdf_standards="ua-1",
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(said)},
        )
    except typst.TypstError as broken:
        if "could not be displayed" not in str(broken):
            raise
        raise Refused(Refusal(NO_SHAPE)) from broken
    return made


def _part(part: Part) -> dict[str, Any]:
    says = [line for words in part.says for line in words.splitlines() if line.strip()]
    drawn = [{"svg": pictures.alone(each).decode(), "words": pictures.words(each)} for each in part.pictures]
    return {"heading": part.heading, "says": says, "tables": [_table(each) for each in part.tables], "pictures": drawn}


def _table(told: Told) -> dict[str, Any]:
    """A column is as wide as its longest word, and wider for more words, within reason."""
    widths = [
        min(max(max(map(len, column)) ** 0.7, max(map(_longest, column)) * 0.6, 2.5), 20)
        for column in zip(told.heads, *told.rows, strict=True)
    ]
    rows = [[_broken(cell) for cell in row] for row in told.rows]
    return {"caption": told.caption, "heads": list(told.heads), "rows": rows, "widths": widths}


def _longest(cell: str) -> int:
    return max(map(len, cell.split()), default=0)


def _broken(cell: str) -> str:
    """A fingerprint is one word of 64 signs: it may break anywhere."""
    return "\u200b".join(cell[place : place + 16] for place in range(0, len(cell), 16)) if _longest(cell) > 40 else cell
