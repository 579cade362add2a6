"""Every list and search of the learning network, with as many members and posts as a country may have.

What is measured is the page as it is served: who is at the door, the queries, the template, all of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median, quantiles
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.community.joining.admitting import NewMember, admit
from openphb.community.members import in_the_network
from openphb.interfaces.bench import looking, scratch
from openphb.interfaces.bench.network_sql import STATEMENTS, identity
from openphb.interfaces.bench.network_words import WORDS
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from openphb.people import actions as people

GOAL_MS = 150
SEARCHES = (
    *("budget", "budget+plan+care", "swimming", "hydrotherapy"),
    *("%22carer+assistant%22", "budget+-plan", "elephant", "norminster"),
)
_LISTS = (
    *("?", "?sort=newest", "?sort=answers", "?show=unanswered", "?show=following", "?show=mine", "?page=40"),
    *("?show=unanswered&sort=answers", "?sort=answers&page=100", "?sort=newest&page=200"),
)
PAGES: tuple[tuple[str, Callable[[dict[str, UUID]], str]], ...] = (
    *((f"forum {each}", lambda _, each=each: f"/network/forum/{each}") for each in _LISTS),
    *((f"search {each}", lambda _, each=each: f"/network/forum/?words={each}") for each in SEARCHES),
    ("search, its second page", lambda _: "/network/forum/?words=budget&page=2"),
    ("topic", lambda ids: f"/network/forum/topics/{ids['topic']}/"),
    ("topic, unanswered", lambda ids: f"/network/forum/topics/{ids['topic']}/?show=unanswered"),
    ("thread", lambda ids: f"/network/forum/{ids['thread']}/"),
    ("longest thread, its second page", lambda ids: f"/network/forum/{ids['longest']}/?page=2"),
    ("asked often", lambda _: "/network/asked-often/"),
    ("asked often, searched", lambda _: "/network/asked-often/?words=budget"),
    ("notices", lambda _: "/network/notices/"),
    ("queue", lambda _: "/network/queue/"),
    ("queue, decided", lambda _: "/network/queue/?show=done"),
)
"""What is looked at, and its address from the identities that `_ids` found."""


def measure(*, members: int, posts: int, times: int, seed: int) -> dict[str, Any]:
    """Each page so many times over, the slowest first. Needs a database to itself."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    me = _moderator()
    assert me.member is not None  # just let in
    began = time.perf_counter()
    given = {"members": members, "posts": posts, "seed": seed}
    ids = lay(given, me=me)
    took = time.perf_counter() - began
    scratch.analyse()
    browser = looking.signed_in(me.id)
    pages = [_measured(name, address(ids), browser=browser, times=times) for name, address in PAGES]
    slowest = sorted(pages, key=lambda page: -page["p95_ms"])
    return {**given, "laid_seconds": round(took, 1), "goal_ms": GOAL_MS, "pages": slowest}


def _moderator() -> Actor:
    """Whoever looks: a moderator sees every page, and lists with what is hidden from others."""
    account, visitor, at = new_id(), in_the_network(None, name="Visitor", on=today()), now()
    told: dict[str, Any] = {"id": account, "email": f"{account}@example.org", "name": "Bench", "password": ""}
    perform(people.give_account, **told, by=visitor, at=at)
    new = NewMember(account, "Bench", Kind.STAFF, parts=frozenset({Part.MODERATOR}))
    perform(admit, id=new_id(), new=new, by=visitor, at=at - timedelta(days=400), on=local_day(at))
    return in_the_network(account, name="Bench", on=local_day(at))


def lay(given: dict[str, int], *, me: Actor) -> dict[str, UUID]:
    """Lay the rows, and give the identities that addresses need."""
    assert me.member is not None  # lists are looked at as a member
    told: dict[str, Any] = {**given, "me": str(me.member.id), "at": now(), "words": WORDS}
    with acting_as(me), connection.cursor() as cursor:
        for each in STATEMENTS:
            cursor.execute(each, told)
        cursor.execute("SELECT id FROM community_forumthread WHERE space = 'all' ORDER BY replies DESC, id LIMIT 1")
        longest = cursor.fetchone()
        asked = f"SELECT {identity('thread', '4')}, {identity('topic', '4')}"  # noqa: S608 - our own words
        cursor.execute(asked, told)
        thread, topic = cursor.fetchone()
    return {"longest": longest[0] if longest else thread, "thread": thread, "topic": topic}


def _measured(name: str, address: str, *, browser: Any, times: int) -> dict[str, Any]:
    spells = [looking.visit(browser, address) for _ in range(times + 1)][1:]
    whole = [spell.whole for spell in spells]
    return {
        "page": name,
        "status": spells[-1].status,
        "queries": spells[-1].queries,
        "database_ms": round(median(spell.database for spell in spells), 1),
        "median_ms": round(median(whole), 1),
        "p95_ms": round(quantiles(whole, n=20)[-1], 1),
    }
