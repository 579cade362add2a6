"""Step 9, second half: notice, stop, what happens to wages, the final account, money back, closed."""

from __future__ import annotations

from tests.journeys.steps.case import Case
from tests.journeys.walking import Walker

REASON = "Ruth moves to her sister in Wales, and care is arranged there."


def gives_notice(lena: Walker, case: Case, *, on: int, stops: int) -> None:
    """No sooner than the plan's notice allows; the letter is read before it is given."""
    lena.goes_to(case.place("budget", "notice/")).answers(
        {
            "Under which rule?": "Power",
            "Why, in this person": REASON,
            "What is the first day": case.day(on + 5),
            "What care will there be instead?": "Powys looks after her from the day she moves.",
            "From which day?": case.day(on + 5),
            "Who arranges it?": "Asha Rahman",
        }
    ).presses("Read the letter first")
    lena.is_told("28 days")
    lena.answers({"What is the first day": case.day(stops)}).presses("Read the letter first").reads(REASON)
    lena.presses("Give notice").is_told("Notice is given.")


def reads_the_notice(ruth: Walker, case: Case) -> None:
    ruth.goes_to("/my/").reads("This budget is to stop")
    ruth.goes_to(case.place("my", "decisions/")).opens("The budget was stopped").reads(REASON, "Ask us to look again")


def cannot_stop_before_the_day(lena: Walker, case: Case) -> None:
    lena.goes_to(case.place("budget", "stop/")).presses("Stop this budget").is_told("It runs until then.")


def stops_it(lena: Walker, case: Case) -> None:
    lena.goes_to(case.at["budget"]).presses("Stop the budget").reads("wages").presses("Stop this budget")
    lena.is_told("The budget has stopped.")


def records_the_wages_that_are_owed(asha: Walker, case: Case) -> None:
    asha.goes_to(case.place("budget", "liabilities/new/")).answers(
        {
            "What kind of debt is it?": "Wages",
            "To whom is it owed?": "Mina Katz, personal assistant",
            "What is it for?": "Wages and holiday pay to the last day",
            "How much?": "212.40",
            "By when must it be paid?": case.day(60),
        }
    ).presses("Record what is owed")
    asha.is_told("£212.40 owed to Mina Katz")


def cannot_draw_up_the_account_yet(fay: Walker, case: Case) -> None:
    fay.goes_to(case.place("budget", "final-account/")).presses("Draw up the final account").is_told("Mina Katz")


def pays_the_wages(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"]).opens("Settle").answers(
        {"How was it settled?": "We paid it", "What happened?": "Paid by payroll on the last day of her notice."}
    ).presses("Record how it was settled")
    fay.is_told("is settled.")


def draws_up_the_final_account(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"]).presses("Draw up the final account").presses("Draw up the final account")
    fay.is_told("To be paid back:")
    case.told["back"] = fay.amount_after("To be paid back:")


def cannot_close_while_money_is_owed(fay: Walker, case: Case) -> None:
    fay.goes_to(case.place("budget", "close/")).cannot("Close this budget", because="Money is still somewhere.")


def receives_the_money_back(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["holding"]).presses("Record money that came back").answers(
        {"How much came back?": case.told["back"].lstrip("£")}
    ).presses("Record it")
    fay.is_told("It is recorded, and even.")


def closes_it(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"]).reads("Every account is at nil.").presses("Close the budget")
    fay.presses("Close this budget").is_told("The budget is closed.")
    fay.reads("Nothing is promised, held or owed under it.")
