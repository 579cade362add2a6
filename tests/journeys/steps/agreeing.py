"""Step 5: the person agrees, the agreement is signed, an account is looked at by two, money is promised."""

from __future__ import annotations

from tests.journeys.steps.case import Case
from tests.journeys.walking import Walker

STATEMENTS = {
    "I agree that these services can meet": True,
    "I agree that the amount is enough": True,
    "I agree that the plan and the money may be reviewed": True,
}


def records_that_the_nominee_signed(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("version", "agree/direct-payment/")).answers(
        {"Who agreed?": case.nominee, "In what capacity?": "A nominee", "How did they agree?": "on paper, at home"}
    ).presses("Record the agreement")
    asha.is_told("The direct payment agreement is recorded.")


def may_not_agree_for_her(sam: Walker, case: Case) -> None:
    """A nominee manages money; the plan is not theirs to agree, and they are told so."""
    sam.goes_to("/my/").reads("A plan waits to be agreed", "Not by you")


def agrees_on_her_own_page(ruth: Walker, case: Case) -> None:
    """Each of the three statements for itself; one that is missing is asked for, and the rest stays ticked."""
    ruth.goes_to("/my/").opens("Read your plan, and agree it").reads("My job, the pool, and my sister on Sundays.")
    case.at["my"] = ruth.path.split("agree/")[0]
    ruth.answers(STATEMENTS | {"I agree that the amount is enough": False}).presses("I agree this plan")
    ruth.is_told("enough")
    ruth.answers(STATEMENTS | {"I consent to a direct payment": True}).presses("I agree this plan")
    ruth.is_told("You have agreed the plan.")


def agrees_the_change(ruth: Walker, case: Case) -> None:
    """Consent holds across versions, so it is not asked for a second time."""
    ruth.goes_to("/my/").opens("Read your plan, and agree it").does_not_see("I consent to a direct payment")
    ruth.answers(STATEMENTS).presses("I agree this plan").is_told("You have agreed the plan.")


def cannot_be_put_in_place_yet(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"]).cannot("Put the money in place", because="nobody has been named to hold it yet")


def says_who_holds_the_money(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("budget", "holdings/new/")).answers({"Who holds the money?": case.nominee}).presses("Save")
    case.at["holding"] = asha.path
    case.told["reference"] = asha.page.get_by_role("heading", level=1).inner_text().split()[-1]
    asha.goes_to(case.place("budget", "holdings/new/")).answers({"Who holds the money?": "We buy it"}).presses("Save")


def enters_the_bank_details(fay: Walker, case: Case) -> None:
    """A number that cannot be at its sort code stops; nothing else that was typed is lost."""
    fay.goes_to(case.at["holding"]).presses("Enter bank details").answers(
        {
            "What kind of account is it?": "An account kept for this money",
            "Sort code": case.sort_code,
            "Account number": str(int(case.account) - 1),
            "Name on the account": f"S {case.family} PHB",
            "It holds only": True,
            "Only named people": True,
            "Its statements show": True,
            "The arrangements let us": True,
            "The arrangements keep": True,
        }
    ).presses("Save these details")
    fay.reads("There is a problem")
    fay.answers({"Account number": case.account}).presses("Save these details")
    fay.is_told("Someone else in finance checks them before use.")


def cannot_check_her_own_entry(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["holding"]).presses("Check the bank details").does_not_see("I approve them").reads(
        "You entered"
    )


def checks_the_bank_details(finn: Walker, case: Case) -> None:
    finn.follows("Bank details to check", within="Menu").opens(case.name).reads("Fits its sort code")
    finn.answers({"What do you decide?": "I approve them", "What did you check": "Rang Sam on the number we had."})
    finn.presses("Record my decision").is_told("Payments can go there.")


def puts_the_money_in_place(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"]).presses("Put the money in place").reads("are open")
    fay.presses("Put the money in place").is_told("The money is promised from the day you chose.")
    fay.reads("is agreed for this year")
