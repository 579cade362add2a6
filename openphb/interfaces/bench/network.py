"""Every list and search of the learning network, with as many members and posts as a country may have.

What is measured is the page as it is served: who is at the door, the queries, the template, all of it. Two look: a
member with every part that somebody can have there, and one with none; the slower of the two counts.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.community.areas import areas_on, slug_of
from openphb.community.joining.admitting import NewMember, admit
from openphb.community.members import in_the_network
from openphb.community.rules.progress import checklist
from openphb.community.rules.topics import TOPICS
from openphb.interfaces import sweeping
from openphb.interfaces.bench import looking, network_events_sql, network_shared_sql, network_sql, scratch
from openphb.interfaces.bench.laid_library import resources_sql
from openphb.interfaces.bench.network_pages import NAMED, PAGES
from openphb.interfaces.bench.network_sql import identity
from openphb.interfaces.bench.network_words import WORDS
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from openphb.people import actions as people

GOAL_MS = 150
MONTHS = 120
"""Ten years of news, or fewer for a small network."""
STATEMENTS = (*network_sql.STATEMENTS, *network_events_sql.STATEMENTS, *network_shared_sql.STATEMENTS)
_ONE = {
    "thread": identity("thread", "4"),
    "topic": identity("topic", "4"),
    "longest": "(SELECT id FROM community_forumthread WHERE space = 'all' ORDER BY replies DESC, id LIMIT 1)",
    **network_events_sql.ONE,
    **network_shared_sql.ONE,
}
"""One of each that an address names, as it is asked for in SQL."""


def measure(*, members: int, posts: int, resources: int, times: int, seed: int) -> dict[str, Any]:
    """Each page so many times over, the slowest first. Needs a database to itself."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    me, plain = _somebody("Bench", frozenset(Part)), _somebody("Bench, reading", frozenset())
    began = time.perf_counter()
    given = {"members": members, "posts": posts, "seed": seed}
    ids = lay(given, me=me)
    perform(_resources, many=resources, by=me, at=now())
    took = time.perf_counter() - began
    scratch.analyse()
    # As a server does once it listens. What laying left behind no server carries.
    sweeping.seldom()
    browsers = [looking.signed_in(each.id) for each in (me, plain)]
    pages = [
        *(_measured(name, [(each, address(ids)) for each in browsers], times=times) for name, address in PAGES),
        *(_measured(name, [(each, _kept(each, to)) for each in browsers], times=times) for name, to in NAMED),
    ]
    slowest = sorted(pages, key=lambda page: -page["p95_ms"])
    laid = {**given, "resources": resources, "laid_seconds": round(took, 1)}
    return {**laid, "goal_ms": GOAL_MS, "pages": slowest}


def _resources(*, many: int, by: Actor, at: datetime) -> None:
    resources_sql(many=many, at=at)


def _somebody(name: str, parts: frozenset[Part]) -> Actor:
    """Whoever looks: a member with these parts."""
    account, visitor, at = new_id(), in_the_network(None, name="Visitor", on=today()), now()
    told: dict[str, Any] = {"id": account, "email": f"{account}@example.org", "name": name, "password": ""}
    perform(people.give_account, **told, by=visitor, at=at)
    new = NewMember(account, name, Kind.STAFF, parts=parts)
    perform(admit, id=new_id(), new=new, by=visitor, at=at - timedelta(days=400), on=local_day(at))
    return in_the_network(account, name=name, on=local_day(at))


def lay(given: Mapping[str, int], *, me: Actor) -> dict[str, object]:
    """Lay the rows, and give what addresses need."""
    assert me.member is not None  # lists are looked at as a member
    areas, lines = [code for code, _ in areas_on(today())], checklist()
    told: dict[str, Any] = {
        **given, "me": str(me.member.id), "at": now(), "words": WORDS, "areas": areas, "topics": list(TOPICS),
        "lines": [each.code for each in lines], "headings": [each.heading for each in lines],
        "numbers": min(MONTHS, given["members"] // 40 + 2),
    }  # fmt: skip
    with acting_as(me), connection.cursor() as cursor:
        for each in STATEMENTS:
            cursor.execute(each, told)
        for number in range(1, told["numbers"] + 1):
            for each in network_events_sql.A_NUMBER:
                cursor.execute(each, {**told, "number": number})
        cursor.execute(network_events_sql.AFTER_THE_NEWS, told)
        cursor.execute(f"SELECT {', '.join(_ONE.values())}", told)  # noqa: S608 - our own words
        ids = dict(zip(_ONE, cursor.fetchone(), strict=True))
    return {**ids, "area": slug_of(areas[0]), "line": lines[0].code}


def _kept(browser: Any, address: str) -> str:
    """Where a search for a name leads: the words are kept for whoever sent them. One that may not look stays."""
    sent = browser.post(address, {"q": "member 12"})
    return str(sent["Location"]) if sent.status_code == 303 else address


def _measured(name: str, looks: list[tuple[Any, str]], *, times: int) -> dict[str, Any]:
    """The slower of those who look; whoever is not let in does not count."""
    found = [_looked(name, browser, address, times=times) for browser, address in looks]
    return max(found, key=lambda each: (each["status"] == 200, each["p95_ms"]))


def _looked(name: str, browser: Any, address: str, *, times: int) -> dict[str, Any]:
    first = looking.visit(browser, address)
    spells = [looking.visit(browser, address) for _ in range(times)] if first.status == 200 else [first, first]
    whole = [spell.whole for spell in spells]
    return {
        "page": name,
        "status": spells[-1].status,
        "queries": spells[-1].queries,
        "database_ms": round(median(spell.database for spell in spells), 1),
        "own_ms": round(quantiles([spell.own for spell in spells], n=20)[-1], 1),
        "median_ms": round(median(whole), 1),
        "p95_ms": round(quantiles(whole, n=20)[-1], 1),
    }
