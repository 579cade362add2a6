"""A copy of a receipt that shows what the original shows and can do nothing else. Pure.

Photos are drawn again, which leaves behind places, cameras and anything hidden after the picture. PDFs are written
again without scripts, actions and attachments, and what was written is looked at once more: what is not there
cannot act, whatever we believe we took out.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openphb.kernel.refusal import Refusal, Refused, refuse_unless

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

LARGEST_FILE = 10_000_000  # bytes
MOST_PIXELS = 25_000_000
MOST_PAGES = 50
_JPEG, _PNG, _PDF = "image/jpeg", "image/png", "application/pdf"
_STARTS = ((b"\xff\xd8\xff", _JPEG), (b"\x89PNG\r\n\x1a\n", _PNG), (b"%PDF-", _PDF))
_QUALITY = 85
# Names of what acts, links out or hangs on a document. '/A' is not among them: it is also a common name of a font,
# and the annotations and outlines that hold actions under it are left behind whole.
_UNWANTED = frozenset(
    [
        *("/OpenAction", "/AA", "/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"),
        *("/AF", "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/Movie", "/Sound", "/Collection"),
        *("/AcroForm", "/XFA", "/Annots", "/URI", "/Metadata", "/PieceInfo"),
    ]
)
# Too long to stand in packed points by chance, so they are also looked for in the bytes themselves.
_NEVER_IN_THE_BYTES = (b"/OpenAction", b"/JavaScript", b"/EmbeddedFile", b"/SubmitForm", b"/RichMedia")


@dataclass(frozen=True, slots=True)
class Clean:
    """Our own copy, and what it is."""

    media_type: str
    content: bytes


def clean(content: bytes) -> Clean:
    """The clean copy of a JPEG, PNG or PDF. Raises `Refused` in words for anything else, or anything too large.

    What a file is follows from its first bytes, never from its name.
    """
    refuse_unless(bool(content), "The file is empty. Take the photo again or choose another file.", field="file")
    refuse_unless(
        len(content) <= LARGEST_FILE,
        f"That file is {len(content) // 1_000_000} MB. We can take files up to {LARGEST_FILE // 1_000_000} MB. "
        "Take the photo again with a smaller size.",
        field="file",
    )
    media_type = next((kind for start, kind in _STARTS if content.startswith(start)), "")
    refuse_unless(bool(media_type), "That file is not a photo (JPEG or PNG) or a PDF. Send one of those.", field="file")
    cleaned = _pdf(content) if media_type == _PDF else _picture(content, media_type=media_type)
    return Clean(media_type, cleaned)


def _picture(content: bytes, *, media_type: str) -> bytes:
    from PIL import Image, ImageOps  # loaded when a receipt comes, not with every command

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
                _require_sensible_size(*picture.size)
                picture.load()
                return _drawn(ImageOps.exif_transpose(picture), media_type=media_type)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Refused(Refusal(_TOO_MANY_POINTS, field="file")) from None
        except (OSError, SyntaxError, ValueError, Warning):
            because = "We cannot read that photo. It may be damaged, or not be a photo at all. Take it again."
            raise Refused(Refusal(because, field="file")) from None


def _require_sensible_size(width: int, height: int) -> None:
    """Read from the header, before anything is unpacked: a small file can hold an enormous picture."""
    refuse_unless(0 < width * height <= MOST_PIXELS, _TOO_MANY_POINTS, field="file")


_TOO_MANY_POINTS = (
    f"That photo has more points than we can take ({MOST_PIXELS // 1_000_000} million). Take it again with a smaller "
    "size."
)


def _drawn(picture: Image.Image, *, media_type: str) -> bytes:
    """The points alone: a new picture knows nothing of where, when and with what the old one was taken."""
    from PIL import Image

    see_through = media_type == _PNG and ("A" in picture.mode or "transparency" in picture.info)
    points = picture.convert("RGBA" if see_through else "RGB")
    bare = Image.new(points.mode, points.size)
    bare.paste(points)
    out = io.BytesIO()
    if media_type == _JPEG:
        bare.save(out, "JPEG", quality=_QUALITY)
    else:
        bare.save(out, "PNG")
    return out.getvalue()


def _pdf(content: bytes) -> bytes:
    import pikepdf  # loaded when a receipt comes, not with every command

    try:
        with pikepdf.open(io.BytesIO(content)) as original:
            written = _written_again(original)
        refuse_unless(_is_harmless(written), _WOULD_ACT, field="file")
        return written
    except pikepdf.PasswordError:
        because = "That PDF needs a password. Save a copy without one, or send a photo of the receipt."
        raise Refused(Refusal(because, field="file")) from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        because = "We cannot read that PDF. It may be damaged. Send a photo of the receipt instead."
        raise Refused(Refusal(because, field="file")) from None


_WOULD_ACT = "That PDF holds more than pages, and we cannot take it safely. Send a photo of the receipt instead."


def _written_again(original: pikepdf.Pdf) -> bytes:
    """A new PDF of the pages alone; whatever hangs on the document or on a page stays behind."""
    import pikepdf

    refuse_unless(
        0 < len(original.pages) <= MOST_PAGES,
        f"That PDF has {len(original.pages)} pages. Send the receipt alone, at most {MOST_PAGES} pages.",
        field="file",
    )
    for one in original.objects:
        _strip(one)
    out = io.BytesIO()
    with pikepdf.new() as fresh:
        fresh.pages.extend(original.pages)
        fresh.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True, deterministic_id=True
        )
    return out.getvalue()


def _strip(one: object) -> None:
    for dictionary in _dictionaries(one):
        for name in _UNWANTED & set(dictionary.keys()):
            del dictionary[name]


def _is_harmless(written: bytes) -> bool:
    """Looks at what was written, not at what we did to it."""
    import pikepdf

    if any(name in written for name in _NEVER_IN_THE_BYTES):
        return False
    with pikepdf.open(io.BytesIO(written)) as again:
        return not any(_UNWANTED & set(d.keys()) for one in again.objects for d in _dictionaries(one))


def _dictionaries(one: object) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """The dictionaries of one object, those within it included; other objects are met on their own."""
    import pikepdf

    if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        yield one
        inner: list[object] = [one[name] for name in one.keys()]  # noqa: SIM118 (a stream has no iterator)
    elif isinstance(one, pikepdf.Array):
        inner = list(one)
    else:
        return
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _dictionaries(each)
