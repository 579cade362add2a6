"""The sample world, committed, for facts: made from it as the worker makes them, of its two boards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import _hang_up, _point_at
from tests.journeys import serving

SECRET = b"a secret of the tests, long enough"
BOARDS = ("QF7", "QJK")
Make = Callable[..., Any]


def today() -> date:
    return date.today()  # noqa: DTZ011 - the day of this machine, as the world's teller has it


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the sample world that a module's tests may change."""
    before = os.environ["DATABASE_URL"]
    with serving.told_surroundings(tmp_path_factory.mktemp("told")) as found, django_db_blocker.unblock():
        _point_at(found["DATABASE_URL"])
        yield found["DATABASE_URL"]
        _hang_up()
        _point_at(before)


@pytest.fixture(scope="module")
def made(sample: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The facts of today, in a folder of their own."""
    return make_in(tmp_path_factory.mktemp("facts"))


def make_in(home: Path, *, days_on: int = 0, secret: bytes = SECRET, boards: Any = BOARDS, **more: Any) -> Any:
    """Facts of a day after today, of these boards."""
    from openphb.commissioners import queries
    from openphb.insight.extract import making

    on = today() + timedelta(days=days_on)
    known = queries.codes_on(on)
    moment = datetime(2026, 4, 6, 2, 30, tzinfo=UTC) + timedelta(days=days_on)
    asked = making.Asked(on=on, at=moment, secret=secret, boards={code: known[code] for code in boards})
    return making.make(home, asked, **more)
