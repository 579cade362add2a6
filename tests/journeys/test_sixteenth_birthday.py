"""A 16th birthday: the board warns before it, the young person's own word is asked for, and a parent's role goes on
only with it.

Ava agrees that the payments go on to her mother, and a review is held. Noah does not: payments must stop, and his
father's role ends. Regulation 4(4) of SI 2013/1617. Everybody's pages are looked at, on a telephone and without script.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from openphb.interfaces.perform import today
from tests.journeys.checking import PHONE
from tests.journeys.conftest import enter
from tests.journeys.turning_sixteen import AVA, FATHER, MOTHER, NOAH
from tests.journeys.walking import Looked, Walker

ASHA, LENA = "Asha Rahman", "Lena Okeke"
BIRTHDAY, AFTER = 40, 41
ASK, REVIEW = "16th birthday: ask for the young person's own consent", "Review after the 16th birthday"
Operator = Callable[..., str]
As = Callable[[int, str], Walker]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def as_(site: str, site_in_days: Callable[[int], str], new_page: Callable[..., object], looked: Looked) -> As:
    """`as_(41, "Asha Rahman")`: Asha, forty-one days on. Parents use a telephone, without script."""
    walkers = dict[tuple[int, str], Walker]()

    def somebody(days: int, name: str) -> Walker:
        if (days, name) not in walkers:
            small = {"size": PHONE, "script": False} if name in (MOTHER, FATHER) else {}
            page = enter(new_page(site_in_days(days) if days else site, **small), name)  # type: ignore[arg-type]
            walkers[days, name] = Walker(page, name, looked=looked)
        return walkers[days, name]

    return somebody


@pytest.fixture
def young_people(surroundings: dict[str, str], site: str) -> date:
    """Ava and Noah are known to the sample world; gives the day on which both turn 16."""
    command = [sys.executable, "-m", "tests.journeys.turning_sixteen", str(BIRTHDAY)]
    subprocess.run(command, env=surroundings, check=True)
    return today() + timedelta(days=BIRTHDAY)


def test_a_sixteenth_birthday(as_: As, operator: Operator, young_people: date) -> None:
    _the_lead_settles_what_is_missing(as_)
    _the_board_warns_before(as_)
    _the_parent_reads_what_is_to_come(as_, young_people)
    operator("clocks", "run", "--on", (young_people + timedelta(days=1)).isoformat())
    _ava_agrees_and_her_mother_goes_on(as_, on=young_people + timedelta(days=1))
    _noah_does_not_and_his_fathers_role_ends(as_, on=young_people + timedelta(days=1))
    operator("clocks", "run", "--on", (young_people + timedelta(days=1)).isoformat())
    _what_was_due_is_done(as_)


def _the_lead_settles_what_is_missing(as_: As) -> None:
    lena = as_(0, LENA).goes_to("/local-settings/").reads("Not set yet", "Not confirmed")
    lena.opens("Time to raise a concern").reads("Nobody has set this here yet.")
    lena.answers(
        {"How many working days": "10", "Whose decision": "The board", "Why was this": "Two weeks is soon enough."}
    )
    lena.presses("Set this from that day").is_told("Time to raise a concern: set from").reads("10 working days", LENA)


def _the_board_warns_before(as_: As) -> None:
    asha = as_(0, ASHA).goes_to("/clocks/?whose=mine&area=life")
    asha.reads(ASK, AVA, NOAH, "Soon")
    asha.opens_beside(ASK, AVA).reads("What to do", "What the law says", "only if the young person", "From ")
    asha.presses("Explain why it is late").answers({"Why": "We have begun to talk with Ava about it."})
    asha.presses("Keep this explanation").is_told("Your explanation is kept.").reads("We have begun to talk")


def _the_parent_reads_what_is_to_come(as_: As, birthday: date) -> None:
    ruth = as_(0, MOTHER)
    ruth.reads("Ask you, once you are 16, whether you agree to the payments")
    ruth.follows("Our promises and yours").reads("What we owe you", str(birthday.year), "reg. 4(4)")
    ruth.reads("Asha Rahman says why: We have begun to talk with Ava about it.")


def _ava_agrees_and_her_mother_goes_on(as_: As, *, on: date) -> None:
    asha = as_(AFTER, ASHA).goes_to("/clocks/?whose=mine&area=life")
    asha.reads("1 day late", REVIEW)
    asha.opens_beside(ASK, AVA).opens(f"Ask {AVA}")
    said = {"Who agreed": AVA, "In what capacity": "The person", "How did they agree": "Face to face", "On what": on}
    asha.answers(said).presses("Record consent").is_told("Consent to a direct payment is recorded.")
    asha.goes_to("/clocks/?whose=mine&area=life").opens_beside(ASK, AVA).opens("Ask whoever receives the payments")
    said |= {"Who agreed": MOTHER, "In what capacity": "A representative"}
    asha.answers(said).presses("Record consent").is_told("Consent to a direct payment is recorded.")
    _hold_a_review(asha, of=AVA, on=on)
    as_(AFTER, MOTHER).reads("Next payment")


def _hold_a_review(asha: Walker, *, of: str, on: date) -> None:
    asha.goes_to("/clocks/?whose=mine&area=life").opens_beside(REVIEW, of).opens("Hold a review")
    asha.answers(
        {
            "What was reviewed": "Review of the plan and the direct payment",
            "When was it held": on,
            "How was it done": "At home, with Ava and her mother",
            "1. Does the plan": "Her needs are the same. She wants to choose her own workers.",
            "2. Is the money": "It works well.",
            "3. Is the amount": "Yes",
            "4. Has everyone": "Yes",
            "What follows": "The plan goes on as it is",
        }
    )
    asha.presses("Record this review").is_told("The review is recorded.")


def _noah_does_not_and_his_fathers_role_ends(as_: As, *, on: date) -> None:
    asha = as_(AFTER, ASHA).goes_to("/clocks/?whose=mine&area=life").opens_beside(ASK, NOAH)
    asha.opens("If one of them does not agree")
    said = {"Who agreed": NOAH, "In what capacity": "The person", "How did they agree": "By letter", "On what": on}
    asha.answers(said).presses("Record that consent was taken back").is_told(
        "Direct payments must now stop: give notice of that."
    )
    asha.goes_to("/clocks/?whose=mine&area=life").opens_beside(REVIEW, NOAH).opens("See who acts for them")
    asha.opens_beside("End", FATHER)
    asha.answers(
        {"The last day": on, "Why do they": "Noah is 16 and does not agree to it.", "Close their access": True}
    )
    asha.presses("End it").reads(NOAH)


def _what_was_due_is_done(as_: As) -> None:
    asha = as_(AFTER, ASHA).goes_to("/clocks/?whose=all&area=life")
    assert asha.text.count(ASK) == 0, "both have said whether they agree"
    assert asha.text.count(REVIEW) == 1, "Noah's review is still to be held"
    ruth = as_(AFTER, MOTHER)
    ruth.follows("Our promises and yours").reads("What was done lately", "A review", "In time")
