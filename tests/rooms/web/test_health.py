"""What other programs ask: whether we live, whether we can work, and how the work goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection
from django.test import Client

from openphb.interfaces import success
from openphb.interfaces.perform import now
from openphb.interfaces.watch import duties
from openphb.interfaces.web.health import readiness
from tests.rooms.payments import steps

pytestmark = pytest.mark.django_db


class NoDatabase:
    """Stands in the way of every question."""

    def __call__(self, *asked: Any) -> Any:
        raise Error("The database was asked.")


def test_that_we_live_is_said_without_asking_the_database():
    with connection.execute_wrapper(NoDatabase()):
        page = Client().get("/live")
    assert page.status_code == 200 and page.content == b"ok\n" and page["Cache-Control"] == "no-store, private"


def test_ready_tells_what_was_looked_at_and_no_more():
    page = Client().get("/ready")
    told = page.json()
    assert page.status_code == 200 and told["ready"] is True
    assert told["checks"]["database"] == told["checks"]["tables"] == "ok" and set(told["checks"]) <= {
        "database", "tables", "anchor", "backup",
    }  # fmt: skip


def test_nobody_is_sent_here_while_the_database_is_away():
    with connection.execute_wrapper(NoDatabase()):
        page = Client().get("/ready")
    assert page.status_code == 503 and page.json() == {"ready": False, "checks": {"database": "does not answer"}}


def test_nobody_is_sent_here_while_tables_are_older_than_the_program(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readiness, "_latest", lambda: (("people", "9999_not_yet"),))
    page = Client().get("/ready")
    assert page.status_code == 503 and page.json()["checks"]["tables"] == "older than the program"


@pytest.mark.parametrize(
    "allowed, asks, more, status",
    [
        ((), "127.0.0.1", {}, 404),
        (("127.0.0.1",), "127.0.0.1", {}, 200),
        (("10.1.0.0/16",), "10.1.200.3", {}, 200),
        (("10.1.0.0/16",), "10.2.0.1", {}, 404),
        # What came through a server in front may come from anywhere.
        (("127.0.0.1",), "127.0.0.1", {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 404),
        (("127.0.0.1",), "127.0.0.1", {"HTTP_FORWARDED": "for=203.0.113.9"}, 404),
    ],
)
def test_measures_are_for_whom_the_settings_name(settings: Any, allowed: Any, asks: str, more: Any, status: int):
    settings.METRICS_FROM = allowed
    assert Client(REMOTE_ADDR=asks, **more).get("/metrics").status_code == status


def test_what_is_due_is_told_beside_what_left(settings: Any, tmp_path: Any):
    story = steps.paid()
    by = story.fay
    latest = max(each.due_on for each in steps.payments(story, "settled"))
    at = now().replace(year=latest.year, month=latest.month, day=latest.day, hour=12) + timedelta(days=2)
    told = "".join(each.text() for each in success.gauges(at=at, home=tmp_path, every={}))
    board = f'board="{by.commissioner}"'
    expected = _value(told, f'{success.PAYMENTS}{{{board},what="expected"}}')
    assert expected >= 1 and _value(told, f'{success.PAYMENTS}{{{board},what="sent"}}') == expected
    assert _value(told, f'{success.PAYMENTS}{{{board},what="returned"}}') == 0


def test_what_was_never_done_is_as_late_as_can_be(tmp_path: Any):
    at, every = now(), {"seal history": 900.0, "write anchors": 3600.0}
    duties.write(tmp_path, {"seal history": at - timedelta(seconds=30)})
    told = "".join(each.text() for each in success.gauges(at=at, home=tmp_path, every=every))
    assert _value(told, 'openphb_seconds_since_duty{duty="seal history"}') == 30
    assert _value(told, 'openphb_seconds_since_duty{duty="write anchors"}') == float("inf")
    assert _value(told, 'openphb_duty_every_seconds{duty="write anchors"}') == 3600


def test_a_file_of_duties_that_cannot_be_read_is_no_duty_done(tmp_path: Any):
    (tmp_path / duties.NAME).write_text("{half")
    assert duties.read(tmp_path) == {} == duties.read(tmp_path / "nowhere")


def test_every_measure_says_what_it_means():
    assert set(success.MEANS) == set(success.NAMES) and all(words.endswith(".") for words in success.MEANS.values())


def _value(text: str, name: str) -> float:
    [line] = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])
