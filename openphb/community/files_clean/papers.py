"""A PDF that can be read, listened to and filled in, and can do nothing by itself. Pure.

What acts is taken out wherever it hangs, links lead to web pages and addresses only, and what was written is then
looked at once more: what is not there cannot act, whatever we believe we took out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openphb.community.files_clean.words import refuse
from openphb.kernel.pdf_parts import dictionaries, filters
from openphb.kernel.unpacking import MOST_UNPACKED, TooMuch, opened

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES, MOST_OBJECTS, MOST_PIXELS = 300, 100_000, 50_000_000
LINKS = ("http://", "https://", "mailto:")
# Names under which something acts, hangs on the document, or stands for another file.
UNWANTED = frozenset(
    [
        *("/OpenAction", "/AA", "/JS", "/JavaScript", "/AF", "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/XFA"),
        *("/RichMediaContent", "/RichMediaSettings", "/Movie", "/Sound", "/Rendition", "/Collection", "/PieceInfo"),
        *("/OPI", "/Alternates", "/Ref", "/FFilter", "/FDecodeParms"),
    ]
)
MAY_ACT = frozenset(["/GoTo", "/URI", "/Named"])
"""To another place in itself, to the web, to the next page. Every other kind of action is emptied."""
_ACTIONS = frozenset(
    [
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"),
        *("/RichMediaExecute", "/Thread", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/ResetForm", "/GoToDp"),
    ]
)
_SHOWS_ANOTHER = frozenset(["/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"])
_CANNOT_READ = "We cannot read that PDF. It may be damaged. Save it as a PDF again, and send that."
_TOO_MUCH = "That PDF unpacks to far more than a paper needs. Save it with smaller pictures."
_WOULD_ACT = "That PDF holds something that acts by itself, which we could not take out. Print it to a new PDF."


def cleaned(content: bytes) -> bytes:
    """The same paper without what acts. Raises `Refused` in words for what is locked, broken, or too much."""
    import pikepdf  # loaded when a file comes, not with every command

    try:
        with pikepdf.open(io.BytesIO(content)) as paper:
            _require_sensible_size(paper)
            for one in paper.objects:
                for each in dictionaries(one):
                    _quieten(each)
            _leave_out_annotations(paper)
            _require_room(paper)
            out = io.BytesIO()
            paper.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
        _require_harmless(out.getvalue())
        return out.getvalue()
    except pikepdf.PasswordError:
        raise refuse("That PDF needs a password. Save a copy without one.") from None
    except TooMuch:
        raise refuse(_TOO_MUCH) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, LookupError, AttributeError, ArithmeticError):
        raise refuse(_CANNOT_READ) from None


def _require_sensible_size(paper: pikepdf.Pdf) -> None:
    if paper.is_encrypted:
        raise refuse("That PDF is locked. Save a copy without a password or limits on its use.")
    if len(paper.objects) > MOST_OBJECTS:
        raise refuse(_TOO_MUCH)
    if not 0 < len(paper.pages) <= MOST_PAGES:
        raise refuse(f"We take PDFs of 1 to {MOST_PAGES} pages.")


def _quieten(each: pikepdf.Dictionary | pikepdf.Stream) -> None:
    import pikepdf

    for name in UNWANTED & set(each.keys()):
        del each[name]
    if isinstance(each, pikepdf.Stream) and "/F" in each.keys():  # noqa: SIM118 (a stream has no iterator)
        del each["/F"]
    if _acts(each):
        for name in list(each.keys()):
            del each[name]


def _acts(each: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    """An action that is none of the harmless ones, or a link that leads elsewhere than to the web."""
    kind = str(each.get("/S", ""))
    return kind in _ACTIONS or ("/URI" in each.keys() and not _leads_to_the_web(each))  # noqa: SIM118


def _leads_to_the_web(each: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    import pikepdf

    # On the document itself, /URI holds what every link begins with; an action's is the address.
    where = each["/URI"]
    return isinstance(where, pikepdf.String) and str(where).casefold().startswith(LINKS)


def _leave_out_annotations(paper: pikepdf.Pdf) -> None:
    import pikepdf

    for page in paper.pages:
        found = page.obj.get("/Annots")
        if found is not None:
            kept = [each for each in found if each.get("/Subtype") is None or str(each.Subtype) not in _SHOWS_ANOTHER]
            page.obj["/Annots"] = pikepdf.Array(kept)


def _require_room(paper: pikepdf.Pdf) -> None:
    """All that its streams unpack to has to fit into one room, and each picture on a sheet."""
    import pikepdf

    room = MOST_UNPACKED
    for one in paper.objects:
        if not isinstance(one, pikepdf.Stream):
            continue
        if (
            str(one.get("/Subtype", "")) == "/Image"
            and int(one.get("/Width", 0)) * int(one.get("/Height", 0)) > MOST_PIXELS
        ):
            raise TooMuch
        raw, _ = opened(bytes(one.read_raw_bytes()), filters(one), room=room)
        room -= len(raw)


def _require_harmless(written: bytes) -> None:
    """Looks at what was written, not at what we did to it."""
    import pikepdf

    with pikepdf.open(io.BytesIO(written)) as again:
        for one in again.objects:
            for each in dictionaries(one):
                if UNWANTED & set(each.keys()) or _acts(each):
                    raise refuse(_WOULD_ACT)
