"""Many budgets that are live and due to be paid, laid in bulk.

Telling ten thousand stories through the actions would take longer than what is measured, so rows are laid as the
program itself may lay them: under row-level security, every check, every key. The money comes through the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor

# What a row of each table says; n runs from 1. Every other column that must hold something holds nothing in particular.
ROWS: tuple[tuple[str, Mapping[str, str]], ...] = (
    (
        "people_person",
        {
            "id": "{person}",
            "nhs_number": "lpad((9000000000 + n)::text, 10, '0')",
            "given_name": "'Person'",
            "family_name": "n::text",
            "search_name": "'person ' || n",
            "birth_date": "%(on)s::date - interval '40 years'",
            "preferred_format": "'letter'",
        },
    ),
    ("plans_request", {"id": "{request}", "person_id": "{person}", "state": "'granted'", "basis": "'right'"}),
    (
        "plans_plan",
        {"id": "{plan}", "person_id": "{person}", "request_id": "{request}", "coordinator_id": "%(by)s::uuid"},
    ),
    (
        "budgets_budget",
        {
            "id": "{budget}",
            "person_id": "{person}",
            "plan_id": "{plan}",
            "reference": "'PHB' || lpad(n::text, 7, '0')",
            "state": "'agreed'",
        },
    ),
    (
        "budgets_holding",
        {
            "id": "{holding}",
            "budget_id": "{budget}",
            "kind": "'direct payment'",
            "reference": "'PHB' || lpad(n::text, 7, '0') || '-A'",
            "holder_capacity": "'person'",
            "holder_name": "'Person ' || n",
        },
    ),
    (
        "budgets_bankdetails",
        {
            "id": "{details}",
            "holding_id": "{holding}",
            "state": "'approved'",
            "account_kind": "'bank'",
            "sort_code": "'089999'",
            "account_number": "lpad((66374958 + n)::text, 8, '0')",
            "account_name": "'PERSON ' || n",
            "modulus_valid": "true",
            "entered_by": "%(other)s::uuid",
            "checked_by": "%(by)s::uuid",
            "checked_at": "%(at)s",
        },
    ),
    (
        "payments_payment",
        {
            "id": "(left(replace(({holding})::text, '-', ''), 16) || right(md5('payment ' || n), 16))::uuid",
            "holding_id": "{holding}",
            "state": "'due'",
            "kind": "'instalment'",
            "due_on": "%(on)s::date",
            "covers_from": "%(on)s::date",
            "covers_to": "%(on)s::date + 27",
            "pence": "40000 + n %% 1000",
        },
    ),
)
_NEUTRAL = {
    "uuid": "%(by)s::uuid",
    "text": "''",
    "character varying": "''",
    "boolean": "false",
    "date": "%(on)s::date",
    "timestamp with time zone": "%(at)s",
    "jsonb": "'[]'",
}
_MUST_HOLD = """
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL
        AND is_identity = 'NO' AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
_MONEY = """
    SELECT ledger_open(%(mine)s, array_agg(code), array_agg(code = 'fund')) FROM (
        SELECT 'fund' AS code UNION ALL SELECT 'budget:PHB' || lpad(n::text, 7, '0') || ':agreed'
        FROM generate_series(1, %(people)s) n) wanted;
"""
_PROMISE = """
    SELECT ledger_post(%(mine)s, array_agg('fund'::text), array_agg('budget:PHB' || lpad(n::text, 7, '0') || ':agreed'),
        array_agg(1000000::bigint), array_agg('award:' || n), array_agg(''::text), 'agreement', %(on)s, 'bench', %(at)s)
    FROM generate_series(1, %(people)s) n
"""


@dataclass(frozen=True, slots=True)
class Laying:
    """How many people, as of when."""

    people: int
    on: date
    at: datetime


@transaction_required
def lay(laying: Laying, *, by: Actor, other: Actor) -> None:
    """People with a live budget each, money agreed, checked bank details, and one payment due on the day.

    `other` entered the bank details and `by` checked them; `by` must have an account.
    """
    lay_before_money(laying, by=by, other=other)
    agree_money(laying, by=by, other=other)


@transaction_required
def lay_before_money(laying: Laying, *, by: Actor, other: Actor) -> None:
    """The same with accounts that have nothing in them yet: let the database count these before money is agreed.

    Of a board that it has counted nothing of, it would look for each account among all of the board's.
    """
    lay_rows(laying, by=by, other=other)
    with connection.cursor() as cursor:
        cursor.execute(_MONEY, values_of(laying, by=by, other=other))


@transaction_required
def agree_money(laying: Laying, *, by: Actor, other: Actor) -> None:
    """The money of these budgets comes into their accounts."""
    with connection.cursor() as cursor:
        cursor.execute(_PROMISE, values_of(laying, by=by, other=other))


@transaction_required
def lay_rows(laying: Laying, *, by: Actor, other: Actor) -> None:
    """The same without anything in the ledger, for measurements that move no money."""
    with connection.cursor() as cursor:
        for table, said in ROWS:
            insert(cursor, table, said=said, values=values_of(laying, by=by, other=other))


def values_of(laying: Laying, *, by: Actor, other: Actor) -> dict[str, Any]:
    """What the statements are told."""
    return {
        "people": laying.people,
        "on": laying.on,
        "at": laying.at,
        "mine": by.commissioner,
        "by": by.id,
        "other": other.id,
    }


def insert(cursor: Any, table: str, *, said: Mapping[str, str], values: Mapping[str, Any], whom: str = "true") -> None:
    """One row of this table for each of the people whose number fits `whom`."""
    cursor.execute(_MUST_HOLD, [table])
    columns = {name: _NEUTRAL.get(kind, "0") for name, kind in cursor.fetchall()}
    columns |= {"commissioner_id": "%(mine)s"} | {name: _identified(words) for name, words in said.items()}
    words = f"INSERT INTO {table} ({', '.join(map(_quoted, columns))}) SELECT {', '.join(columns.values())}"
    cursor.execute(f"{words} FROM generate_series(1, %(people)s) n WHERE {whom}", values)  # noqa: S608 - our own words


def _quoted(name: str) -> str:
    return f'"{name}"'


def _identified(words: str) -> str:
    """'{person}' becomes the identity of the n-th person; the same n has the same identity in every table."""
    return _IDENTITY.sub(lambda found: _ORDERED if found[1] == "holding" else _ANY.format(found[1]), words)


_IDENTITY = re.compile(r"\{(\w+)\}")
_ANY = "md5('{} ' || n || ' ' || %(mine)s)::uuid"
# Holdings' identities grow with time, as those that the program gives do; and their payments' with them.
_ORDERED = "(lpad(to_hex(n), 12, '0') || '7' || substr(md5('holding ' || n || ' ' || %(mine)s), 14))::uuid"
