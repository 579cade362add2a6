"""Every duty of the worker, in the worker's own role of the database, over everything that there can be."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from openphb.commissioners import queries
from openphb.interfaces.jobs.duties import DUTIES
from tests import thorough
from tests.rooms.world import DEVON
from tests.trust import town
from tests.trust.test_every_door import rows
from tests.working import as_the_worker

pytestmark = pytest.mark.slow  # a house with everything in it, and two years of duties
NIGHTS = 25


@pytest.fixture(autouse=True)
def demonstration(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.HOME = tmp_path


def test_it_may_do_everything_that_its_duties_ask(committed: str, figure: Any) -> None:
    """A duty that lacked a right would break here, and be written down and tried again for ever in real life."""
    town.house()
    done = 0
    with as_the_worker():
        for night in range(0, NIGHTS, thorough.or_all(13, thorough=1)):
            at = datetime(2026 + (4 + night) // 12, (4 + night) % 12 + 1, 2, 3, tzinfo=UTC)
            done += sum(duty.do(at) for duty in DUTIES)
    assert done > 10
    figure(f"The worker in its own role: {len(DUTIES)} duties, {done} things done, none refused by the database")


def test_no_duty_done_for_one_board_touches_anothers_rows(committed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them, with only the other board there to be served: nothing of ours differs by a letter."""
    ours, theirs = town.house(), town.next_door(ods_code=DEVON)
    before, touched = rows(ours), []
    monkeypatch.setattr(queries, "boards", lambda: [theirs.story.fay.commissioner])
    with as_the_worker():
        for duty in DUTIES:
            duty.do(datetime(2026, 6, 2, 3, tzinfo=UTC))
            if thorough.ALL or duty is DUTIES[-1]:
                after = rows(ours)
                touched += [f"{duty.name}: {table}" for table in before if before[table] != after[table]]
    assert touched == []
