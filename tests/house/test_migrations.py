"""Migrations: one line of them in each room, nothing forgotten, and a way back that works."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from openphb.commissioners.roles import OWNER
from openphb.config import server
from tests import thorough
from tests.house import tree
from tests.house.tree import ROOMS

FILES = [path for path in tree.python(tree.PACKAGE) if path.parent.name == "migrations" and path.name[0] == "0"]


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_one_line_of_migrations(room: str):
    graph = MigrationLoader(None).graph
    assert len(graph.leaf_nodes(room)) == 1


@pytest.mark.django_db
def test_no_change_of_a_model_was_left_without_a_migration():
    said = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=said, skip_checks=True)
    assert "No changes detected" in said.getvalue()


@pytest.mark.parametrize("path", FILES, ids=tree.name)
def test_a_migration_says_what_it_does_and_whether_it_is_safe(path):
    said = ast.get_docstring(tree.parsed(path)) or ""
    assert path.name == "0001_first_tables.py" or ("Safe" in said and said[0].isupper())


@pytest.mark.slow  # takes tables down and puts them up again
def test_every_migration_can_be_taken_back_and_put_on_again(committed):
    """The newest few of all rooms together; all of them, down to no table at all, in a thorough run."""
    before = _everything(committed)
    _take_back(_before_the_newest(thorough.or_all(12, thorough=1_000)))
    after = _everything(committed)
    assert after != before
    assert not thorough.ALL or [name for name in after if name.split("_")[0] in ROOMS] == []
    server.migrate()
    assert _everything(committed) == before


def _before_the_newest(many: int) -> list[tuple[str, str | None]]:
    """Where each room stands without them. Nothing older needs a newer one, in the order in which they are put on."""
    graph = MigrationLoader(None).graph
    order = [key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf)]
    ours = [key for key in dict.fromkeys(order) if key[0] in ROOMS]
    stays = dict.fromkeys(ROOMS) | dict(ours[:-many])
    return list(stays.items())


def _take_back(to: list[tuple[str, str | None]]) -> None:
    """As `migrate ROOM …` of every room, in one plan: each on its own would work out all the states before it."""
    said = (
        "import django; django.setup(); from django.db import connection;"
        "from django.db.migrations.executor import MigrationExecutor as Executor;"
        f"Executor(connection).migrate({to!r})"
    )
    subprocess.run([sys.executable, "-c", said], env=os.environ | {"OPENPHB_ROLE": OWNER}, check=True)


@pytest.mark.slow  # starts Django twice in other processes
def test_the_tables_can_be_laid_twice_without_harm(committed):
    before = _everything(committed)
    server.migrate()
    assert _everything(committed) == before and not connection.needs_rollback


def test_a_server_too_old_or_a_login_too_weak_is_told_so_in_words(committed):
    visitor = f"openphb_visitor_{os.getpid()}"
    with psycopg.connect(committed, autocommit=True) as login:
        login.execute(f"DROP ROLE IF EXISTS {visitor}".encode())
        login.execute(f"CREATE ROLE {visitor} LOGIN".encode())
    try:
        told = subprocess.run(
            [sys.executable, "-c", "from openphb.config import server; import sys; server.prepare(sys.argv[1])"]
            + [committed.replace("//openphb@", f"//{visitor}@").replace("//postgres@", f"//{visitor}@")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Ask an administrator to run" in told.stderr and "CREATE ROLE" in told.stderr
    finally:
        with psycopg.connect(committed, autocommit=True) as login:
            login.execute(f"DROP ROLE {visitor}".encode())


def _everything(url: str) -> list[str]:
    """The names of all tables, functions, constraints, policies and triggers, and the rights on tables."""
    with psycopg.connect(url) as login:
        rows = login.execute(
            """
            SELECT relname || coalesce(' ' || relacl::text, '') FROM pg_class
              WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
            UNION ALL SELECT proname || coalesce(' ' || proacl::text, '') FROM pg_proc
              WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
              WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT tablename || ' ' || policyname FROM pg_policies
            UNION ALL SELECT tgrelid::regclass::text || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
            ORDER BY 1
            """
        ).fetchall()
    return [str(row[0]) for row in rows]
