"""How money is moved: one call, all of it or none of it, once for each cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import require
from openphb.ledger import chart, rules


@dataclass(frozen=True, slots=True)
class Movement:
    """From where, to where, how much, and why. `cause` with `kind` is the key that makes it happen once."""

    source: str
    target: str
    amount: Money
    cause: str
    reverses: str = ""


@transaction_required
def open_accounts(codes: Iterable[str], *, by: Actor) -> None:
    """Make sure that accounts with these codes exist. Opening one twice is harmless."""
    wanted = sorted(set(codes))
    below = [chart.may_go_below_zero(code) for code in wanted]
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_open(%s, %s::text[], %s::boolean[])", [by.commissioner, wanted, below])


@transaction_required
def open_chosen(chosen: str, values: Mapping[str, Any], *, like: str, by: Actor) -> None:
    """`open_accounts` for the codes that a query gives, one a row, within the database.

    `like` is the code of any account of the same kind: what it may do, all of them may. The query is the caller's own
    words, never anybody's input; `values` fills it.
    """
    ours: dict[str, Any] = {"ledger_whose": by.commissioner, "ledger_below": chart.may_go_below_zero(like)}
    with connection.cursor() as cursor:
        cursor.execute(_OPENED.format(chosen=chosen), {**values, **ours})


_OPENED = """
    SELECT ledger_open(%(ledger_whose)s, array_agg(code), array_agg(%(ledger_below)s::boolean))
    FROM ({chosen}) AS chosen (code) HAVING count(*) > 0
"""


@transaction_required
def post(movements: Sequence[Movement], *, kind: str, value_date: date, by: Actor, at: datetime) -> bool:
    """Record movements together or not at all. True if posted, False if all were posted before.

    Accounts are locked in code order, so two posts can never wait for each other. Raises Refused when an account
    that may not go below zero would, or when a cause comes back with another amount.
    """
    if not movements:
        return False
    columns = [list(column) for column in zip(*map(_columns, movements), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_post(%s, %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s, %s, %s, %s)",
            [by.commissioner, *columns, kind, value_date, by.name, at],
        )
        (answer,) = cursor.fetchone() or ("",)
    require(rules.refusal_in(answer))
    return bool(answer == "posted")


_CHOSEN = """
    SELECT ledger_post(%(ledger_whose)s, array_agg(source), array_agg(target), array_agg(pence), array_agg(cause),
                       array_agg(reverses), %(ledger_kind)s, %(ledger_day)s, %(ledger_by)s, %(ledger_at)s)
    FROM ({chosen}) AS chosen (source, target, pence, cause, reverses) HAVING count(*) > 0
"""


@transaction_required
def post_chosen(
    chosen: str, values: Mapping[str, Any], *, kind: str, value_date: date, by: Actor, at: datetime
) -> bool:
    """`post` for the movements that a query gives, one row each: source, target, pence, cause, reverses.

    They go from the caller's tables to the ledger within the database, so a million cost what the database takes for
    them. The query is the caller's own words, never anybody's input; `values` fills it.
    """
    ours: dict[str, Any] = {"ledger_whose": by.commissioner, "ledger_kind": kind, "ledger_day": value_date}
    ours |= {"ledger_by": by.name, "ledger_at": at}
    with connection.cursor() as cursor:
        cursor.execute(_CHOSEN.format(chosen=chosen), {**values, **ours})
        (answer,) = cursor.fetchone() or ("",)
    require(rules.refusal_in(answer))
    return bool(answer == "posted")


def _columns(movement: Movement) -> tuple[str, str, int, str, str]:
    return movement.source, movement.target, movement.amount.pence, movement.cause, movement.reverses
