"""PDFs made for tests: one empty page, and whatever is changed about it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Pdf


def pdf(change: Callable[[Pdf], object] | None = None, **saved: Any) -> bytes:
    """A document of one blank page, changed so, and saved so."""
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **saved)
    return out.getvalue()


def on_root(**entries: Any) -> Callable[[Pdf], object]:
    """Puts these on the document itself."""

    def change(document: Pdf) -> None:
        for name, value in entries.items():
            document.Root[f"/{name}"] = value

    return change
