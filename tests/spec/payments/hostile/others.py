"""What is neither photo nor PDF, whatever it is called."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator

from PIL import Image

from openphb.payments.receipts_clean import LARGEST_FILE
from tests.pdfs import pdf
from tests.spec.payments.hostile import SCRIPT, Hostile, refused
from tests.spec.payments.hostile.photos import picture, zipped


def others() -> Iterator[Hostile]:
    yield refused("nothing at all", b"")
    yield refused("one byte", b"\xff")
    yield refused("too large, and a photo", b"\xff\xd8\xff" + bytes(LARGEST_FILE))
    yield refused("ZIP of fifty million bytes called receipt.jpg", zipped(50_000_000))
    yield refused("gzip of fifty million bytes called receipt.pdf", gzip.compress(bytes(50_000_000)))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
    yield refused("SVG with a script", svg)
    yield refused(
        "SVG that fetches, called receipt.png",
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg,
    )
    yield refused("HTML called x.pdf.html", b"<!doctype html>" + SCRIPT)
    yield refused("HTML with a photo in it", SCRIPT + picture())
    yield refused("HTML with a PDF in it", SCRIPT + pdf())
    yield refused("a program", b"MZ\x90\0" + bytes(99))
    yield refused("a program of Linux", b"\x7fELF" + bytes(99))
    yield refused("a script", b"#!/bin/sh\nrm -r ~")
    yield refused("PostScript", b"%!PS-Adobe-3.0\n(r) file run")
    yield refused("an old Office file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    yield refused("a Windows metafile", b"\xd7\xcd\xc6\x9a" + bytes(99))
    for brand in (b"heic", b"heix", b"mif1", b"avif"):
        yield refused(f"a phone's own {brand.decode()}", b"\0\0\0\x18ftyp" + brand + bytes(99))
    for form in ("GIF", "WEBP", "TIFF", "BMP", "ICO", "PPM", "JPEG2000"):
        out = io.BytesIO()
        Image.new("RGB", (32, 32)).save(out, form)
        yield refused(f"{form} called receipt.png", out.getvalue())
