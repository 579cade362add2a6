"""A panel returns a plan with reasons and then agrees it with a condition; the person reads both.

Peter's plan waits for its clinical sign-off in the sample world. Everybody's pages are looked at; Peter reads his on a
telephone, without script.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from openphb.interfaces.perform import today
from tests.journeys.checking import PHONE
from tests.journeys.conftest import enter
from tests.journeys.walking import Looked, Walker

ASHA, CLEO, ABEL, LENA = "Asha Rahman", "Dr Cleo Marsh", "Abel Nkemelu", "Lena Okeke"
PETER, PANEL = "Peter Ashworth", "Complex plans panel"
AGAIN = 7
NIGHTS = "Say who comes at night when an assistant is off sick."
CONDITION = "We look at the nights again with you in three months."
As = Callable[[int, str], Walker]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def as_(site: str, site_in_days: Callable[[int], str], new_page: Callable[..., object], looked: Looked) -> As:
    """`as_(7, "Lena Okeke")`: Lena, a week on. Peter uses a telephone, without script."""
    walkers = dict[tuple[int, str], Walker]()

    def somebody(days: int, name: str) -> Walker:
        if (days, name) not in walkers:
            small = {"size": PHONE, "script": False} if name == PETER else {}
            page = enter(new_page(site_in_days(days) if days else site, **small), name)  # type: ignore[arg-type]
            walkers[days, name] = Walker(page, name, looked=looked)
        return walkers[days, name]

    return somebody


def test_a_panel_returns_and_then_agrees(as_: As) -> None:
    _it_comes_before_the_panel(as_)
    _the_panel_sends_it_back(as_)
    _peter_reads_whose_turn_it_is(as_)
    _asha_mends_it(as_)
    _the_panel_agrees_with_a_condition(as_)
    _the_minutes_are_ratified(as_)
    _peter_reads_the_decision(as_)


def _signs_clinically(cleo: Walker) -> None:
    cleo.goes_to("/sign-off/").opens(PETER)
    cleo.answers({"What do you decide?": "I sign it off"}).presses("Record my decision").is_told("An approver looks")


def _it_comes_before_the_panel(as_: As) -> None:
    """Asha, who wrote the plan, may ask the panel to look at it; she has no vote."""
    _signs_clinically(as_(0, CLEO))
    abel = as_(0, ABEL).follows("Panels", within="Menu").follows(PANEL).reads("not law", "Chair")
    abel.presses("Set a day for a meeting").answers({"On which day": today(), "Where?": "Room 2"})
    abel.presses("Set this day").is_told("The day is set")
    _is_put_on(as_(0, ASHA), abel.path)


def _is_put_on(asha: Walker, meeting: str) -> None:
    asha.goes_to(meeting).presses_beside("Put it on the agenda", PETER).is_told("It is on the agenda.")
    asha.opens(PETER).reads("Only members of this panel vote.", "What it costs", "Votes")


def _vote(walker: Walker, item: str, vote: str, words: str = "") -> None:
    walker.goes_to(item).answers({"How do you vote?": vote, "Which condition, or why?": words})
    walker.presses("Record my vote").is_told("Your vote is recorded.")


def _the_panel_sends_it_back(as_: As) -> None:
    """A return needs words; two of three are enough, and the quorum is three."""
    abel, item = as_(0, ABEL), as_(0, ASHA).path
    abel.goes_to(item).answers({"How do you vote?": "I would send it back"}).presses("Record my vote")
    abel.is_told("Say why it should go back.").answers({"Which condition, or why?": NIGHTS}).presses("Record my vote")
    abel.is_told("Your vote is recorded.").reads("1 of the 3 members")
    _vote(as_(0, CLEO), item, "I agree")
    _vote(as_(0, LENA), item, "I would send it back", "As Abel says.")
    lena = as_(0, LENA).presses("Record what the panel decided").reads("returned with reasons", NIGHTS)
    lena.answers({"Why does it go back?": NIGHTS}).presses("Record this decision").is_told("The decision is recorded.")


def _peter_reads_whose_turn_it_is(as_: As) -> None:
    peter = as_(0, PETER).follows("Plan", within="Menu")
    peter.reads("Whose turn it is", f"{ASHA} is writing it with you.", "sent it back and said why", NIGHTS)


def _asha_mends_it(as_: As) -> None:
    asha = as_(0, ASHA).opens("Version").goes_back().reads("Time in each hand-off", "Panel")
    asha.presses("Go on with the version on its way").reads(NIGHTS)
    version = asha.path
    asha.goes_to(f"{version}risks/new/").answers(
        {
            "What is the risk?": "Nobody comes at night",
            "What could follow from it?": "He lies awake and cannot turn",
            "What will you do about it?": "Brookfield sends somebody within two hours",
            "With whom did you agree that?": PETER,
        }
    ).presses("Save")
    asha.goes_to(version).presses("Check it and submit it").presses("Submit for sign-off").is_told("submitted")
    _signs_clinically(as_(0, CLEO))


def _the_panel_agrees_with_a_condition(as_: As) -> None:
    """A week on, at another meeting."""
    abel = as_(AGAIN, ABEL).follows("Panels", within="Menu").follows(PANEL)
    abel.presses("Set a day for a meeting").answers({"On which day": today() + timedelta(days=AGAIN)})
    abel.presses("Set this day").is_told("The day is set")
    _is_put_on(as_(AGAIN, ASHA), abel.path)
    item = as_(AGAIN, ASHA).path
    abel.goes_to(item).reads("What changed since the version before", "Nobody comes at night")
    for name, words in ((ABEL, CONDITION), (LENA, "As Abel says.")):
        _vote(as_(AGAIN, name), item, "I agree, with a condition", words)
    _vote(as_(AGAIN, CLEO), item, "I agree")
    lena = as_(AGAIN, LENA).goes_to(item).presses("Record what the panel decided")
    lena.answers({"What are the conditions?": CONDITION}).presses("Record this decision").reads(CONDITION)


def _the_minutes_are_ratified(as_: As) -> None:
    lena = as_(AGAIN, LENA).presses("Write the minutes")
    assert "3 voted: 1 to agree, 2 to agree with conditions" in lena.kept("Minutes")
    lena.presses("Keep these minutes").is_told("The minutes are kept.")
    lena.presses("Ratify the minutes").reads("They are never edited after this.").presses("Ratify these minutes")
    lena.is_told("The minutes are ratified.").reads("Ratified by the chair").does_not_see("Edit the minutes")
    assert lena.downloads("Print the minutes").startswith(b"%PDF")
    assert lena.downloads("Print the papers").startswith(b"%PDF")


def _peter_reads_the_decision(as_: As) -> None:
    peter = as_(AGAIN, PETER).follows("Plan", within="Menu")
    peter.reads("It is your turn", "agreed to it with conditions", CONDITION)
    peter.presses("Read and agree the new plan").reads("What the panel decided", CONDITION)
