"""Word, Excel and OpenDocument files that act, call home, swell, or are two things at once."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from tests.spec.community.hostile import CANARY, Hostile

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override ContentType="application/vnd.openxmlformats-officedocument.{0}"/></Types>'  # noqa: E501
WORD, SHEET = _TYPES.format("wordprocessingml.document.main+xml"), _TYPES.format("spreadsheetml.sheet.main+xml")
SAID = CANARY.decode()
LINK = '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="{1}"{2}/></Relationships>'  # noqa: E501
AWAY = ' TargetMode="External"'


def zipped(parts: Mapping[str, str | bytes], *, before: bytes = b"", after: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return before + out.getvalue() + after


def docx(parts: Mapping[str, str | bytes] | None = None, **how: bytes) -> bytes:
    first = {"[Content_Types].xml": WORD, "word/document.xml": "<w:document>Fill this in.</w:document>"}
    return zipped(first | dict(parts or {}), **how)


def xlsx(parts: Mapping[str, str | bytes]) -> bytes:
    return zipped({"[Content_Types].xml": SHEET, "xl/workbook.xml": "<workbook/>"} | dict(parts))


def odt(parts: Mapping[str, str | bytes]) -> bytes:
    first = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:document-content/>"}
    return zipped(first | dict(parts))


def png(width: int, height: int) -> bytes:
    """A picture that says it is of this size, and is nearly empty."""

    def chunk(kind: bytes, told: bytes) -> bytes:
        return struct.pack(">I", len(told)) + kind + told + struct.pack(">I", zlib.crc32(kind + told))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def office() -> Iterator[Hostile]:
    yield from _that_act()
    yield from _that_call_elsewhere()
    yield from _that_swell()
    yield from _that_are_two_things()


def _that_act() -> Iterator[Hostile]:
    parts = (
        *("word/vbaProject.bin", "word/vbaData.xml", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"),
        *(
            "customUI/customUI.xml",
            "word/media/image1.svg",
            "word/x.exe",
            "word/x.js",
            "word/x.html",
            "word/attachedToolbars.bin",
        ),  # noqa: E501
    )
    for part in parts:
        yield Hostile(f"{part} in form.docx", docx({part: CANARY}))
    for part in (
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/externalLinks/externalLink1.xml",
        "xl/dialogs/d.xml",
    ):
        yield Hostile(f"{part} in form.xlsx", xlsx({part: CANARY}))
    for part in (
        "Basic/Standard/Module1.xml",
        "Scripts/python/x.py",
        "Object 1/content.xml",
        "ObjectReplacements/Object 1",
    ):
        yield Hostile(f"{part} in form.odt", odt({part: CANARY}))
    macro = WORD.replace("document.main+xml", "document.macroEnabled.main+xml")
    yield Hostile("a macro file called form.docx", docx({"[Content_Types].xml": macro}))
    for field in ("DDEAUTO", "DDE", "INCLUDETEXT", "INCLUDEPICTURE", "MACROBUTTON"):
        told = f"<w:document><w:instrText>{field} c:\\\\x {SAID}</w:instrText></w:document>"
        yield Hostile(f"{field} in form.docx", docx({"word/document.xml": told}))
    yield Hostile("dde in form.xlsx", xlsx({"xl/x.xml": f'<ddeLink ddeService="{SAID}"/>'}))
    yield Hostile("a listener in form.odt", odt({"content.xml": f'<script:event-listener xlink:href="{SAID}"/>'}))
    for start, name in ((b"MZ", "a program"), (b"\x7fELF", "a program of Linux"), (b"\xd0\xcf\x11\xe0", "an old file")):
        yield Hostile(f"{name} called word/fonts/f.odttf", docx({"word/fonts/f.odttf": start + CANARY}))


def _that_call_elsewhere() -> Iterator[Hostile]:
    for kind in ("attachedTemplate", "image", "oleObject", "frame", "subDocument", "externalLink", "audio", "video"):
        told = LINK.format(kind, f"https://{SAID}.example.org/t.dotm", AWAY)
        yield Hostile(f"{kind} from elsewhere in form.docx", docx({"word/_rels/document.xml.rels": told}))
    for where in ("javascript:alert(1)", "file:///etc/passwd", "\\\\10.0.0.1\\share", "vbscript:x", "data:text/html,x"):
        told = LINK.format("hyperlink", where, AWAY)
        yield Hostile(f"a link to {where[:9]} in form.docx", docx({"word/_rels/document.xml.rels": told}))
    web = LINK.format("hyperlink", "https://www.nhs.uk/", AWAY)
    yield Hostile("a link to the web in form.docx", docx({"word/_rels/document.xml.rels": web}), refused=False)
    picture = '<draw:image xlink:href="https://canary.example.org/x.png"/>'
    yield Hostile("a picture from elsewhere in form.odt", odt({"content.xml": picture}))
    led = '<text:a xlink:href="javascript:alert(1)"/>'
    yield Hostile("a link that acts in form.odt", odt({"content.xml": led}))
    for told in ('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>', "<!DOCTYPE lolz []><x/>"):
        yield Hostile(f"{told[:17]} in form.docx", docx({"word/styles.xml": told}))
    yield Hostile("UTF-16 in form.docx", docx({"word/styles.xml": "<!DOCTYPE x []><x/>".encode("utf-16")}))


def _that_swell() -> Iterator[Hostile]:
    yield Hostile("150 million bytes in form.docx", docx({"word/media/a.bmp.xml": bytes(150_000_000)}))
    yield Hostile("4,000 parts in form.docx", docx({f"word/p{each}.xml": "<x/>" for each in range(4_000)}))
    yield Hostile("a picture bomb in form.docx", docx({"word/media/image1.png": png(60_000, 60_000)}))
    yield Hostile("a file in a file in form.docx", docx({"word/media/more.dat": docx()}))
    lying = bytearray(docx())
    lying[22:26] = b"\xff\xff\xff\xff"
    yield Hostile("a size that lies in form.docx", bytes(lying), refused=False)
    yield Hostile("cut off in form.docx", docx()[:-40])


def _that_are_two_things() -> Iterator[Hostile]:
    script = b"<script>" + CANARY + b"</script>"
    yield Hostile("a page after it in form.docx", docx(after=script), refused=False)
    yield Hostile("a page before it in form.docx", docx(before=script))
    for name in ("../../etc/cron.d/x", "/etc/passwd", "C:\\x.dll", "word/../../x.xml", "word/\u202egpj.xml"):
        yield Hostile(f"{name!r} in form.docx", docx({name: CANARY}))
    yield Hostile("any ZIP called form.docx", zipped({"a.txt": CANARY}))
    yield Hostile("both Word and Excel", docx({"[Content_Types].xml": WORD + SHEET}))
    yield Hostile("HTML called form.docx", b"<html>" + script)
    twice = io.BytesIO(docx())
    with zipfile.ZipFile(twice, "a") as made:
        made.writestr("WORD/DOCUMENT.XML", CANARY)
    yield Hostile("one part twice in form.docx", twice.getvalue())
    yield Hostile("a Word file as it should be in form.docx", docx(), refused=False)
    yield Hostile("an Excel file as it should be in form.xlsx", xlsx({}), refused=False)
    yield Hostile("an OpenDocument file as it should be in form.odt", odt({}), refused=False)
