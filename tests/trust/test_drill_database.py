"""The database goes away in the middle of a run, or its disk is full: nobody is forgotten and nobody is paid twice.

The judge is the bank's own book. Faults are real: a server of the drill's own is stopped at once and started again, and
lies on a disk that is full.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from openphb.config import worker
from openphb.interfaces import rails, trouble
from openphb.interfaces.jobs import duties
from openphb.interfaces.web.payments import run_views
from openphb.kernel.actor import Actor
from openphb.ledger import chart, queries
from openphb.payments import queries as payments
from tests import conftest
from tests.rooms.web.browsing import browser_of, words
from tests.rooms.world import NOON, ask
from tests.trust import due, own_ground, tight
from tests.trust.bank import Bank, refuses
from tests.trust.judge import payees, states, weighed
from tests.trust.own_ground import Ground

PEOPLE, DISK = 60, 64_000_000
Figure = Callable[[str], None]

pytestmark = pytest.mark.slow  # servers are stopped and started


@pytest.fixture(scope="module")
def ground(_template: tuple[str, str]) -> Iterator[Ground]:
    from tests import databases

    url, name = _template
    with own_ground.ground(conftest.HOME / f"drills_{os.getpid()}", like=databases.address(url, name)) as made:
        yield made


@pytest.fixture
def stand_on(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[str], None]]:
    """Let everything here work on this database."""
    before = os.environ["DATABASE_URL"]
    with django_db_blocker.unblock():
        yield conftest._point_at
        conftest._hang_up()
    conftest._point_at(before)


class OverALine:
    """A rail to a bank in this process. `at` says what happens once so many have been asked of it."""

    def __init__(self, *, at: dict[int, Callable[[], None]], fresh_keys: bool = False) -> None:
        self.bank, self.at, self.asked, self.fresh_keys = Bank(7), at, 0, fresh_keys

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool:
        self.asked += 1
        said = self.bank.pay(str(uuid4()) if self.fresh_keys else key, f"{sort_code} {account_number}", pence)
        self.at.pop(self.asked, lambda: None)()
        if said is None:
            raise TimeoutError("no answer")
        return said


def paid(run: UUID, rail: OverALine, *, by: Actor) -> None:
    """The worker keeps at it, and is run again while answers are missing."""
    for _ in range(20):
        if rails.keep_at(run, rail, by=by, size=25, patience=30):
            return
    raise AssertionError("the run was never settled")


def interrupted(ground: Ground) -> None:
    """The plug is pulled now, and somebody starts the server again a moment later."""
    ground.pull_the_plug()
    threading.Timer(0.3, ground.start).start()


def in_statement(number: int, *, do: Callable[[], None]) -> Callable[..., Any]:
    """Does something before the so many-th statement to the database."""
    left = [number]

    def wrapped(execute: Callable[..., Any], *told: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            do()
        return execute(*told)

    return wrapped


def test_a_run_goes_on_by_itself_when_the_database_is_back(
    ground: Ground, stand_on: Callable[[str], None], figure: Figure
) -> None:
    stand_on(ground.database())
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    rail = OverALine(at={30: lambda: interrupted(ground)})
    with connection.execute_wrapper(in_statement(9, do=lambda: interrupted(ground))):
        paid(run, rail, by=mary)
    missing, twice, too_much = weighed(rail.bank.paid, due=payees(mary), refuses=refuses)
    figure(f"Database stopped at once, twice in a run of {PEOPLE} one by one: {missing} missing, {twice} twice")
    assert (missing, twice, too_much, rail.at) == (0, 0, 0, {})
    refused = sum(map(refuses, payees(mary)))
    assert states(mary) == {"settled": PEOPLE - refused, "returned": refused}
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}
    assert ask(queries.verify, by=mary).differences == ()


def test_with_a_fresh_key_for_each_attempt_the_same_stop_pays_people_twice(
    ground: Ground, stand_on: Callable[[str], None], figure: Figure
) -> None:
    """So the drill above can be lost."""
    stand_on(ground.database())
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    rail = OverALine(at={30: lambda: interrupted(ground)}, fresh_keys=True)
    paid(run, rail, by=mary)
    missing, twice, _ = weighed(rail.bank.paid, due=payees(mary), refuses=refuses)
    figure(f"Control, a fresh key each attempt, one stop: {missing} missing, {twice} paid twice")
    assert missing == 0 and twice > 3


def test_whoever_is_signed_in_reads_what_is_the_matter_and_stays_signed_in(
    ground: Ground, stand_on: Callable[[str], None], settings: Any
) -> None:
    stand_on(ground.database())
    mary, _ = due.officers(1)
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    browser = browser_of(mary)
    browser.raise_request_exception = False
    ground.pull_the_plug()
    said = browser.get(reverse("payments"))
    assert (said.status_code, said.headers.get("Retry-After")) == (503, "60")
    assert "We cannot reach the database" in words(said) and "never twice" in words(said)
    ground.start()
    connection.close()  # as a server does after each answer; the browser of tests does not
    assert browser.get(reverse("payments")).status_code == 200


def test_pages_and_duties_go_on_when_the_database_is_back(
    ground: Ground, stand_on: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a kept connection nor a pool of them has to be restarted by somebody."""
    address = ground.database()
    monkeypatch.setenv("OPENPHB_POOL", "3")
    stand_on(address)
    mary, _ = due.officers(1)
    ask(payments.runs, by=mary)
    connection.close()
    ground.pull_the_plug()
    ground.start()
    assert ask(payments.runs, by=mary).total == 0
    connection.close()
    connection.close_pool()
    monkeypatch.delenv("OPENPHB_POOL")
    stand_on(address)
    settle = [duty for duty in duties.DUTIES if duty.do is duties.settle_finished_runs]
    worker.look(settle, {}, at=NOON)
    ground.pull_the_plug()
    worker.look(settle, {}, at=NOON + timedelta(minutes=10))
    assert "broke; it will be tried again" in caplog.text
    caplog.clear()
    ground.start()
    worker.look(settle, {}, at=NOON + timedelta(minutes=20))
    assert caplog.text == ""


