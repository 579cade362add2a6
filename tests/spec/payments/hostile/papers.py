"""PDFs that act, hide, call home, go in circles, or swell."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.pdfs import on_root, pdf
from tests.spec.payments.hostile import CANARY, SCRIPT, Hostile, cleaned, refused
from tests.spec.payments.hostile.photos import exif, picture, zipped

SAID = CANARY.decode()


def script(document: Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=f"app.alert('{SAID}')")


def on_page(**entries: Any) -> Callable[[Pdf], object]:
    def change(document: Pdf) -> None:
        for name, value in entries.items():
            document.pages[0].obj[f"/{name}"] = value

    return change


def note(**entries: Any) -> Callable[[Pdf], object]:
    def change(document: Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], Contents=SAID, **entries)
        document.pages[0].obj.Annots = Array([document.make_indirect(one)])

    return change


def attached(document: Pdf) -> None:
    document.attachments["x.exe"] = b"MZ" + CANARY
    document.Root.AF = Array([document.Root.Names.EmbeddedFiles.Names[1]])


def told_about(document: Pdf) -> None:
    document.docinfo["/Author"] = SAID
    with document.open_metadata() as told:
        told["dc:creator"] = [SAID]


def photo(content: bytes, *, chain: bool = False) -> Callable[[Pdf], object]:
    def change(document: Pdf) -> None:
        one = Stream(document, b"", Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40)
        one.ColorSpace, one.BitsPerComponent = Name.DeviceRGB, 8
        filters = Array([Name.FlateDecode, Name.DCTDecode]) if chain else Name.DCTDecode
        one.write(zlib.compress(content) if chain else content, filter=filters)
        document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=document.make_indirect(one)))

    return change


def content(raw: bytes, *filters: Name, **entries: Any) -> Callable[[Pdf], object]:
    def change(document: Pdf) -> None:
        one = Stream(document, b"", **entries)
        one.write(raw, filter=Array(filters) if filters else None)
        document.pages[0].obj.Contents = document.make_indirect(one)

    return change


def acting() -> Iterator[Hostile]:
    js = script(pikepdf.new())
    launch = Dictionary(S=Name.Launch, F=Dictionary(Type=Name.Filespec, F=SAID), Win=Dictionary(F="cmd.exe", P=SAID))
    home = Dictionary(S=Name.URI, URI=f"https://example.org/{SAID}")
    send = Dictionary(S=Name.SubmitForm, F=f"https://example.org/{SAID}")
    away = Dictionary(S=Name.GoToR, F=SAID, D=[0, Name.Fit])
    inner = Dictionary(S=Name.GoToE, F=SAID, T=Dictionary(R=Name.C, N=SAID))
    for name, action in (
        ("runs a script", js), ("starts a program", launch), ("opens an address", home), ("sends a form", send),
        ("opens another file", away), ("opens a file within", inner),
        ("plays a film", Dictionary(S=Name.Movie, T=SAID)), ("takes data in", Dictionary(S=Name.ImportData, F=SAID)),
        ("shows in three dimensions", Dictionary(S=Name.GoTo3DView, TA=SAID)),
        ("runs one after the other", Dictionary(S=Name.Named, N=Name.Print, Next=Array([js, launch, home]))),
    ):  # fmt: skip
        yield cleaned(f"PDF that {name} when it opens", pdf(on_root(OpenAction=action)))
        yield cleaned(f"PDF that {name} when a page is turned", pdf(on_page(AA=Dictionary(O=action, C=action))))
        yield cleaned(f"PDF that {name} when it is touched", pdf(note(Subtype=Name.Link, A=action)))
    named = Dictionary(JavaScript=Dictionary(Names=["a", js]))
    yield cleaned("PDF with scripts by name", pdf(on_root(Names=named)))
    yield cleaned(
        "PDF whose scripts are written with signs", pdf(note(Subtype=Name.Link, A=js)).replace(b"/JS", b"/#4aS")
    )


def carrying() -> Iterator[Hostile]:
    field = Dictionary(FT=Name.Tx, T=SAID, V=SAID, AA=Dictionary(K=script(pikepdf.new())))
    yield cleaned("PDF with a program attached", pdf(attached))
    yield cleaned("PDF with a form", pdf(on_root(AcroForm=Dictionary(Fields=[field], XFA=["template", SAID]))))
    yield cleaned("PDF with a collection", pdf(on_root(Collection=Dictionary(Type=Name.Collection, D=SAID))))
    for kind in ("RichMedia", "Movie", "Sound", "Screen", "FileAttachment", "Popup", "3D"):
        yield cleaned(f"PDF with a note of the kind {kind}", pdf(note(Subtype=Name(f"/{kind}"), RichMediaContent=SAID)))
    yield cleaned("PDF with a field without a form", pdf(note(Subtype=Name.Wodget)).replace(b"/Wodget", b"/Widget"))
    yield cleaned("PDF that says who wrote it", pdf(told_about))
    outline = Dictionary(First=Dictionary(Title=SAID, A=script(pikepdf.new())))
    yield cleaned("PDF with a contents list that acts", pdf(on_root(Outlines=outline)))
    layer = Dictionary(Type=Name.OCG, Name=SAID)
    yield cleaned(
        "PDF with a hidden layer", pdf(on_root(OCProperties=Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))))
    )
    yield cleaned(
        "PDF with a place on its page", pdf(on_page(VP=[Dictionary(Measure=Dictionary(GPTS=[51, 0], X=SAID))]))
    )
    yield cleaned("PDF with a program's own notes", pdf(on_page(PieceInfo=Dictionary(Me=Dictionary(Private=SAID)))))
    yield cleaned("PDF with a small picture of its page", pdf(on_page(Thumb=Dictionary(X=SAID))))
    yield cleaned("PDF with articles", pdf(on_page(B=[Dictionary(T=Dictionary(I=Dictionary(Title=SAID)))])))
    yield cleaned("PDF with a photo that knows its place", pdf(photo(picture(exif=exif(), comment=CANARY))))
    yield cleaned("PDF with a packed photo that knows its place", pdf(photo(picture(exif=exif()), chain=True)))
    yield cleaned("PDF with a photo and a script behind it", pdf(photo(picture() + SCRIPT)))
    yield cleaned(
        "PDF with a page behind whose end something stands",
        pdf(content(zlib.compress(b"q Q") + SCRIPT, Name.FlateDecode)),
    )
    elsewhere = Dictionary(Type=Name.Filespec, F=f"/etc/{SAID}")
    yield cleaned("PDF whose page is drawn from another file", pdf(content(b"q Q", F=elsewhere, FFilter=Name.Crypt)))


def changed() -> Iterator[Hostile]:
    """What was there before, or stands beside, the pages that are seen."""
    plain = pdf()
    start = plain.rindex(b"startxref")
    was = plain[start:].split()[1].decode()
    later = f"\n9 0 obj\n({SAID})\nendobj\nxref\n9 1\n{len(plain) + 1:010} 00000 n \n"
    later += f"trailer\n<</Size 10/Root 1 0 R/Prev {was}>>"
    more = plain + later.encode() + f"\nstartxref\n{len(plain) + later.index('xref')}\n%%EOF".encode()
    yield cleaned("PDF changed by a second hand", more)
    yield cleaned("PDF and HTML", plain + SCRIPT)
    yield cleaned("PDF and ZIP", plain + zipped(9))
    yield cleaned("PDF with a note between its lines", plain.replace(b"\n1 0 obj", b"\n%" + CANARY + b"\n1 0 obj"))
    yield cleaned("PDF without an end", plain[: plain.index(b"startxref")] + b"%" + CANARY)
    yield cleaned("PDF whose list of places lies", plain.replace(was.encode() + b"\n%%EOF", b"99999\n%%EOF " + CANARY))
    yield cleaned("PDF locked for changes only", pdf(told_about, encryption=pikepdf.Encryption(owner="o", user="")))
    for strength in (3, 4, 6):
        lock = pikepdf.Encryption(
            owner="o", user="u", R=strength, allow=pikepdf.Permissions(), aes=strength > 3, metadata=strength > 3
        )
        yield refused(f"PDF locked for reading, in the way {strength}", pdf(encryption=lock))


def bomb(megabytes: int) -> bytes:
    """The same megabyte of nothing over and over. Its sum at the end is wrong, which nobody should live to see."""
    packer = zlib.compressobj(9)
    one = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return one[:2] + one[2:] * megabytes + packer.flush()


def swelling() -> Iterator[Hostile]:
    one = bomb(130)
    flate = Name.FlateDecode
    raw = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    yield refused("PDF with a page of a hundred and thirty million bytes", pdf(content(one, flate), **raw))
    yield refused("PDF with a page packed twice", pdf(content(zlib.compress(one, 9), flate, flate), **raw))
    yield refused("PDF with a page packed nine times", pdf(content(_again(one, times=8), *[flate] * 9), **raw))
    yield refused(
        "PDF with a page packed and written in letters",
        pdf(content(one.hex().encode() + b">", Name.ASCIIHexDecode, flate), **raw),
    )
    yield refused("PDF with a picture of a million by a million", pdf(_picture(1_000_000)))
    yield refused("PDF with a picture of less than nothing", pdf(_picture(-5)))
    yield refused("PDF of 51 pages", pdf(lambda document: [document.add_blank_page() for _ in range(50)]))
    yield refused("PDF without a page", pdf(lambda document: document.pages.__delitem__(0)))
    yield refused("PDF of a hundred thousand parts", _many(100_000))
    yield refused("PDF with parts packed together that swell", _parts_together(1_400), apart=True)


def _again(raw: bytes, *, times: int) -> bytes:
    for _ in range(times):
        raw = zlib.compress(raw, 9)
    return raw


def _picture(side: int) -> Callable[[Pdf], object]:
    def change(document: Pdf) -> None:
        one = Stream(document, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=side, Height=abs(side))
        document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=document.make_indirect(one)))

    return change


def written(*parts: bytes, end: bytes = b"trailer\n<</Root 1 0 R>>\n%%EOF") -> bytes:
    """By hand, without a list of places: every reader puts one together by itself."""
    told = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.7\n" + told + end


ROOT, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]"


def _many(count: int) -> bytes:
    return written(ROOT, PAGES, PAGE + b">>", *[b"0"] * count)


def _parts_together(megabytes: int) -> bytes:
    body = bomb(megabytes)
    start = b"%PDF-1.5\n"
    first = b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(body)
    first += body + b"\nendstream\nendobj\n"
    at = len(start) + len(first)
    rows = ((0, 0), (1, len(start)), (2, 1), (1, at))
    places = b"".join(bytes([kind]) + where.to_bytes(4, "big") + b"\0" for kind, where in rows)
    head = b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 2 0 R/Length %d>>stream\n" % len(places)
    return start + first + head + places + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % at


def circling() -> Iterator[Hostile]:
    yield refused("PDF whose pages are within themselves", written(ROOT, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"))
    yield refused("PDF that is its own first page", written(b"<</Type/Catalog/Pages 1 0 R>>"))
    yield cleaned("PDF whose list of places names itself", pdf().replace(b"/Size", b"/Prev 9 /Size") + CANARY)
    yield refused("PDF of lists a hundred thousand deep", written(ROOT, PAGES, PAGE + b"/X " + b"[" * 100_000))
    yield refused("PDF of tables five thousand deep", written(ROOT, PAGES, PAGE + b"/X " + b"<</X" * 5_000))
    loop = PAGE + b"/Resources 4 0 R>>"
    yield cleaned("PDF that refers to itself", written(ROOT, PAGES, loop, b"<</XObject 4 0 R>>", b"(" + CANARY + b")"))
    yield refused("PDF whose length is its own length", written(ROOT, b"<</Length 2 0 R>>stream\n\nendstream"))
    yield refused("PDF with numbers no machine holds", written(b"<</Type/Catalog/Pages 99999999999999999999 0 R>>"))
    yield refused("only the start of a PDF", b"%PDF-1.7 ")
    yield refused("PDF of noise", b"%PDF-1.7\n" + bytes(range(256)) * 400)
    yield refused("PDF cut in the middle", pdf(photo(picture()))[:200])


def papers() -> list[Hostile]:
    return [each for told in (acting, carrying, changed, swelling, circling) for each in told()]
