"""A photo drawn again: its points and nothing else. Pure.

What is left behind: the place and the camera, the small picture within the picture, notes, colour tables, and whatever
is hung on after the end of the picture.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from openphb.kernel.refusal import Refusal, Refused, refuse_unless

if TYPE_CHECKING:
    from PIL import Image

JPEG, PNG = "image/jpeg", "image/png"
MOST_PIXELS = 25_000_000
MOST_PASSES = 100
"""A photo is drawn in one pass, or in about ten where it sharpens as it loads. Each pass works through every point."""
_QUALITY = 85
_PASS = b"\xff\xda"
_CANNOT_READ = "We cannot read that photo. It may be damaged, or not be a photo at all. Take it again."
_TOO_MANY_POINTS = (
    f"That photo has more points than we can take ({MOST_PIXELS // 1_000_000} million). Take it again with a smaller "
    "size."
)


def drawn_again(content: bytes, *, media_type: str) -> bytes:
    """The picture as it is seen, upright. Raises `Refused` in words for what is no picture, or too large a one."""
    from PIL import Image, ImageOps  # loaded when a receipt comes, not with every command

    refuse_unless(media_type != JPEG or content.count(_PASS) <= MOST_PASSES, _CANNOT_READ, field="file")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
                _require_sensible_size(*picture.size)
                picture.load()
                return _drawn(ImageOps.exif_transpose(picture), media_type=media_type)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Refused(Refusal(_TOO_MANY_POINTS, field="file")) from None
        except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, struct.error, Warning):
            raise Refused(Refusal(_CANNOT_READ, field="file")) from None


def _require_sensible_size(width: int, height: int) -> None:
    """Read from the header, before anything is unpacked: a small file can hold an enormous picture."""
    refuse_unless(0 < width * height <= MOST_PIXELS, _TOO_MANY_POINTS, field="file")


def _drawn(picture: Image.Image, *, media_type: str) -> bytes:
    """The points alone: a new picture knows nothing of where, when and with what the old one was taken."""
    from PIL import Image

    see_through = media_type == PNG and ("A" in picture.mode or "transparency" in picture.info)
    points = picture.convert("RGBA" if see_through else "RGB")
    bare = Image.new(points.mode, points.size)
    bare.paste(points)
    out = io.BytesIO()
    if media_type == JPEG:
        bare.save(out, "JPEG", quality=_QUALITY)
    else:
        bare.save(out, "PNG")
    return out.getvalue()
