"""What can be looked at in the database: its version, roles, isolation and clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection

from openphb.commissioners.roles import PROGRAM
from openphb.interfaces.cli.checks_of_records import records, upkeep
from openphb.interfaces.cli.findings import Finding, Level
from openphb.interfaces.perform import now
from openphb.people import queries as people
from openphb.people import sealing

OLDEST, NEWEST = 15, 17
CLOCK_WARNING_SECONDS, CLOCK_STOP_SECONDS = 2.0, 60.0


def version() -> Iterator[Finding]:
    """15 or later; 18 has an open question (decision 0003)."""
    number = int(_one("SHOW server_version_num")) // 10_000
    says = f"PostgreSQL {_one('SHOW server_version')}."
    if number < OLDEST:
        yield Finding("database", Level.STOP, says, f"Move to PostgreSQL {OLDEST} or later.")
    elif number > NEWEST:
        yield Finding("database", Level.WARNING, says, f"{NEWEST} is the newest it has been run on for real work.")
    else:
        yield Finding("database", Level.OK, says)


def roles() -> Iterator[Finding]:
    """Whether the lesser role is really lesser."""
    role, login, superuser = _row(
        "SELECT current_user, session_user, (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)"
    )
    if role != PROGRAM:
        says = f"The program works as {role}, which row-level security may not hold."
        yield Finding("roles", Level.STOP, says, f"Unset OPENPHB_ROLE, so that it works as {PROGRAM}.")
    elif superuser:
        says = f"The login {login} is a superuser, so one slip in a query could step out of its role."
        yield Finding("roles", Level.WARNING, says, "Give DATABASE_URL a login of its own (docs/decisions/0013).")
    else:
        yield Finding("roles", Level.OK, f"The program works as {role}, signed in as {login}.")


def isolation() -> Iterator[Finding]:
    """Whether every table that names a commissioner is held by row-level security, its owner included."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'commissioner_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
              AND c.relname <> 'commissioners_commissionercode'
            ORDER BY 1
            """
        )
        found = cursor.fetchall()
    loose = [name for name, held in found if not held]
    if loose:
        says = f"These tables are open to every board: {', '.join(loose)}."
        yield Finding("isolation", Level.STOP, says, "Stop serving. Run `openphb migrate`, then check again.")
    else:
        yield Finding("isolation", Level.OK, f"{len(found)} tables are kept apart by board.")


def clock() -> Iterator[Finding]:
    """The law counts days: two clocks that differ will one night disagree about which."""
    theirs: datetime = _one("SELECT clock_timestamp()")
    apart = abs((now() - theirs).total_seconds())
    says = f"This machine's clock and the database's are {apart:.1f} seconds apart."
    if apart < CLOCK_WARNING_SECONDS:
        yield Finding("clock", Level.OK, says)
    else:
        level = Level.STOP if apart > CLOCK_STOP_SECONDS else Level.WARNING
        yield Finding("clock", level, says, "Let both take their time from the same server (NTP).")


def sample_people() -> Iterator[Finding]:
    """Made-up people beside real ones would be paid, counted and reported like them."""
    if os.environ.get("OPENPHB_DEMO") != "1" and people.sample_accounts():
        says = "The sample people of the demo can be found in this database."
        yield Finding("demo", Level.STOP, says, "Use another database for real work: set DATABASE_URL or OPENPHB_HOME.")
    else:
        yield Finding("demo", Level.OK, "No sample people are where they should not be.")


def sealed_codes() -> Iterator[Finding]:
    """Whether every one-time code can be opened with the keys that are here; else nobody who has one gets in."""
    kept = list(apps.get_model("mfa", "Authenticator").objects.values_list("data", flat=True))
    shut = sum(not sealing.can_be_opened(each) for each in kept)
    if shut:
        says = f"{shut} of {len(kept)} secrets of one-time codes cannot be opened with the keys that are here."
        do = "Put the keys back (code-keys or OPENPHB_CODE_KEYS), or use openphb account forget-codes for each."
        yield Finding("one-time codes", Level.STOP, says, do)
    else:
        yield Finding("one-time codes", Level.OK, f"{len(kept)} secrets are sealed, with keys that are here.")


def _row(question: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return tuple(cursor.fetchone())


def _one(question: str) -> Any:
    return _row(question)[0]


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    version,
    roles,
    isolation,
    clock,
    sample_people,
    sealed_codes,
    records,
    upkeep,
)
