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

from tests.journeys import manuals
from tests.journeys.checking import NARROW, check_every_way
from tests.journeys.conftest import SignInAs
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWEN, MINA = "Owen Price", "Mina Begum"


@dataclass(frozen=True)
class Journey:
    """What somebody wants, and how they go about it. `most` is the number of steps we hold ourselves to."""

    wants: str
    who: str
    walk: Callable[[Keyboard, Path], Keyboard]
    most: int | None = None


def _what_is_left(at: Keyboard, photo: Path) -> Keyboard:
    return at.reads("left").follows("My money").reads("left")


def _a_receipt(at: Keyboard, photo: Path) -> Keyboard:
    at.presses("Send a receipt").attaches("The receipt", photo)
    at.writes("How much was it?", "12.50").writes("Who was paid?", "Corner shop")
    return at.presses("Send").reads("We have your receipt.")


def _can_i_buy_this(at: Keyboard, photo: Path) -> Keyboard:
    at.writes("What would you like to buy?", "a new cushion for my chair")
    return at.presses("Find out")


def _a_change(at: Keyboard, photo: Path) -> Keyboard:
    at.presses("Ask for a change").writes("What should be different", "More hours at night, because I fall.")
    return at.presses("Ask for this change")


JOURNEYS = (
    Journey("what is left", OWEN, _what_is_left),
    Journey("send a receipt", OWEN, _a_receipt, most=3),
    Journey("can I buy this?", OWEN, _can_i_buy_this, most=2),
    Journey("ask for a change", OWEN, _a_change, most=4),
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
