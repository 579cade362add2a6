"""An analyst in finance puts returns together, an ICB lead signs them off, and a corrected one follows; no script."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Page

from openphb.insight.returns.periods import Period, month_of, quarter_of
from openphb.interfaces.perform import today
from tests.journeys.checking import NARROW
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
SignInAs = Callable[..., Page]
CARE, QUARTERLY = "Continuing care, person by person", "Personal health budgets, each quarter"


@pytest.fixture
def somebody(sign_in_as: SignInAs, looked: Looked) -> Callable[[str], Walker]:
    def entered(name: str) -> Walker:
        return Walker(sign_in_as(name, script=False, size=NARROW), name, looked=looked)

    return entered


def month_before(back: int) -> Period:
    """So many months before this one. The last one is Finn’s in the sample world, with two things to mend."""
    month = month_of(today())
    for _ in range(back):
        month = month_of(month.start - timedelta(days=1))
    return month


def test_what_a_draft_names_is_mended_where_it_stands_and_the_next_draft_no_longer_names_it(
    somebody: Callable[[str], Walker],
) -> None:
    finn = somebody("Finn Ryan").goes_to("/work/").reads("Returns with a day")
    finn.goes_to("/returns/").opens(f"{CARE}: {month_before(1).words}").follows("To mend")
    finn.reads("Postcode of usual address", "Nobody recorded when it was decided")
    address = finn.page.locator("main tr", has_text="no postcode").get_by_role("link").get_attribute("href")
    asha = somebody("Asha Rahman").goes_to(address or "").presses("Change how they are reached")
    asha.answers({"Address": "1 Sample Street\nSheffield\nS98 1AA"}).presses("Save")
    finn.presses("Withdraw it").answers({"Why?": "Mended."}).presses("Withdraw it")
    puts_together(finn, CARE, month_before(1))
    finn.follows("To mend").reads("Nobody recorded when it was decided").does_not_see("no postcode")


def puts_together(fay: Walker, kind: str, period: Period, *, because: str = "") -> str:
    """A draft; the address of its page."""
    fay.goes_to("/returns/").presses("Put a return together")
    fay.answers({"Which return?": f"{kind}: {period.words}"})
    if because:
        fay.answers({"Why is it opened again?": because})
    fay.presses("Put it together").is_told("The return is put together.")
    return fay.path


def test_an_analyst_has_a_return_signed_off_hands_it_in_and_corrects_it(somebody: Callable[[str], Walker]) -> None:
    month = month_before(2)
    fay = somebody("Fay Ito")
    first = puts_together(fay, CARE, month)
    she_looks_through_it(fay, first)
    fay.goes_to(first).presses("It is checked").presses("It is checked").is_told("Somebody else signs it off.")
    fay.cannot("Sign it off", because="You put this return together, so someone else must sign off")
    lena = somebody("Lena Okeke")
    lena.goes_to("/returns/").opens(f"{CARE}: {month.words}").presses("Sign it off").presses("Sign it off").is_told(
        "There is a problem"
    )
    lena.answers({"I have looked": True}).presses("Sign it off").is_told("The return is signed off.")
    she_hands_it_in(fay, first)
    second = puts_together(fay, CARE, month, because="The collection asked for it again.")
    fay.follows("History").reads("What changed since version 1", "Every number is the same.", "asked for it again")
    fay.goes_to(second).presses("Withdraw it").answers({"Why?": "It was only a trial."}).presses("Withdraw it")
    fay.goes_to("/returns/?show=past").reads("Withdrawn")


def she_looks_through_it(fay: Walker, address: str) -> None:
    fay.reads("openphb knows only people with a personal health budget", "Left blank")
    fay.opens("Personal and demographic").reads("How it was reached", "Every record of table 001", "Open the person")
    fay.goes_back().follows("To mend").reads("Nobody recorded when it was decided")
    fay.goes_to(address).follows("File and sending").reads("Fingerprint (SHA-256)", "It has not been sent.")
    with zipfile.ZipFile(BytesIO(fay.downloads("Save the file"))) as file:
        assert b"NHS NUMBER" in file.read("001_MPI.csv")


def she_hands_it_in(fay: Walker, address: str) -> None:
    fay.goes_to(f"{address}step/send/").reads("No mailbox at NHS MESH is set up for this return here.")
    handed_in, accepted = "Record that it was handed in", "Record that it was accepted"
    fay.goes_to(address).presses(handed_in).answers({"Which reference": "SDCS-2231"}).presses(handed_in)
    fay.is_told("It is recorded that the file was handed in.").reads("SDCS-2231")
    fay.presses(accepted).presses(accepted).is_told("It is recorded that the return was accepted.")


def test_the_quarterly_return_is_counted_from_facts(somebody: Callable[[str], Walker]) -> None:
    """The sample world handed one in before, so this follows it, for a reason."""
    quarter = quarter_of(quarter_of(today()).start - timedelta(days=1))
    fay = somebody("Fay Ito").goes_to("/returns/").reads("Returns with a day", quarter.words)
    fay.page.set_default_timeout(120_000)  # a thousand numbers are counted on a machine that may be busy
    address = puts_together(fay, QUARTERLY, quarter, because="Two budgets were entered late.")
    fay.reads("Counted from facts of", "Window")
    fay.page.locator("#numbers ~ * tbody a, main tbody a").first.click()
    fay.reads("How it was reached", "Each person once")
    fay.goes_to(address).follows("File and sending")
    told = json.loads(fay.downloads("Save the file"))
    assert told["return"] == "phb-quarterly" and re.fullmatch(r"QF7", told["commissioner"])
    fay.goes_to(address).presses("Withdraw it").answers({"Why?": "A trial."}).presses("Withdraw it")


def test_an_auditor_reads_numbers_and_gets_no_names(somebody: Callable[[str], Walker]) -> None:
    month = month_before(3)
    address = puts_together(somebody("Fay Ito"), CARE, month)
    ada = somebody("Ada Quist").goes_to(address)
    ada.opens("Personal and demographic").reads("The file names people, so only").does_not_see("Open the person")
    ada.goes_to(f"{address}file/").reads("The file names people, so only").does_not_see("Save the file")
