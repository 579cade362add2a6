"""A copy of a receipt that shows what the original shows and can do nothing else. Pure.

Photos are drawn again, which leaves behind places, cameras and anything hidden after the picture. PDFs are written
again out of their pages alone, without scripts, actions and attachments. Files that strangers made are only ever
opened this way in a process of their own: call `payments.receipts_apart.clean`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openphb.kernel.refusal import refuse_unless
from openphb.payments.receipts_clean.documents import PDF, written_again
from openphb.payments.receipts_clean.pictures import JPEG, PNG, drawn_again

LARGEST_FILE = 10_000_000  # bytes
_STARTS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
_PHONE_PHOTOS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
_FROM_A_PHONE = (
    "That photo is kept in a way of newer phones (HEIC) that we cannot take yet. On an iPhone, choose Settings, "
    "Camera, Formats, Most Compatible, and take it again; or send a picture of your screen."
)


@dataclass(frozen=True, slots=True)
class Clean:
    """Our own copy, and what it is."""

    media_type: str
    content: bytes


def clean(content: bytes) -> Clean:
    """The clean copy of a JPEG, PNG or PDF. Raises `Refused` in words for anything else, or anything too large."""
    media_type = kind(content)
    cleaned = written_again(content) if media_type == PDF else drawn_again(content, media_type=media_type)
    return Clean(media_type, cleaned)


def kind(content: bytes) -> str:
    """What a file is, by its first bytes and never by its name. Opens nothing; refuses in words."""
    refuse_unless(bool(content), "The file is empty. Take the photo again or choose another file.", field="file")
    refuse_unless(
        len(content) <= LARGEST_FILE,
        f"That file is {len(content) // 1_000_000} MB. We can take files up to {LARGEST_FILE // 1_000_000} MB. "
        "Take the photo again with a smaller size.",
        field="file",
    )
    refuse_unless(content[4:12] not in _PHONE_PHOTOS, _FROM_A_PHONE, field="file")
    found = next((kind for start, kind in _STARTS if content.startswith(start)), "")
    refuse_unless(bool(found), "That file is not a photo (JPEG or PNG) or a PDF. Send one of those.", field="file")
    return found
