"""Photos that carry, hide, lie about their size, or never end."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from struct import pack
from typing import Any

from PIL import Image, PngImagePlugin

from tests.spec.payments.hostile import CANARY, SCRIPT, Hostile, cleaned, refused

PNG_START = b"\x89PNG\r\n\x1a\n"


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), *, mode: str = "RGB", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 40 if mode in "LP" else (40,) * len(mode)).save(out, form, **more)
    return out.getvalue()


def chunk(kind: bytes, told: bytes, *, check: int | None = None) -> bytes:
    return pack(">I", len(told)) + kind + told + pack(">I", zlib.crc32(kind + told) if check is None else check)


def png(*more: bytes, width: int = 4, height: int = 4, rows: bytes | None = None, depth: int = 8) -> bytes:
    """`more` chunks stand before the points."""
    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    points = zlib.compress(b"\0" * ((width + 1) * height) if rows is None else rows)
    return PNG_START + header + b"".join(more) + chunk(b"IDAT", points) + chunk(b"IEND", b"")


def part(mark: int, told: bytes) -> bytes:
    return bytes([0xFF, mark]) + pack(">H", len(told) + 2) + told


def with_part(*parts: bytes) -> bytes:
    """A photo with parts of its own choice right behind its start."""
    plain = picture()
    return plain[:2] + b"".join(parts) + plain[2:]


def zipped(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("receipt.jpg", b"\0" * size)
        archive.comment = CANARY
    return out.getvalue()


def exif(**more: Any) -> Image.Exif:
    told = Image.Exif()
    told[0x010E], told[0x013B], told[0x9286] = CANARY.decode(), CANARY.decode(), CANARY
    told.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0), 29: CANARY.decode()})
    return told


def polyglots() -> Iterator[Hostile]:
    """Two files in one: what follows, or hides in, a photo is another kind of file."""
    for form in ("JPEG", "PNG"):
        plain = picture(form)
        yield cleaned(f"{form} and HTML", plain + b"<!doctype html>" + SCRIPT)
        yield cleaned(f"{form} and ZIP", plain + zipped(9))
        yield cleaned(f"{form} and JAR in a RAR", plain + b"Rar!\x1a\x07\x01\0" + CANARY)
        yield cleaned(f"{form} and PDF", plain + b"%PDF-1.7\n1 0 obj<</OpenAction 2 0 R>>endobj " + CANARY)
        yield cleaned(f"{form} and PHP", plain + b"<?php system($_GET[0]); //" + CANARY)
        yield cleaned(f"{form} and a program", plain + b"MZ\x90\0" + CANARY)
        yield cleaned(f"{form} and a shell script", plain + b"\n#!/bin/sh\nrm -r ~ #" + CANARY)
        yield cleaned(f"{form} and a second picture", plain + picture("JPEG", comment=CANARY))
    yield cleaned("JPEG with HTML as a note", picture(comment=b"--><!--" + SCRIPT))
    yield cleaned("JPEG whose first part is a script", with_part(part(0xE0, b"=1;/*" + CANARY + b"*/alert(1)")))
    yield cleaned("PNG with a script as a text", png(chunk(b"tEXt", b"Comment\0" + SCRIPT)))
    yield cleaned("PNG with a part nobody knows", png(chunk(b"prVt", SCRIPT)))


def places() -> Iterator[Hostile]:
    """Where, when, with what and by whom: it leaves with the photo."""
    yield cleaned("JPEG with a place and a name", picture(exif=exif()))
    yield cleaned("PNG with a place and a name", picture("PNG", exif=exif()))
    yield cleaned("JPEG that says it lies on its side", picture(exif=_turned()))
    yield cleaned("JPEG with XMP", with_part(part(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CANARY)))
    small = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + picture(comment=CANARY)
    yield cleaned("JPEG with a small picture that was not cropped", with_part(part(0xE1, small)))
    yield cleaned("JPEG with a colour table of its own", with_part(part(0xE2, b"ICC_PROFILE\0\1\1" + CANARY)))
    yield cleaned("JPEG with a Photoshop part", with_part(part(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + CANARY)))
    yield cleaned("JPEG with forty parts of every kind", with_part(*(part(0xE3 + n % 9, CANARY) for n in range(40))))
    yield cleaned("PNG with a colour table of its own", png(chunk(b"iCCP", b"me\0\0" + zlib.compress(CANARY * 9))))
    yield cleaned("PNG with a packed text", png(chunk(b"zTXt", b"who\0\0" + zlib.compress(CANARY))))
    yield cleaned("PNG with a text in other letters", png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + CANARY)))
    yield cleaned("PNG with a time", png(chunk(b"tIME", pack(">HBBBBB", 2026, 5, 1, 1, 1, 1)), chunk(b"teXt", CANARY)))


def _turned() -> Image.Exif:
    told = exif()
    told[0x0112] = 6
    return told


def more_than_one() -> Iterator[Hostile]:
    two = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    for form, named in (("PNG", "moving PNG"), ("MPO", "two photos in one")):
        out = io.BytesIO()
        told = {"pnginfo": _text()} if form == "PNG" else {"exif": exif()}
        two[0].save(out, form, save_all=True, append_images=two[1:] * 30, **told)
        yield cleaned(f"{named}, thirty of them", out.getvalue())
    lying = chunk(b"acTL", pack(">II", 4_000_000_000, 0))
    yield refused("moving PNG that promises four thousand million pictures", png(lying))


def _text() -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", CANARY.decode())
    return told


def enormous() -> Iterator[Hostile]:
    """A small file that says, or turns out, to be huge."""
    for side in (5_100, 13_000, 20_000, 65_535, 2**31 - 1):
        yield refused(f"PNG of {side} by {side}", png(width=side, height=side, rows=b"\0" * 99))
    yield refused("PNG two thousand million wide and one high", png(width=2**31 - 1, height=1, rows=b"\0"))
    yield refused("PNG of no width", png(width=0, height=4, rows=b""))
    plain = picture()
    at = plain.index(b"\xff\xc0") + 5
    yield refused("JPEG of 65,535 by 65,535", plain[:at] + b"\xff\xff\xff\xff" + plain[at + 4 :])
    yield refused("JPEG of no height", plain[:at] + b"\0\0" + plain[at + 2 :])
    yield cleaned("PNG with fifty million bytes behind sixteen points", png(rows=b"\0" * 50_000_000) + CANARY)
    swollen = zlib.compress(bytes(20_000_000))
    for kind, first in ((b"zTXt", b"a\0\0"), (b"iCCP", b"a\0\0"), (b"iTXt", b"a\0\1\0\0\0")):
        yield refused(f"PNG with a {kind.decode()} of twenty million bytes", png(chunk(kind, first + swollen)))
    yield refused("PNG with two thousand texts of a megabyte", png(*[chunk(b"zTXt", b"a\0\0" + _MEGABYTE)] * 2_000))
    progressive = picture(size=(1200, 1200), mode="L", progressive=True)
    first = progressive.rindex(b"\xff\xda")
    again = progressive[first:-2]
    yield refused("JPEG that is drawn over and over", progressive[:-2] + again * 3_000 + b"\xff\xd9")


_MEGABYTE = zlib.compress(b"\0" * 1_000_000)


def broken() -> Iterator[Hostile]:
    jpeg, drawn = picture(size=(400, 400), quality=95), picture("PNG")
    for share in (0.1, 0.5, 0.9):
        yield refused(f"JPEG cut at {share:.0%}", _noisy()[: int(len(_noisy()) * share)])
    yield refused("PNG cut in the middle", drawn[: len(drawn) // 2])
    yield refused("PNG with a wrong sum of its head", PNG_START + chunk(b"IHDR", drawn[16:29], check=7) + drawn[33:])
    yield refused("PNG with a wrong sum of its points", png(rows=b"\0")[:-20] + b"\0\0\0\0" + png()[-12:])
    yield refused("PNG without points", PNG_START + chunk(b"IHDR", drawn[16:29]) + chunk(b"IEND", b""))
    yield refused("PNG without a head", PNG_START + chunk(b"IEND", b""))
    yield refused("PNG of a depth there is not", png(depth=77))
    yield refused("PNG with points that are not packed", _unpacked())
    yield refused("JPEG without tables", jpeg[:2] + jpeg[jpeg.index(b"\xff\xc0") :])
    yield refused("JPEG with a part that says it is longer than the file", b"\xff\xd8\xff\xe0\xff\xff" + jpeg[6:300])
    yield refused("JPEG with a part of length nought", b"\xff\xd8\xff\xe0\0\0" + CANARY)
    yield refused("only the start of a JPEG", b"\xff\xd8\xff")
    yield refused("only the start of a PNG", PNG_START)


def _unpacked() -> bytes:
    header = chunk(b"IHDR", pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0))
    return PNG_START + header + chunk(b"IDAT", b"\0" * 20) + chunk(b"IEND", b"")


def _noisy() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((120, 120), 90).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def photos() -> list[Hostile]:
    return [each for told in (polyglots, places, more_than_one, enormous, broken) for each in told()]
