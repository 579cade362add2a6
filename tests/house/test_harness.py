"""The ground the other tests stand on."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread

import psycopg
import pytest
from django.db import connection

from openphb.commissioners.models import Commissioner
from openphb.commissioners.roles import PROGRAM

LOOK = """
import django
django.setup()
from openphb.commissioners.models import Commissioner
print(Commissioner.objects.filter(name="NHS Nowhere").count())
"""


@pytest.mark.django_db
def test_tests_run_as_the_program_and_not_as_the_owner():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (PROGRAM, False, False)


@pytest.mark.django_db
def test_what_the_owner_lays_is_seen_by_the_test_and_gone_after_it(owner_sql):
    owner_sql("INSERT INTO commissioners_commissioner (name, joined_on) VALUES ('NHS Nowhere', '2022-07-01')")
    assert Commissioner.objects.filter(name="NHS Nowhere").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (PROGRAM,)


@pytest.mark.django_db
def test_nothing_is_left_from_another_test():
    assert not Commissioner.objects.filter(name="NHS Nowhere").exists()


def test_a_committed_database_is_seen_by_threads_and_by_processes(committed, owner_sql):
    owner_sql("INSERT INTO commissioners_commissioner (name, joined_on) VALUES ('NHS Nowhere', '2022-07-01')")
    seen: list[int] = []

    def look() -> None:
        seen.append(Commissioner.objects.filter(name="NHS Nowhere").count())
        connection.close()

    thread = Thread(target=look)
    thread.start()
    thread.join()
    command = [sys.executable, "-c", LOOK]
    told = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=True)
    assert seen == [1] and told.stdout == "1\n"


def test_the_program_may_not_truncate_nor_touch_the_record_of_migrations(committed):
    with psycopg.connect(committed, options=f"-c role={PROGRAM}", autocommit=True) as program:
        for forbidden in (
            "TRUNCATE people_auditevent",
            "DELETE FROM django_migrations",
            "DROP TABLE people_auditevent",
            "CREATE TABLE mine (id int)",
            "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                program.execute(forbidden)
