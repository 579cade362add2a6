"""Step 6: a payment run is prepared, looked at, approved by another, made into a file, settled; and what came back."""

from __future__ import annotations

import re

from tests.journeys.steps.case import Case
from tests.journeys.walking import Walker


def prepares_a_run(fay: Walker, case: Case) -> None:
    """It takes what is due today, this budget's payment among it, and says what is unusual."""
    fay.follows("Payments", within="Menu").presses("Prepare a run").presses("Prepare this run")
    fay.is_told("The run is prepared.").reads(case.name)
    case.at["run"] = fay.path
    case.at["payment"] = fay.page.get_by_role("link", name=case.name).first.get_attribute("href") or ""
    case.told["total"] = fay.amount_after("payment")
    row = fay.page.get_by_role("row").filter(has_text=case.told["reference"]).inner_text()
    case.told["paid"] = (re.findall(r"£[\d,]+\.\d\d", row) or [""])[0]


def reads_that_this_is_a_first_payment(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["run"]).reads("to look at with care", "This is the first payment.")


def cannot_approve_her_own_run(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["run"]).cannot("Approve this run", because="prepared")


def approves_it_with_the_total_retyped(finn: Walker, case: Case) -> None:
    finn.goes_to(case.at["run"]).presses("Approve this run").answers({"Type the total": "1.00"})
    finn.presses("Approve this run").is_told("You typed £1.00, which is not what this run adds up to.")
    finn.answers({"Type the total": case.told["total"]}).presses("Approve this run").is_told("is approved.")


def makes_and_fetches_the_file(fay: Walker, case: Case) -> bytes:
    fay.goes_to(case.at["run"]).presses("Make the bank file (Bacs)").is_told("The bank file is made")
    first, again = fay.downloads("Download the file"), fay.downloads("Download the file")
    assert first == again, "The file of a run is made once"
    return first


def prints_the_remittance_advice(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["payment"]).presses("Remittance advice").reads(case.told["paid"], case.told["reference"])


def settles_the_run(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["run"]).presses("Settle this run").presses("The bank has paid: settle it")
    fay.is_told("is settled.")


def records_that_it_came_back(fay: Walker, case: Case) -> None:
    """The money is promised again, and the next payment waits."""
    fay.goes_to(case.at["payment"]).presses("It came back").answers({"What did the bank say?": "The account is closed"})
    fay.presses("Record that it came back").is_told("the payment came back").reads("the account is closed")


def reads_why_the_next_payment_waits(ruth: Walker, case: Case) -> None:
    ruth.goes_to("/my/").reads("Your next payment is on hold", "the account is closed")
