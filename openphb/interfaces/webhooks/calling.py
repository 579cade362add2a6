"""One call to another system: its name looked up once, every number looked at, and that very number called.

No second look-up, so that a name that changes changes nothing; no redirects and no proxies, since nothing here follows
or asks for any; and nothing is read of an answer but its first line.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from time import monotonic
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from openphb.interfaces.webhooks import ground

SECONDS = 10.0
"""For one call in all, from the look-up to the first line of the answer."""
LARGEST_LINE = 1024
Resolve: TypeAlias = Callable[[str, int], tuple[str, ...]]
Dial: TypeAlias = Callable[[str, int, float], socket.socket]


class NotCalled(Exception):
    """It was not called, or did not answer. The words are for the lead: no secrets, nothing of the answer."""


def _looked_up(name: str, port: int) -> tuple[str, ...]:
    return tuple(str(each[4][0]) for each in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM))


def _dialled(number: str, port: int, seconds: float) -> socket.socket:
    """`number` is one, so nothing is looked up here."""
    return socket.create_connection((number, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Road:
    """How one gets there. Tests lay their own; `inside` are the names that may have a private number."""

    resolve: Resolve = _looked_up
    dial: Dial = _dialled
    trust: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)
    inside: frozenset[str] = frozenset()
    seconds: float = SECONDS


def post(address: str, body: bytes, *, headers: Mapping[str, str], road: Road) -> int:
    """Send it; the status that was answered. Raises NotCalled."""
    over = monotonic() + road.seconds
    parts = urlsplit(address)
    name, port = parts.hostname or "", parts.port or 443
    numbers = _numbers(name, port, road=road)
    if why := ground.why_not(numbers, is_inside=name.lower() in road.inside):
        raise NotCalled(why)
    try:
        with _connected(numbers, port, over=over, road=road) as plain, _shut(plain, name, over=over, road=road) as line:
            line.settimeout(_left(over))
            line.sendall(_request(parts, body, headers=headers))
            return _status(_first_line(line, over=over))
    except TimeoutError:
        raise NotCalled(f"It did not answer within {road.seconds:.0f} seconds.") from None
    except ssl.SSLCertVerificationError:
        raise NotCalled("Its certificate is not one that we trust for that name.") from None
    except (OSError, ValueError) as trouble:
        raise NotCalled(f"It did not answer: {type(trouble).__name__}.") from None


def _numbers(name: str, port: int, *, road: Road) -> tuple[str, ...]:
    """What the name leads to, asked once. The system's own look-up knows no time limit, so it is left behind."""
    found: list[tuple[str, ...]] = []
    asking = Thread(target=partial(_ask, name, port, road=road, found=found), daemon=True)
    asking.start()
    asking.join(road.seconds / 2)
    if not found:
        raise NotCalled("That name is not known, or nobody could say in time.")
    return tuple(dict.fromkeys(found[0]))


def _ask(name: str, port: int, *, road: Road, found: list[tuple[str, ...]]) -> None:
    try:
        found.append(road.resolve(name, port))
    except (OSError, UnicodeError):
        found.append(())


def _connected(numbers: tuple[str, ...], port: int, *, over: float, road: Road) -> socket.socket:
    """A line to the first of these very numbers that takes one. Each was looked at."""
    for number in numbers[:-1]:
        try:
            return road.dial(number, port, _left(over) / 2)
        except OSError:
            continue
    return road.dial(numbers[-1], port, _left(over))


def _shut(plain: socket.socket, name: str, *, over: float, road: Road) -> ssl.SSLSocket:
    """The certificate must be for the name that was given, whatever number it led to."""
    plain.settimeout(_left(over))
    return road.trust().wrap_socket(plain, server_hostname=name)


def _request(parts: SplitResult, body: bytes, *, headers: Mapping[str, str]) -> bytes:
    """HTTP/1.1 as it stands on the line (RFC 9112). The address holds plain signs alone, so nothing slips in."""
    lines = {
        "Host": parts.netloc, "Content-Type": "application/json", "Content-Length": str(len(body)),
        "User-Agent": "openphb", "Connection": "close", **headers,
    }  # fmt: skip
    head = [f"POST {parts.path or '/'} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items()), "", ""]
    return "\r\n".join(head).encode("ascii") + body


def _first_line(line: ssl.SSLSocket, *, over: float) -> bytes:
    """The first line of the answer, however it drips in; what follows is not read."""
    read = b""
    while b"\n" not in read:
        line.settimeout(_left(over))
        more = line.recv(LARGEST_LINE)
        read += more
        if not more or len(read) > 2 * LARGEST_LINE:
            break
    return read.partition(b"\n")[0]


def _status(first: bytes) -> int:
    """Raises NotCalled where it is no answer as HTTP has it."""
    words = first.split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not (words[1].isdigit() and len(words[1]) == 3):
        raise NotCalled("What it answered is not HTTP.")
    return int(words[1])


def _left(over: float) -> float:
    left = over - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
