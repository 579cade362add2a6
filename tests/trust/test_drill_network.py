"""The network breaks, in a run, on the way to the bank or to the database: nobody is forgotten, nobody is paid twice.

Real sockets with a road between them that is reset, half-closed, slow, or brings things twice. The judge is the bank's
own book.
"""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from openphb.interfaces import rails, trouble
from openphb.kernel.actor import Actor
from openphb.ledger import chart, queries
from tests import conftest, thorough
from tests.rooms.web.browsing import browser_of, words
from tests.rooms.world import ask
from tests.trust import due
from tests.trust.bank import Line, NoAnswer, refuses
from tests.trust.judge import bank, judged, payees, states, weighed
from tests.trust.road import HALF, LOST, RESET, SLOW, TWICE, Road, road
from tests.trust.test_drill_database import OverALine, paid

PEOPLE = thorough.or_all(25, thorough=60)
Figure = Callable[[str], None]
FAULTS = (RESET, HALF, SLOW, LOST, TWICE)

pytestmark = pytest.mark.slow  # lines are cut and waited for


class Asked(Line):
    """A rail that says so where it hears nothing, and asks on a new line afterwards."""

    def pay(self, **told: Any) -> bool:
        try:
            return super().pay(**told)
        except (NoAnswer, OSError) as silence:
            self.hang_up()
            raise TimeoutError("no answer") from silence


def nobody_is_wronged(line: str, *, by: Actor) -> None:
    assert judged(line, by=by, refuses=refuses) == (0, 0, 0)
    refused = sum(map(refuses, payees(by)))
    assert states(by) == {state: many for state, many in (("settled", PEOPLE - refused), ("returned", refused)) if many}
    assert ask(queries.unsettled, chart.CLEARING, by=by) == {}
    assert ask(queries.verify, by=by).differences == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_line_to_the_bank_that_breaks_pays_everybody_once(
    fault: str, committed: str, tmp_path: Path, figure: Figure
) -> None:
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    often = 1 if fault == SLOW else 5
    faults = {3 + 4 * number: fault for number in range(often)}
    with bank(tmp_path) as line, road(tmp_path / "road", Path(line), faults=faults) as between:
        rail = Asked(str(tmp_path / "road"))
        paid(run, rail, by=mary)  # type: ignore[arg-type]
        rail.hang_up()
        assert between.happened == [fault] * often
        nobody_is_wronged(line, by=mary)
    figure(f"Line to the bank {fault}, {often} times in a run of {PEOPLE}: 0 missing, 0 paid twice")


@contextmanager
def a_road_to_the_database(url: str, faults: dict[int, str]) -> Iterator[Road]:
    """Everything here goes over a road to the database, on which these things happen from the next message on."""
    told = parse_qs(urlsplit(url).query)
    port = urlsplit(url).port or told.get("port", ["5432"])[0]
    name = f".s.PGSQL.{port}"
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: S103 - a server of another login is behind it
        with road(Path(folder) / name, Path(told["host"][0]) / name, faults={}) as between:
            conftest._point_at(url.replace(quote(told["host"][0], safe=""), quote(folder, safe="")))
            between.faults = faults
            yield between
            conftest._point_at(url)


@pytest.mark.parametrize("fault", [RESET, HALF, SLOW, LOST])
def test_a_line_to_the_database_that_breaks_stops_nobodys_pay(fault: str, committed: str, figure: Figure) -> None:
    """The rail is in this process; between us and the database there is the road."""
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    rail = OverALine(at={})
    often = 1 if fault == SLOW else 6
    with a_road_to_the_database(committed, {9 + 17 * number: fault for number in range(often)}) as between:
        assert rails.keep_at(run, rail, by=mary, size=5, patience=30) or _kept_at(run, rail, by=mary)
    assert between.happened, "nothing happened on the way"
    missing, twice, too_much = weighed(rail.bank.paid, due=payees(mary), refuses=refuses)
    figure(f"Line to the database {fault}, {len(between.happened)} times in a run of {PEOPLE}: {missing} missing, "
           f"{twice} twice")  # fmt: skip
    assert (missing, twice, too_much) == (0, 0, 0)
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}


def _kept_at(run: Any, rail: OverALine, *, by: Actor) -> bool:
    """The bank of this process loses answers of its own, so it is asked again."""
    return any(rails.keep_at(run, rail, by=by, size=5, patience=30) for _ in range(20))


def test_connections_cut_by_an_administrator_stop_nobodys_pay(committed: str, figure: Figure) -> None:
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    cut = [0]

    def cut_all() -> None:
        with psycopg.connect(committed.replace("openphb@", "postgres@"), autocommit=True) as administrator:
            rows = administrator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
            cut[0] += len(rows)

    rail = OverALine(at=dict.fromkeys(range(2, PEOPLE, 2), cut_all))
    assert any(rails.keep_at(run, rail, by=mary, size=2, patience=30) for _ in range(40))
    missing, twice, too_much = weighed(rail.bank.paid, due=payees(mary), refuses=refuses)
    figure(
        f"Connections cut by an administrator, {cut[0]} of them in a run of {PEOPLE}: {missing} missing, {twice} twice"
    )
    assert (missing, twice, too_much) == (0, 0, 0) and cut[0] >= PEOPLE // 3


