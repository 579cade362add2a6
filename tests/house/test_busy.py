"""A machine with more people than it can answer says so at once, and when to come again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from openphb.config import busy


@pytest.fixture
def waiting() -> Iterator[Any]:
    before = busy._waiting
    yield lambda number: busy.count_waiting(lambda: number)
    busy.count_waiting(before)


def asked(method: str = "GET", path: str = "/work/") -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []

    def inside(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"inside"]

    environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
    body = b"".join(busy.RefusesWhenFull(inside)(environ, lambda *told: said.extend(told)))
    return said[0], dict(said[1]), body


@pytest.mark.parametrize(
    "number, method, path, inside",
    [
        (0, "GET", "/work/", True),
        (busy.LOOKS_WAIT, "GET", "/work/", True),
        (busy.LOOKS_WAIT + 1, "GET", "/work/", False),
        (busy.LOOKS_WAIT + 1, "HEAD", "/work/", False),
        # What somebody wrote is let in longer than what somebody would look at.
        (busy.LOOKS_WAIT + 1, "POST", "/work/", True),
        (busy.SENDS_WAIT + 1, "POST", "/work/", False),
        # Who watches over us must see that we live, however many wait.
        (10_000, "GET", "/live", True),
        (10_000, "GET", "/metrics", True),
    ],
)
def test_who_is_let_in(waiting: Any, number: int, method: str, path: str, inside: bool):
    waiting(number)
    status, headers, body = asked(method, path)
    assert (body == b"inside") is inside
    assert inside or (status == "503 Service Unavailable" and int(headers["Retry-After"]) > 0)


def test_the_page_says_what_to_do_and_asks_for_nothing_from_elsewhere(waiting: Any):
    waiting(10_000)
    _, headers, body = asked()
    text = body.decode()
    assert "We are busy" in text and "load this page again" in text and "was not taken" in text
    assert 'lang="en"' in text and "http" not in text and "<script" not in text
    assert headers["Content-Length"] == str(len(body)) and "default-src 'none'" in headers["Content-Security-Policy"]


def test_each_process_of_the_server_counts_its_own():
    from openphb.config import serving

    class Worker:
        class tpool:  # noqa: N801 - the server's own name
            class _work_queue:  # noqa: N801
                qsize = staticmethod(lambda: 7)

    before = busy._waiting
    serving.post_worker_init(Worker)
    assert busy.waiting() == 7
    busy.count_waiting(before)
