"""What is wrong, and what happens then: a clear message, and nothing lost. Each case of the issue, in a real browser.

Beside the tests here, the same is held deeper down where the rule lives:

| case | where the rule is held |
|---|---|
| wrong NHS number, future birth date | tests/rooms/people/test_people.py |
| representative without a basis | tests/rooms/web/test_people.py |
| plan line without outcome | tests/rooms/plans/test_writing.py |
| cost above the agreed sum | tests/rooms/payments/test_closing.py, tests/rooms/budgets/test_signing.py |
| negative or fractional pence | tests/spec/web/test_fields.py |
| sort code, modulus | tests/spec/bank/test_modulus_checking.py, tests/rooms/budgets/test_holding.py |
| statement: bad row, twice, overlap, two alike | tests/rooms/payments/test_statements.py |
| a receipt that is not what it says | tests/spec/payments/test_receipts_clean.py |
| a 50 MB upload | tests/spec/web/test_sending.py |
| two people approving at once | tests/trust/test_races.py, tests/rooms/plans/test_at_once.py |
| double click, back button, session | tests/spec/web/test_sending.py, tests/journeys/test_frame.py |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from openphb.interfaces.perform import today
from openphb.kernel.money import NIL, Money
from openphb.payments.statements import write
from openphb.payments.statements.statement import StatementLine
from tests.journeys.conftest import enter, pages_of
from tests.journeys.steps import beginning, planning
from tests.journeys.steps.case import As, Case
from tests.journeys.walking import Looked, Walker

ASHA, ABEL, LENA, FAY = "Asha Rahman", "Abel Nkemelu", "Lena Okeke", "Fay Ito"
OWEN, OWENS_ACCOUNT = "Owen Price", ("110001", "59704835")
EDITH = "Edith Marlow"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def as_(site: str, new_page: Callable[..., Page], looked: Looked) -> As:
    """Somebody by name, on a page of their own."""

    def somebody(name: str, *, script: bool = True) -> Walker:
        return Walker(enter(new_page(site, script=script), name), name, looked=looked)

    return somebody


@pytest.fixture(scope="module")
def draft(site: str, browser: Browser, looked: Looked) -> Iterator[Case]:
    """A plan that is being written, with nothing in it yet."""
    case = Case(today(), given="Bao", family="Lindqvist", nhs_number="9990002010")
    with pages_of(browser) as opened:
        asha, abel = (Walker(enter(opened(site), name), name, looked=looked) for name in (ASHA, ABEL))
        beginning.records_the_person(asha, case)
        beginning.offers_and_explains(asha, case)
        beginning.records_that_they_ask(asha, case)
        beginning.grants_it(abel, case)
        planning.starts_the_plan(asha, case)
        yield case


def test_a_birth_date_in_the_future_and_a_wrong_nhs_number_are_said_at_once(as_: As) -> None:
    asha = (
        as_(ASHA)
        .goes_to("/people/new/")
        .answers(
            {
                "NHS number": "943 476 5918",
                "Given name": "Zoë",
                "Date of birth": today() + timedelta(days=1),
                "What they need": "A hearing loop",
            }
        )
    )
    asha.presses("Record this person").is_told("This is not an NHS number")
    assert asha.kept("Given name") == "Zoë" and asha.kept("What they need") == "A hearing loop"
    asha.answers({"NHS number": "943 476 5919"}).presses("Record this person").is_told("future")
    assert asha.kept("What they need") == "A hearing loop"


def test_a_representative_needs_a_legal_basis(as_: As, draft: Case) -> None:
    asha = as_(ASHA).goes_to(draft.place("person", "acting/new/")).answers({"In what capacity": "Representative"})
    asha.presses("Continue").answers({"Their name": "Kim Lindqvist", "What did you see": "A letter"})
    asha.presses("Record this").is_told("Choose the legal basis on which this representative acts.")
    assert asha.kept("Their name") == "Kim Lindqvist" and asha.kept("What did you see") == "A letter"


def test_a_line_of_a_plan_serves_an_outcome(as_: As, draft: Case) -> None:
    asha = as_(ASHA)
    _has_an_outcome(asha, draft)
    asha.goes_to(draft.place("version", "lines/new/")).answers({"What does the plan pay for?": "A tricycle"})
    asha.presses("Save").is_told("Choose the outcome this is for.")
    assert asha.kept("What does the plan pay for?") == "A tricycle"


@pytest.mark.parametrize("typed, said", [("-5", "without a minus sign"), ("15.605", "part of a penny")])
def test_money_is_whole_pence_and_not_below_nil(as_: As, draft: Case, typed: str, said: str) -> None:
    asha = as_(ASHA)
    _has_an_outcome(asha, draft)
    asha.goes_to(draft.place("version", "lines/new/")).answers({"What does one cost?": typed, "How many": "3"})
    asha.presses("Save").is_told(said)
    assert asha.kept("What does one cost?") == typed and asha.kept("How many") == "3"


def _has_an_outcome(asha: Walker, draft: Case) -> None:
    if "outcome" not in draft.told:
        planning.writes_needs_and_outcomes(asha, draft)
        draft.told["outcome"] = planning.OUTCOME


def test_nothing_is_bought_above_what_was_agreed(as_: As) -> None:
    fay = (
        _at_the_account_of(as_(FAY), EDITH)
        .presses("Record what we bought")
        .answers(
            {
                "What was bought?": "Home care",
                "How much did it cost?": "999,999.00",
                "Who was it bought from?": "Brookfield Home Care",
                "On what day?": today(),
            }
        )
    )
    fay.presses("Record this purchase").is_told("£999,999.00")
    assert fay.kept("Who was it bought from?") == "Brookfield Home Care"


def test_a_failed_modulus_stops_and_an_unknown_sort_code_warns(as_: As) -> None:
    fay = (
        _at_the_account_of(as_(FAY), OWEN)
        .presses("Change the bank details")
        .answers(
            {
                "What kind of account": "An account kept",
                "Sort code": "08-99-99",
                "Account number": "66374959",
                "Name on the account": "O PRICE PHB",
            }
        )
    )
    fay.presses("Save these details").reads("There is a problem", "sort code")
    assert fay.kept("Name on the account") == "O PRICE PHB"
    fay.answers({"Sort code": "00-00-09"}).presses("Save these details").reads("Could not be checked")


def test_a_statement_with_a_bad_row_loses_no_good_one(as_: As, tmp_path: Path) -> None:
    good = _lloyds(("10", "A GOOD ROW", "-12.00"), ("11", "ANOTHER", "-3.00"))
    fay = _brings_in(as_(FAY), tmp_path, good.replace(b"3.00,", b"three,", 1))
    fay.reads("Refused lines", "three", "A GOOD ROW")


def test_the_same_statement_twice_and_two_that_overlap(as_: As, tmp_path: Path) -> None:
    first = (("12", "ONE SHOP", "-20.00"), ("13", "TWO SHOP", "-21.00"))
    fay = _brings_in(as_(FAY), tmp_path, _lloyds(*first))
    _brings_in(fay, tmp_path, _lloyds(*first)).is_told("We have this file already, so nothing was changed.")
    _brings_in(fay, tmp_path, _lloyds(*first, ("14", "THREE SHOP", "-22.00"))).is_told("1 new line")


def test_two_real_payments_that_look_alike_stay_two(as_: As, tmp_path: Path) -> None:
    fay = _brings_in(as_(FAY), tmp_path, _lloyds(("15", "BUS FARE", "-2.80"), ("15", "BUS FARE", "-2.80")))
    fay.is_told("2 new lines")


def test_a_receipt_that_is_not_what_it_says(as_: As, tmp_path: Path) -> None:
    owen = _about_to_send_a_receipt(as_(OWEN), _file(tmp_path, "receipt.jpg", b"<html><script>alert(1)</script>"))
    owen.presses("Send this receipt").reads("There is a problem")
    assert owen.kept("Who was paid?") == "Ponds Forge" and owen.kept("How much was it?") == "31.50"


def test_a_file_of_50_megabytes(as_: As, tmp_path: Path) -> None:
    owen = _about_to_send_a_receipt(as_(OWEN), _file(tmp_path, "holiday.jpg", b"\xff\xd8" + bytes(50_000_000)))
    owen.presses("Send this receipt").is_told("We can take files up to 10 MB.")
    assert owen.kept("Who was paid?") == "Ponds Forge" and owen.kept("How much was it?") == "31.50"


def test_two_people_deciding_at_once(as_: As) -> None:
    """The second is told what the first did, and nothing is decided twice."""
    case, asha = Case(today(), given="Olu", family="Falana", nhs_number="9990002029"), as_(ASHA)
    beginning.records_the_person(asha, case)
    beginning.offers_and_explains(asha, case)
    beginning.records_that_they_ask(asha, case)
    both = [as_(ABEL), as_(LENA)]
    for one in both:
        one.goes_to(case.place("request", "decide/")).answers(
            {"What do you decide?": "Grant it", "Your reasons": f"It fits, says {one.name}."}
        ).presses("See the letter first")
    both[0].presses("Decide, and keep this letter").is_told("It is decided.")
    both[1].presses("Decide, and keep this letter").reads(f"{ABEL} decided on this request on ")
    both[1].goes_to(case.at["request"]).reads(f"It fits, says {ABEL}.").does_not_see(f"It fits, says {LENA}.")


def test_a_double_click_has_one_effect(as_: As, draft: Case) -> None:
    """Without script, since a script would hide what the server does."""
    asha = as_(ASHA, script=False).goes_to(draft.place("version", "risks/new/"))
    asha.answers(_risk("Double clicked")).button("Save").dblclick()
    asha.is_told("is saved")
    asha.goes_to(draft.place("version", "section/risks/"))
    expect(asha.page.get_by_role("link", name="Change")).to_have_count(1)


def test_back_and_sent_again_is_questioned(as_: As, draft: Case) -> None:
    asha = as_(ASHA).goes_to(draft.place("version", "risks/new/")).answers(_risk("Sent, then back")).presses("Save")
    asha.goes_to(draft.place("version", "risks/new/")).answers(_risk("Sent, then back")).presses("Save")
    asha.is_told("You sent exactly this at")


def test_a_session_that_ends_in_a_long_form_loses_nothing(as_: As, draft: Case) -> None:
    asha = as_(ASHA).goes_to(draft.place("version", "section/suitability/"))
    long = "She tires by noon. " * 40
    asha.answers({"Why does a direct payment suit": long, "Why is this value for money?": "It costs less."})
    asha.page.context.clear_cookies(name="sessionid")
    asha.button("Save and go back to the list").click()
    asha.page.get_by_role("button", name=f"Sign in as {ASHA}", exact=True).click()
    asha.reads("We kept what you typed. Check it and send it again.")
    assert asha.kept("Why does a direct payment suit") == long and asha.kept("Why is this value") == "It costs less."
    asha.presses("Save and go back to the list").is_told("is saved")


def _risk(words: str) -> dict[str, str]:
    return {
        "What is the risk?": words,
        "What could follow from it?": "Harm",
        "What will you do about it?": "Ring the nurse",
    }


def _at_the_account_of(fay: Walker, name: str) -> Walker:
    """From the list of people to the first account of their budget."""
    fay.goes_to("/people/").opens(name)
    fay.page.locator("#budget").locator("..").get_by_role("link").first.click()
    holdings = fay.page.locator("section[aria-labelledby=holdings]").get_by_role("link").first
    return fay.goes_to(holdings.get_attribute("href") or "")


def _brings_in(fay: Walker, folder: Path, content: bytes) -> Walker:
    file = _file(folder, "statement.csv", content)
    fay = _at_the_account_of(fay, OWEN).presses("Bring in a statement").answers({"The statement": file})
    return fay.presses("Bring it in")


def _lloyds(*rows: tuple[str, str, str]) -> bytes:
    """Lines of a month long gone, so that no day is in the future and none is taken for a payment of ours."""
    lines = [StatementLine(date(2024, 7, int(day)), Money.of(amount), text) for day, text, amount in rows]
    sort_code, account = OWENS_ACCOUNT
    return write.lloyds(lines, sort_code=sort_code, account=account, opening=NIL)


def _about_to_send_a_receipt(owen: Walker, file: Path) -> Walker:
    owen.goes_to("/my/").presses("Send a receipt")
    return owen.answers({"The receipt": file, "How much was it?": "31.50", "Who was paid?": "Ponds Forge"})


def _file(folder: Path, name: str, content: bytes) -> Path:
    kept = folder / name
    kept.write_bytes(content)
    return kept
