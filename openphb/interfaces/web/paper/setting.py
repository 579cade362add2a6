"""The questions of a page as boxes on paper, and everything it says above them. Pure but for the form it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.easy_reading import idea_on_paper
from openphb.interfaces.web.pages import Button, Link, Page, Shown, Tag
from openphb.interfaces.web.sections import Section
from openphb.kernel.money import Money

Said = dict[str, Any]


def told(page: Page, *, easy: bool) -> Said:
    """What the form says before it asks: the page's own words, or its easy read with pictures."""
    if easy and page.easy is not None:
        return {"lead": [], "sections": [], "ideas": [idea_on_paper(each) for each in page.easy.ideas]}
    sections: tuple[Section, ...] = getattr(page, "sections", ())
    parts = [{"heading": each.heading, "lines": list(_lines(each))} for each in sections]
    lead = [words for words in getattr(page, "lead", ()) if isinstance(words, str)]
    return {"lead": lead, "sections": [each for each in parts if each["lines"]], "ideas": []}


def _lines(section: Section) -> Iterator[str]:
    """Every block of a section as lines of words; what can only be pressed is left out."""
    for block in section.blocks:
        yield from _READ.get(block.shows, _nothing)(block)


def _nothing(block: Any) -> Iterable[str]:
    return ()


def _words(block: Any) -> Iterable[str]:
    return (line for words in block.words for line in words.splitlines() if line.strip())


def _facts(block: Any) -> Iterable[str]:
    return (f"{fact.key}: {shown}" for fact in block.facts if (shown := in_a_line(fact.value)))


def _rows(block: Any) -> Iterable[str]:
    for row in block.table.rows:
        cells = zip(block.table.heads, row, strict=True)
        yield "; ".join(f"{head.words}: {said}" for head, cell in cells if (said := in_a_line(cell)))


def _letter(block: Any) -> Iterable[str]:
    return (line for line in block.words.splitlines() if line.strip())


def _note(block: Any) -> Iterable[str]:
    return (*((f"{block.warning}.",) if block.warning else ()), *block.words)


_READ: dict[str, Any] = {
    "lines": _words,
    "facts": _facts,
    "rows": _rows,
    "letter": _letter,
    "note": _note,
    "more": _words,
}


def in_a_line(what: Shown) -> str:
    """What stands in a cell, as words. Links and buttons are ways on a screen, and no words on paper."""
    if isinstance(what, tuple):
        return ". ".join(words for each in what if (words := in_a_line(each)))
    if isinstance(what, Link | Button):
        return ""
    return what.words if isinstance(what, Tag) else str(what) if isinstance(what, Money) else what


def boxes(page: Page) -> list[Said]:
    """The questions in their order, each with the kind of box it needs."""
    form: Any = page.form
    return [_box(form[name]) for name, field in form.fields.items() if not field.widget.is_hidden]


def _box(bound: Any) -> Said:
    field = bound.field
    kind = next(kind for of, kind in _KINDS if isinstance(field, of))
    value = bound.value()
    written = value if kind in ("box", "line") and isinstance(value, str) else ""
    options = [str(words) for value, words in getattr(field, "choices", ()) if str(value)] if kind == "ticks" else []
    many = isinstance(field, fields.Choices)
    return {
        "kind": kind,
        "label": str(bound.label),
        "hint": _on_paper(str(field.help_text or "")),
        "options": options,
        "ask": ("Tick all that are right." if many else "Tick one.") if options else "",
        "rows": getattr(field, "rows", 1),
        "written": written,
    }


def _on_paper(hint: str) -> str:
    """What only holds on a screen is not said on paper."""
    screens = ("Up to ", "Take ", "Choose ", "A photo or PDF", "Choose it last")
    kept = (said for said in hint.split(". ") if said and not said.startswith(screens) and "PDF" not in said)
    said = ". ".join(kept)
    return said if not said or said.endswith((".", "?")) else f"{said}."


_KINDS: tuple[tuple[Any, str], ...] = (
    (fields.Tick, "tick"),
    (fields.Choice, "ticks"),
    (fields.LongText, "box"),
    (fields.Day, "day"),
    (fields.Pounds, "pounds"),
    (fields.Upload, "paper"),
    (object, "line"),
)
"""The first that fits: which box a field becomes."""
