"""What lies in `deploy/` is true: commands that exist, files that systemd takes, alarms on measures that are told."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

from openphb.interfaces import success
from openphb.interfaces.cli.main import COMMANDS, GROUPS
from openphb.interfaces.watch import measures
from tests.house import tree
from tests.house.tree import ROOMS

DEPLOY = tree.ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
UNITS = [*SERVICES, *sorted(DEPLOY.glob("*.timer"))]
PROGRAM = "/opt/openphb/.venv/bin/openphb"
KNOWN = {*GROUPS, *(command.__name__ for command in COMMANDS)}
TOLD = {*measures.COUNTED, f"{measures.REQUEST_SECONDS}_bucket", *success.NAMES, "up"}
RULES = [rule for group in yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"] for rule in group["rules"]]
# What each unit must say, so that a fault in it reaches little else on its machine.
HELD = (
    "NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces",
    "RestrictSUIDSGID", "CapabilityBoundingSet", "SystemCallFilter", "RestrictAddressFamilies",
)  # fmt: skip


def parts(path: Path) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(path)
    return read


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_runs_a_command_that_there_is_as_nobody_who_may_do_more(path: Path):
    service = parts(path)["Service"]
    [command] = re.findall(rf"{re.escape(PROGRAM)} (\w+)", service["ExecStart"])
    assert command in KNOWN
    assert service["User"] == "openphb" and [name for name in HELD if name not in service] == []
    assert service["CapabilityBoundingSet"] == ""


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.timer")), ids=lambda path: path.stem)
def test_a_timer_has_its_service_and_catches_up(path: Path):
    assert path.with_suffix(".service").exists() and parts(path)["Timer"]["Persistent"] == "true"


def test_systemd_takes_every_unit(tmp_path: Path):
    """Where there is a systemd; elsewhere what the other tests read has to do."""
    if shutil.which("systemd-analyze") is None:
        return
    for path in UNITS:
        (tmp_path / path.name).write_text(path.read_text().replace(PROGRAM, "/bin/true"))
    command = ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # What else is on the machine that runs this is not ours to judge.
    assert [line for line in done.stderr.splitlines() if "openphb" in line] == [] and done.returncode == 0


def test_the_web_stops_within_the_time_that_systemd_gives_it():
    from openphb.config import serving

    given = int(parts(DEPLOY / "openphb-web.service")["Service"]["TimeoutStopSec"])
    assert serving.graceful_timeout < given


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alarm_asks_for_measures_that_are_told_and_says_what_to_do(rule: dict):
    asked = re.findall(r"\b(openphb_\w+|up)\b(?!\s*=)", re.sub(r'"[^"]*"', "", rule["expr"]))
    assert [name for name in asked if name not in TOLD] == []
    assert asked or rule["alert"] == "WeAreWatching"
    assert rule["labels"]["severity"] in ("page", "look", "heartbeat")
    assert rule["annotations"]["says"].endswith(".") and rule["annotations"]["do"].endswith((".", "?"))


def test_every_measure_of_the_work_has_an_alarm():
    asked = " ".join(rule["expr"] for rule in RULES)
    assert [name for name in success.NAMES if not re.search(rf"\b{name}\b", asked)] == []


def test_the_container_runs_commands_that_there_are():
    text = (DEPLOY / "Containerfile").read_text()
    [command] = re.findall(r'^CMD \["(\w+)"', text, re.M)
    assert command in KNOWN and "USER 10001" in text and "--require-hashes" in text
    assert "'http://127.0.0.1:8000/live'" in text


# Old and new code answer side by side while processes are restarted one by one, so what the old one reads must stay.
TAKES_AWAY = (operations.RemoveField, operations.DeleteModel, operations.RenameField, operations.RenameModel)
IN_SQL = re.compile(r"\b(DROP (TABLE|COLUMN)|RENAME (COLUMN|TO))\b", re.IGNORECASE)
BEFORE_ANYBODY_RAN_IT = {"payments.0019_a_payment_has_two_indexes_fewer": "a column that only an index stood on"}


def test_a_migration_only_adds():
    ours = {
        f"{app}.{name}": each for (app, name), each in MigrationLoader(None).disk_migrations.items() if app in ROOMS
    }
    assert len(ours) > 100
    wrong = {name: taken for name, each in ours.items() if (taken := [one for one in each.operations if takes(one)])}
    assert set(wrong) == set(BEFORE_ANYBODY_RAN_IT), wrong


@pytest.mark.parametrize(
    "sql", ["ALTER TABLE a DROP COLUMN b", "DROP TABLE a", ["SELECT 1", "ALTER TABLE a RENAME TO b"]]
)
def test_what_takes_away_is_seen(sql: Any):
    assert (
        takes(operations.RunSQL(sql)) and takes(operations.DeleteModel("a")) and not takes(operations.RunSQL("SELECT"))
    )


def takes(operation: Any) -> bool:
    """Going forward; taking a migration back may drop what it made."""
    if isinstance(operation, operations.SeparateDatabaseAndState):
        return any(takes(each) for each in operation.database_operations)
    said = getattr(operation, "sql", "")
    return isinstance(operation, TAKES_AWAY) or bool(IN_SQL.search(said if isinstance(said, str) else str(said)))
