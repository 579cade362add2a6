"""A page of ours on paper: the very words and figures that stand on the screen, as a PDF that a screen reader can read.

It is made out of the page itself, so the two cannot differ. What only makes sense on a screen (buttons, ways to narrow
a list, links) stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from openphb.interfaces.web.letters.typeset import LOOKS, compiled
from openphb.interfaces.web.pages import Button, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Facts, Figure, Lines, Note, Rows, Section, ShowPage, Story
from openphb.kernel.money import Money

_TWO_HEADS = ("What", "How much")


def typeset_page(page: ShowPage, *, board: str, form: str) -> bytes:
    """The PDF (PDF/UA-1) of a page; `form` is one of LOOKS."""
    told = {
        "look": LOOKS[form],
        "board": board,
        "title": page.title,
        "lead": [each for each in (page.caption, *page.lead) if each],
        "parts": [each for each in map(_section, page.sections) if each["blocks"]],
    }
    return compiled("page.typ", told)


def _section(section: Section) -> dict[str, Any]:
    return {"heading": section.heading, "blocks": list(_blocks(section.blocks))}


def _blocks(blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    for each in blocks:
        told = _DRAWN.get(type(each))
        if told is not None:
            yield told(each)


def _words(*words: str) -> dict[str, Any]:
    return {"words": [each for each in words if each], "heads": [], "rows": []}


def _table(table: Table) -> dict[str, Any]:
    if not table.rows:
        return _words(table.empty)
    caption = () if table.caption_hidden else (table.caption,)
    heads = [{"words": head.words, "numeric": head.numeric} for head in table.heads]
    return {"words": list(caption), "heads": heads, "rows": [[_cell(cell) for cell in row] for row in table.rows]}


def _facts(block: Facts) -> dict[str, Any]:
    heads = [{"words": words, "numeric": False} for words in _TWO_HEADS]
    return {"words": [], "heads": heads, "rows": [[fact.key, _cell(fact.value)] for fact in block.facts]}


def _figure(block: Figure) -> dict[str, Any]:
    """What a picture says, in a sentence; its numbers stand in a table of the page."""
    return _words(f"{block.title}. {block.sentence}", f"Source: {block.source}")


def _story(block: Story) -> dict[str, Any]:
    told = (f"{each.when}: {each.words}{f' ({each.by})' if each.by else ''}" for each in block.entries)
    more = (words for each in block.entries for words in each.more)
    return _words(*told, *more) if block.entries else _words(block.nothing)


def _cell(shown: Shown) -> str:
    if isinstance(shown, tuple):
        return "\n".join(_cell(each) for each in shown)
    if isinstance(shown, (Link, Tag, Button)):
        return shown.words
    return str(shown) if isinstance(shown, Money) else shown


_DRAWN: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    Lines: lambda block: _words(*block.words),
    Note: lambda block: _words(block.warning, *block.words),
    Facts: _facts,
    Figure: _figure,
    Rows: lambda block: _table(block.table),
    Story: _story,
}
