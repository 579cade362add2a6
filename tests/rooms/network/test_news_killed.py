"""A real worker is killed in the middle of a sending, over a real mail server: nobody gets the same letter twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from openphb.community.models import DigestLetter
from openphb.interfaces.perform import now
from tests.house.tree import ROOT
from tests.post_office import open_for_letters
from tests.rooms.network.news_steps import built, starts, worded, writes
from tests.rooms.network.steps import member

pytestmark = pytest.mark.slow  # three workers, each a process
SENDS = """
import sys, django
from datetime import timedelta
django.setup()
from openphb.interfaces import network_news
from openphb.interfaces.perform import now
network_news.send_what_is_due(at=now() + timedelta(minutes=int(sys.argv[1])))
"""


class KillsAt(list[Any]):
    """What has arrived; the sender is killed as its letter of this number does."""

    worker: subprocess.Popen[bytes]

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def append(self, letter: Any) -> None:
        super().append(letter)
        if len(self) == self.number:
            os.kill(self.worker.pid, signal.SIGKILL)


def worker(port: int, *, minutes: int) -> subprocess.Popen[bytes]:
    """A process that does what the worker does for the news, so many minutes from now."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("OPENPHB_")}
    mail = {"OPENPHB_SMTP_URL": f"smtp://127.0.0.1:{port}", "OPENPHB_SMTP_FROM": "news@board.example"}
    home = {"OPENPHB_HOME": os.environ["OPENPHB_HOME"], "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", SENDS, str(minutes)], env=kept | mail | home, cwd=ROOT)


def test_nobody_gets_a_number_twice_though_the_worker_is_killed(committed: str) -> None:
    at = now() - timedelta(hours=1)
    ed = writes()
    for each in range(7):
        member(f"Member {each}")
    number = built(at=at)
    worded(number, by=ed)
    assert starts(number, by=ed, at=at) == 8
    arrived = KillsAt(3)
    with open_for_letters(arrived=arrived) as office:
        arrived.worker = worker(office.port, minutes=0)
        assert arrived.worker.wait(60) == -signal.SIGKILL
        for minutes in (6, 12):
            assert worker(office.port, minutes=minutes).wait(60) == 0
    got = Counter(str(letter["To"]) for letter in arrived)
    assert set(got.values()) == {1} and len(got) == 8
    stands = Counter(DigestLetter.objects.values_list("standing", flat=True))
    assert stands == {"sent": 7, "unsure": 1}, "of the one that it was handing over nobody knows, so an editor decides"
