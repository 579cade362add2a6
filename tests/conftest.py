"""What every test stands on: settings, a database as the lesser role, and marks that follow from fixtures.

- `db` (or the mark `django_db`): everything in one transaction, rolled back at the end.
- `committed`: a fresh database of the test's own, for threads, processes and real commits. Gives its address.
- `owner_sql(sql, params, commissioner=…)`: one statement as the owner, on the test's own connection.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import figures

HOME = Path(__file__).parent.parent / ".openphb" / "test"
os.environ["OPENPHB_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "openphb.config.settings"
os.environ.pop("OPENPHB_POOL", None)
# One for every process of the tests, whatever home it keeps, since they share a template.
os.environ["OPENPHB_SEAL_SECRET"] = "a-secret-of-the-tests-that-is-long-enough"
(HOME / "static").mkdir(parents=True, exist_ok=True)

DATABASE = {"db", "transactional_db", "django_db_setup", "committed", "owner_sql"}
BROWSER = {"browser", "site", "sign_in_as"}
A_MOMENT_SECONDS = 1.0


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings
    from django.test.signals import setting_changed
    from hypothesis import settings as hypothesis_settings

    # In tests a style need not have been gathered to be named.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    # Whoever asked for a file's address while Django was starting has the storage that was named till now.
    setting_changed.send(sender=None, setting="STORAGES", value=settings.STORAGES, enter=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    hypothesis_settings.register_profile("openphb", deadline=None, print_blob=True)
    hypothesis_settings.load_profile("openphb")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Marks follow from what a test asks for, so that nobody forgets one."""
    _mark(items)
    yield
    if hasattr(config, "workerinput"):
        items[:] = _long_ones_first(items)


def pytest_collection_finish() -> None:
    """What is loaded by now stays for good: collecting garbage need not look through it again."""
    gc.collect()
    gc.freeze()


def _long_ones_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """One of two processes begins with what takes long in a browser, the other with what else takes long.

    So neither waits while the other tells the sample world, and one server and one browser do for most of it. Where
    nothing is kept yet, tables are laid for that first: the other begins with what needs none. At first the list is cut
    in the middle for them; then whoever has done takes over from the other's end.
    """
    long = [item for item in items if item.get_closest_marker("slow")]
    short = [item for item in items if not item.get_closest_marker("slow")]
    shown = [item for item in long if _is_of_the_sample_world(item)]
    others = sorted((item for item in long if not _is_of_the_sample_world(item)), key=_needs_the_template)
    cut = max(0, len(items) // 2 - len(shown))
    return [*shown, *short[:cut], *others, *short[cut:]]


def _is_of_the_sample_world(item: pytest.Item) -> bool:
    return bool({"surroundings", "sample"} & set(getattr(item, "fixturenames", ())))


def _needs_the_template(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("database") or item.get_closest_marker("browser")
    return marked is not None or "_template" in getattr(item, "fixturenames", ())


def _mark(items: list[pytest.Item]) -> None:
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if asked & BROWSER:
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell the figures of the run, and name the tests that take more than a moment and do not say why."""
    figures.tell(terminalreporter)
    slow = [
        report
        for report in terminalreporter.getreports("passed")
        if report.when == "call"
        and report.duration > A_MOMENT_SECONDS
        and not {"slow", "browser"} & set(report.keywords)
    ]
    for report in sorted(slow, key=lambda report: -report.duration)[:20]:
        terminalreporter.write_line(f"{report.duration:.1f} s without the mark 'slow': {report.nodeid}")


@pytest.fixture(scope="session")
def _template() -> tuple[str, str]:
    """The tests' server, and the name of the template on it."""
    from tests import databases

    url = databases.start()
    databases.sweep(url)
    return url, databases.template(url)


@pytest.fixture(scope="session")
def django_db_setup(_template: tuple[str, str]) -> Iterator[None]:
    """A copy of the template for this process of the run, used as the program."""
    from tests import databases

    with databases.copy(*_template) as url:
        _point_at(url)
        yield
        _hang_up()


@pytest.fixture
def committed(_template: tuple[str, str], django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A fresh database whose transactions are really kept, thrown away afterwards. Not together with `db`.

    Its address is also in DATABASE_URL, so that threads and processes find it.
    """
    from tests import databases

    before = os.environ["DATABASE_URL"]
    with databases.copy(*_template) as url:
        _point_at(url)
        with django_db_blocker.unblock():
            yield url
            _hang_up()
    _point_at(before)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say one measured figure in a sentence; it is shown at the end of the run."""
    return lambda words: record_property(figures.NAME, words)


@pytest.fixture
def owner_sql() -> Callable[..., list[tuple[Any, ...]]]:
    """Run one statement as the owner and give its rows, if any.

    The owner too is held by row-level security: name the commissioner whose rows are meant.
    """
    return _as_owner


def _as_owner(sql: str, params: Any = None, *, commissioner: int | None = None) -> list[tuple[Any, ...]]:
    from django.db import connection, transaction

    from openphb.commissioners.roles import OWNER, PROGRAM

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.commissioner', true)")
        before = cursor.fetchone()[0] or ""
        _be(cursor, OWNER, str(commissioner or before))
        cursor.execute(sql, params)
        rows = cursor.fetchall() if cursor.description else []
        _be(cursor, PROGRAM, before)
    return rows


def _be(cursor: Any, role: str, commissioner: str) -> None:
    cursor.execute(f"SET LOCAL ROLE {role}")
    cursor.execute("SELECT set_config('app.commissioner', %s, true)", [commissioner])


def _point_at(url: str) -> None:
    """Every thread's connection, from the next time it is opened."""
    from django.db import connections

    from openphb.config import database

    _hang_up()
    os.environ["DATABASE_URL"] = url
    connections.settings["default"].update(database.settings(database.PROGRAM))


def _hang_up() -> None:
    from django.db import connections

    connections.close_all()
