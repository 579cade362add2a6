"""The visitors of `openphb bench load`: a browser that reads what a server says, and fills forms in as people do."""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs

import pytest

from openphb.interfaces.bench.load import cast
from openphb.interfaces.bench.load.browser import Answered, Browser, NotAnswered
from openphb.interfaces.bench.load.forms import form_on
from openphb.interfaces.bench.load.journeys import JOURNEYS
from openphb.interfaces.bench.load.measuring import Notes, _waits

PAGE = """
<form action="/find/" method="post"><input name="q"></form>
<form method="post"><input type="hidden" name="form_id" value="7"><input type="hidden" name="csrf" value="x">
<textarea name="words"></textarea><input name="subject" value="">
<input type="radio" name="team" value="care"><input type="radio" name="team" value="finance" checked>
<input type="checkbox" name="urgent" value="yes"><select name="about"><option value=""></option>
<option value="plan:1">Plan</option></select><input type="file" name="file"><button name="go" value="1"></form>
"""


def test_a_form_is_sent_as_a_browser_would_send_it():
    form = form_on(PAGE, holding="words")
    assert form is not None and form.action == "" and form_on(PAGE, holding="nothing") is None
    sent = parse_qs(form.sent("Please look.", told={"team": "care", "unknown": "x"}), keep_blank_values=True)
    assert sent == {
        "form_id": ["7"], "csrf": ["x"], "words": ["Please look."], "subject": ["Please look."], "team": ["care"],
        "about": ["plan:1"],
    }  # fmt: skip


def test_visitors_are_mixed_as_the_journeys_say():
    assert len(JOURNEYS) == 12 and sum(journey.of_a_hundred for journey in JOURNEYS) == 100
    found = Counter(journey.name for journey in cast._in_proportion(200))
    assert found == {journey.name: 2 * journey.of_a_hundred for journey in JOURNEYS}
    assert len({journey.name for journey in cast._in_proportion(12)}) > 8


def visit(
    answer: bytes, go: Callable[[Browser], Awaitable[list[Answered]]]
) -> tuple[Browser, list[Answered], list[str]]:
    """What a browser makes of this answer, once, and of a plain page after it."""
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(answer if len(asked) == 1 else b"HTTP/1.1 200 OK\r\n\r\nthe end")
        await writer.drain()
        writer.close()

    async def run() -> tuple[Browser, list[Answered]]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            browser = Browser(server.sockets[0].getsockname()[1], "127.5.1.9", {"old": "1"})
            return browser, await go(browser)

    # In a thread of its own: in that of a journey's browser another loop runs already.
    with ThreadPoolExecutor(1) as hands:
        browser, told = hands.submit(lambda: asyncio.run(run())).result()
    return browser, told, asked


def test_a_page_in_pieces_and_compressed_is_read_whole_and_cookies_are_kept():
    body = gzip.compress(b"words of a page")
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:9], body[9:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    cookies = b'Set-Cookie: session=abc; Path=/\r\nSet-Cookie: old=""; Max-Age=0\r\n\r\n'
    browser, told, asked = visit(head + cookies + pieces, lambda browser: browser.get("/work/"))
    assert [one.text for one in told] == ["words of a page"] and browser.cookies == {"session": "abc"}
    assert "Cookie: old=1" in asked[0] and "Accept-Encoding: gzip" in asked[0]


def test_where_it_is_sent_on_it_goes():
    answer = b"HTTP/1.1 303 See Other\r\nLocation: ../two/?x=1\r\n\r\n"
    _, told, asked = visit(answer, lambda browser: browser.post("/one/", "a=1"))
    assert [(one.method, one.path, one.status) for one in told] == [("POST", "/one/", 303), ("GET", "/two/?x=1", 200)]
    assert asked[1].startswith("GET /two/?x=1 ")


def test_an_answer_that_is_cut_off_is_none():
    with pytest.raises(NotAnswered):
        visit(b"HTTP/1.1 200", lambda browser: browser.get("/work/"))


def one(status: int, **more: str) -> Answered:
    return Answered("GET", "/people/05278051-9578-5c04-b040-078c9eddb53c/", status, 0.2, **more)


def test_what_is_wrong_is_counted_and_being_told_that_we_are_busy_is_not_wrong():
    notes = Notes(all_are_in=True)
    for answered in (one(200), one(500), one(503, retry_after="15"), one(503)):
        notes.note("read", answered)
    notes.lost("lead", "GET /people/05278051-9578-5c04-b040-078c9eddb53c/: TimeoutError")
    assert notes.refused == 1 and len(notes.took["read"]) == 3
    assert notes.errors == {"500 GET /people/…/": 1, "503 GET /people/…/": 1,
                            "no answer, lead: GET /people/…/: TimeoutError": 1}  # fmt: skip


def test_a_form_that_came_back_is_an_error_though_it_is_a_page():
    notes = Notes(all_are_in=True)
    notes.note("write", one(200))
    notes.note("write", one(303))
    assert sum(notes.errors.values()) == 1


def test_until_everybody_is_in_only_signing_in_is_timed():
    notes = Notes()
    notes.note("read", one(200))
    notes.note("signing in", one(200))
    assert set(notes.took) == {"signing in"}


def test_waits_are_told_by_hundredths():
    told = _waits([float(each) for each in range(1, 1001)])
    assert (told["count"], told["median_ms"], told["p95_ms"], told["most_ms"]) == (1000, 500.5, 951.0, 1000.0)
    assert _waits([])["p95_ms"] == 0.0
