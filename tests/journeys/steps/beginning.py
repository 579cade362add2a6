"""Step 1: the person, who acts for them, the offer, what was explained, the request, the decision."""

from __future__ import annotations

from datetime import date

from tests.journeys.steps.case import Case
from tests.journeys.walking import Walker

MATTERS = "An interpreter of British Sign Language, and time to finish."


def records_the_person(asha: Walker, case: Case) -> None:
    asha.goes_to("/people/new/").answers(
        {
            "NHS number": case.nhs_number[:-1] + str((int(case.nhs_number[-1]) + 1) % 10),
            "Given name": case.given,
            "Family name": case.family,
            "Date of birth": date(1974, 8, 19),
            "Address": "4 Sample Row\nSheffield",
            "Telephone number": "0114 496 0123",
            "How they want to hear from us": "Email",
            "What they need": MATTERS,
        }
    ).presses("Record this person")
    asha.is_told("This is not an NHS number")
    asha.answers({"NHS number": case.nhs_number}).presses("Record this person")
    asha.reads(case.name, MATTERS)
    case.at["person"] = asha.path


def records_that_they_have_capacity(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("person", "circumstances/new/")).answers(
        {"What do you want to record?": "Whether they have capacity"}
    ).presses("Continue")
    asha.answers(
        {
            "What was found?": "They have capacity",
            "From which day": case.today,
            "How this was decided": "Talked through with Ruth and an interpreter.",
        }
    ).presses("Record this")
    asha.reads("Has capacity to decide about this budget")


def records_a_nominee(asha: Walker, case: Case) -> None:
    """A nominee manages the money. Without saying how close they are, a certificate would be asked for."""
    asha.goes_to(case.place("person", "acting/new/")).answers({"In what capacity will they act?": "Nominee"}).presses(
        "Continue"
    )
    asha.answers(
        {
            "Name of the nominee": case.nominee,
            "Is the nominee an individual": "An individual",
            "Who chose them?": "The person, with capacity",
            "How close are they?": ["They are family"],
            "Have they agreed to receive the money": "Yes",
            "How they are related": "Brother",
            "From which day do they act?": case.today,
        }
    ).presses("Record this")
    asha.reads(case.nominee, "Waiting for us to agree")


def agrees_to_the_nominee(abel: Walker, case: Case) -> None:
    abel.goes_to(case.at["person"]).opens("Agree").presses("Agree to this nominee")
    abel.is_told(f"You agreed to {case.nominee} as nominee.")


def offers_and_explains(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("person", "offer/")).answers({"For which service?": "NHS continuing"}).presses(
        "Record the offer"
    )
    case.at["request"] = asha.path
    asha.presses("Record information and advice").answers(
        {
            "What did you explain?": ["What a personal health budget is", "How to challenge a decision"],
            "What else": "What being an employer means.",
            "How?": "With an advocate or interpreter",
        }
    ).presses("Record this")
    asha.reads("What being an employer means.")


def records_that_they_ask(asha: Walker, case: Case) -> None:
    """Declining stands beside asking, and takes as many steps."""
    asha.goes_to(case.place("request", "answer/")).reads("They decline the offer")
    asha.answers({"What did they say?": "They ask for this budget", "Anything they said": "Yes please."}).presses(
        "Record their answer"
    )
    asha.is_told("They have asked for this budget.")
    asha.cannot("Decide on this request", because="decide")


def grants_it(abel: Walker, case: Case) -> None:
    """The letter is read before it is sent."""
    abel.goes_to(case.place("request", "decide/")).answers(
        {"What do you decide?": "Grant it", "Your reasons": "A budget fits how Ruth wants to live."}
    ).presses("See the letter first")
    abel.reads("A budget fits how Ruth wants to live.").presses("Decide, and keep this letter")
    abel.is_told("It is decided.")
