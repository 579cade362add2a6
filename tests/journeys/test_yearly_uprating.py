"""A yearly uprating of 500 budgets: asked about, proposed, one left out, agreed by another, put in place, and read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from openphb.interfaces.perform import today
from tests.journeys import serving
from tests.journeys.checking import PHONE
from tests.journeys.conftest import enter
from tests.journeys.five_hundred import FAY, LENA, MANY, PERSON
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SINCE = today() + timedelta(days=30)
ENOUGH, UNKNOWN = MANY // 10, 19
"""Every tenth buys no hours. One in twenty-five has a change of the plan under way; the first has none."""
RISING = MANY - ENOUGH - UNKNOWN


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = Path(tmp_path_factory.mktemp("five-hundred"))
    port = serving.free_port()
    with serving.fresh_surroundings(home) as surroundings:
        subprocess.run([sys.executable, "-m", "tests.journeys.five_hundred"], env=surroundings, check=True)
        command = serving.gunicorn("openphb.config.wsgi:application", port=port)
        with serving.listening(command, port=port, surroundings=surroundings, home=home) as address:
            yield address


def test_a_yearly_uprating_of_500_budgets(five_hundred: str, new_page: Callable[..., Page], looked: Looked) -> None:
    def somebody(name: str, **more: object) -> Walker:
        return Walker(enter(new_page(five_hundred, **more), name), name, looked=looked)

    fay = somebody(FAY)
    she_asks_what_it_would_cost(fay)
    she_proposes_it_and_leaves_one_out(fay)
    lena = somebody(LENA, script=False)
    the_lead_agrees_without_script(lena, fay.path)
    she_puts_it_in_place(fay)
    the_person_reads_the_letter_and_the_new_sum(somebody(PERSON, size=PHONE))


def she_asks_what_it_would_cost(fay: Walker) -> None:
    fay.goes_to("/payments/").follows("New prices: what they would cost, and the yearly rise")
    fay.reads("No new prices have been proposed yet").presses("Ask what new prices would cost")
    fay.answers({
        "Price 1: the unit": "hour",
        "Price 1: what happens to it?": "Raise by a percentage",
        "Price 1: the percentage": "4.5",
        "Price 1: where does it come from?": "A law or regulation",
        "Price 1: where is it written?": "The new rates of April",
        "From which day": SINCE,
    }).presses("See what it would cost")  # fmt: skip
    fay.reads(f"{RISING} budgets would need more", "4.5 % more", "Nothing has been changed.")
    assert fay.downloads("Save this list as a table").count(b"\r\n") == RISING + 1
    fay.opens("Cannot be told").reads("A change of the plan is under way")


def she_proposes_it_and_leaves_one_out(fay: Walker) -> None:
    fay.presses("Propose these prices")
    fay.answers({"Why do prices change?": "Wages rise this year, so help costs more."}).presses("Propose them")
    fay.is_told("500 live budgets were looked at").cannot("Agree these prices", because="Only an")
    address = fay.path
    fay.page.get_by_role("searchbox", name="Budget").fill("PHB0000002")
    fay.presses("Search").opens("PHB0000002")
    fay.reads("becomes", "Falls short").presses("Leave it out")
    fay.presses("Leave it out").is_told("There is a problem")
    fay.answers({"Why is it left out?": "Their pay is set by another agreement."}).presses("Leave it out")
    fay.is_told("is left out").reads("It is left out.").goes_to(address)
    fay.opens("Left out").reads("Their pay is set by another agreement.").goes_to(address)


def the_lead_agrees_without_script(lena: Walker, address: str) -> None:
    lena.goes_to(address).presses("Agree these prices")
    lena.answers({"How many budgets rise?": "7"}).presses("Agree these prices").is_told("You typed 7")
    lena.answers({"How many budgets rise?": str(RISING - 1)}).presses("Agree these prices")
    lena.is_told("The new prices are agreed")


def she_puts_it_in_place(fay: Walker) -> None:
    address = fay.path
    fay.goes_to(address).presses("Put the new prices in place").presses("Put the new prices in place")
    while "Go on with the rest" in fay.text:
        fay.presses("Go on with the rest").presses("Put the new prices in place")
    fay.goes_to(f"{address}?list=done&search=PHB0000001").reads("In place", f"{RISING - 1}")
    fay.opens("PHB0000001").reads("It was raised").follows("Read what the person was told")
    fay.page.wait_for_url("**/letters/**")
    fay.reads("Wages rise this year, so help costs more.")


def the_person_reads_the_letter_and_the_new_sum(person: Walker) -> None:
    # The first buys 11 hours at £14.70 a week, which is £8,431.50 a year; 4.5 % more an hour is £15.36.
    # On a telephone the menu folds; its links stay in the page.
    letters = person.page.locator("nav a", has_text="Letters").first.get_attribute("href")
    person.goes_to(str(letters)).opens("More money for your personal health budget")
    person.reads(
        "It was £8,431.50 a year. It is now £8,810.06 a year.", "£14.70 for one hour becomes £15.36", "look again"
    )
