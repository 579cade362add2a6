"""PDFs that act, text and tables that do, and what is none of what we take."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.pdfs import on_root, pdf
from tests.spec.community.hostile import CANARY, Hostile

SAID = CANARY.decode()
SCRIPT = b"<script>document.title='" + CANARY + b"'</script>"


def note(**entries: Any) -> Callable[[Pdf], object]:
    def change(document: Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        document.pages[0].obj.Annots = Array([document.make_indirect(one)])

    return change


def _action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


def papers() -> Iterator[Hostile]:
    acts = {
        "JavaScript": {"JS": f"app.alert('{SAID}')"},
        "Launch": {"F": SAID},
        "SubmitForm": {"F": f"https://{SAID}/"},
        "ImportData": {"F": SAID},
        "GoToR": {"F": SAID},
        "GoToE": {"F": SAID},
    }
    for kind, more in acts.items():
        yield Hostile(f"{kind} on opening.pdf", pdf(on_root(OpenAction=_action(kind, **more))), refused=False)
        yield Hostile(f"{kind} on closing.pdf", pdf(on_root(AA=Dictionary(WC=_action(kind, **more)))), refused=False)
        linked = note(Subtype=Name.Link, A=_action(kind, **more))
        yield Hostile(f"{kind} behind a link.pdf", pdf(linked), refused=False)
        after = note(Subtype=Name.Link, A=Dictionary(S=Name.GoTo, Next=_action(kind, **more)))
        yield Hostile(f"{kind} after another.pdf", pdf(after), refused=False)
    for where in (f"javascript:{SAID}", f"file:///{SAID}", f"data:text/html,{SAID}", f"//{SAID}"):
        yield Hostile(
            f"a link to {where[:6]}.pdf", pdf(note(Subtype=Name.Link, A=_action("URI", URI=where))), refused=False
        )
    for kind in ("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D"):
        yield Hostile(f"a note of {kind}.pdf", pdf(note(Subtype=Name(f"/{kind}"), T=SAID)), refused=False)
    form = Dictionary(XFA=SAID, Fields=Array([]))
    yield Hostile("a form that acts.pdf", pdf(on_root(AcroForm=form)), refused=False)
    yield Hostile("a file within.pdf", pdf(_attached), refused=False)
    yield Hostile(
        "a script by name.pdf", pdf(on_root(Names=Dictionary(JavaScript=Dictionary(Names=[SAID])))), refused=False
    )
    locked = {"encryption": pikepdf.Encryption(owner="o", user="u")}
    yield Hostile("locked.pdf", pdf(**locked))
    yield Hostile("limited.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user="")))
    yield Hostile("swelling.pdf", pdf(_swelling))
    yield Hostile("a picture bomb.pdf", pdf(_picture))
    yield Hostile("cut off.pdf", pdf()[:60])
    yield Hostile("a page after it.pdf", pdf() + SCRIPT, refused=False)
    yield Hostile("400 pages.pdf", pdf(lambda it: [it.add_blank_page() for _ in range(400)]))
    yield Hostile("a paper as it should be.pdf", pdf(), refused=False)


def _attached(document: Pdf) -> None:
    document.attachments["x.exe"] = b"MZ" + CANARY


def _swelling(document: Pdf) -> None:
    document.pages[0].Contents = document.make_stream(bytes(130_000_000))


def _picture(document: Pdf) -> None:
    told = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 90_000, "Height": 90_000}
    image = Stream(document, b"x", ColorSpace=Name.DeviceGray, BitsPerComponent=8, **told)
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=document.make_indirect(image)))


def plain() -> Iterator[Hostile]:
    for cell in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "  =2+2", '=HYPERLINK("https://x")'):
        yield Hostile(
            f"{cell[:4]} in a table.csv", f'Name,"{cell.replace(chr(34), chr(34) * 2)}"\n'.encode(), refused=False
        )
    yield Hostile("too wide.csv", b",".join([b"x"] * 10_000))
    yield Hostile("too long.csv", b"x\n" * 60_000)
    yield Hostile("nothing but NUL.txt", bytes(50))
    yield Hostile("not UTF-8.txt", b"\xff\xfe\xfd")
    yield Hostile("turned round.txt", "abc\u202egpj.exe\u2066".encode(), refused=False)
    yield Hostile("with a bell.txt", b"\x07\x1b[31mred", refused=False)


def others() -> Iterator[Hostile]:
    yield Hostile("nothing at all.txt", b"")
    yield Hostile("too large.pdf", b"%PDF-" + bytes(10_000_001))
    yield Hostile("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x">' + SCRIPT + b"</svg>")
    yield Hostile("page.html", SCRIPT)
    yield Hostile("page.xhtml", SCRIPT)
    yield Hostile("plan.pdf.exe", b"MZ" + bytes(99))
    yield Hostile("plan.docm", b"MZ" + bytes(99))
    yield Hostile("script.sh", b"#!/bin/sh\nrm -r ~")
    yield Hostile("script.js", b"alert(1)")
    yield Hostile("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    yield Hostile("packed.gz", gzip.compress(bytes(1_000)))
    yield Hostile("photo.jpg", b"\xff\xd8\xff\xe0" + SCRIPT)
    yield Hostile("animation.gif", b"GIF89a" + SCRIPT)
    yield Hostile("no ending", b"hello")
    yield Hostile("paper.rtf", b"{\\rtf1{\\object\\objdata 01}}")
