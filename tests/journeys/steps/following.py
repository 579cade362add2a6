"""Steps 7 and 8: a statement comes in, a line is asked about, the person answers from a phone, and sees everything."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from openphb.kernel.money import NIL, Money
from openphb.payments.statements import write
from openphb.payments.statements.statement import StatementLine
from tests.journeys.steps.case import Case
from tests.journeys.steps.planning import SWIMMING, WAGES
from tests.journeys.walking import Walker

SPENT = (("PA WAGES", "612.50"), ("CITY BATHS", "45.00"), ("SUPERSTORE 0042", "18.40"))
UNKNOWN, COST = SPENT[2]


def records_what_the_nhs_bought(fay: Walker, case: Case) -> None:
    fay.goes_to(case.at["budget"])
    notional = fay.page.get_by_role("row").filter(has_text="Notional").get_by_role("link").first
    fay.goes_to(notional.get_attribute("href") or "").presses("Record what we bought")
    fay.answers(
        {
            "What was bought?": "Cooling vest",
            "How much did it cost?": "120.00",
            "Who was it bought from?": "Aids Direct",
            "On what day?": case.day(7),
        }
    ).presses("Record this purchase")
    fay.is_told("£120.00 to Aids Direct is recorded as spent.")


def brings_in_a_statement(fay: Walker, case: Case, folder: Path) -> None:
    """A real Lloyds layout: our payment and the supplier's names are known at once; one line is not."""
    file = folder / "Lloyds.csv"
    file.write_bytes(_lloyds(case))
    fay.goes_to(case.at["holding"]).presses("Bring in a statement").answers({"The statement": file})
    fay.presses("Bring it in").reads("Lloyds", "Yes, none is missing", UNKNOWN)
    case.at["statement"] = fay.path
    fay.goes_to(case.at["holding"]).presses("Bring in a statement").answers({"The statement": file})
    fay.presses("Bring it in").is_told("We have this file already")


def _lloyds(case: Case) -> bytes:
    came_in = StatementLine(case.day(6), Money.of(case.told["paid"]), f"SAMPLE ICB PHB {case.told['reference']}")
    out = [StatementLine(case.day(6), -Money.of(amount), text) for text, amount in SPENT]
    return write.lloyds([came_in, *out], sort_code=case.sort_code, account=case.account, opening=NIL)


def understands_what_the_names_do_not_say(fay: Walker, case: Case) -> None:
    """Whatever a name did not settle by itself is accepted as it is suggested."""
    for text, line in (("PA WAGES", WAGES), ("CITY BATHS", SWIMMING)):
        fay.goes_to(case.at["statement"])
        row = fay.page.get_by_role("row").filter(has_text=text)
        if row.filter(has_text="To understand").count():
            fay.opens(text).answers({"What is it?": f"Spent on: {line}", "How do you know?": "The name says so."})
            fay.presses("Save and go to the next line").is_told("is understood")


def asks_the_person_about_a_line(fay: Walker, case: Case) -> None:
    """The words are written already, and polite; nothing stops while we wait."""
    fay.goes_to(case.at["statement"]).opens(UNKNOWN).follows("Ask the person about it")
    assert "Nothing stops while we wait" in fay.page.get_by_label("What would you like to ask?").input_value()
    fay.presses("Send this question").is_told("The question is sent.")


def answers_from_a_phone_with_a_photo(ruth: Walker, case: Case, folder: Path) -> None:
    photo = folder / "IMG_0001.jpg"
    photo.write_bytes(_photo())
    ruth.goes_to("/my/").opens(f"Tell us about £{COST}")
    ruth.answers(
        {"What was it for?": "Armbands and a cap for the pool.", "Which part of your plan": SWIMMING, "A photo": photo}
    ).presses("Send my answer")
    ruth.is_told("Thank you. We have your answer")


def _photo() -> bytes:
    picture = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(picture).text((60, 100), f"SUPERSTORE 0042\nTotal {COST}", fill="black")
    kept = io.BytesIO()
    picture.save(kept, "JPEG")
    return kept.getvalue()


def accepts_the_answer(fay: Walker, case: Case) -> None:
    fay.follows("Queries", within="Menu").reads("Armbands and a cap for the pool.")
    fay.presses_beside(f"Accept: {SWIMMING}", UNKNOWN)
    fay.is_told(f"{UNKNOWN} is understood.")


def sees_what_was_agreed_paid_and_left(ruth: Walker, case: Case) -> None:
    """What was agreed and why, what was paid, what is left, what comes next, what each owes the other."""
    ruth.goes_to("/my/").reads("Next payment", "What we need from you", "What we owe you", "A review of the plan")
    ruth.goes_to(case.place("my", "money/")).reads(WAGES, SWIMMING, "£612.50", UNKNOWN)
    ruth.goes_to(case.place("my", "plan/")).reads("My job, the pool, and my sister on Sundays.")
    ruth.goes_to(case.place("my", "how/")).reads("10 hours × £15.60 × 365 days ÷ 7 days")
    ruth.goes_to(case.place("my", "receipts/")).reads(UNKNOWN, "With its bank line")
    ruth.goes_to(case.place("my", "people/")).reads(case.nominee)
    ruth.presses("See everybody who looked, by name and day").reads("Fay Ito")


def asks_whether_she_can_buy_something(ruth: Walker, case: Case) -> None:
    """Three answers with their reason and one next step: it is in the plan, ask first, or it cannot be."""
    for what, line, answer in (
        ("A swimming lesson", SWIMMING, "Yes, it is in the plan"),
        ("A rowing machine", "I am not sure", "Ask us first"),
    ):
        ruth.goes_to(case.place("my", "can-i-buy/")).answers(
            {"What would you like to buy?": what, "Which part of your plan is it?": line, "What does it cost?": "45"}
        ).presses("Find out")
        ruth.reads(answer)


def asks_for_a_change(ruth: Walker, case: Case) -> None:
    ruth.goes_to(case.place("my", "change/")).answers({"What should be different": "Two lessons a month, not one."})
    ruth.presses("Ask for this change").is_told("We have what you wrote.")
