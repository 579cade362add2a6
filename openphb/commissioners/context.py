"""The transaction within which one commissioner's rows may be touched.

Row-level security shows a connection nothing until it has said whose rows it wants. That is said here, with
SET LOCAL's equivalent, so that it dies with the transaction and cannot leak to the next request through a pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection, transaction

from openphb.kernel.actor import Actor

P = ParamSpec("P")
T = TypeVar("T")

_WHO = "SELECT set_config('app.account', %(asking)s, true)"
_WHOSE = f"{_WHO}, set_config('app.commissioner', %(commissioner)s, true)"
_FORGET = "SELECT set_config('app.commissioner', '', true), set_config('app.account', '', true)"

_inside: ContextVar[bool] = ContextVar("inside", default=False)


class NotInATransaction(RuntimeError):
    """A programming slip: something that changes rows was called without `perform`."""


@contextmanager
def acting_as(actor: Actor, *, read_only: bool = False) -> Iterator[None]:
    """Open the one transaction of this request, and say whose rows it may see. It cannot be nested."""
    if _inside.get():
        raise NotInATransaction("One action is already under way; compose actions, do not nest perform.")
    with _transaction() as is_savepoint:
        _say(actor, read_only and not is_savepoint)
        token = _inside.set(True)
        try:
            yield
        finally:
            _inside.reset(token)


@contextmanager
def identified_as(account: object) -> Iterator[None]:
    """Before a commissioner is chosen: an account may read its own memberships and whom it acts for."""
    if _inside.get():
        yield
        return
    with _transaction(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.account', %s, true)", [str(account)])
        yield


def asked_as(account: object, question: str, given: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The one row that answers this question of an account about itself, in one journey to the database.

    Several statements sent at once are one transaction to PostgreSQL, so what is said at its beginning holds for the
    question and dies with it. Every request asks who is there: in steps of their own that took 40 % of a list's time.
    """
    if _inside.get():
        raise NotInATransaction("An action is under way; ask who somebody is before it begins.")
    with connection.cursor() as cursor:
        cursor.execute(f"{_WHO}; {question}; {_FORGET}", {**given, "asking": str(account)})
        cursor.nextset()
        return cast("tuple[Any, ...] | None", cursor.fetchone())


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


def _say(actor: Actor, read_only: bool) -> None:
    first = "SET TRANSACTION READ ONLY; " if read_only else ""
    with connection.cursor() as cursor:
        cursor.execute(first + _WHOSE, {"commissioner": str(actor.commissioner), "asking": str(actor.id)})


def transaction_required(action: Callable[P, T]) -> Callable[P, T]:
    """Refuse to run outside `acting_as`: forgetting `perform` is found by the first test."""

    @wraps(action)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        if not _inside.get():
            raise NotInATransaction(f"{action.__qualname__} must be called through perform.")
        return action(*args, **kwargs)

    return checked
