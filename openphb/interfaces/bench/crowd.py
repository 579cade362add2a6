"""One list of twenty rows, asked for by fifty at once, as it is and through the NHS macro."""

from __future__ import annotations

import asyncio
import time
from contextlib import AbstractContextManager
from statistics import quantiles
from typing import Any

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench import cast
from openphb.interfaces.bench.laid import Laying, lay
from openphb.interfaces.bench.load.serving import Served, listening
from openphb.interfaces.bench.load.watching import taken_by
from openphb.interfaces.bench.looking import signed_in
from openphb.interfaces.perform import now, perform, today
from openphb.kernel.actor import Role
from openphb.people import actions as people

PAGE, ROWS, CONNECTIONS, BOARD = "/people/", 20, 50, "QOP"


def measure(seconds: int) -> dict[str, Any]:
    """Requests a second, processor milliseconds each, and the 95th percentile, for each of the two tables."""
    cookie = _someone_with_a_list()
    found = {table: _under_load(table, cookie, seconds=seconds) for table in ("ours", "macro")}
    return {"page": PAGE, "rows": ROWS, "connections": CONNECTIONS, **found}


def _someone_with_a_list() -> str:
    """A finance officer of a board with two pages of people, signed in."""
    on = today()
    mary, tom = (cast.finance(BOARD, name=name, on=on) for name in ("Mary", "Tom"))
    perform(people.join, account=mary.id, roles=[Role.FINANCE], valid_from=on, by=mary, at=now())
    with acting_as(mary):
        lay(Laying(2 * ROWS, on, now()), by=mary, other=tom)
    return signed_in(mary.id).cookies["sessionid"].value


def _under_load(table: str, cookie: str, *, seconds: int) -> dict[str, Any]:
    with _serving(table) as served:
        port, process = served.port, served.process
        asyncio.run(_crowd(port, cookie, seconds=1))  # the first look at each page reads its templates
        before = taken_by(process).processor_seconds
        times, wrong, took = asyncio.run(_crowd(port, cookie, seconds=seconds))
        spent = taken_by(process).processor_seconds - before
    return {
        "requests": len(times),
        "a_second": round(len(times) / took, 1),
        "processor_ms": round(spent * 1000 / len(times), 2),
        "p95_ms": round(quantiles(times, n=20)[-1], 1),
        "not_200": wrong,
    }


def _serving(table: str) -> AbstractContextManager[Served]:
    """gunicorn as the product runs it, two processes of four threads."""
    told = {"OPENPHB_BENCH_TABLE": table, "DJANGO_SETTINGS_MODULE": "openphb.config.settings"}
    return listening("python:openphb.config.serving", "openphb.interfaces.bench.served:application", told=told)


async def _crowd(port: int, cookie: str, *, seconds: int) -> tuple[list[float], int, float]:
    """Milliseconds of each request, how many were not answered with the page, and how long it all took."""
    began = time.perf_counter()
    visits = [_visitor(port, cookie, until=began + seconds) for _ in range(CONNECTIONS)]
    told = [one for visitor in await asyncio.gather(*visits) for one in visitor]
    return [took for took, _ in told], sum(status != 200 for _, status in told), time.perf_counter() - began


async def _visitor(port: int, cookie: str, *, until: float) -> list[tuple[float, int]]:
    asked = f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: sessionid={cookie}\r\n\r\n".encode()
    told = []
    while time.perf_counter() < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while time.perf_counter() < until:
                began = time.perf_counter()
                writer.write(asked)
                status = await _answer(reader)
                told.append(((time.perf_counter() - began) * 1000, status))
        except (asyncio.IncompleteReadError, ConnectionResetError):
            continue  # the server closed a kept connection; open another
        finally:
            writer.close()
    return told


async def _answer(reader: asyncio.StreamReader) -> int:
    """The status, once the whole page has come, in one piece or in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    sizes = [int(line.split(":")[1]) for line in head.splitlines() if line.startswith("content-length:")]
    if sizes:
        await reader.readexactly(sizes[0])
    while not sizes:
        size = int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)
        await reader.readexactly(size + 2)
        if not size:
            break
    return int(head.split()[1])
