"""The network is told which areas have sent their return, by one door: an area and a day each."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.community.models import ReturnSent
from openphb.community.news.seen import latest_returns
from openphb.interfaces import network_returns, returns_of_areas
from openphb.kernel.network import Part
from openphb.kernel.refusal import Refused
from tests.rooms.network.steps import member
from tests.rooms.world import NOON

pytestmark = pytest.mark.django_db
END = "2026-03-31"


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def written(home: Path, *areas: tuple[str, str]) -> None:
    """What the nightly facts leave: areas with the day on which their return was sent, "" for not yet."""
    told = [
        {
            "ods": ods, "name": ods, "quarter_end": END, "due_on": "", "is_published": False,
            "stands": "sent" if sent_on else "draft", "is_late": False, "planned": 40, "plan": "Ours",
            "sent_on": sent_on,
        }
        for ods, sent_on in areas
    ]  # fmt: skip
    (home / returns_of_areas.NAME).write_text(json.dumps({"as_of": "2026-04-06", "areas": told}))


def test_areas_that_have_sent_theirs_are_told_once_with_the_day(home: Path) -> None:
    written(home, ("QF7", "2026-04-02"), ("QJK", ""))
    assert [network_returns.publish_what_is_new(at=NOON) for _ in range(2)] == [1, 0]
    found = latest_returns(NOON)
    assert found and found.areas == (("South Yorkshire", date(2026, 4, 2)),) and found.of == 36
    written(home, ("QF7", "2026-04-05"), ("QJK", "2026-04-05"))
    [told] = network_returns.publish(at=NOON)
    assert (told.sent, told.new) == (2, 1), "the first day stands: a return is sent once"
    assert ReturnSent.objects.get(area="QF7").sent_on == date(2026, 4, 2)


def test_before_anything_is_written_down_the_worker_waits_and_an_operator_is_told_why(home: Path) -> None:
    assert network_returns.publish_what_is_new(at=NOON) == 0
    with pytest.raises(Refused, match="openphb facts extract"):
        network_returns.publish(at=NOON)


def test_nothing_is_kept_of_a_return_but_its_area_quarter_and_day() -> None:
    assert {each.name for each in ReturnSent._meta.get_fields()} == {"id", "area", "quarter_end", "sent_on"}


def test_an_operator_tells_of_returns_and_begins_a_number(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openphb.interfaces.cli import ground
    from openphb.interfaces.cli.network import network

    monkeypatch.setattr(ground, "stand", lambda: None)
    written(home, ("QF7", "2026-04-02"))
    member("Ed Itor", Part.EDITOR)
    asked = CliRunner().invoke(network, ["returns", "--json"])
    assert json.loads(asked.output) == [{"quarter_end": END, "sent": 1, "new": 1}]
    for _ in range(2):
        asked = CliRunner().invoke(network, ["news", "--json"])
        assert json.loads(asked.output) == {"number": 1}
