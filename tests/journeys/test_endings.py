"""Money asked back in parts, a stop with the care that goes on, a death, and a representative replaced.

Told in the sample world as the different people, each with pages of their own; the people at home use a telephone,
and no script.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from openphb.interfaces.perform import today
from tests.journeys.checking import PHONE
from tests.journeys.conftest import SignInAs, enter
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NADIA, GRACE, DANIEL, SOFIA = "Nadia Haddad", "Grace Adeyemi", "Daniel Brough", "Sofia Valentina Marquez"
AT_HOME = (NADIA,)
As = Callable[..., Walker]


@pytest.fixture
def as_(sign_in_as: SignInAs, looked: Looked) -> As:
    def somebody(name: str) -> Walker:
        small = {"size": PHONE, "script": False} if name in AT_HOME else {}
        return Walker(sign_in_as(name, **small), name, looked=looked)

    return somebody


def day(ahead: int) -> date:
    return today() + timedelta(days=ahead)


def record(walker: Walker, name: str) -> Walker:
    return walker.goes_to("/people/").opens(name)


def budget(walker: Walker, name: str) -> str:
    """The address of this person's budget."""
    record(walker, name)
    walker.page.locator("main a[href^='/budgets/']").first.click()
    walker.page.wait_for_load_state()
    return walker.path


def test_a_surplus_is_asked_back_in_parts_and_the_rest_is_waived(as_: As) -> None:
    fay, nadia, abel = as_("Fay Ito"), as_(NADIA), as_("Abel Nkemelu")
    budget(fay, NADIA)
    fay.presses("Ask for money back").answers(
        {"From which account?": "PHB", "For which reason?": "A substantial part has not been spent"}
    ).presses("Continue")
    fay.page.get_by_role("group", name="Which lines does it rest on?").get_by_role("checkbox").first.check()
    fay.answers(
        {
            "How much?": "30.00",
            "Why, in this person": "Two sessions fell out while the therapist was away.",
            "By when?": day(40),
            "Who is asked to pay it?": NADIA,
        }
    ).presses("Read the letter first")
    fay.reads("Two sessions fell out while the therapist was away.", "Nothing is taken from the account.")
    fay.presses("Give this notice")
    demand = fay.reads("£30.00 is still to be paid back", "What it rests on", "Our payment for").path

    nadia.goes_to("/my/").opens("Pay back £30.00, or tell us").reads("Nothing is taken from the account.")
    nadia.answers({"Would paying be hard?": "I can manage ten pounds a month."}).presses("Tell us")
    nadia.is_told("We owe you an offer now").goes_to("/my/").reads("An offer for the £30.00 that we asked back")

    fay.goes_to(demand).reads("Paying would be hard", "ten pounds a month").presses("Agree parts").answers(
        {"With whom did you agree it?": NADIA, "In how many parts?": "3", "When is the first?": day(10)}
    ).presses("Agree these parts")
    fay.is_told("3 parts are agreed").reads("£10.00").presses("Record money that came back").answers(
        {"How much came back?": "10.00"}
    ).presses("Record it")
    fay.reads("£20.00 is still to be paid back", "Came")

    abel.goes_to(demand).presses("Waive or write off").answers(
        {"What do you decide?": "Waive it", "How much?": "20.00", "Why?": "Her cooker broke, and had to come first."}
    ).presses("Let it go")
    abel.is_told("£20.00 is no longer asked for").reads("Nothing is left to be paid back.")
    nadia.goes_to("/my/").does_not_see("that we asked back")


