"""Step 9, first half: a review, a change in mid-life with its own signatures, and the person agreeing it."""

from __future__ import annotations

from tests.journeys.steps.case import Case
from tests.journeys.steps.planning import SWIMMING
from tests.journeys.walking import Walker


def holds_the_review(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("plan", "review/")).answers(
        {
            "What was reviewed?": "One review that serves both",
            "How was it done, and with whom?": "At home, with Ruth and Sam",
            "1. Does the plan": "Yes. She wants to swim more.",
            "2. Is the money": "Well. Wages and pool are paid in time.",
            "3. Is the amount enough": "Yes",
            "4. Has everyone kept": "Yes",
            "What follows": "The plan will be changed",
        }
    ).presses("Record this review")
    asha.is_told("The review is recorded. Next, begin a new version of the plan.")


def begins_the_change(asha: Walker, case: Case) -> None:
    """The wish she sent is in sight, and the agreed version goes on until the change is agreed."""
    asha.goes_to(case.at["plan"]).reads("Two lessons a month, not one.")
    asha.presses("Change the plan").answers({"What has changed?": "Ruth wants to swim twice a month."})
    asha.presses("Begin the new version").is_told("A new version is begun.")
    case.at["version"] = asha.path


def changes_a_line(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("version", "section/lines/"))
    asha.opens_beside("Change", SWIMMING).answers({"What does one cost?": "90.00"}).presses("Save")
    asha.goes_to(case.place("version", "differences/")).reads(SWIMMING, "£45.00", "£90.00")


def puts_the_change_in_place(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"]).presses("Put the money in place").presses("Put the money in place")
    fay.is_told("The money is promised").reads("Change of the plan")
