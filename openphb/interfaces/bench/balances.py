"""How fast the ledger says what every account holds, beside a plain GROUP BY over the same rows in the same minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.urls import reverse

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench import cast, memory, scratch
from openphb.interfaces.bench.laid import Laying, lay_rows
from openphb.interfaces.bench.laid_money import Book, lay_money, reference
from openphb.interfaces.bench.looking import signed_in, visit
from openphb.interfaces.perform import now, perform, reading, today
from openphb.kernel.actor import Actor, Role
from openphb.ledger import chart, queries
from openphb.people import actions as people

T = TypeVar("T")
BOARD = "QF7"
LOOKED_AT = 500
"""How many of the budgets have people and pages, those with the lowest numbers. Money, all of them have."""
_PLAIN = """
    SELECT account_id, sum(pence) FROM (
        SELECT target_id AS account_id, pence FROM ledger_transfer WHERE commissioner_id = %(mine)s
        UNION ALL
        SELECT source_id, -pence FROM ledger_transfer WHERE commissioner_id = %(mine)s
    ) legs GROUP BY account_id
"""
_BUDGETS = "SELECT id FROM budgets_budget WHERE commissioner_id = %s ORDER BY md5(id::text) LIMIT %s"


def measure(people_: int, *, times: int, years: int = 1) -> dict[str, Any]:
    """Seconds for all balances, for the recount, and milliseconds for one person's page. Needs an empty database."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    by, other = _staff()
    on, at = today(), now()
    laying, laid = _timed(lambda: _lay(Book(people_, by.commissioner, on, at, years), by=by, other=other))
    pages = _looked(by, times=times)
    with reading(by):
        accounts, ours = _timed(lambda: sum(1 for _ in queries.each_balance("", by=by)))
        grouped, plain = _timed(lambda: _grouped(by))
        one, of_one = _timed(lambda: queries.balance(chart.held(f"{reference(people_)}-A"), by=by, on=on))
        found, verified = _timed(lambda: queries.verify(by=by))
    return {
        "budgets": people_,
        "accounts": accounts,
        "transfers": found.transfers,
        "laying": {"seconds": laid, "transfers_a_second": round(laying.transfers / laid)},
        "balances": {"ours": ours, "group_by": plain, "accounts_grouped": grouped, "times": round(ours / plain, 2)},
        "verify": {"seconds": verified, "differences": len(found.differences)},
        "one_on_a_day": {"milliseconds": round(of_one * 1000, 1), "pence": one.pence},
        "pages": pages,
        "memory": memory.peak(),
    }


def _staff() -> tuple[Actor, Actor]:
    mary, tom = (cast.finance(BOARD, name=name, on=today()) for name in ("Mary", "Tom"))
    roles = [Role.FINANCE, Role.LEAD]
    perform(people.join, account=mary.id, roles=roles, valid_from=today(), by=mary, at=now())
    return Actor(mary.id, mary.name, mary.commissioner, frozenset(roles)), tom


def _lay(book: Book, *, by: Actor, other: Actor) -> Book:
    with acting_as(by):
        lay_rows(Laying(min(book.budgets, LOOKED_AT), book.on, book.at), by=by, other=other)
    lay_money(book)
    scratch.analyse()
    return book


def _looked(by: Actor, *, times: int) -> dict[str, Any]:
    """Milliseconds of the page of one person's budget, another one each time, as somebody signed in asks for it."""
    browser = signed_in(by.id)
    with reading(by), connection.cursor() as cursor:
        cursor.execute(_BUDGETS, [by.commissioner, times + 1])
        addresses = [reverse("budget", args=[id]) for (id,) in cursor.fetchall()]
    browser.get(addresses.pop())  # the first look at a page reads its templates
    spells = [visit(browser, address) for address in addresses]
    whole = [spell.whole for spell in spells]
    return {
        "looked_at": len(addresses),
        "not_200": sum(spell.status != 200 for spell in spells),
        "queries": max(spell.queries for spell in spells),
        "database_ms": round(median(spell.database for spell in spells), 1),
        "median_ms": round(median(whole), 1),
        "p95_ms": round(quantiles(whole, n=20)[-1], 1),
    }


def _grouped(by: Actor) -> int:
    """How many accounts came out; each row is fetched, as ours are."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_PLAIN, {"mine": by.commissioner})
        return sum(len(rows) for rows in iter(lambda: cursor.fetchmany(10_000), []))


def _timed(do: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = do()
    return done, round(time.perf_counter() - began, 4)