def test_a_database_that_takes_the_call_and_says_nothing_is_said_within_seconds(
    committed: str, settings: Any, tmp_path: Path
) -> None:
    """A half-open line: without a limit whoever waits would wait for two hours."""
    mary, _ = due.officers(1)
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    browser = browser_of(mary)
    browser.raise_request_exception = False
    told = urlsplit(committed)
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as mute:
        mute.bind(f"{folder}/.s.PGSQL.{told.port or 5432}")
        mute.listen(5)
        conftest._point_at(committed.replace(told.query, f"host={quote(folder, safe='')}"))
        began = time.monotonic()
        said = browser.get(reverse("payments"))
        took = time.monotonic() - began
        conftest._point_at(committed)
    assert (said.status_code, said.headers.get("Retry-After")) == (503, "60"), words(said)
    assert "We cannot reach the database" in words(said) and took < 20
    assert browser.get(reverse("payments")).status_code == 200


def test_when_every_connection_is_taken_it_is_said_within_seconds_and_goes_on_by_itself(
    committed: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mary, _ = due.officers(1)
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    browser = browser_of(mary)
    browser.raise_request_exception = False
    monkeypatch.setenv("OPENPHB_POOL", "2")
    conftest._point_at(committed)
    connection.ensure_connection()
    pool = connection.pool
    connection.close()
    assert pool is not None
    held = [pool.getconn() for _ in range(2)]
    began = time.monotonic()
    said = browser.get(reverse("payments"))
    assert (said.status_code, said.headers.get("Retry-After")) == (503, "60"), words(said)
    assert time.monotonic() - began < 10
    for each in held:
        pool.putconn(each)
    connection.close()
    assert browser.get(reverse("payments")).status_code == 200
    connection.close()
    connection.close_pool()


def test_two_that_stand_in_each_others_way_are_told_so_and_one_of_them_is_done(
    committed: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real deadlock: PostgreSQL gives one of them up, and whoever waits for it reads what to do."""
    from openphb.interfaces.web.payments import run_views

    mary, tom = due.officers(3)
    run = due.approved(mary, other=tom)
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    monkeypatch.setattr(run_views, "now", lambda: due.NOON)
    browser = browser_of(mary)
    browser.raise_request_exception = False
    with _in_the_way(committed):
        said = browser.post(reverse("make_file", args=[run]))
    assert (said.status_code, said.headers.get("Retry-After")) == (503, "60"), words(said)
    assert "at the same moment" in words(said) and "Nothing is left half done" in words(said)
    assert states(mary) == {"in a run": 3}
    assert browser.post(reverse("make_file", args=[run])).status_code == 303
    assert states(mary) == {"sent": 3}


@contextmanager
def _in_the_way(url: str) -> Iterator[None]:
    """Somebody holds the payments, and asks for the run as soon as we hold it and wait for them."""
    import threading

    held = psycopg.connect(url.replace("openphb@", "postgres@"))
    held.execute("SET deadlock_timeout = '20s'")  # so that it is ours that is given up, after a second
    held.execute("SELECT 1 FROM payments_payment FOR UPDATE")

    def cross() -> None:
        with psycopg.connect(url.replace("openphb@", "postgres@"), autocommit=True) as watched:
            waits = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            until = time.monotonic() + 20
            while watched.execute(waits).fetchone() is None and time.monotonic() < until:
                time.sleep(0.02)
        held.execute("SELECT 1 FROM payments_paymentrun FOR UPDATE")
        held.rollback()

    crossing = threading.Thread(target=cross)
    crossing.start()
    try:
        yield
    finally:
        crossing.join(30)
        held.close()


def test_a_run_goes_on_by_itself_where_the_database_gave_a_step_up(
    committed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mary, tom = due.officers(5)
    run = due.approved(mary, other=tom, rail="one by one")
    rail, given_up = OverALine(at={}), [3]
    real = rails.work_on

    def gives_up(*args: Any, **told: Any) -> bool:
        given_up[0] -= 1
        if given_up[0] >= 0:
            raise DatabaseError("deadlock detected") from psycopg.errors.DeadlockDetected()
        return real(*args, **told)

    monkeypatch.setattr(rails, "work_on", gives_up)
    assert trouble.found_in(_crossed()) is trouble.CROSSED
    assert any(rails.keep_at(run, rail, by=mary, size=5, patience=30) for _ in range(20))
    assert weighed(rail.bank.paid, due=payees(mary), refuses=refuses) == (0, 0, 0)


def _crossed() -> Exception:
    from django.db import OperationalError

    try:
        raise OperationalError("deadlock detected") from psycopg.errors.DeadlockDetected()
    except OperationalError as raised:
        return raised
