"""Ten things people do, each with the keyboard alone, without script, at 320 px; what it costs them is counted.

Beside it stand the steps that public manuals of comparable systems give for the same thing. Every screen that was met
is looked at again with script: in light, in dark, and written from right to left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from openphb.interfaces.words.languages import FROM_RIGHT
from tests.journeys import manuals
from tests.journeys.checking import NARROW, check_every_way
from tests.journeys.conftest import SignInAs
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWEN, RAVI = "Owen Price", "Ravi Sandhu"


@dataclass(frozen=True)
class Journey:
    """What somebody wants, and how they go about it. `most` is the number of steps we hold ourselves to."""

    wants: str
    who: str
    walk: Callable[[Keyboard, Path], Keyboard]
    most: int | None = None


def _what_is_left(at: Keyboard, photo: Path) -> Keyboard:
    return at.reads("left").presses("All my money").reads("left")


def _a_receipt(at: Keyboard, photo: Path) -> Keyboard:
    at.presses("Send a receipt").attaches("The receipt", photo)
    at.writes("How much was it?", "12.50").writes("Who was paid?", "Corner shop")
    return at.presses("Send").reads("Corner shop")


def _can_i_buy_this(at: Keyboard, photo: Path) -> Keyboard:
    at.writes("What would you like to buy?", "a bottle of wine")
    return at.presses("Find out").reads("The money cannot be used for this", "we took it that")


def _approve_hours(at: Keyboard, photo: Path) -> Keyboard:
    return at.follows("Approve the hours of Ravi").presses("Approve these hours").reads("Approved")


def _a_change(at: Keyboard, photo: Path) -> Keyboard:
    at.presses("Ask for a change").writes("What should be different", "More hours at night, because I fall.")
    return at.presses("Ask for this change")


def _my_hours(at: Keyboard, photo: Path) -> Keyboard:
    return at.follows_a_week().presses("Send these hours")


def _a_message(at: Keyboard, photo: Path) -> Keyboard:
    at.presses("Write to us").writes("What is it about?", "The bill").writes("Your message", "Who pays it?")
    return at.presses("Send").reads("Who pays it?")


def _a_helper(at: Keyboard, photo: Path) -> Keyboard:
    at.follows("Who may see what").presses("Choose someone to help").writes("Their name", "Ida Moss")
    at.writes("Their e-mail address", "ida.moss@example.org").ticks("The receipts")
    return at.writes("What do they help with?", "keeps my receipts").presses("Choose and invite them").reads("Ida Moss")


def _a_stay_in_hospital(at: Keyboard, photo: Path) -> Keyboard:
    at.presses("Money early").presses("Tell us about a stay").dates("From which day", later=3)
    return at.writes("What should we know?", "Ravi should be kept on.").presses("Send").reads("Ravi should be kept on.")


def _how_things_are(at: Keyboard, photo: Path) -> Keyboard:
    at.follows_above("All pages").follows("How things are").presses("Answer now")
    return at.selects("Overall, how satisfied are you", "7").presses("See my answers").reads("7")


JOURNEYS = (
    Journey("see what is left", OWEN, _what_is_left),
    Journey("send a receipt", OWEN, _a_receipt, most=3),
    Journey("can I buy this?", OWEN, _can_i_buy_this, most=2),
    Journey("approve hours", OWEN, _approve_hours, most=2),
    Journey("ask for a change", OWEN, _a_change, most=4),
    Journey("send my hours", RAVI, _my_hours),
    Journey("write a message", OWEN, _a_message),
    Journey("choose a helper", OWEN, _a_helper),
    Journey("pause for hospital", OWEN, _a_stay_in_hospital),
    Journey("say how things are", OWEN, _how_things_are),
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    Image.new("RGB", (600, 800), "white").save(tmp_path / "receipt.png")
    return tmp_path / "receipt.png"


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.wants)
def test_a_journey_is_short_and_open_to_everybody(
    journey: Journey, sign_in_as: SignInAs, photo: Path, figure: Callable[[str], None]
) -> None:
    at = journey.walk(Keyboard(sign_in_as(journey.who, script=False, size=NARROW)), photo)
    figure(f"{journey.wants}: {at.told}; {manuals.told(journey.wants)}")
    assert journey.most is None or at.steps <= journey.most
    looking = sign_in_as(journey.who, size=NARROW)
    for address in dict.fromkeys(at.seen):
        looking.goto(address)
        check_every_way(looking)
    looking.context.add_cookies([{"name": "language", "value": FROM_RIGHT, "url": at.site}])
    for address in dict.fromkeys(at.seen):
        looking.goto(address)
        check_every_way(looking)
