"""A child's plan with three funders, and a wheelchair with a top-up: by those who do each part, in a real browser.

Every page that is met is looked at: no axe violation, nothing to scroll sideways at 320 px, no call to elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from openphb.interfaces.perform import today
from tests.journeys.checking import PHONE
from tests.journeys.conftest import SignInAs
from tests.journeys.walking import Looked, Walker

ASHA, FAY = "Asha Rahman", "Fay Ito"
LUCIA, SOFIA = "Lucia Marquez", "Sofia Valentina Marquez"
GRACE = "Grace Adeyemi"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def on(sign_in_as: SignInAs, looked: Looked) -> Callable[..., Walker]:
    def somebody(name: str, **more: object) -> Walker:
        return Walker(sign_in_as(name, **more), name, looked=looked)  # type: ignore[arg-type]

    return somebody


def budget_of(walker: Walker, name: str) -> Walker:
    """From the list of people to a person's budget."""
    walker.goes_to("/people/").opens(name)
    walker.page.locator("main a[href^='/budgets/']").first.click()
    walker.page.wait_for_load_state()
    return walker


def test_a_childs_plan_with_three_funders(on: Callable[..., Walker]) -> None:
    fay = budget_of(on(FAY), SOFIA)
    fay.presses("Who pays for what")
    fay.reads("The NHS: 100%", "Sheffield City Council (social care): 100%", "Brightside School (education): 100%")
    fay.reads(
        "Children Act 1989, section 17A", "Children and Families Act 2014, section 49", "Section J of an education"
    )
    table = fay.downloads("Save as a table").decode()
    assert "Brightside School (education)" in table and SOFIA not in table
    fay.opens("Brightside School")
    fay.reads("The talker stays with Sofia.", "It has no end", "Nothing to decide")
    fay.presses("Record what it paid").answers({"How much": "1,140.00", "What is the reference": "BS 114"})
    fay.presses("Record the payment").is_told("£1,140.00 is recorded as paid")
    a_funder_leaves_and_the_support_goes_on(fay)
    lucia = on(LUCIA, size=PHONE, script=False)
    lucia.follows("Money", within="Menu").presses("Who pays for what")
    lucia.reads("Sheffield City Council and Brightside School pay for it together", "your support goes on")
    lucia.does_not_see("BRIGHT/EHC/7")


def a_funder_leaves_and_the_support_goes_on(fay: Walker) -> None:
    last = today() + timedelta(days=60)
    fay.presses("Record that it leaves").presses("Record that it leaves").is_told("There is a problem")
    fay.answers({"What is the last day": last, "Why do they leave": "Sofia changes school."})
    fay.presses("Record that it leaves").is_told("Decide who bears each line").reads("Not decided", "The NHS: 100%")
    fay.goes_to("/work/").opens("Other funders that leave").opens("Brightside School")
    fay.opens("Decide").answers({"Who else bears a part": "Nobody else", "Why?": "The board bears it from then on."})
    fay.presses("Record who bears it").goes_to("/funders/leaving/").does_not_see("1 of 1")
    fay.opens("Brightside School").reads("Decided").presses("It stays after all")
    fay.answers({"Why?": "The new school has taken it over."}).presses("Record that it stays").is_told("It stays.")


def test_a_wheelchair_top_up(on: Callable[..., Walker]) -> None:
    asha = budget_of(on(ASHA), GRACE)
    asha.presses("The wheelchair").reads("The NHS owns the chair.", "A seat riser", "£980.00 once", "£2,350.00")
    asha.presses("Record what somebody pays themselves").answers(_A_CUSHION | {"For which line": "NHS wheelchair"})
    asha.presses("Record it").reads("The budget pays for this line in full")
    asha.answers({"For which line": "Seat riser"}).presses("Record it").is_told("apart from the budget")
    asha.reads("A cushion", "The Shopkeepers’ Fund").opens_beside("End or take back", "A cushion")
    asha.answers({"Why?": "It was for somebody else."}).presses("End it").is_told("It is ended")
    asha.does_not_see("The Shopkeepers’ Fund").goes_back().presses("The wheelchair")
    asha.presses("Record it anew").answers({"What is added for repairs": "100.00", "If it was recorded": "A trial."})
    asha.presses("Record the wheelchair budget").reads("a sum for repairs would be paid twice")
    asha.goes_back().presses("Needs have changed")
    asha.answers({"What has changed": "Her shoulder.", "Who told us": "Grace"})
    asha.presses("Record that needs have changed").reads("A review follows.")
    grace = on(GRACE, size=PHONE, script=False)
    grace.follows("Money", within="Menu").presses("The wheelchair")
    grace.reads("Her shoulder.", "The NHS owns the chair.", "A seat riser", "Nobody has to wait")


_A_CUSHION = {
    "What is it": "Something more",
    "Who pays": "A charity",
    "If a charity": "The Shopkeepers’ Fund",
    "What does it buy": "A cushion",
    "How much": "90.00",
    "How often": "Once",
    "To whom": "A shop",
    "Whose is it": "It is theirs",
    "What becomes of it": "Grace keeps it.",
}


def test_two_budgets_at_once_and_one_held_in_two_ways(on: Callable[..., Walker]) -> None:
    owen = on("Owen Price", size=PHONE, script=False)
    owen.reads("Your budgets", "NHS continuing healthcare", "NHS wheelchair services", "money of its own")
    owen.follows("Money", within="Menu").opens("NHS wheelchair services").reads("£2,200.00 was agreed")
    owen.follows("Plan", within="Menu").reads("This plan is for NHS wheelchair services. It has a budget of its own.")
    ravindran = on("Ravindran", size=PHONE)
    ravindran.follows("Money", within="Menu").reads("We pay the supplier when you need it", "in the account")
