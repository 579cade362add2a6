"""A database that was migrated lightly is the one that Django's own way makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db.migrations import AddField, AlterField, RunPython, RunSQL
from django.db.migrations.state import ProjectState
from django.db.models import IntegerField

from openphb.commissioners.roles import OWNER
from openphb.config import migrating, server
from tests import databases, thorough
from tests.journeys import serving

NUMBER = IntegerField(default=0)
STEPS = {
    "a column more": (AddField("plan", "seen", NUMBER), True),
    "a rule in SQL": (RunSQL("SELECT 1"), True),
    "a rule in SQL that stands for a column more": (RunSQL("", state_operations=[AddField("a", "b", NUMBER)]), True),
    "a column that becomes another": (AlterField("plan", "seen", NUMBER), False),
    "the same, said in SQL": (RunSQL("", state_operations=[AlterField("a", "b", NUMBER)]), False),
    "rows that are read in Python": (RunPython(RunPython.noop), False),
}
OWN = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", *{rooms}, skip_checks=True, verbosity=0)
"""
LIGHT = OWN.replace(
    "call_command(", "from openphb.config.migrating import describing_little\nwith describing_little(): call_command("
)
LAID_OUT = """
    SELECT table_name || column_name || data_type || is_nullable || coalesce(column_default, '')
        || coalesce(character_maximum_length::text, '') || coalesce(collation_name, '')
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass::text || conname || pg_get_constraintdef(oid) || convalidated::text
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT proname || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT tgrelid::regclass::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT tablename || policyname || coalesce(qual, '') || coalesce(with_check, '') || roles::text || cmd
      FROM pg_policies WHERE schemaname = 'public'
    UNION ALL SELECT relname || relkind::text || coalesce(relacl::text, '') || relrowsecurity::text
        || relforcerowsecurity::text || relowner::regrole::text
      FROM pg_class WHERE relnamespace = 'public'::regnamespace
    ORDER BY 1
"""


@pytest.mark.parametrize(("step", "adds"), STEPS.values(), ids=STEPS)
def test_only_what_adds_is_described_alone(step, adds):
    assert migrating.only_adds(step) is adds


def test_djangos_own_way_is_put_back_afterwards():
    before = ProjectState._find_reload_model, migrating.Migration.apply
    with pytest.raises(KeyError), migrating.describing_little():
        assert migrating.Migration.apply is not before[1]
        raise KeyError
    assert (ProjectState._find_reload_model, migrating.Migration.apply) == before


@pytest.mark.database
@pytest.mark.slow  # Django's own way takes most of a minute for all rooms: an ordinary run compares the lowest two
def test_the_tables_are_those_that_djangos_own_way_makes(tmp_path: Path) -> None:
    room = thorough.or_all("people", thorough="")
    assert _migrated(tmp_path, room, way=LIGHT) == _migrated(tmp_path, room, way=OWN)


def _migrated(home: Path, room: str, *, way: str) -> list[str]:
    """What there is in a database that had nothing, migrated this way up to this room; all rooms without one."""
    url = databases.start()
    with databases.copy(url, "template1") as copy:
        server.prepare(copy)
        environment = serving._surroundings(copy, home) | {"OPENPHB_ROLE": OWNER}
        command = [sys.executable, "-c", way.format(rooms=[room] if room else [])]
        subprocess.run(command, env=environment, check=True)
        return _laid_out(copy)


def _laid_out(url: str) -> list[str]:
    """Every column, index, rule, function, trigger, policy and right."""
    with psycopg.connect(url) as login:
        return [str(row[0]) for row in login.execute(LAID_OUT).fetchall()]
