"""An evaluator asks whether budgets helped, reads what was found, saves it, and runs it again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from openphb.insight.evaluation.telling import page
from tests.journeys.checking import check_page, watch
from tests.journeys.walking import Looked, Walker
from tests.spec.insight.evaluation.asking import TRIAL, ask, csv, trial

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
SignInAs = Callable[..., Page]
ANSWERS = {
    "What is the question?": "Did budgets help?",
    "Which column says the arm?": "arm",
    "Which value is the arm we ask about?": "budget",
    "Which value is the other arm?": "usual",
    "Which column says when?": "wave",
    "Which value is before?": "0",
    "Which value is after?": "1",
    "Which column says who?": "person",
    "Outcomes": "score",
    "Which columns are costs": "cost",
    "Of which year are the prices?": "2026/27",
    "How did people come into the arms?": "Some by chance",
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_bytes(csv(trial()))
    return file


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_evaluator_runs_reads_saves_and_runs_again(
    sign_in_as: SignInAs, looked: Looked, table: Path, tmp_path: Path, script: bool
) -> None:
    lena = Walker(sign_in_as("Lena Okeke", script=script), "Lena", looked=looked)
    lena.goes_to("/evaluations/").presses("Run an evaluation")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(table.read_bytes().replace(b"usual,s0,0,", b"usual,s0,0,x", 1))
    lena.answers({"The table": broken, **ANSWERS}).presses("Run it").is_told("line 2, column score")
    assert lena.kept("What is the question?") == "Did budgets help?"
    lena.answers({"The table": table}).presses("Run it").is_told("The evaluation is kept")
    lena.reads("budget minus usual", "What this cannot say", "not everybody was put in an arm by chance")
    lena.reads("How likely it is worth its cost", "Missing answers", "Standardised difference")
    answer = json.loads(lena.downloads("Save the answer as JSON"))
    assert answer["seed"] == 1 and answer["direction"] == "budget minus usual"
    assert lena.downloads("Save it as a PDF").startswith(b"%PDF")
    assert b"CHEERS 2022" in lena.downloads("Save the whole report as a page")
    lena.presses("Run it again with the same table").answers({"The table": table}).presses("Run it again")
    lena.is_told("The answer is the same, to the last byte.").goes_back().reads("Did budgets help?", "Lena Okeke")


def test_what_leaves_is_a_page_that_needs_nothing(browser: Browser) -> None:
    """The saved report by itself: no script, nothing sideways at 320 pixels, nothing that axe finds."""
    context = browser.new_context()
    watch(context, "about:", script=True)
    shown = context.new_page()
    shown.set_content(page.html(ask(trial(), TRIAL + "costs: {columns: [cost]}\nrepetitions: 100\n")))
    check_page(shown)
    context.close()
