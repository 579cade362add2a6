"""Over a hundred files made to harm: each is refused in words, or becomes a copy that does and tells nothing."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from uuid import uuid4

import pikepdf
import pytest
from PIL import Image

from openphb.interfaces.web.mine.receipt_views import _called
from openphb.kernel import apart
from openphb.kernel.refusal import Refused
from openphb.payments import receipts_apart, receipts_clean
from openphb.payments.actions.receipts import safe_name
from openphb.payments.queries.views import ReceiptFile
from openphb.payments.receipts_clean.documents import UNWANTED
from tests.spec.payments.hostile import CANARY, Hostile
from tests.spec.payments.hostile.others import others
from tests.spec.payments.hostile.papers import papers
from tests.spec.payments.hostile.photos import photos

SLOWEST = 4.0
"""Seconds, with two cores and neighbours; a file that takes longer than this is one that was made to."""


@pytest.fixture(scope="module")
def corpus() -> list[Hostile]:
    return [*photos(), *papers(), *others()]


@pytest.mark.slow  # 178 files, among them those made to take long
def test_each_is_refused_in_words_or_cleaned_and_nothing_is_left_of_it(corpus: list[Hostile]) -> None:
    found: Counter[str] = Counter()
    wrong = []
    for each in corpus:
        began = time.perf_counter()
        answer = _answer(each)
        slow = time.perf_counter() - began
        found[answer.split(":")[0]] += 1
        if answer != ("refused" if each.refused else "cleaned") or slow > SLOWEST:
            wrong.append(f"{each.name}: {answer}, {slow:.1f} s")
    print(f"\n{len(corpus)} hostile files: {found['refused']} refused, {found['cleaned']} cleaned, {len(wrong)} wrong")
    assert not wrong, "\n".join(wrong)
    assert len({each.name for each in corpus}) == len(corpus) >= 100


def _answer(each: Hostile) -> str:
    clean = receipts_apart.clean if each.apart else receipts_clean.clean
    try:
        copy = clean(each.content)
    except Refused as refused:
        said = refused.refusal
        return "refused" if said.field == "file" and said.because.endswith(".") else f"refused badly: {said}"
    if each.refused:
        return "cleaned"
    if CANARY not in each.content and CANARY not in b"".join(_inside(each.content)):
        return "no canary was in it: it proves nothing"
    return _harm(copy) or "cleaned"


def _harm(copy: receipts_clean.Clean) -> str:
    if CANARY in copy.content or b"<script" in copy.content:
        return "leaks: the canary stands in what is handed out"
    if copy.media_type != "application/pdf":
        with Image.open(io.BytesIO(copy.content)) as shown:
            shown.load()
            return f"tells: {shown.info}" if dict(shown.getexif()) or set(shown.info) - _OF_ANY_JPEG else ""
    if CANARY in b"".join(_inside(copy.content)):
        return "leaks: the canary is packed in what is handed out"
    return f"acts: {names}" if (names := _names(copy.content) & UNWANTED) else ""


_OF_ANY_JPEG = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def _inside(content: bytes) -> Iterator[bytes]:
    """Every stream and every text of a PDF, unpacked; of other files whatever deflate can open."""
    if not content.startswith(b"%PDF"):
        yield from _opened(content)
        return
    with pikepdf.open(io.BytesIO(content)) as document:
        for one in document.objects:
            yield bytes(one.unparse()) if not isinstance(one, pikepdf.Stream) else bytes(one.read_raw_bytes())
            if isinstance(one, pikepdf.Stream):
                yield from _opened(bytes(one.read_raw_bytes()))


def _opened(content: bytes) -> Iterator[bytes]:
    for start in (b"\x78\x9c", b"\x78\xda", b"\x78\x01"):
        at = content.find(start)
        while at >= 0:
            try:
                yield zlib.decompressobj().decompress(content[at:], 1_000_000)
            except zlib.error:
                yield b""
            at = content.find(start, at + 1)


def _names(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        said = b"\n".join(bytes(one.unparse()) for one in document.objects)
    return {name for name in UNWANTED if name.encode() in said.replace(b"(", b"\n").split()}


def test_the_process_that_opens_a_file_can_write_nothing_start_nothing_and_knows_nothing() -> None:
    tries = (
        "import os, sys; sys.path.insert(0, sys.argv[1])",
        "from openphb.kernel import apart as it; it.bind()",
        "def tried(what):",
        "    try: what()",
        "    except (OSError, MemoryError) as stopped: return type(stopped).__name__",
        "write = lambda: open('/tmp/left-behind', 'wb', 0).write(b'x')",
        "print(tried(write), tried(lambda: bytes(it.ROOM)), set(os.environ) - {'LC_CTYPE'})",
    )
    command = [sys.executable, "-I", "-B", "-c", "\n".join(tries), apart.HOUSE]
    told = subprocess.run(command, env={}, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["OSError", "MemoryError", "set()"]


def test_a_file_that_takes_too_long_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipts_apart, "_LONGEST_WAIT", 0.01)
    with pytest.raises(Refused, match="in the time and room we give one"):
        receipts_apart.clean(photos()[0].content)


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("..\\..\\windows\\x.pdf", "x.pdf"),
        ("receipt.jpg\0.html", "receipt.jpg.html"),
        ("receipt\u202egpj.exe", "receiptgpj.exe"),
        ("\u2066x\u2069.pdf", "x.pdf"),
        ("a" * 4_096 + ".jpg", "a" * 200),
        ("x.pdf.html", "x.pdf.html"),
        ("\r\nSet-Cookie: a=b.jpg", "Set-Cookie: a=b.jpg"),
        ("....", "receipt"),
        ("", "receipt"),
    ],
)
def test_a_name_is_shown_and_never_opened(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@pytest.mark.parametrize(
    "name, media_type, called",
    [
        ("x.pdf.html", "application/pdf", "x.pdf.pdf"),
        ("receipt.jpg.html", "image/jpeg", "receipt.jpg.jpg"),
        ("run.exe", "image/png", "run.png"),
    ],
)
def test_what_is_handed_out_is_called_what_it_is(name: str, media_type: str, called: str) -> None:
    assert _called(ReceiptFile(content=b"", media_type=media_type, name=name, person=uuid4())) == called
