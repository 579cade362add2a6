"""A Word, Excel or OpenDocument file put together again out of parts that were each looked at. Pure.

What could act or call elsewhere is not cut out but refused in words: such a file works only with it. What stands
before, between and after the parts is left behind, so that the copy is that file and no other at the same time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from openphb.community.files_clean.words import refuse
from openphb.kernel import archives

MOST_PARTS, MOST_UNPACKED, MOST_POINTS = 2_000, 100_000_000, 50_000_000
_CONTENT_TYPES = "[Content_Types].xml"
_WORD = b"wordprocessingml.document.main+xml"
_SHEET = b"spreadsheetml.sheet.main+xml"
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_NAME = re.compile(r"[\w\[][\w ./\[\]()+%&,-]*", re.ASCII)
_NOT_TAKEN = re.compile(
    r"vbaproject|vbadata|macrosheet|/embeddings/|activex|/ctrlprops/|externallinks/|oleobject|attachedtoolbars"
    r"|customui|^basic/|^scripts/|^object[ \d]|^objectreplacements/|dialogs/|\.(exe|dll|js|vbs|html?|svg|hta|lnk|bin)$",
    re.IGNORECASE,
)
_PRINTER = re.compile(r"printersettings/printersettings\d*\.bin$", re.IGNORECASE)
_LINKED = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
_ACTS = re.compile(
    rb"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON)\b|script:event-listener|<ddeLink|office:scripts>.",
    re.DOTALL,
)
_ACTS_IN = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
_ELSEWHERE = re.compile(rb"<draw:(?:image|object|plugin|applet|floating-frame)[^>]*xlink:href=\"(?!Pictures/|\./?|#)")
_LED_ASTRAY = re.compile(rb"xlink:href=\"\s*(?:javascript|vbscript|file|data|macro|vnd\.sun\.star)", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_HYPERLINK, _TO_THE_WEB = b"relationships/hyperlink", re.compile(rb"Target=\"(?:https?://|mailto:|#)", re.IGNORECASE)
_ACTIVE = "That file holds a macro, another file or a part that acts by itself. Save it without, or send it as a PDF."
_CALLS = "That file fetches something from elsewhere when it is opened. Put it into the file, or send it as a PDF."
_BROKEN = "We cannot read that file. It may be damaged, or be of another kind than its name says. Save it again."
_TOO_MUCH = "That file unpacks to far more than a document needs. Save it with smaller pictures."


def put_together(content: bytes) -> tuple[str, bytes]:
    """How its name ends, and the file anew. Raises `Refused` in words."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = dict(_parts(packed))
    except archives.BROKEN:
        raise refuse(_BROKEN) from None
    ending = _ending(parts)
    for name, part in parts.items():
        _require_harmless(name, part)
    return ending, _packed(parts)


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Each part, read no further than there is room; sizes that the file states of itself are not believed."""
    told = packed.infolist()
    if len(told) > MOST_PARTS or len({each.filename.casefold() for each in told}) != len(told):
        raise refuse(_TOO_MUCH if len(told) > MOST_PARTS else _BROKEN)
    room = MOST_UNPACKED
    for each in told:
        if each.is_dir():
            continue
        _require_sensible_name(each.filename)
        with packed.open(each) as part:
            read = part.read(room + 1)
        room -= len(read)
        if room < 0:
            raise refuse(_TOO_MUCH)
        if not _PRINTER.search(each.filename):
            yield each.filename, read


def _require_sensible_name(name: str) -> None:
    if not _NAME.fullmatch(name) or ".." in name.split("/"):
        raise refuse(_BROKEN)


def _ending(parts: dict[str, bytes]) -> str:
    types = parts.get(_CONTENT_TYPES, b"")
    if b"macroEnabled" in types:
        raise refuse(_ACTIVE)
    if parts.get("mimetype", b"").strip() == _OPEN_TEXT:
        return "odt"
    found = {"docx": _WORD in types, "xlsx": _SHEET in types}
    if sum(found.values()) != 1:
        raise refuse("That is not a Word, Excel or OpenDocument text file. Save it as one of those, or as a PDF.")
    return next(ending for ending, is_it in found.items() if is_it)


def _require_harmless(name: str, part: bytes) -> None:
    if _NOT_TAKEN.search(name):
        raise refuse(_ACTIVE)
    if name.endswith((".xml", ".rels", ".rdf")):
        _require_harmless_words(name, part)
    elif name.casefold().endswith((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp")):
        _require_sensible_picture(part)
    elif part.startswith((b"PK\x03\x04", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
        raise refuse(_ACTIVE)


def _require_harmless_words(name: str, part: bytes) -> None:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in part or _ENTITIES.search(part):
        raise refuse(_BROKEN)
    if name.endswith(".rels"):
        for each in _LINKED.findall(part):
            _require_harmless_link(each)
    fields = b" ".join(b" ".join(each) for each in _ACTS_IN.findall(part))
    if _ACTS.search(fields) or re.search(rb"script:event-listener|<ddeLink\b|<script:", part):
        raise refuse(_ACTIVE)
    if _ELSEWHERE.search(part) or _LED_ASTRAY.search(part):
        raise refuse(_CALLS)


def _require_harmless_link(link: bytes) -> None:
    """A part of its own, or a link that a reader follows to the web; nothing else is fetched."""
    if b"External" in link and not (_HYPERLINK in link and _TO_THE_WEB.search(link)):
        raise refuse(_CALLS)


def _require_sensible_picture(part: bytes) -> None:
    """Read from the header: a small file can hold an enormous picture."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(part)) as picture:
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        raise refuse(_BROKEN) from None
    if width * height > MOST_POINTS:
        raise refuse(_TOO_MUCH)


def _packed(parts: dict[str, bytes]) -> bytes:
    """What says of itself what the file is comes first and unpacked, as OpenDocument asks."""
    out = io.BytesIO()
    first = sorted(parts, key=lambda name: name not in ("mimetype", _CONTENT_TYPES))
    with zipfile.ZipFile(out, "w") as made:
        for name in first:
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], compress_type=how)
    return out.getvalue()
