"""The worker: duties by the clock, none lost because another broke."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from openphb.config.worker import look
from openphb.interfaces.jobs.duties import DUTIES, Duty

NINE = datetime(2026, 4, 6, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_a_duty_is_done_as_often_as_it_asks_and_no_oftener():
    seen: list[datetime] = []
    hourly = Duty("hourly", timedelta(hours=1), lambda at: seen.append(at) or 1)
    done: dict[str, datetime] = {}
    for minutes in (0, 10, 59, 60, 61, 119, 121):
        look([hourly], done, at=NINE + timedelta(minutes=minutes))
    assert [(at - NINE).seconds // 60 for at in seen] == [0, 60, 121]


@pytest.mark.django_db
def test_a_duty_that_breaks_is_written_down_and_stops_no_other(caplog: pytest.LogCaptureFixture):
    seen: list[datetime] = []
    broken = Duty("broken", timedelta(0), lambda at: 1 // 0)
    sound = Duty("sound", timedelta(0), lambda at: seen.append(at) or 0)
    look([broken, sound], {}, at=NINE)
    assert seen == [NINE] and "'broken' broke" in caplog.text


def test_once_it_is_asked_to_stop_no_further_duty_is_begun():
    seen: list[str] = []
    duties = [Duty(name, timedelta(0), lambda at, name=name: seen.append(name) or 0) for name in ("first", "second")]
    look(duties, {}, at=NINE, is_over=lambda: bool(seen))
    assert seen == ["first"]


def test_every_duty_has_a_name_of_its_own():
    assert len({duty.name for duty in DUTIES}) == len(DUTIES)


@pytest.mark.slow  # starts Django in another process
def test_the_worker_stops_when_it_is_asked_to(committed: str):
    command = [sys.executable, "-m", "openphb.config.worker"]
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert worker.stderr is not None and "The worker has" in worker.stderr.readline()
        time.sleep(0.2)
        os.kill(worker.pid, signal.SIGTERM)
        assert worker.wait(15) == 0
    finally:
        worker.kill()
        worker.communicate()