@pytest.fixture
def cramped(ground: Ground, stand_on: Callable[[str], None], tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A database on a small disk, and a way to fill it and to make room again.

    Where no disk may be mounted, PostgreSQL is told to say what it says on a full one.
    """
    disk = conftest.HOME / f"small_disk_{os.getpid()}"
    disk.mkdir(exist_ok=True)
    with tight.small_disk(disk, size=DISK, owner=ground.login) as mounted:
        stand_on(ground.database(disk=disk) if mounted else ground.database())
        ballast = disk / "ballast"
        yield SimpleNamespace(
            fill=lambda: tight.fill(ballast) if mounted else _say_full(ground),
            room=lambda: ballast.unlink() if mounted else _say_full(ground, drop=True),
        )
        conftest._hang_up()
        ground.forget_latest()
    disk.rmdir()


def test_a_full_disk_is_said_changes_nothing_and_the_run_goes_on_when_there_is_room(
    cramped: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom)
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    monkeypatch.setattr(run_views, "now", lambda: NOON)
    browser = browser_of(mary)
    browser.raise_request_exception = False
    cramped.fill()
    said = browser.post(reverse("make_file", args=[run]))
    assert (said.status_code, said.headers.get("Retry-After")) == (503, "60"), words(said)
    assert "There is no room left" in words(said) and "Nothing is left half done" in words(said)
    assert states(mary) == {"in a run": PEOPLE} and made(browser, run) == 404
    cramped.room()
    assert browser.post(reverse("make_file", args=[run])).status_code == 303
    bank = Bank(7)
    while not bank.take(browser.get(reverse("make_file", args=[run])).content.decode("ascii")):
        continue
    missing, twice, too_much = weighed(bank.paid, due=payees(mary))
    figure(f"Database's disk full as a file of {PEOPLE} is made: {missing} missing, {twice} twice once there is room")
    assert (missing, twice, too_much) == (0, 0, 0)
    assert ask(queries.verify, by=mary).differences == ()


def made(browser: Client, run: UUID) -> int:
    return int(browser.get(reverse("make_file", args=[run])).status_code)


def test_a_disk_that_fills_while_the_bank_is_being_asked_forgets_nobody(
    cramped: SimpleNamespace, figure: Figure
) -> None:
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom, rail="one by one")
    rail = OverALine(at={20: cramped.fill})
    with pytest.raises(DatabaseError) as raised:
        paid(run, rail, by=mary)
    assert trouble.found_in(raised.value) is trouble.FULL
    assert len(rail.bank.paid) > 15 and "settled" not in states(mary)
    cramped.room()
    paid(run, rail, by=mary)
    missing, twice, too_much = weighed(rail.bank.paid, due=payees(mary), refuses=refuses)
    figure(f"Disk full after the bank had paid and before that was kept: {missing} missing, {twice} twice")
    assert (missing, twice, too_much) == (0, 0, 0)
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}


def _say_full(ground: Ground, *, drop: bool = False) -> None:
    table = "payments_paymentevent"
    told = [f"DROP TRIGGER no_room ON {table}"] if drop else [
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE disk_full; END $$",
        f"CREATE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION no_room()",
    ]  # fmt: skip
    with psycopg.connect(ground.superuser_of_latest(), autocommit=True) as connection:
        for each in told:
            connection.execute(each.encode())
