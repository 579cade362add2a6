"""The transaction within which one commissioner's rows may be touched.

Row-level security shows a connection nothing until it has said whose rows it wants. That is said here, with
SET LOCAL's equivalent, so that it dies with the transaction and cannot leak to the next request through a pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from openphb.kernel.actor import Actor

P = ParamSpec("P")
T = TypeVar("T")

_inside: ContextVar[bool] = ContextVar("inside", default=False)


class NotInATransaction(RuntimeError):
    """A programming slip: something that changes rows was called without `perform`."""


@contextmanager
def acting_as(actor: Actor, *, read_only: bool = False) -> Iterator[None]:
    """Open the one transaction of this request, and say whose rows it may see. It cannot be nested."""
    if _inside.get():
        raise NotInATransaction("One action is already under way; compose actions, do not nest perform.")
    with transaction.atomic():
        _say(actor, read_only)
        token = _inside.set(True)
        try:
            yield
        finally:
            _inside.reset(token)
            # Inside a test the transaction is a savepoint, which lets settings outlive it: take them back.
            if not connection.needs_rollback:
                _forget()


@contextmanager
def identified_as(account: object) -> Iterator[None]:
    """Before a commissioner is chosen: an account may read its own memberships and whom it acts for."""
    if _inside.get():
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.account', %s, true)", [str(account)])
        try:
            yield
        finally:
            if not connection.needs_rollback:
                _forget()


def _say(actor: Actor, read_only: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.commissioner', %s, true), set_config('app.account', %s, true)",
            [str(actor.commissioner), str(actor.id)],
        )
        if read_only and not connection.savepoint_ids:
            cursor.execute("SET TRANSACTION READ ONLY")


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.commissioner', '', true), set_config('app.account', '', true)")


def transaction_required(action: Callable[P, T]) -> Callable[P, T]:
    """Refuse to run outside `acting_as`: forgetting `perform` is found by the first test."""

    @wraps(action)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        if not _inside.get():
            raise NotInATransaction(f"{action.__qualname__} must be called through perform.")
        return action(*args, **kwargs)

    return checked
