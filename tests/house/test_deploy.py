"""What lies in `deploy/` is true: commands that exist, files that systemd takes, alarms on measures that are told."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from openphb.interfaces.cli.main import COMMANDS, GROUPS
from openphb.interfaces.watch import business, measures
from tests.house import tree
from tests.house.test_migrations import FILES

DEPLOY = tree.ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
UNITS = [*SERVICES, *sorted(DEPLOY.glob("*.timer"))]
PROGRAM = "/opt/openphb/.venv/bin/openphb"
KNOWN = {*GROUPS, *(command.__name__ for command in COMMANDS)}
TOLD = {*measures.COUNTED, f"{measures.REQUEST_SECONDS}_bucket", *business.NAMES, "up"}
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


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_every_unit(tmp_path: Path):
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
    assert [name for name in business.NAMES if not re.search(rf"\b{name}\b", asked)] == []


def test_the_container_runs_commands_that_there_are():
    text = (DEPLOY / "Containerfile").read_text()
    [command] = re.findall(r'^CMD \["(\w+)"', text, re.M)
    assert command in KNOWN and "USER 10001" in text and "--require-hashes" in text
    assert "'http://127.0.0.1:8000/live'" in text


# Old and new code answer side by side while processes are restarted one by one, so what the old one reads must stay.
TAKES_AWAY = re.compile(
    r"migrations\.(RemoveField|DeleteModel|RenameField|RenameModel)\(|DROP (TABLE|COLUMN) |RENAME (COLUMN|TO)", re.I
)
BEFORE_ANYBODY_RAN_IT = {
    "payments/0019_a_payment_has_two_indexes_fewer": "a column that only an index stood on",
}


@pytest.mark.parametrize("path", FILES, ids=tree.name)
def test_a_migration_only_adds(path: Path):
    """Forward only: taking a migration back may drop what it made."""
    name = f"{path.parent.parent.name}/{path.stem}"
    assert name in BEFORE_ANYBODY_RAN_IT or not TAKES_AWAY.search(forward(path.read_text()))


def forward(text: str) -> str:
    """A migration without what takes it back."""
    return re.sub(r"reverse_sql=(\"\"\".*?\"\"\"|\"[^\"]*\"|\w+)", "", text, flags=re.S)
