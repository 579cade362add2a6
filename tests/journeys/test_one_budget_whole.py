"""One budget, from a first conversation to closed, by the people who do each part, in a real browser.

Every page that is met is looked at: no axe violation, nothing to scroll sideways at 320 px, no call to elsewhere. Days
go by on servers whose clock is further on; the database, the ledger and the files are one and the same throughout.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openphb.interfaces.perform import today
from openphb.kernel.money import Money
from tests.journeys.checking import PHONE
from tests.journeys.conftest import enter
from tests.journeys.steps import agreeing, beginning, ending, following, living, paying, planning
from tests.journeys.steps.case import As, Case
from tests.journeys.walking import Looked, Walker

ASHA, CLEO, ABEL, LENA = "Asha Rahman", "Dr Cleo Marsh", "Abel Nkemelu", "Lena Okeke"
FAY, FINN = "Fay Ito", "Finn Ryan"
Operator = Callable[..., str]
THE_RUN_IS_PAID, THE_SECOND_RUN, IT_ENDS = 7, 32, 42
LAST_DAY = THE_RUN_IS_PAID + 28
"""The first day without the budget: the plan gives 28 days' notice."""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def case() -> Case:
    return Case(today())


@pytest.fixture
def on(
    site: str, site_in_days: Callable[[int], str], new_page: Callable[..., object], case: Case, looked: Looked
) -> Callable[..., As]:
    """`on(7)("Fay Ito")`: Fay, a week after the beginning. The person and their nominee use a telephone."""
    walkers = dict[tuple[int, str], Walker]()

    def day(days: int) -> As:
        address = site_in_days(days) if days else site

        def somebody(name: str) -> Walker:
            if (days, name) not in walkers:
                size = {"size": PHONE} if name in (case.name, case.nominee) else {}
                page = enter(new_page(address, **size), name)  # type: ignore[arg-type]
                walkers[days, name] = Walker(page, name, looked=looked)
            return walkers[days, name]

        return somebody

    return day


def test_one_budget_whole(
    on: Callable[[int], As], case: Case, surroundings: dict[str, str], operator: Operator, tmp_path: Path
) -> None:
    a_person_is_offered_a_budget_and_it_is_granted(on(0), case)
    a_plan_is_written_and_costed(on(0), case)
    two_others_sign_it_off(on(0), case)
    they_are_let_in(case, surroundings)
    the_person_agrees_and_the_money_is_put_in_place(on(0), case)
    file = a_run_is_paid(on(0), case)
    the_bank_reads_what_was_ordered(file, case, operator, tmp_path)
    a_week_later_the_spending_is_followed(on(THE_RUN_IS_PAID), case, tmp_path)
    the_person_sees_all_of_it(on(THE_RUN_IS_PAID), case)
    the_plan_is_reviewed_and_changed(on(THE_RUN_IS_PAID), case)
    notice_is_given(on(THE_RUN_IS_PAID), case)
    a_run_is_paid(on(THE_SECOND_RUN), case)
    a_payment_comes_back(on(IT_ENDS), case)
    the_budget_stops_and_is_closed(on(IT_ENDS), case)
    every_account_is_at_nil(case, operator)


def a_person_is_offered_a_budget_and_it_is_granted(as_: As, case: Case) -> None:
    beginning.records_the_person(as_(ASHA), case)
    beginning.records_that_they_have_capacity(as_(ASHA), case)
    beginning.records_a_nominee(as_(ASHA), case)
    beginning.agrees_to_the_nominee(as_(ABEL), case)
    beginning.offers_and_explains(as_(ASHA), case)
    beginning.records_that_they_ask(as_(ASHA), case)
    beginning.grants_it(as_(ABEL), case)


def a_plan_is_written_and_costed(as_: As, case: Case) -> None:
    planning.starts_the_plan(as_(ASHA), case)
    planning.writes_what_matters(as_(ASHA), case)
    planning.writes_needs_and_outcomes(as_(ASHA), case)
    planning.writes_what_the_plan_pays_for(as_(ASHA), case)
    planning.writes_the_risks(as_(ASHA), case)
    planning.writes_the_rest(as_(ASHA), case)
    planning.opens_the_budget_with_an_estimate(as_(ASHA), case)
    planning.submits_it(as_(ASHA), case)


def two_others_sign_it_off(as_: As, case: Case) -> None:
    planning.cannot_sign_what_she_wrote(as_(ASHA), case)
    planning.sends_it_back(as_(CLEO), case)
    planning.mends_it(as_(ASHA), case)
    planning.submits_it(as_(ASHA), case)
    planning.signs_clinically(as_(CLEO), case)
    planning.signs_the_money(as_(ABEL), case)


def they_are_let_in(case: Case, surroundings: dict[str, str]) -> None:
    """Accounts for the person and the nominee, given by an operator."""
    for name, capacity in ((case.name, "person"), (case.nominee, "nominee")):
        command = [sys.executable, "-m", "tests.journeys.letting_in", case.id("person"), name, capacity]
        subprocess.run(command, env=surroundings, check=True)


