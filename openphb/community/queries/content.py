"""A page of the network as it is read: words and where they lead, with nothing of Wagtail left in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any, BinaryIO

from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractImage, Rendition
from wagtail.rich_text import expand_db_html

from openphb.community.models.content import Written
from openphb.community.queries.resources import is_seen
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound

WIDTH = "width-960"
"""As wide as the text column on a desk, twice over for sharp screens."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running words under a heading of the second level, or under none. `html` is safe: only what editors may set."""

    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Inset:
    """One thing that stands out."""

    words: str


@dataclass(frozen=True, slots=True)
class Opens:
    """Words behind a summary."""

    summary: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by the number of the copy that fits the page. `says` is "" for one that only decorates."""

    copy: int
    width: int
    height: int
    says: str


Part = Prose | Inset | Opens | Picture


@dataclass(frozen=True, slots=True)
class WrittenView:
    """A page: its title and lead, its parts in order, what stands above it and below it as (title, address, lead)."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    above: tuple[str, str] | None
    below: tuple[tuple[str, str, str], ...]
    changed_at: datetime | None


def written(page: Written) -> WrittenView:
    """This page, as published or as its editor would have it; below it only what is published and open to all."""
    above = page.get_parent() if page.depth > 2 else None
    below = page.get_children().live().public()
    return WrittenView(
        title=page.title,
        lead=page.lead,
        parts=tuple(_parts(page.body)),
        above=(above.title, above.url) if above and above.url else None,
        below=tuple((each.title, each.url, each.lead) for each in below.specific()),
        changed_at=page.last_published_at,
    )


def _parts(body: StreamValue) -> Iterator[Part]:
    heading = ""
    for block in body:
        if block.block_type == "heading":
            if heading:
                yield Prose(heading, SafeString(""))
            heading = block.value
            continue
        yield from _part(block.block_type, block.value, heading=heading)
        heading = ""
    if heading:
        yield Prose(heading, SafeString(""))


def _part(kind: str, value: Any, *, heading: str) -> Iterator[Part]:
    if kind == "words":
        yield Prose(heading, _safe(value))
        return
    if heading:
        yield Prose(heading, SafeString(""))
    if kind == "inset":
        yield Inset(str(value))
    elif kind == "details":
        yield Opens(value["summary"], _safe(value["words"]))
    elif kind == "image":
        yield _picture(value)


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's bytes, to be read once, and their true kind."""

    opened: BinaryIO
    kind: str


def picture_file(copy: int, *, to: Membership | None, is_editor: bool = False) -> PictureFile:
    """The copy of a picture that fits a page, for readers of a page that it stands on. Raises NotFound."""
    found = Rendition.objects.select_related("image").filter(pk=copy).first()
    if found is None or not (is_editor or is_seen(found.image, to=to)):
        raise NotFound
    return _opened(found)


def picture_by_name(name: str) -> PictureFile:
    """A copy of a picture by the name of its file, as the editors' tool asks for it. Raises NotFound."""
    return _opened(Rendition.objects.filter(file=name).first())


def _opened(found: Rendition | None) -> PictureFile:
    kind = _KINDS.get(PurePath(found.file.name).suffix.lower()) if found else None
    if found is None or kind is None or not found.file.storage.exists(found.file.name):
        raise NotFound
    return PictureFile(found.file.open("rb"), kind)


_KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


def _safe(value: Any) -> SafeString:
    """Wagtail cleans running words against its own list as they are saved, and turns its links into addresses here."""
    return SafeString(expand_db_html(value.source))


def _picture(image: object) -> Picture:
    assert isinstance(image, AbstractImage)
    copy = image.get_rendition(WIDTH)
    says = "" if getattr(image, "decorative", False) else getattr(image, "contextual_alt_text", "") or image.title
    return Picture(copy.pk, copy.width, copy.height, says)
