"""Files that people send, and what happens to those that are too large."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.forms import BoundField
from django.http import HttpRequest

from openphb.interfaces.web.fields.base import Asked

LARGEST = 10_000_000
"""Bytes. A photograph from a telephone is 2 to 6 MB; a scanned statement rarely above 8."""


class Upload(Asked, forms.FileField):
    """A file. `accept` lists what the file chooser offers; what the file really is, its reader finds out."""

    component = "fileUpload"

    def __init__(self, label: str, *, accept: str = "", **options: Any) -> None:
        self.accept = accept
        options.setdefault("hint", f"Up to {in_megabytes(LARGEST)}.")
        super().__init__(label, **options)
        self.error_messages["empty"] = "This file has nothing in it. Choose another."
        self.error_messages["invalid"] = "Choose the file again and send the form again."

    def shown(self, bound: BoundField) -> dict[str, Any]:
        return super().shown(bound) | {"attributes": {"accept": self.accept} if self.accept else {}}


def in_megabytes(size: int) -> str:
    """'50 MB', of a million bytes each, rounded up so that a file over the limit never reads as being within it."""
    return f"{-(-size // 1_000_000):,} MB"


def too_large(size: int) -> str:
    """What we say instead of taking it."""
    return (
        f"That file is {in_megabytes(size)}. We can take files up to {in_megabytes(LARGEST)}. "
        "Take the photograph at a lower quality, or send the pages one by one."
    )


class LetGoWhenTooLarge(FileUploadHandler):
    """Stops keeping a file once it is too large, and lets the rest of the form come in, so that no typing is lost.

    What was let go is noted on the request, by field, with its size as far as the browser told us.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen <= LARGEST:
            return raw_data
        request = cast(HttpRequest, self.request)
        whole = int(request.META.get("CONTENT_LENGTH") or 0)
        noted = request.__dict__.setdefault("let_go", {})
        noted[self.field_name] = max(self.seen, whole - 2_000)
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        return None
