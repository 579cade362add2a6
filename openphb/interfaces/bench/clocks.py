"""How fast a board's clocks are kept and looked at: in sets, beside a loop over budgets in the same minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import connection

from openphb.clocks import actions
from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import acting_as
from openphb.interfaces.bench import cast, scratch
from openphb.interfaces.bench.laid import Laying, lay_rows
from openphb.interfaces.bench.laid_lives import lay_lives
from openphb.interfaces.bench.looking import signed_in
from openphb.interfaces.perform import now, perform, today
from openphb.kernel.actor import Actor, Role
from openphb.law.reviews import due_days
from openphb.payments import queries as payments
from openphb.people import actions as people
from openphb.plans import queries as plans

BOARD, LARGE = "QF7", "QJK"
LOOKS = (
    ("mine", "?whose=mine"),
    ("everything", "?whose=all"),
    ("overdue", "?whose=all&stage=overdue"),
    ("by name", "?whose=all&sort=person"),
    ("reviews, page 40", "?whose=all&area=reviews&page=40"),
)


@dataclass(frozen=True, slots=True)
class Passes:
    """Seconds of three passes over so many budgets: the first, one that finds nothing, one after a tenth was met."""

    budgets: int
    clocks: int
    first: float
    nothing: float
    a_tenth: float


def measure(*, board: int, passed: int, looped: int, times: int) -> dict[str, Any]:
    """A board of `board` budgets to look at; another of `passed` to keep, in sets and budget by budget."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    by = _laid(BOARD, board)
    perform(actions.run, by=by, at=now(), on=today())
    scratch.analyse()
    looks = [_looked(words, address, by=by, times=times) for words, address in LOOKS]
    other = _laid(LARGE, passed)
    scratch.analyse()
    kept = _passes(other, passed)
    loop = _timed(lambda: _budget_by_budget(looped, by=other, on=today(), at=now()))
    ratio = (passed / kept.first) / (looped / loop)
    return {
        "board": {"budgets": board, "clocks": _clocks(by), "looks": looks},
        "pass": {
            "budgets": passed,
            "clocks": kept.clocks,
            "seconds": {"first": kept.first, "nothing_new": kept.nothing, "a_tenth_met": kept.a_tenth},
        },
        "loop": {"budgets": looped, "seconds": loop, "budgets_a_second": round(looped / loop)},
        "ratio": round(ratio, 1),
    }


def _laid(ods_code: str, budgets: int) -> Actor:
    """A care coordinator of a board whose budgets have been paid, reviewed and asked about."""
    at, on = now(), today()
    mary, tom = (cast.finance(ods_code, name=name, on=on) for name in ("Mary", "Tom"))
    with acting_as(mary):
        lay_rows(Laying(budgets, on, at), by=mary, other=tom)
        lay_lives(Laying(budgets, on, at), by=mary, other=tom)
    roles = [Role.COORDINATOR, Role.LEAD]
    perform(people.join, account=mary.id, roles=roles, valid_from=on, by=mary, at=at)
    return Actor(mary.id, mary.name, mary.commissioner, frozenset(roles))


def _passes(by: Actor, budgets: int) -> Passes:
    first = _timed(lambda: perform(actions.run, by=by, at=now(), on=today()))
    scratch.analyse()
    nothing = _timed(lambda: perform(actions.run, by=by, at=now(), on=today()))
    _review_a_tenth(by)
    a_tenth = _timed(lambda: perform(actions.run, by=by, at=now(), on=today()))
    return Passes(budgets, _clocks(by), first, nothing, a_tenth)


def _looked(words: str, address: str, *, by: Actor, times: int) -> dict[str, Any]:
    """Milliseconds of the whole page, as a signed-in person asks for it."""
    browser = signed_in(by.id)
    browser.get(f"/clocks/{address}")
    spells = []
    with connection.execute_wrapper(counting := _Counting()):
        for _ in range(times):
            began = time.perf_counter()
            status = browser.get(f"/clocks/{address}").status_code
            spells.append((time.perf_counter() - began) * 1000)
    return {
        "look": words,
        "status": status,
        "queries": counting.asked // times,
        "median_ms": round(median(spells), 1),
        "p95_ms": round(quantiles(spells, n=20)[-1], 1),
    }


class _Counting:
    """How many questions the database was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.asked += 1
        return execute(*asked)


def _budget_by_budget(looped: int, *, by: Actor, on: date, at: datetime) -> int:
    """What most programs do: fetch each budget, ask for its facts, work out its days. It writes nothing, as ours does.

    It does less than ours: reviews, questions and the decision on a request only.
    """
    found = 0
    with acting_as(by, read_only=True):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT plan_id, person_id FROM budgets_budget WHERE commissioner_id = %s LIMIT %s",
                [by.commissioner, looped],
            )
            rows = cursor.fetchall()
        local = commissioners.numbers_on(on, by=by)
        for plan, person in rows:
            held = [each.held_on for each in plans.reviews(plan, by=by)]
            with connection.cursor() as cursor:
                cursor.execute(_FIRST, [plan])
                (first,) = cursor.fetchone()
            found += due_days(on, first_payment=first, reviews=held).review_by is not None
            found += len(payments.queries_for(person, by=by))
            asked = plans.requests_of(person, by=by)
            found += sum("request_decision_days" in local for each in asked if each.requested_on)
    return found


_FIRST = """
    SELECT min(r.processing_on) FROM payments_payment y JOIN payments_paymentrun r ON r.id = y.run_id
    JOIN budgets_holding h ON h.id = y.holding_id JOIN budgets_budget b ON b.id = h.budget_id
    WHERE b.plan_id = %s AND y.state = 'settled'
"""


def _review_a_tenth(by: Actor) -> None:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO plans_review (id, commissioner_id, plan_id, kind, held_on, how, needs, effective, sufficient,"
            " conditions_kept, follows, notes, held_by, recorded_at)"
            " SELECT md5(id::text || 'again')::uuid, commissioner_id, id, 'direct payment', %s, '', '', '', true, true,"
            " 'nothing', '', 'Mary', %s FROM plans_plan WHERE commissioner_id = %s AND ('x' || left(id::text, 2))"
            " < 'x1a'",
            [today(), now(), by.commissioner],
        )


def _clocks(by: Actor) -> int:
    with acting_as(by, read_only=True), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM clocks_clock WHERE commissioner_id = %s AND state = 'running'", [by.commissioner]
        )
        (many,) = cursor.fetchone()
    return int(many)


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return round(time.perf_counter() - began, 3)
