"""A good receipt looks the same after we have made our copy of it."""

from __future__ import annotations

import io
import math

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from openphb.payments.receipts_clean import clean

TO_THE_EYE = 36.0
"""Decibels of signal to noise. From about 35 on nobody sees which of two photos is the copy."""
LINES = ("BRIGHTWATER POOL", "Swim, one adult   4.80", "Tea               1.95", "TOTAL            £6.75", "01/05/2026")


def receipt(mode: str = "RGB", *, shade: int = 0, tilt: float = 0.0, blur: float = 0.0) -> Image.Image:
    """A till roll on a table: print on paper with a shadow across it."""
    page = Image.linear_gradient("L").resize((360, 480)).point(lambda one: 235 - shade * one // 255)
    draw = ImageDraw.Draw(page)
    for row, words in enumerate(LINES):
        draw.text((30, 40 + 60 * row), words, fill=25, font_size=24)
    turned = page.rotate(tilt, fillcolor=90, resample=Image.Resampling.BICUBIC)
    soft = turned.filter(ImageFilter.GaussianBlur(blur)) if blur else turned
    return soft.convert("RGB").convert(mode)


def saved(picture: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Decibels; without end where the two are the same."""
    apart = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB")))
    mean = sum(apart.sum2) / sum(apart.count)
    return math.inf if not mean else 10 * math.log10(255**2 / mean)


PHOTOS = [
    receipt(),
    receipt(shade=120),
    receipt(tilt=4),
    receipt(blur=1.2),
    receipt(shade=180, tilt=-7, blur=0.6),
    receipt("L"),
    receipt("CMYK"),
]


@pytest.mark.parametrize("quality", [60, 75, 90, 97])
@pytest.mark.parametrize("photo", PHOTOS)
def test_a_photo_looks_the_same(photo: Image.Image, quality: int) -> None:
    sent = saved(photo, "JPEG", quality=quality, progressive=quality == 75)
    before, after = (Image.open(io.BytesIO(one)) for one in (sent, clean(sent).content))
    assert after.size == before.size and likeness(before, after) > TO_THE_EYE


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA", "I;16"])
def test_a_png_keeps_every_point(mode: str) -> None:
    drawn = receipt("L").convert("I;16") if mode == "I;16" else receipt("RGB").convert(mode)
    sent = saved(drawn, "PNG")
    before, after = (Image.open(io.BytesIO(one)) for one in (sent, clean(sent).content))
    wanted = before.convert("RGBA" if "A" in mode else "RGB")
    assert after.size == before.size and after.mode == wanted.mode and after.tobytes() == wanted.tobytes()


def test_a_page_is_drawn_by_the_same_strokes_with_the_same_points() -> None:
    photo = saved(receipt(), "JPEG", quality=80)
    words = b"BT /F1 12 Tf 20 20 Td (TOTAL 6.75) Tj ET q 60 0 0 40 0 0 cm /Im0 Do Q"
    with pikepdf.new() as sent:
        sent.add_blank_page(page_size=(200, 300))
        page = sent.pages[0].obj
        one = pikepdf.Stream(sent, b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=360, Height=480)
        one.ColorSpace, one.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        one.write(photo, filter=pikepdf.Name.DCTDecode)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=one), Font=pikepdf.Dictionary(F1=font))
        page.Contents, page.Rotate = pikepdf.Stream(sent, words), 90
        out = io.BytesIO()
        sent.save(out)
    with pikepdf.open(io.BytesIO(clean(out.getvalue()).content)) as copy:
        (shown,) = copy.pages
        assert shown.Contents.read_bytes() == words
        assert (list(shown.mediabox), int(shown.Rotate)) == ([0, 0, 200, 300], 90)
        points = Image.open(io.BytesIO(shown.Resources.XObject.Im0.read_raw_bytes()))
        assert points.tobytes() == Image.open(io.BytesIO(photo)).tobytes()
        assert str(shown.Resources.Font.F1.BaseFont) == "/Helvetica"
