"""The words on a receipt, read on this machine by programs that may or may not be on it. Nothing is sent anywhere.

`tesseract` reads photos and `pdftotext` reads PDFs; Debian has them as tesseract-ocr and poppler-utils. Where one is
missing, or takes too long, there are no words, and the person types them as they always could.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess

from openphb.payments.receipts_clean import Clean

_SECONDS = 8
_LONGEST_SIDE = 1800  # points: enough for the print of a till, and four times as quick as a whole photo
_MOST_WORDS = 20_000  # characters
_PHOTO = ("tesseract", "stdin", "stdout", "-l", "eng", "--psm", "6")
_PAPER = ("pdftotext", "-layout", "-l", "3", "-", "-")
_ALONE = {"OMP_THREAD_LIMIT": "1"}  # one core of the server, not all of them


def words(copy: Clean) -> str:
    """What stands on our own clean copy, never on the bytes that were sent; '' where nothing here can read it."""
    if copy.media_type == "application/pdf":
        return _told(_PAPER, copy.content)
    return _told(_PHOTO, _smaller(copy.content)) if shutil.which(_PHOTO[0]) else ""


def _told(command: tuple[str, ...], content: bytes) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        told = subprocess.run(
            [program, *command[1:]], input=content, capture_output=True, timeout=_SECONDS,
            env={"PATH": os.defpath, **_ALONE}, cwd="/", check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.decode("utf-8", "replace")[:_MOST_WORDS] if told.returncode == 0 else ""


def _smaller(content: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        grey = picture.convert("L")
        grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        out = io.BytesIO()
        grey.save(out, "PNG", compress_level=1)
        return out.getvalue()
