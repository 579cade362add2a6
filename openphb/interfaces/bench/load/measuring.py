"""So many people for so many minutes against the product as it is served: what they waited, and what broke."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from itertools import count
from random import Random
from statistics import quantiles
from typing import Any

from allauth.mfa.totp.internal import auth as totp

from openphb.interfaces.bench.load.browser import Answered, Browser
from openphb.interfaces.bench.load.cast import PASSWORD, Part
from openphb.interfaces.bench.load.journeys import JOURNEYS
from openphb.interfaces.bench.load.serving import Served
from openphb.interfaces.bench.load.visitor import Visitor
from openphb.interfaces.bench.load.watching import Taken, postmaster, taken_by

BUSY, GONE_ON = 503, (200, 302, 303)
A_PLACE_SECONDS = 0.8
"""Between two people who come in: a password costs a third of a second of a processor, and staff type it twice on their
first day, so all at once would measure nothing but passwords."""
READ_GOAL_MS, WRITE_GOAL_MS = 500, 1_000
SLOWEST = 15
_PART = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}(?=/|$)")


@dataclass
class Notes:
    """What came back, once everybody is in: until then only signing in is noted."""

    all_are_in: bool = False
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    by_page: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    refused: int = 0

    def note(self, kind: str, one: Answered) -> None:
        page = _PART.sub("/…", one.path.partition("?")[0])
        if one.status == BUSY and one.retry_after:
            self.refused += 1
            return
        wanted = GONE_ON if kind != "write" else GONE_ON[1:]
        if one.status not in wanted:
            self.errors[f"{one.status} {one.method} {page}"] += 1
        if self.all_are_in or kind == "signing in":
            self.took[kind].append(one.seconds * 1000)
            self.by_page[f"{one.method} {page}"].append(one.seconds * 1000)

    def lost(self, doing: str, why: str) -> None:
        self.errors[f"no answer, {doing}: {_PART.sub('/…', why)}"] += 1


def measure(parts: list[Part], served: Served, *, minutes: float, think_seconds: float, seed: int) -> dict[str, Any]:
    """One run. Raises nothing for what breaks: it is counted under `errors`."""
    database = postmaster()
    return asyncio.run(_run(parts, served, database, minutes=minutes, think_seconds=think_seconds, seed=seed))


async def _run(
    parts: list[Part], served: Served, database: int | None, *, minutes: float, think_seconds: float, seed: int
) -> dict[str, Any]:
    notes, said = Notes(), count(1)
    over = asyncio.Event()
    visitors = [
        Visitor(
            journey=part.journey,
            browser=Browser(served.port, f"127.{1 + place // 250}.1.{1 + place % 250}"),
            chance=Random(seed * 1_000_003 + place),  # noqa: S311 - which page comes next is no secret
            email=part.email,
            password=PASSWORD,
            think_seconds=think_seconds,
            code=_code,
            note=notes.note,
            lost=notes.lost,
            words=lambda: f"Please look at this, number {next(said)}.",
        )
        for place, part in enumerate(parts)
    ]
    staying = [
        asyncio.create_task(_come(visitor, after=place * A_PLACE_SECONDS, over=over))
        for place, visitor in enumerate(visitors)
    ]
    await asyncio.gather(*(visitor.is_in.wait() for visitor in visitors))
    notes.all_are_in, began = True, time.perf_counter()
    before = _look(served, database)
    await asyncio.sleep(minutes * 60)
    after, seconds = _look(served, database), time.perf_counter() - began
    notes.all_are_in = False
    over.set()
    await asyncio.gather(*staying)
    return _told(notes, people=len(parts), seconds=seconds, looks=(before, after)) | {"think_seconds": think_seconds}


async def _come(visitor: Visitor, *, after: float, over: asyncio.Event) -> None:
    await asyncio.sleep(after)
    await visitor.stay(over.is_set)


def _code(secret: str) -> str:
    """What an authenticator app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def _look(served: Served, database: int | None) -> dict[str, Taken]:
    return {"web": taken_by(served.process)} | ({"database": taken_by(database)} if database else {})


def _told(notes: Notes, *, people: int, seconds: float, looks: tuple[dict[str, Taken], ...]) -> dict[str, Any]:
    reads, writes = notes.took["read"], notes.took["write"]
    found = {"reads": _waits(reads), "writes": _waits(writes), "signing_in": _waits(notes.took["signing in"])}
    asked = len(reads) + len(writes)
    return {
        "people": people,
        "minutes": round(seconds / 60, 2),
        "journeys": len(JOURNEYS),
        "requests": asked,
        "a_second": round(asked / seconds, 1),
        "write_share": round(len(writes) / asked, 3) if asked else 0.0,
        **found,
        "errors": sum(notes.errors.values()),
        "error_kinds": dict(notes.errors.most_common(SLOWEST)),
        "refused_as_busy": notes.refused,
        "slowest_pages": _slowest(notes.by_page),
        "taken": {whose: {"begin": asdict(looks[0][whose]), "end": asdict(looks[1][whose])} for whose in looks[0]},
        "load_average": [round(each, 1) for each in os.getloadavg()],
        "goals_ms": {"reads": READ_GOAL_MS, "writes": WRITE_GOAL_MS},
        "met": bool(
            asked
            and not notes.errors
            and found["reads"]["p95_ms"] < READ_GOAL_MS
            and found["writes"]["p95_ms"] < WRITE_GOAL_MS
        ),
    }


def _waits(times: list[float]) -> dict[str, Any]:
    """In milliseconds. Nothing is told of none."""
    if len(times) < 2:
        return {"count": len(times), "median_ms": 0.0, "p95_ms": 0.0, "p99_ms": 0.0, "most_ms": 0.0}
    hundredths = quantiles(times, n=100)
    told = {"median_ms": hundredths[49], "p95_ms": hundredths[94], "p99_ms": hundredths[98], "most_ms": max(times)}
    return {"count": len(times), **{name: round(value, 1) for name, value in told.items()}}


def _slowest(pages: dict[str, list[float]]) -> list[dict[str, Any]]:
    """By what they cost everybody together: how often, times how long."""
    heavy = sorted(pages.items(), key=lambda each: -sum(each[1]))[:SLOWEST]
    return [{"page": page, **_waits(times)} for page, times in heavy]
