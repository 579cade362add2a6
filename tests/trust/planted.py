"""One row of every table for each of two boards, made from the models alone, so that a new table is tried at once.

The rows mean nothing: checks of meaning are taken away for the length of the test, since who may see and change a
row does not turn on what it says. Row-level security, keys and grants stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction

from openphb.commissioners.models import Commissioner, Row
from openphb.commissioners.roles import OWNER, PROGRAM
from openphb.commissioners.sealing import seal
from openphb.people.models import Account

Model = type[models.Model]
VALUES: dict[type, Any] = {
    models.DateTimeField: lambda n: datetime(2026, 4, 6, tzinfo=UTC),
    models.DateField: lambda n: date(2026, 4, 6),
    models.TimeField: lambda n: time(n % 24),
    models.UUIDField: lambda n: UUID(int=n),
    models.BooleanField: lambda n: False,
    models.IntegerField: lambda n: n % 30_000,
    models.DecimalField: lambda n: 1,
    models.BinaryField: lambda n: b"%d" % n,
    models.JSONField: lambda n: [],
    ArrayField: lambda n: [],
}
_numbers = count(1_000)


def tables() -> list[Model]:
    """Every model whose rows belong to a commissioner, each after those it points at."""
    found = [model for model in apps.get_models() if issubclass(model, Row)]
    order: list[Model] = []
    while len(order) < len(found):
        ready = [m for m in found if m not in order and all(t in order or t is m for _, t in keys(m))]
        assert ready, "tables point at each other in a circle"
        order += ready
    return order


def keys(model: Model) -> list[tuple[str, Model]]:
    """Columns that point at another commissioner's-own row, and where to."""
    return [
        (field.attname, field.related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Row)
    ]


@contextmanager
def acting(role: str, commissioner: int | None) -> Iterator[None]:
    """As this database role, with this board's rows in view; None has said nothing."""
    with transaction.atomic():
        _become(role, commissioner)
        yield
        _become(PROGRAM, None)


def take_checks_away() -> None:
    """Checks of meaning: they are tried elsewhere, and would want a whole story here."""
    with acting(OWNER, None), connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass, quote_ident(conname) FROM pg_constraint WHERE contype = 'c'"
            " AND connamespace = 'public'::regnamespace"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for table in ("decision", "reconsideration"):
            cursor.execute(f"DROP TRIGGER plans_{table}_has_its_letter ON plans_{table}")
        cursor.execute("DROP TRIGGER comment_stays ON plans_comment")
        cursor.execute("DROP TRIGGER conversation_stays ON conversations_conversation")
        cursor.execute("DROP TRIGGER notice_stays ON conversations_notice")
        cursor.execute("DROP TRIGGER link_stays ON people_organisationlink")
        cursor.execute("DROP TRIGGER match_stays ON people_signonmatch")
        cursor.execute("DROP TRIGGER system_key_stays ON people_systemkey")
        cursor.execute("DROP TRIGGER price_stays ON payments_priceask")
        cursor.execute("DROP TRIGGER emergency_stays ON people_emergency")
        for table in ("restriction", "hold", "disposal"):
            cursor.execute(f"DROP TRIGGER {table}_stays ON protection_{table}")
        for table in ("return", "returnsending"):
            cursor.execute(f"DROP TRIGGER {table}_stays ON reporting_{table}")
        for trigger, table in (("stays", "panelmeeting"), ("stays", "panelitem"), ("in_time", "panelvote")):
            cursor.execute(f"DROP TRIGGER {trigger} ON budgets_{table}")


def take_uniqueness_away() -> None:
    """So that a row like another can be tried. The keys that others point at stay, and so do all foreign keys."""
    with acting(OWNER, None), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT i.indrelid::regclass, i.indexrelid::regclass, c.conname FROM pg_index i"
            " JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace"
            " LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'u'"
            " WHERE i.indisunique AND NOT i.indisprimary AND coalesce(c.conname, '') NOT LIKE '%%\\_whose'"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)"
        )
        for table, index, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}" if name else f"DROP INDEX {index}")
        for part in ("plans_outcome", "plans_line", "plans_risk", "plans_action", "plans_contact"):
            cursor.execute(f"ALTER TABLE {part} DISABLE TRIGGER part_of_a_draft")


def plant(commissioner: int) -> dict[Model, Any]:
    """One row of each table, each pointing at its own board's. Gives their identities."""
    planted: dict[Model, Any] = {}
    with acting(OWNER, commissioner):
        for model in tables():
            row = make(model, commissioner, planted)
            row.save(force_insert=True)
            planted[model] = row.pk
    return planted


def make(model: Model, commissioner: int, planted: dict[Model, Any]) -> models.Model:
    """A row that is not saved yet, unlike any other in whatever may not be repeated."""
    number = next(_numbers)
    row = model(commissioner_id=commissioner)
    for field in model._meta.concrete_fields:
        if field.attname == "commissioner_id" or isinstance(field, models.BigAutoField):
            continue
        another = field.related_model is Commissioner  # the other of two boards: here it is the same
        setattr(row, field.attname, commissioner if another else _value(field, number, planted))
    return row


def _value(field: Any, number: int, planted: dict[Model, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        return _target(field, planted)
    if field.has_default():
        return field.get_default()
    for kind, value in VALUES.items():
        if isinstance(field, kind):
            return value(number)
    return str(number)[: field.max_length]


def _target(field: Any, planted: dict[Model, Any]) -> Any:
    if field.related_model is Account:
        return None if field.null else _account()
    return planted.get(field.related_model)


def _account() -> UUID:
    id = UUID(int=next(_numbers))
    Account.objects.create(id=id, email=f"{id}@example.org", name="Somebody")
    return id


def _become(role: str, commissioner: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute("SELECT set_config('app.commissioner', %s, true)", [str(commissioner or "")])
        cursor.execute("SELECT set_config('app.seal', %s, true)", [seal(commissioner or "")])
        cursor.execute("SELECT set_config('app.account', '', true)")
