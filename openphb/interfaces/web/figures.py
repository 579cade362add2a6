"""Pictures of numbers as blocks of a page."""

from __future__ import annotations

from django.utils.safestring import mark_safe

from openphb.insight import pictures
from openphb.insight.pictures import Picture
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Figure


def figure(picture: Picture, *, id: str, save: tuple[Link, ...] = ()) -> Figure:
    """The picture with its words, its source and its numbers. `id` is unique on the page; `save` leads to the files."""
    table = pictures.table(picture)
    return Figure(
        title=picture.title,
        sentence=pictures.words(picture),
        svg=mark_safe(pictures.svg(picture, id=id)),  # noqa: S308 - drawn by us, its words escaped there
        heads=tuple(column.says for column in table.columns),
        rows=table.told,
        source=picture.source,
        save=save,
    )
