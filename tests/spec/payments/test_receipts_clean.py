"""Receipts: the copy shows what the original shows, and can do nothing else."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from openphb.kernel.refusal import Refused
from openphb.payments.receipts_clean import LARGEST_FILE, clean


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form, **more)
    return out.getvalue()


def pdf(change: object = None) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    if callable(change):
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_photo_keeps_its_points_and_loses_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010E] = "12 Home Street"
    copy = clean(picture(exif=exif) + b"<script>alert(1)</script>PK\x03\x04")
    shown = Image.open(io.BytesIO(copy.content))
    assert (copy.media_type, shown.size) == ("image/jpeg", (60, 40))
    assert not dict(shown.getexif())
    assert b"Home Street" not in copy.content and b"script" not in copy.content


def test_a_photo_taken_sideways_is_stood_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(io.BytesIO(clean(picture(exif=exif)).content)).size == (40, 60)


def test_a_png_stays_a_png() -> None:
    assert clean(picture("PNG")).media_type == "image/png"


def open_action(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = b"MZ"
    files = document.Root.Names.EmbeddedFiles.Names
    document.Root.AF = pikepdf.Array([files[1]])


def link(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])


@pytest.mark.parametrize("change", [open_action, page_action, attachment, link])
def test_a_pdf_keeps_its_pages_and_nothing_that_acts(change: object) -> None:
    assert _names(pdf(change)) & ACTING
    copy = clean(pdf(change)).content
    assert len(pikepdf.open(io.BytesIO(copy)).pages) == 1
    assert not _names(copy) & ACTING


ACTING = {"/JS", "/OpenAction", "/AA", "/AF", "/EF", "/EmbeddedFiles", "/Launch", "/Annots", "/URI"}


def _names(content: bytes) -> set[str]:
    found: set[str] = set()

    def look(one: object, depth: int = 0) -> None:
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)) and depth < 8:
            found.update(one.keys())
            for name in one.keys():  # noqa: SIM118 - a stream has no iterator
                look(one[name], depth + 1)
        elif isinstance(one, pikepdf.Array) and depth < 8:
            for each in one:
                look(each, depth + 1)

    with pikepdf.open(io.BytesIO(content)) as document:
        for one in document.objects:
            look(one)
    return found


def sized_png(side: int) -> bytes:
    """A few bytes that say they unpack to a huge picture: only the header and one line are there."""
    from struct import pack

    def chunk(kind: bytes, told: bytes) -> bytes:
        return pack(">I", len(told)) + kind + told + pack(">I", zlib.crc32(kind + told))

    header = chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * (side + 1))) + chunk(b"IEND", b"")


def locked_pdf() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize(
    "content, says",
    [
        (b"", "The file is empty"),
        (b"MZ\x90\0", "not a photo"),
        (b"<html><script>", "not a photo"),
        (b"PK\x03\x04", "not a photo"),
        (b"\xff\xd8\xff" + b"\0" * LARGEST_FILE, "We can take files up to 10 MB"),
        (picture()[:300], "cannot read that photo"),
        (b"\xff\xd8\xff<html>", "cannot read that photo"),
        (sized_png(12_000), "more points than we can take"),
        (sized_png(5_100), "more points than we can take"),
        (b"%PDF-1.7 nothing", "cannot read that PDF"),
        (locked_pdf(), "needs a password"),
    ],
)
def test_what_is_not_a_receipt_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        clean(content)
    assert refused.value.refusal.field == "file"


def test_the_same_pdf_gives_the_same_copy() -> None:
    content = pdf()
    assert clean(content) == clean(content)
