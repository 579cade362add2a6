"""The transaction within which one commissioner's rows may be touched.

Row-level security shows a connection nothing until it has said whose rows it wants. That is said here, with
SET LOCAL's equivalent, so that it dies with the transaction and cannot leak to the next request through a pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import connection, transaction

from openphb.commissioners.asking import answers
from openphb.commissioners.roles import PROGRAM
from openphb.commissioners.sealing import seal
from openphb.kernel.actor import Actor

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")

ASKING = "nullif(current_setting('app.account', true), '')::uuid"
_WHOSE = (
    "SELECT set_config('app.account', %(account)s, true), set_config('app.commissioner', %(commissioner)s, true), "
    "set_config('app.seal', %(seal)s, true)"
)
_STEADY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; "
_LOOK = "SELECT set_config('app.commissioner', %(commissioner)s, true), set_config('role', %(role)s, true)"
_FORGET = (
    "SELECT set_config('app.commissioner', '', true), set_config('app.account', '', true), "
    "set_config('app.seal', '', true)"
)

_inside: ContextVar[UUID | None] = ContextVar("inside", default=None)
"""Whose transaction is under way."""
_answered: ContextVar[dict[Any, Any] | None] = ContextVar("answered", default=None)
"""What has been answered while only looking; None where rows may change."""


class NotInATransaction(RuntimeError):
    """A programming slip: something that changes rows was called without `perform`."""


@contextmanager
def acting_as(actor: Actor, *, read_only: bool = False) -> Iterator[None]:
    """Open the one transaction of this request, and say whose rows it may see. It cannot be nested."""
    if _inside.get() is not None:
        raise NotInATransaction("One action is already under way; compose actions, do not nest perform.")
    with _transaction() as is_savepoint:
        _say(actor, first="SET TRANSACTION READ ONLY; " if read_only and not is_savepoint else "")
        token, kept = _inside.set(actor.id), _answered.set({} if read_only else None)
        try:
            yield
        finally:
            _answered.reset(kept)
            _inside.reset(token)


@contextmanager
def looking_steadily(actor: Actor) -> Iterator[None]:
    """What this actor may see, all of it as of one moment, however long the look takes. Nothing can be changed."""
    if _inside.get() is not None:
        raise NotInATransaction("Something is under way already; look before it begins or after it ends.")
    with _transaction() as is_savepoint:
        _say(actor, first="" if is_savepoint else _STEADY)
        token = _inside.set(actor.id)
        try:
            yield
        finally:
            _inside.reset(token)


@contextmanager
def looking_as(role: str, commissioner: int) -> Iterator[None]:
    """A steady look at one board's rows in a lesser role than the program's: all of it is of one moment, none changes.

    Nobody in particular looks, so nothing that depends on who asks can be seen. It cannot be nested.
    """
    if _inside.get() is not None:
        raise NotInATransaction("Something is under way already; look before it begins or after it ends.")
    with _transaction() as is_savepoint:
        steady = "" if is_savepoint else _STEADY
        with connection.cursor() as cursor:
            cursor.execute(steady + _LOOK, {"commissioner": str(commissioner), "role": role})
            yield
            if is_savepoint:
                cursor.execute("SELECT set_config('role', %s, true)", [PROGRAM])


def asked_as(accounts: Sequence[object], question: str, *, given: Mapping[str, Any]) -> list[list[tuple[Any, ...]]]:
    """The rows that answer a question of each account about itself (`ASKING`), in one journey to the database.

    Several statements sent at once are one transaction to PostgreSQL, so what is said at its beginning holds for the
    question and dies with it. Every request asks who is there: in steps of their own that took 40 % of a list's time.
    """
    under_way = _inside.get()
    if under_way is not None:
        return [_asked_of_oneself(question, given=given, who=under_way, of=accounts)]
    whose = {f"asking{n}": str(account) for n, account in enumerate(accounts)}
    asked = [f"SELECT set_config('app.account', %({name})s, true); {question}" for name in whose]
    with connection.cursor() as cursor:
        cursor.execute("; ".join([*asked, _FORGET]), {**given, **whose})
        return [_next_answer(cursor) for _ in accounts]


def _asked_of_oneself(
    question: str, *, given: Mapping[str, Any], who: object, of: Sequence[object]
) -> list[tuple[Any, ...]]:
    """Under way already: whoever acts may ask about themselves, and nobody else."""
    if list(of) != [who]:
        raise NotInATransaction("An action is under way; ask who others are before it begins.")
    return answers(question, given)


def _next_answer(cursor: Any) -> list[tuple[Any, ...]]:
    """The rows after those of `set_config`; then on to what follows."""
    cursor.nextset()
    rows = cursor.fetchall()
    cursor.nextset()
    return list(rows)


@contextmanager
def _transaction() -> Iterator[bool]:
    """A transaction; True within another, as in a test. A savepoint lets settings outlive it: take them back.

    Only where it went well: undoing a savepoint undoes what was said within it.
    """
    is_savepoint = connection.in_atomic_block
    with transaction.atomic():
        yield is_savepoint
        if is_savepoint:
            with connection.cursor() as cursor:
                cursor.execute(_FORGET)


def _say(actor: Actor, *, first: str) -> None:
    with connection.cursor() as cursor:
        whose = {"commissioner": str(actor.commissioner), "account": str(actor.id), "seal": seal(actor.commissioner)}
        cursor.execute(first + _WHOSE, whose)


def asked_once(question: Callable[P, T]) -> Callable[P, T]:
    """While a page is only looked at, put this question to the database once for the same actor and the same things.

    A page is made of parts that know nothing of each other, and half of what they asked had been asked: the page of
    a budget looked eleven times for its budget. Nothing outlives the transaction, and where rows may change nothing
    is kept. What it answers belongs to everybody who asks: take it, do not alter it.
    """

    @wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _answered.get()
        if kept is None:
            return question(*args, **kwargs)
        asked = (question, *map(_fixed, args), *((name, _fixed(value)) for name, value in sorted(kwargs.items())))
        if asked not in kept:
            kept[asked] = question(*args, **kwargs)
        return cast(T, kept[asked])

    return ask


def asked_once_each(question: Callable[Concatenate[list[K], P], dict[K, T]]) -> Callable[..., dict[K, T]]:
    """The same for a question about several things at once: each of them is asked about once, whoever else is named."""

    @wraps(question)
    def ask(things: Iterable[K], *args: P.args, **kwargs: P.kwargs) -> dict[K, T]:
        wanted, kept = list(things), _answered.get()
        if kept is None:
            return question(wanted, *args, **kwargs)
        known = kept.setdefault((question, *args, *sorted(kwargs.items())), {})
        if new := [one for one in wanted if one not in known]:
            known.update(dict.fromkeys(new) | question(new, *args, **kwargs))
        return {one: known[one] for one in wanted if known[one] is not None}

    return ask


def _fixed(value: object) -> object:
    """What was asked about, so that it can be looked up."""
    if isinstance(value, list):
        return tuple(value)
    return frozenset(value) if isinstance(value, set) else value


_MANY = 1_000
_FOR_MANY = """
    SET LOCAL work_mem = '128MB'; SET LOCAL jit = off;
    SET LOCAL enable_nestloop = off; SET LOCAL cursor_tuple_fraction = 1
"""


def expect(rows: int) -> None:
    """Say how many rows the rest of this transaction will go through, where the database cannot know.

    What was written a moment ago it has not counted: it would plan for one row, and look a million up one by one.
    """
    if rows > _MANY:
        with connection.cursor() as cursor:
            cursor.execute(_FOR_MANY)


def transaction_required(action: Callable[P, T]) -> Callable[P, T]:
    """Refuse to run outside `acting_as`: forgetting `perform` is found by the first test."""

    @wraps(action)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        if _inside.get() is None:
            raise NotInATransaction(f"{action.__qualname__} must be called through perform.")
        return action(*args, **kwargs)

    return checked
