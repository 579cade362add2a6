"""A PDF written again out of its pages alone. Pure.

Nothing that hangs on the document comes along, and of a page only what draws it. What was written is then looked at
once more: what is not there cannot act, whatever we believe we took out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openphb.kernel.pdf_parts import dictionaries, filters
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.kernel.unpacking import MOST_UNPACKED, TooMuch, opened
from openphb.payments.receipts_clean import jpeg_parts

if TYPE_CHECKING:
    import pikepdf

PDF = "application/pdf"
MOST_PAGES = 50
MOST_OBJECTS = 20_000
MOST_PIXELS = 50_000_000
"""Of one picture on a page: a page of paper at 600 points to the inch has 35 million."""
# Names of what acts, links out or hangs on a document. '/A' is not among them: it is also a common name of a font,
# and the annotations and outlines that hold actions under it are left behind whole.
UNWANTED = frozenset(
    [
        *("/OpenAction", "/AA", "/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"),
        *("/AF", "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/Movie", "/Sound", "/Collection"),
        *("/AcroForm", "/XFA", "/Annots", "/URI", "/Metadata", "/PieceInfo", "/OPI", "/Thumb", "/Alternates"),
    ]
)
_OF_ANOTHER_FILE = frozenset(["/F", "/FFilter", "/FDecodeParms", "/Ref"])
"""On a stream: that its content, or what it stands for, is somewhere else. Elsewhere these are names like any other."""
_OF_A_PAGE = frozenset(
    [
        *("/Type", "/Parent", "/Resources", "/Contents", "/Rotate", "/UserUnit", "/Group"),
        *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
    ]
)
# Too long to stand in packed points by chance, so they are also looked for in the bytes themselves.
_NEVER_IN_THE_BYTES = (b"/OpenAction", b"/JavaScript", b"/EmbeddedFile", b"/SubmitForm", b"/RichMedia")
_PHOTO = ("/DCTDecode", "/DCT")
_WOULD_ACT = "That PDF holds more than pages, and we cannot take it safely. Send a photo of the receipt instead."
_TOO_MUCH = "That PDF unpacks to far more than a receipt needs. Send a photo of the receipt instead."
_CANNOT_READ = "We cannot read that PDF. It may be damaged. Send a photo of the receipt instead."


def written_again(content: bytes) -> bytes:
    """The pages as they are seen. Raises `Refused` in words for what is locked, broken, or too much."""
    import pikepdf  # loaded when a receipt comes, not with every command

    try:
        with pikepdf.open(io.BytesIO(content)) as original:
            _require_sensible_size(original)
            _strip_all(original)
            written = _pages_of(original)
        refuse_unless(_is_harmless(written), _WOULD_ACT, field="file")
        return written
    except pikepdf.PasswordError:
        because = "That PDF needs a password. Save a copy without one, or send a photo of the receipt."
        raise Refused(Refusal(because, field="file")) from None
    except TooMuch:
        raise Refused(Refusal(_TOO_MUCH, field="file")) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, LookupError, AttributeError, ArithmeticError):
        raise Refused(Refusal(_CANNOT_READ, field="file")) from None


def _require_sensible_size(original: pikepdf.Pdf) -> None:
    refuse_unless(len(original.objects) <= MOST_OBJECTS, _TOO_MUCH, field="file")
    pages = len(original.pages)
    refuse_unless(
        0 < pages <= MOST_PAGES,
        f"That PDF has {pages} pages. Send the receipt alone, at most {MOST_PAGES} pages.",
        field="file",
    )


def _strip_all(original: pikepdf.Pdf) -> None:
    """Takes out what acts, and looks into every stream: all that is unpacked has to fit into one room."""
    import pikepdf

    room = MOST_UNPACKED
    for one in original.objects:
        for dictionary in dictionaries(one):
            _without(dictionary, UNWANTED)
        if isinstance(one, pikepdf.Stream):
            _without(one, _OF_ANOTHER_FILE)
            room -= _looked_into(one, room=room)


def _without(dictionary: pikepdf.Dictionary | pikepdf.Stream, names: frozenset[str]) -> None:
    for name in names & set(dictionary.keys()):
        del dictionary[name]


def _looked_into(stream: pikepdf.Stream, *, room: int) -> int:
    """How many bytes it unpacks to. A photo is put back without what is told about it."""
    import pikepdf

    _require_sensible_picture(stream)
    raw, left = opened(bytes(stream.read_raw_bytes()), filters(stream), room=room)
    if left and left[0] in _PHOTO:
        stream.write(jpeg_parts.bare(raw), filter=pikepdf.Name.DCTDecode)
    return len(raw)


def _require_sensible_picture(stream: pikepdf.Stream) -> None:
    if str(stream.get("/Subtype", "")) != "/Image":
        return
    points = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    refuse_unless(0 < points <= MOST_PIXELS, _TOO_MUCH, field="file")


def _pages_of(original: pikepdf.Pdf) -> bytes:
    """A new PDF of the pages; packed anew, so that nothing stays behind the end of a stream."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as fresh:
        fresh.pages.extend(original.pages)
        for page in fresh.pages:
            _without(page.obj, frozenset(page.obj.keys()) - _OF_A_PAGE)
        fresh.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
    return out.getvalue()


def _is_harmless(written: bytes) -> bool:
    """Looks at what was written, not at what we did to it."""
    import pikepdf

    if any(name in written for name in _NEVER_IN_THE_BYTES):
        return False
    with pikepdf.open(io.BytesIO(written)) as again:
        return not any(UNWANTED & set(d.keys()) for one in again.objects for d in dictionaries(one))
