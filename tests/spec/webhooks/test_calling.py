"""A call goes to the very number that was looked at, believes nothing, follows nothing and waits only so long."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from dataclasses import replace
from time import monotonic, sleep

import pytest

from openphb.interfaces.webhooks.calling import NotCalled, Road, post
from tests.receiver import NAME, PUBLIC, Receiver, says

ADDRESS = f"https://{NAME}/in"


def call(road: Road, *, address: str = ADDRESS) -> int:
    return post(address, b'{"a":1}', headers={"webhook-id": "7"}, road=road)


def test_it_is_called_at_the_number_that_was_looked_at_under_the_name_that_was_given() -> None:
    with Receiver().listening() as there:
        assert call(there.road("93.184.216.34")) == 204
    assert there.dialled == [("93.184.216.34", 443)] and there.names == [NAME]
    head, _, body = there.asked[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /in HTTP/1.1\r\nHost: ledger.board.example\r\n") and b"\r\nwebhook-id: 7" in head
    assert body == b'{"a":1}'


def test_a_name_that_changes_after_it_was_looked_at_changes_nothing() -> None:
    """DNS rebinding: asked again, the name would lead to this machine. It is asked once."""
    answers = [(PUBLIC,), ("127.0.0.1",)]
    with Receiver().listening() as there:
        road = replace(there.road(), resolve=lambda name, port: answers.pop(0))
        assert call(road) == 204
    assert there.dialled == [(PUBLIC, 443)] and answers == [("127.0.0.1",)]


@pytest.mark.parametrize(
    "numbers", [("169.254.169.254",), (PUBLIC, "10.0.0.1"), ("::ffff:127.0.0.1",), ("::1", PUBLIC)]
)
def test_a_name_with_one_bad_number_is_not_called_at_all(numbers: tuple[str, ...]) -> None:
    with Receiver().listening() as there, pytest.raises(NotCalled, match="not called from here"):
        call(there.road(*numbers))
    assert there.dialled == [] and there.asked == []


def test_a_machine_inside_is_called_by_its_listed_name_alone() -> None:
    with Receiver().listening() as there:
        assert call(there.road("10.1.2.3", inside=frozenset({NAME}))) == 204
        with pytest.raises(NotCalled):
            call(there.road("10.1.2.3", inside=frozenset({"another.board.example"})))
    assert there.dialled == [("10.1.2.3", 443)]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_is_sent_nowhere_else(status: int) -> None:
    away = f"HTTP/1.1 {status} Elsewhere\r\nLocation: https://169.254.169.254/latest/meta-data\r\n\r\n".encode()
    with Receiver(says(away)).listening() as there:
        assert call(there.road()) == status
    assert len(there.dialled) == len(there.looked_up) == 1


def test_no_proxy_of_the_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.9:3128")
    with Receiver().listening() as there:
        assert call(there.road()) == 204
    assert there.dialled == [(PUBLIC, 443)] and there.asked[0].startswith(b"POST /in")


def test_a_certificate_for_another_name_is_not_believed() -> None:
    with Receiver(name="evil.example").listening() as there, pytest.raises(NotCalled, match="certificate"):
        call(there.road())
    assert there.asked == []


def silent(_: bytes, line: ssl.SSLSocket) -> None:
    sleep(3)


def dripping(_: bytes, line: ssl.SSLSocket) -> None:
    """A byte at a time, each sooner than any wait for one would end."""
    with suppress(OSError):
        for each in b"HTTP/1.1 200 O" + b"K" * 100:
            line.sendall(bytes([each]))
            sleep(0.05)


@pytest.mark.slow  # each waits for its time limit
@pytest.mark.parametrize("answer", [silent, dripping])
def test_it_waits_no_longer_in_all_than_told(answer) -> None:  # type: ignore[no-untyped-def]
    with Receiver(answer).listening() as there:
        began = monotonic()
        with pytest.raises(NotCalled, match="did not answer within"):
            call(there.road(seconds=0.6))
        assert monotonic() - began < 2.5


def endless(_: bytes, line: ssl.SSLSocket) -> None:
    with suppress(OSError):
        while True:
            line.sendall(b"x" * 65_536)


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    with Receiver(endless).listening() as there, pytest.raises(NotCalled, match="not HTTP"):
        call(there.road())


def endless_body(_: bytes, line: ssl.SSLSocket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    endless(b"", line)


def test_what_comes_after_the_first_line_is_not_waited_for() -> None:
    with Receiver(endless_body).listening() as there:
        assert call(there.road()) == 200


@pytest.mark.parametrize(
    "words", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1\r\n", b"HTTP/1.1 2000 OK\r\n", b"HTTP/1.1 abc\r\n"]
)
def test_what_is_not_http_is_no_answer(words: bytes) -> None:
    with Receiver(says(words)).listening() as there, pytest.raises(NotCalled, match="not HTTP"):
        call(there.road())


def test_nobody_there_is_no_answer() -> None:
    def refused(number: str, port: int, seconds: float) -> socket.socket:
        raise ConnectionRefusedError

    with Receiver().listening() as there, pytest.raises(NotCalled, match="ConnectionRefusedError"):
        call(replace(there.road(), dial=refused))


def test_the_next_good_number_is_tried_where_the_first_takes_no_line() -> None:
    with Receiver().listening() as there:
        way = there.road("2606:4700::1111", PUBLIC)

        def dial(number: str, port: int, seconds: float) -> socket.socket:
            if ":" in number:
                raise OSError("no way there")
            return way.dial(number, port, seconds)

        assert call(replace(way, dial=dial)) == 204


def test_a_look_up_that_never_ends_is_left_behind() -> None:
    with Receiver().listening() as there, pytest.raises(NotCalled, match="nobody could say in time"):
        call(replace(there.road(seconds=0.4), resolve=lambda name, port: sleep(2) or (PUBLIC,)))  # type: ignore[func-returns-value]


@pytest.mark.parametrize("number", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1"])
def test_our_own_look_up_knows_a_number_in_every_writing(number: str) -> None:
    """Such a name is not taken when an address is given; were it, this is what the call would find."""
    with pytest.raises(NotCalled, match="not called from here"):
        call(Road(), address=f"https://{number}/in")
