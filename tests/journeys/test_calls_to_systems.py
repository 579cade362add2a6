"""A lead has another system called, sees a call tried, pauses the address and takes it up again, on a telephone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from openphb.interfaces.perform import today
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
SignInAs = Callable[..., Page]
LEDGER, ADDRESS = "Ledger of the board", "https://ledger.board.example/in"


@pytest.fixture
def worker(surroundings: dict[str, str]) -> Callable[[], None]:
    """The worker makes every call that is due. No machine has this name, so none is taken."""

    def rounds() -> None:
        command = [sys.executable, "-m", "tests.journeys.hook_worker"]
        subprocess.run(command, env=surroundings, check=True, capture_output=True, timeout=120)  # noqa: S603

    return rounds


def test_an_address_is_added_tried_paused_and_taken_up_again(
    sign_in_as: SignInAs, looked: Looked, worker: Callable[[], None]
) -> None:
    page = sign_in_as("Lena Okeke", script=False)
    page.set_viewport_size({"width": 320, "height": 640})
    lena = Walker(page, "Lena", looked=looked)
    _gives_a_key(lena)
    lena.presses("Have it called").reads("no name, nothing of health and no amount")
    lena.answers({"Which address do we call?": "http://10.0.0.1/in", "Of what is it told?": ["A payment was sent"]})
    lena.presses("Have it called").is_told("The address must begin with https://")
    lena.answers({"Which address do we call?": ADDRESS}).presses("Have it called")
    lena.is_told("The secret is whsec_").reads("Nothing yet.", ADDRESS)
    lena.presses("Send a trial").presses("Send a trial").is_told("A trial is on its way.").reads("Waits", "None yet")
    here = lena.path
    worker()
    lena.goes_to(here).reads("no answer after", "We go on trying.").does_not_see("whsec_")
    lena.presses("Pause the calls").answers({"Why?": "The ledger moves."}).presses("Pause the calls")
    lena.is_told("It is not called until you take it up again.").reads("It is paused", "The ledger moves.")
    lena.cannot("Send a trial", because="What happens meanwhile is kept.")
    lena.presses("Take it up again").presses("Take it up again").is_told(
        "It is called again, beginning with what waits"
    )
    lena.does_not_see("It is paused").reads("Calls that wait")
    lena.presses("End the calls").answers({"Why?": "It was a rehearsal."}).presses("End the calls")
    lena.is_told("It is called no more.").goes_back().reads(ADDRESS, "Ended")


def _gives_a_key(lena: Walker) -> None:
    lena.goes_to("/other-systems/new/").answers({
        "What is the system called?": LEDGER,
        "What does it need this for?": "To book what was paid.",
        "Whom do we ask about it?": "Fay, 0114 496 0000",
        "What may it do?": ["Read payments"],
        "Until which day?": today() + timedelta(days=30),
    })  # fmt: skip
    lena.presses("Give the key").reads(LEDGER)
