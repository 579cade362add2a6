"""Counts of several processes are told as one, in Prometheus' own text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from openphb.interfaces.watch import measures

COUNTS = """
from openphb.interfaces.watch import measures
measures.answered(method="GET", route="person", status=200, seconds=0.2)
measures.answered(method="POST", route="message", status=303, seconds=0.7)
measures.acted("people.record", outcome="refused")
measures.refused_as_busy()
"""
TELLS = "from openphb.interfaces.watch import measures; print(measures.text([]))"


def run(words: str, folder: Path) -> str:
    environment = os.environ | {measures.FOLDER: str(folder)}
    command = [sys.executable, "-c", words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_what_three_processes_counted_is_added_up(tmp_path: Path):
    for _ in range(3):
        run(COUNTS, tmp_path)
    told = run(TELLS, tmp_path).splitlines()
    assert 'openphb_requests_total{method="GET",route="person",status="200"} 3.0' in told
    assert 'openphb_actions_total{action="people.record",outcome="refused"} 3.0' in told
    assert "openphb_refused_as_busy_total 3.0" in told
    assert 'openphb_request_seconds_bucket{kind="write",le="0.5"} 0.0' in told
    assert 'openphb_request_seconds_bucket{kind="write",le="1.0"} 3.0' in told


def test_nothing_is_counted_where_nobody_asks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(measures.FOLDER, raising=False)
    monkeypatch.setattr(measures, "_kept", lambda: pytest.fail("the library was asked"))
    measures.answered(method="GET", route="person", status=200, seconds=0.1)
    measures.acted("people.record", outcome="done")
    measures.refused_as_busy()


def test_a_figure_of_now_is_told_with_its_labels_and_never_as_nothing():
    values = [({"board": "7"}, 2.0), ({"board": "8"}, None), ({}, float("inf")), ({"board": "9"}, 1_234_567_890.0)]
    assert measures.Gauge("openphb_age", "How old it is.", values).text() == (
        "# HELP openphb_age How old it is.\n# TYPE openphb_age gauge\n"
        'openphb_age{board="7"} 2\nopenphb_age +Inf\nopenphb_age{board="9"} 1234567890\n'
    )


def test_the_server_makes_the_folder_anew_when_somebody_may_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from openphb.config import serving

    monkeypatch.setenv("OPENPHB_HOME", str(tmp_path))
    monkeypatch.setenv("OPENPHB_METRICS_FROM", "127.0.0.1")
    monkeypatch.setenv(measures.FOLDER, "")
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "counter_1.db").write_text("of a server that is gone")
    serving.on_starting(None)
    assert os.environ[measures.FOLDER] == str(tmp_path / "measures") and not list((tmp_path / "measures").iterdir())