def the_person_agrees_and_the_money_is_put_in_place(as_: As, case: Case) -> None:
    agreeing.records_that_the_nominee_signed(as_(ASHA), case)
    agreeing.may_not_agree_for_her(as_(case.nominee), case)
    agreeing.agrees_on_her_own_page(as_(case.name), case)
    agreeing.cannot_be_put_in_place_yet(as_(FAY), case)
    agreeing.says_who_holds_the_money(as_(ASHA), case)
    agreeing.enters_the_bank_details(as_(FAY), case)
    agreeing.cannot_check_her_own_entry(as_(FAY), case)
    agreeing.checks_the_bank_details(as_(FINN), case)
    agreeing.puts_the_money_in_place(as_(FAY), case)


def a_run_is_paid(as_: As, case: Case) -> bytes:
    is_first = "run" not in case.at
    paying.prepares_a_run(as_(FAY), case)
    if is_first:
        paying.reads_that_this_is_a_first_payment(as_(FAY), case)
    paying.cannot_approve_her_own_run(as_(FAY), case)
    paying.approves_it_with_the_total_retyped(as_(FINN), case)
    file = paying.makes_and_fetches_the_file(as_(FAY), case)
    paying.prints_the_remittance_advice(as_(FAY), case)
    return file


def the_bank_reads_what_was_ordered(file: bytes, case: Case, operator: Operator, folder: Path) -> None:
    kept = folder / "run.txt"
    kept.write_bytes(file)
    read = json.loads(operator("bacs", "read", str(kept), "--json"))
    assert read["total_pence"] == Money.of(case.told["total"]).pence
    ours = [each for each in read["payments"] if case.told["reference"] in each["reference"]]
    assert [(each["sort_code"], each["account"], each["pence"]) for each in ours] == [
        (case.sort_code, case.account, Money.of(case.told["paid"]).pence)
    ]


def a_week_later_the_spending_is_followed(as_: As, case: Case, folder: Path) -> None:
    paying.settles_the_run(as_(FAY), case)
    following.records_what_the_nhs_bought(as_(FAY), case)
    following.brings_in_a_statement(as_(FAY), case, folder)
    following.understands_what_the_names_do_not_say(as_(FAY), case)
    following.asks_the_person_about_a_line(as_(FAY), case)
    following.answers_from_a_phone_with_a_photo(as_(case.name), case, folder)
    following.accepts_the_answer(as_(FAY), case)


def the_person_sees_all_of_it(as_: As, case: Case) -> None:
    following.sees_what_was_agreed_paid_and_left(as_(case.name), case)
    following.asks_whether_she_can_buy_something(as_(case.name), case)
    following.asks_for_a_change(as_(case.name), case)


def the_plan_is_reviewed_and_changed(as_: As, case: Case) -> None:
    living.holds_the_review(as_(ASHA), case)
    living.begins_the_change(as_(ASHA), case)
    living.changes_a_line(as_(ASHA), case)
    planning.submits_it(as_(ASHA), case)
    planning.signs_clinically(as_(CLEO), case)
    planning.signs_the_money(as_(ABEL), case)
    agreeing.agrees_the_change(as_(case.name), case)
    living.puts_the_change_in_place(as_(FAY), case)


def notice_is_given(as_: As, case: Case) -> None:
    ending.gives_notice(as_(LENA), case, on=THE_RUN_IS_PAID, stops=LAST_DAY)
    ending.reads_the_notice(as_(case.name), case)
    ending.cannot_stop_before_the_day(as_(LENA), case)


def a_payment_comes_back(as_: As, case: Case) -> None:
    paying.records_that_it_came_back(as_(FAY), case)
    paying.reads_why_the_next_payment_waits(as_(case.name), case)
    paying.settles_the_run(as_(FAY), case)


def the_budget_stops_and_is_closed(as_: As, case: Case) -> None:
    ending.stops_it(as_(LENA), case)
    ending.records_the_wages_that_are_owed(as_(ASHA), case)
    ending.cannot_draw_up_the_account_yet(as_(FAY), case)
    ending.pays_the_wages(as_(FAY), case)
    ending.draws_up_the_final_account(as_(FAY), case)
    ending.cannot_close_while_money_is_owed(as_(FAY), case)
    ending.receives_the_money_back(as_(FAY), case)
    ending.closes_it(as_(FAY), case)


def every_account_is_at_nil(case: Case, operator: Operator) -> None:
    """And every balance of the whole ledger is what its transfers add up to."""
    holding = case.told["reference"]
    budget = holding.rpartition("-")[0]
    should_be_nil = [f"holding:{holding}:{each}" for each in ("held", "unexplained", "repayable")]
    for account in ("bank:clearing", f"budget:{budget}:agreed", *should_be_nil):
        told = json.loads(operator("ledger", "balance", account, "--commissioner", "QF7", "--json"))
        assert told["balance_pence"] == 0, account
    assert json.loads(operator("ledger", "verify", "--json"))["ok"] is True
