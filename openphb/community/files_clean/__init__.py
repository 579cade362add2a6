"""A file that is shared with everybody: what it truly is, and a copy of it that can do nothing. Pure.

What a file is, its content says and never its name. A PDF keeps its words, tags and ordinary links, so that those who
listen to it still can; what acts in it is taken out. A Word, Excel or OpenDocument file is put together again out of
parts that were each looked at; what cannot be cleaned is refused in words. Call it apart: `files_apart.clean`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openphb.community.files_clean import office, papers, plain
from openphb.community.files_clean.words import PLAIN, refuse
from openphb.kernel.refusal import refuse_unless

LARGEST = 10_000_000
"""Bytes: what our forms take."""
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
"""How the name of each kind ends, and how it is served."""


@dataclass(frozen=True, slots=True)
class CleanFile:
    """Our own copy. `ending` is one of `KINDS`."""

    ending: str
    content: bytes


def clean(content: bytes, name: str) -> CleanFile:
    """A copy that can do nothing. Raises `Refused` in words for what we do not take, or cannot make safe."""
    refuse_unless(bool(content), "The file has nothing in it. Choose another.", field="file")
    refuse_unless(len(content) <= LARGEST, f"We take files up to {LARGEST // 1_000_000} MB.", field="file")
    if content.startswith(b"%PDF-"):
        return CleanFile("pdf", papers.cleaned(content))
    if content.startswith(b"PK\x03\x04"):
        return CleanFile(*office.put_together(content))
    ending = name.rpartition(".")[2].casefold()
    if ending not in PLAIN:
        raise refuse("That is not a PDF, Word, Excel, OpenDocument, CSV or text file. Save it as one of those.")
    return CleanFile(ending, plain.cleaned(content, is_table=ending == "csv"))
