"""Steps 2 to 4: the plan, its cost and its legal gates; sign-off by two others, with one return in between."""

from __future__ import annotations

from tests.journeys.steps.case import Case
from tests.journeys.walking import Answer, Walker

NEED = "Multiple sclerosis: legs weaken through the day"
OUTCOME = "Swims twice a week, and is at work by ten"
WAGES, SWIMMING, COOLER = "Personal assistant", "Swimming lessons", "Cooling vest"


def starts_the_plan(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("request", "plan/")).answers({"Who is their care coordinator?": asha.name}).presses(
        "Start the plan"
    )
    case.at["version"] = asha.path
    asha.cannot("Check it and submit it", because="sections are still to do")
    asha.reads("are shut", "No money can be paid while one is.")
    case.at["plan"] = asha.goes_back().path


def writes_what_matters(asha: Walker, case: Case) -> None:
    _section(asha, case, "what-matters", {"What matters to the person?": "My job, the pool, and my sister on Sundays."})


def writes_needs_and_outcomes(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("version", "section/lines/"))
    asha.cannot("Add something the plan pays for", because="Add an outcome first")
    asha.goes_to(case.place("version", "outcomes/new/")).answers(
        {
            "What is the health need?": NEED,
            "What should come of meeting it?": OUTCOME,
            "Who keeps watch over this need?": "MS nurse specialist",
        }
    ).presses("Save")
    asha.is_told("is saved")


def writes_what_the_plan_pays_for(asha: Walker, case: Case) -> None:
    """A part of a penny is refused, and everything else that was typed is kept."""
    _line(asha, case, WAGES, supplier="PA wages", price="15.605", unit="hours", quantity="10", every="Every week")
    asha.is_told("part of a penny")
    asha.answers({"What does one cost?": "15.60"}).presses("Save")
    _line(asha, case, SWIMMING, supplier="City Baths", price="45", unit="month", quantity="1", every="Every month")
    _line(
        asha, case, COOLER, supplier="Aids Direct", price="120", unit="vest", quantity="1", every="Once",
        held="We buy it",
    )  # fmt: skip
    asha.reads(WAGES, SWIMMING, COOLER, "365")


def _line(
    asha: Walker, case: Case, what: str, *, supplier: str, price: str, unit: str, quantity: str, every: str,
    held: str = "The person, or someone for them",
) -> None:  # fmt: skip
    asha.goes_to(case.place("version", "lines/new/")).answers(
        {
            "What does the plan pay for?": what,
            "Why? How does it help?": "It is what Ruth chose, and what keeps her going.",
            "Which outcome is it for?": OUTCOME,
            "From whom is it bought?": supplier,
            "What does one cost?": price,
            "What is one of it?": unit,
            "How many each time?": quantity,
            "How often?": every,
            "How is the money for this held?": held,
            "Who pays for this?": "The NHS",
        }
    ).presses("Save")


def writes_the_risks(asha: Walker, case: Case) -> None:
    for risk, follows, done in (
        ("A fall at the pool", "A broken bone", "The assistant is in the water with her"),
        ("Money is lost or misused", "Care could not be paid for", "A separate account, statements each month"),
    ):
        asha.goes_to(case.place("version", "risks/new/")).answers(
            {
                "What is the risk?": risk,
                "What could follow from it?": follows,
                "What will you do about it?": done,
                "With whom did you agree that?": case.name,
            }
        ).presses("Save")


