"""An organisation from its recording to its end, and a bank line for several things; with script and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
SignInAs = Callable[..., Page]


def fay(sign_in_as: SignInAs, looked: Looked, *, script: bool) -> Walker:
    return Walker(sign_in_as("Fay Ito", script=script), "Fay", looked=looked)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_organisation_is_recorded_changed_ended_and_taken_up_again(
    sign_in_as: SignInAs, looked: Looked, script: bool
) -> None:
    walker, name = fay(sign_in_as, looked, script=script), f"Beck {script}"
    walker.goes_to("/organisations/").presses("Record an organisation")
    walker.answers({"What is it called?": name, "What does it do?": "Provides care"}).presses("Record it")
    walker.is_told(f"{name} is recorded").presses("Change it")
    walker.answers({"How do we reach it?": "Ask for Mo"}).presses("Change it").reads("Ask for Mo")
    walker.presses("End it").answers({"Why do we no longer": "They have closed."}).presses("End it")
    walker.reads("They have closed.").presses("Work with it again").presses("Work with it again")
    walker.is_told(f"We work with {name} again.")
    walker.goes_to("/organisations/?q=beck").reads(name)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_line_for_several_things_is_split_and_put_together(
    sign_in_as: SignInAs, looked: Looked, script: bool
) -> None:
    walker = fay(sign_in_as, looked, script=script)
    walker.goes_to("/reconcile/")
    walker.page.locator("main tbody a").first.click()
    pence = round(float(walker.amount_after("Amount").strip("£").replace(",", "")) * 100)
    walker.presses("Split it: it was for several things")
    walker.answers({"Part 1": "1.00", "Part 2": "2.00"}).presses("Add another part")
    assert (walker.kept("Part 1"), walker.kept("Part 2")) == ("1.00", "2.00")
    walker.presses("Split it").is_told("too little")
    walker.answers({"Part 3": f"{(pence - 300) / 100:.2f}"}).presses("Split it")
    walker.is_told("The line is split into 3 parts.").presses("Put the parts together again")
    walker.answers({"Why?": "One thing after all."}).presses("Put them together")
    walker.is_told("The line is in one piece again.").reads("Split it: it was for several things")
