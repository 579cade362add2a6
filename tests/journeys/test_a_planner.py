"""A planner builds a scenario with questions and reads its picture; with script and without, at a desk and at 320 px.

Every page that is met is looked at: no axe violation, nothing to scroll sideways at 320 px, no call to elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from openphb.insight.simulation import reading
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
SignInAs = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_planner_builds_a_scenario_and_reads_its_picture(
    sign_in_as: SignInAs, looked: Looked, tmp_path: Path, script: bool
) -> None:
    walker = Walker(sign_in_as("Lena Okeke", script=script), "Lena", looked=looked)
    name = f"Moor End {script}"
    walker.goes_to("/rollout/").reads("Four years with today’s staff").presses("Begin a scenario")
    walker.answers({"What do you call": name, "Which area": "Moor End", "What does it begin from?": "Usual figures"})
    walker.presses("Begin it").is_told("The scenario is begun.")

    walker.opens("The area and its time").answers({"How many people live": "lots"}).presses("Keep these")
    walker.is_told("Enter a number like 12 or 2.5.")
    walker.answers({"How many people live": "900,000", "For how many months": "36"}).presses("Keep these")
    walker.is_told("Kept as version 2.").follows("Adults with NHS continuing healthcare")
    walker.answers({"How many of them say yes?": "75", "Live budgets at the start": "180"}).presses("Keep these")
    walker.is_told("Kept as version 3.").opens("Staff").presses("How unsure these numbers are")
    walker.opens_beside("Change", "Hours for one plan")
    walker.answers({"What is the most it may be": "30", "Where is this from": "Counted in March"})
    walker.presses("Keep this number").is_told("Kept as version 4.")

    walker.presses("See what it comes to").reads(
        "budgets are live", "Not met", "What this cannot say", "The numbers of"
    )
    short = walker.text
    walker.presses("Waiting, staff and money").reads("Hours of staff in each step", "What it goes on").goes_back()
    walker.presses("What it turns on").reads("Numbers to be sure of first").goes_back()
    walker.presses("What would have to be true")
    walker.answers({"Which number?": "How many staff plan with people and review?"}).presses("Search for it")
    walker.reads("What was found").goes_back()
    walker.presses("Set it beside another").follows("The same with more who plan").reads("Where their numbers differ")
    walker.goes_back().presses("Its versions").reads("Version 4").opens_beside("Beside the latest", "version 1")
    walker.reads("900,000 people").goes_back()

    kept = walker.downloads("Its numbers (YAML)")
    assert reading.from_yaml(kept.decode()).number("population") == 900_000
    assert walker.downloads("One page for a board (PDF)").startswith(b"%PDF-")
    file = tmp_path / "mine.yaml"
    file.write_bytes(kept.replace(name.encode(), f"{name} again".encode()))
    walker.goes_to("/rollout/bring-in/").answers({"The scenario, as a YAML file": file}).presses("Bring it in")
    walker.is_told("The scenario is brought in.").reads(short.split("In short")[1].split("Aims")[0].strip()[:80])
    walker.presses("Put it away").presses("Put it away").is_told("It is put away.")
