"""The rows of one person in each table, found by the keys between tables; and the accounts that are their own."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, reduce
from graphlib import TopologicalSorter
from operator import or_
from typing import Any
from uuid import UUID, uuid5

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Q

from openphb.kernel.actor import Actor
from openphb.protection.catalogue import Held, catalogue

PERSON = "people_person"
MAY_BE_EMPTY = 100
"""A way over a key that may be empty is taken only where there is no other."""


@lru_cache(maxsize=1)
def tables() -> dict[str, type[models.Model]]:
    """Every model by its table."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def words_of(table: str) -> str:
    """What a row of it is: the first line of what its model says of itself."""
    return (tables()[table].__doc__ or table).strip().split("\n")[0]


def columns(held: Held) -> list[models.Field[Any, Any]]:
    """What is handed over of a row: all but whose board it is, and what opens something."""
    fields = tables()[held.table]._meta.concrete_fields
    return [field for field in fields if field.column not in ("commissioner_id", *held.never)]


def _keys(model: type[models.Model]) -> Iterator[tuple[str, str, int]]:
    """A table's keys to other tables: by which field, to where, and how willingly that way is taken."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.name != "commissioner":
            yield field.name, str(field.related_model._meta.db_table), MAY_BE_EMPTY if field.null else 1


@lru_cache(maxsize=512)
def way(table: str) -> str:
    """From a row to its person, as a query asks for it: `version__plan__person`; `pk` for the person's own row.

    Raises LookupError where no key leads there: then the catalogue must say it.
    """
    if table == PERSON:
        return "pk"
    waits: list[tuple[int, str, str]] = [(0, "", table)]
    done: set[str] = set()
    while waits:
        cost, so_far, here = heapq.heappop(waits)
        if here == PERSON:
            return so_far
        if here in done or here not in tables():
            continue
        done.add(here)
        for name, there, more in _keys(tables()[here]):
            heapq.heappush(waits, (cost + more, f"{so_far}__{name}" if so_far else name, there))
    raise LookupError(f"no key of {table} leads to a person")


def rows(person: UUID, held: Held, *, by: Actor) -> models.QuerySet[Any]:
    """The rows of this table that are this person's, within the board of whoever asks."""
    model = tables()[held.table]
    mine = model._default_manager.filter(commissioner_id=by.commissioner)
    if held.way in ("code", "source__code"):
        return mine.filter(_of_references(person, held, by=by))
    ways = held.way.split(" | ") if held.way else [way(held.table)]
    return mine.filter(reduce(or_, (Q(**{each: person}) for each in ways)))


def _of_references(person: UUID, held: Held, *, by: Actor) -> Q:
    """Accounts of the ledger name a budget or a holding by its reference; transfers go between two of them."""
    codes = [f":{reference}:" for reference in references(person, by=by)]
    sides = (held.way, held.way.replace("source", "target"))
    found = Q(pk__in=[])
    for code in codes:
        for side in sides:
            found |= Q(**{f"{side}__contains": code})
    return found


def references(person: UUID, *, by: Actor) -> list[str]:
    """What the ledger calls this person's budgets and holdings."""
    mine = {"commissioner_id": by.commissioner}
    budgets = tables()["budgets_budget"]._default_manager.filter(person=person, **mine)
    holdings = tables()["budgets_holding"]._default_manager.filter(budget__person=person, **mine)
    return [*budgets.values_list("reference", flat=True), *holdings.values_list("reference", flat=True)]


def count(person: UUID, these: Iterable[Held], *, by: Actor) -> dict[str, int]:
    """How many rows of this person's each table has, in one statement: there are more than a hundred tables."""
    parts: list[str] = []
    given: list[Any] = []
    for held in these:
        with suppress(EmptyResultSet):
            sql, values = rows(person, held, by=by).order_by().values("pk").query.sql_with_params()
            parts.append(f"SELECT %s, count(*) FROM ({sql}) {held.table}")  # noqa: S608 - our own query
            given += [held.table, *values]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return dict(cursor.fetchall())


def own_accounts(person: UUID, *, by: Actor) -> set[UUID]:
    """Accounts with which the person themselves signs in: what those wrote is their own."""
    acting = tables()["people_acting"]._default_manager.filter(commissioner_id=by.commissioner, person=person)
    return set(acting.filter(capacity="person", account__isnull=False).values_list("account_id", flat=True))


def to_look_at(person: UUID, *, by: Actor) -> Iterator[tuple[Held, Any]]:
    """Each row in which somebody else may have written or is written about, with the table it is of."""
    own = own_accounts(person, by=by)
    for held in catalogue().held.values():
        if held.looked_at is None:
            continue
        found = rows(person, held, by=by).order_by("pk")
        if held.looked_at.by and own:
            found = found.exclude(**{f"{held.looked_at.by}__in": own})
        for row in found.defer(*_heavy(held)):
            yield held, row


def look_id(ask: UUID, *, table: str, key: str) -> UUID:
    """The identity of the look at one row for one request: the same before and after it was looked at."""
    return uuid5(ask, f"{table} {key}")


def _heavy(held: Held) -> list[str]:
    return [field.name for field in tables()[held.table]._meta.concrete_fields if isinstance(field, models.BinaryField)]


def children_first(names: Iterable[str]) -> list[str]:
    """These tables in an order in which rows may go: whatever points at another before what it points at."""
    wanted = set(names)
    sorter: TopologicalSorter[str] = TopologicalSorter({name: set() for name in wanted})
    for name in wanted:
        for _, there, _ in _keys(tables()[name]):
            if there in wanted and there != name:
                sorter.add(there, name)
    return list(sorter.static_order())