def writes_the_rest(asha: Walker, case: Case) -> None:
    _section(
        asha, case, "suitability",
        {
            "Why does a direct payment suit": "Good and bad days come without warning; Ruth moves hours between them.",
            "How does the condition affect": "She tires by noon and cannot dress alone.",
            "Why is this value for money?": "It costs less than the agency, and keeps her in work.",
        },
    )  # fmt: skip
    _section(
        asha, case, "managing",
        {
            "How will the money be managed?": "Her brother keeps the account; a payroll service pays wages.",
            "Can the person, or whoever receives": "Yes",
            "How often is money paid?": "Every month",
            "Who watches over the payments?": "Fay Ito, finance",
        },
    )  # fmt: skip
    _section(
        asha, case, "review",
        {
            "When does the plan start?": case.today,
            "When is the first review expected?": case.day(80),
            "How will the first review be done?": "At home, with the MS nurse",
            "How many days of notice": "28",
        },
    )  # fmt: skip


def _section(asha: Walker, case: Case, slug: str, answers: dict[str, Answer]) -> None:
    asha.goes_to(case.place("version", f"section/{slug}/")).answers(answers).presses("Save and go back to the list")
    asha.is_told("is saved")


def opens_the_budget_with_an_estimate(asha: Walker, case: Case) -> None:
    """A first figure with its working, explained; it is no limit."""
    asha.goes_to(case.at["plan"]).presses("Open a budget").presses("Open the budget")
    case.at["budget"] = asha.path
    asha.presses("Type an estimate by hand").answers(
        {
            "Line 1: what is it for?": "Personal assistant",
            "Line 1: the working": "10 hours × £15.60 × 365 days ÷ 7 days",
            "Line 1: what it comes to in a year": "8134.29",
            "To whom was it explained?": case.name,
        }
    ).presses("Record this estimate")
    asha.is_told("It is no limit")


def submits_it(asha: Walker, case: Case) -> None:
    asha.goes_to(case.at["version"]).presses("Check it and submit it")
    asha.answers({"Is there anything the clinician should know?": "Ruth asked for the pool herself."})
    asha.presses("Submit for sign-off").is_told("The plan is submitted.")


def cannot_sign_what_she_wrote(asha: Walker, case: Case) -> None:
    asha.goes_to(case.at["version"]).cannot("Sign off clinically", because="Only a clinician can")


def sends_it_back(cleo: Walker, case: Case) -> None:
    cleo.follows("Plans to sign off", within="Menu").opens(case.name)
    cleo.answers({"What do you decide?": "I send it back", "What do you want to say": ""}).presses("Record my decision")
    cleo.reads("reason")
    cleo.answers(
        {"What do you decide?": "I send it back", "What do you want to say": "Say what happens if she tires at work."}
    ).presses("Record my decision")
    cleo.is_told("You sent it back.")


def mends_it(asha: Walker, case: Case) -> None:
    """A new version, which says what the last one said and what has changed since."""
    asha.goes_to(case.at["plan"]).presses("Go on with the version on its way")
    assert asha.path != case.at["version"], "What was sent back must stay as it was"
    case.at["version"] = asha.path
    asha.reads("Say what happens if she tires at work.")
    asha.goes_to(case.place("version", "risks/new/")).answers(
        {
            "What is the risk?": "She tires at work",
            "What could follow from it?": "A fall on the way home",
            "What will you do about it?": "The assistant fetches her when she rings",
            "With whom did you agree that?": case.name,
        }
    ).presses("Save")
    asha.goes_to(case.place("version", "differences/")).reads("She tires at work")


def signs_clinically(cleo: Walker, case: Case) -> None:
    cleo.follows("Plans to sign off", within="Menu").opens(case.name).reads("She tires at work", OUTCOME)
    cleo.answers({"What do you decide?": "I sign it off", "What do you want to say": "It meets the need."}).presses(
        "Record my decision"
    )
    cleo.is_told("An approver looks at the money next.")


def signs_the_money(abel: Walker, case: Case) -> None:
    """The limit he signs under and what is above the estimate are in sight."""
    abel.follows("Plans to sign off", within="Menu").opens(case.name).reads("You sign under the limit", "£50,000")
    abel.answers({"What do you decide?": "I sign off the money"}).presses("Record my decision")
    abel.is_told("The person, or their representative, agrees it next.")