def test_a_budget_stops_with_the_care_that_goes_on_and_wages_in_somebodys_hands(
    as_: As, site_in_days: Callable[[int], str], new_page: Callable[..., object], looked: Looked
) -> None:
    lena, fay = as_("Lena Okeke"), as_("Fay Ito")
    at = budget(lena, GRACE)
    lena.goes_to(f"{at}notice/").answers(
        {"Under which rule?": "Power", "Why, in this person": "Grace moves in with her sister.",
         "What is the first day": day(35)}
    ).presses("Read the letter first")  # fmt: skip
    lena.is_told("Say what care there will be instead.").answers(
        {"What care will there be instead?": "The district nurses visit daily.", "From which day?": day(35),
         "Who arranges it?": "Asha Rahman"}
    ).presses("Read the letter first")  # fmt: skip
    lena.reads("This does not end NHS care").presses("Give notice").is_told("Notice is given.")
    lena.reads("The district nurses visit daily.", "Asha Rahman")
    fay.goes_to(f"{at}liabilities/new/").answers(
        {"What kind of debt is it?": "Notice pay", "To whom is it owed?": "Kit Day, personal assistant",
         "What is it for?": "Two weeks", "How much?": "212.40", "By when must it be paid?": day(50),
         "Who sees that it is settled?": "Fay Ito"}
    ).presses("Record what is owed")  # fmt: skip
    fay.is_told("£212.40 owed to Kit Day").reads("Notice pay", "Fay Ito")
    later = Walker(enter(new_page(site_in_days(36)), "Lena Okeke"), "Lena Okeke", looked=looked)  # type: ignore[arg-type]
    later.goes_to(at).presses("Stop the budget").reads("wages", "The district nurses visit daily.")
    later.presses("Stop this budget").is_told("The budget has stopped.")


def test_a_death_is_followed_through_gently_and_a_mistake_is_undone(as_: As) -> None:
    asha, lena = as_("Asha Rahman"), as_("Lena Okeke")
    at = budget(lena, DANIEL)
    record(asha, DANIEL).presses("Record that they have died").reads("Nothing is sent to the person").answers(
        {"The day they died": day(-2), "Who told us?": "Ruth, his sister", "Who speaks with the family": "Asha Rahman"}
    ).presses("Record the death")
    asha.reads("This person has died", "Ruth, his sister", "Not known yet").presses("Record who represents the estate")
    asha.answers({"Who represents the estate?": "Ruth Brough", "How can they be reached?": "3 Mill Lane"}).presses(
        "Record them"
    )
    asha.is_told("Notices go to Ruth Brough").reads("3 Mill Lane")
    lena.goes_to(f"{at}notice/").answers(
        {"Under which rule?": "Power: Payments may stop when the person has died", "Why, in this": "We are sorry.",
         "What is the first day": day(1), "What care will there be": "None is needed.", "From which day?": day(1),
         "Who arranges it?": "Asha Rahman"}
    ).presses("Read the letter first")  # fmt: skip
    lena.reads("To the personal representatives of Daniel", "sorry").does_not_see("Dear Daniel")
    record(asha, DANIEL).presses("It was recorded by mistake").answers(
        {"How did the mistake happen": "It was another man of the same name. His sister rang."}
    ).presses("Take it back")
    asha.is_told("It is taken back.").does_not_see("This person has died")


def test_a_representative_is_replaced_in_a_day_and_nobody_is_paid_before_their_account_is_checked(as_: As) -> None:
    asha = as_("Asha Rahman")
    record(asha, SOFIA).opens("Replace").reads("Nobody is paid without their consent").answers(
        {"Their name": "Pablo Marquez", "On what legal basis": "Someone with parental responsibility",
         "What did you see as evidence?": "Birth certificate, seen today.", "Have they agreed to act?": "Yes",
         "Do they consent to direct payments": "No", "Why do they stop acting?": "Lucia is in hospital."}
    ).presses("Let them act from today")  # fmt: skip
    asha.is_told("consent to the direct payments first").answers({"Do they consent to direct payments": "Yes"})
    asha.presses("Let them act from today").is_told("Pablo Marquez acts for Sofia Valentina Marquez")
    asha.reads("Pablo Marquez").does_not_see("Replace Lucia")
