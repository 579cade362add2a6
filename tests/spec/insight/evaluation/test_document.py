"""The document and the report: the same to the last byte, honest about direction, and never a ratio below nought."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from openphb.insight.evaluation.telling import page, paper, words
from openphb.insight.evaluation.telling.report import report
from tests.spec.insight.evaluation.asking import TRIAL, ask, trial

FONTS = Path("openphb/interfaces/web/letters/fonts")
WHOLE = (
    TRIAL.replace("[score]", "[score, age]")
    + "title: Did it help?\ncosts: {columns: [cost], price_year: 2026/27}\ncluster: site\n"
    + "repetitions: 200\nallocation: mixed\n"
)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return ask(trial(sites=20), WHOLE)


def test_the_same_table_question_and_seed_give_the_same_bytes_and_another_seed_does_not(found: dict[str, Any]):
    again = json.dumps(ask(trial(sites=20), WHOLE))
    assert json.dumps(found, allow_nan=False) == again
    assert json.dumps(ask(trial(sites=20), WHOLE + "seed: 2\n")) != again


def test_it_says_which_minus_which_how_many_the_seed_the_versions_and_the_prices(found: dict[str, Any]):
    assert found["direction"] == "budget minus usual" and found["seed"] == 1 and found["price_year"] == "2026/27"
    assert {"openphb", "numpy", "scipy", "statsmodels"} <= set(found["made_with"])
    assert [each["n"] for each in found["arms"]] == [100, 100]
    assert found["thresholds_pence"] == [0, 2_000_000, 3_000_000]
    assert len(found["table"]["sha256"]) == 64 and found["question"]["text"] == WHOLE


def test_the_other_way_round_every_sign_turns(found: dict[str, Any]):
    turned = ask(trial(sites=20), WHOLE.replace("treated: budget, control: usual", "treated: usual, control: budget"))
    assert turned["outcomes"][0]["estimate"] == pytest.approx(-found["outcomes"][0]["estimate"])
    assert turned["direction"] == "usual minus budget"


def test_what_it_cannot_say_follows_from_the_question(found: dict[str, Any]):
    said = " ".join(found["cannot_say"])
    assert "not everybody was put in an arm by chance" in said and "what a QALY costs" in said and "12 months" in said
    assert "Nobody said whose costs" in said and "wheelchair and one-off budgets" in said
    chance = ask(trial(sites=20), WHOLE.replace("allocation: mixed", "allocation: randomised"))
    assert "by chance" not in " ".join(chance["cannot_say"])
    assert "not the usual 95%" in " ".join(ask(trial(), TRIAL + "level: 0.9\n")["cannot_say"])


def test_a_gain_in_ascot_is_not_sold_as_a_qaly():
    states = {
        "arm": list("ab") * 10,
        "state": ["12312312", "22222222", "11111111", "33333333"] * 5,
        "cost": [1, 2, 3, 4] * 5,
    }
    outcome = "outcomes: [{column: state, instrument: ascot-sct4}], costs: {columns: [cost]}, repetitions: 100"
    found = ask(states, f"{{arms: {{column: arm, treated: a, control: b}}, {outcome}}}")
    assert any("the effect is in ASCOT" in each for each in found["cannot_say"])


def test_the_checklist_has_its_28_items_and_claims_nothing_the_run_does_not_know(found: dict[str, Any]):
    items = {each["item"]: each for each in found["cheers"]}
    assert list(items) == list(range(1, 29))
    assert items[27]["filled_by"] == items[8]["filled_by"] == "you" and items[7]["says"].startswith(
        "budget minus usual"
    )


def test_several_outcomes_are_told_with_holms_p(found: dict[str, Any]):
    plain = {each["name"]: each["p"] for each in found["outcomes"]}
    assert found["multiplicity"]["holm"]["score"] >= plain["score"]


def test_the_page_needs_nothing_from_anywhere_and_says_first_what_it_cannot(found: dict[str, Any]):
    told = page.html(found)
    assert not re.search(r"<(script|link|img|iframe)|src=|url\(|@import", told)
    assert [part.heading for part in report(found).parts][1] == "What this cannot say"
    assert told.count("<figure>") == 2 and "<title" in told and 'scope="col"' in told
    for part in ("budget minus usual", "CHEERS 2022", "Quadrant:", "Missing answers", "SHA-256", "Seed"):
        assert part in told


def test_words_of_others_cannot_act_on_the_page():
    found = ask(trial(), TRIAL + 'title: "<script>alert(1)</script>"\n')
    assert "<script" not in page.html(found)


@pytest.mark.slow  # sets nine pages of paper
def test_the_paper_is_for_screen_readers_and_the_same_every_time(found: dict[str, Any]):
    made = paper.pdf(found, fonts=FONTS)
    read = PdfReader(BytesIO(made))
    text = " ".join(each.extract_text() for each in read.pages)
    assert "What this cannot say" in text and "budget minus usual" in text
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"] and b"pdfuaid" in made
    assert paper.pdf(found, fonts=FONTS) == made


def ratios(value: Any) -> list[float]:
    if isinstance(value, dict):
        inner = [each for each in value.values() if isinstance(each, dict | list)]
        own = [value[name] for name in ("icer_pounds", "icer_pence") if value.get(name) is not None]
        return own + [each for part in inner for each in ratios(part)]
    return [each for part in value for each in ratios(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("effect", [0.5, -0.5])
def test_no_ratio_below_nought_is_ever_printed(effect: float):
    rows = trial(effect=effect)
    found = ask(rows, TRIAL + "costs: {columns: [cost]}\nrepetitions: 100\n")
    assert all(each > 0 for each in ratios(found))
    both = found["cost_effectiveness"]
    assert both["quadrant"] in ("north-east", "north-west")
    assert (both["icer_pounds"] is None) == (both["quadrant"] == "north-west")
    assert ("ICER" in " ".join(words.lines(found))) == (both["icer_pounds"] is not None)


def test_what_nobody_was_asked_at_a_time_is_not_told_as_missing() -> None:
    """A cost is often known after only: in neither arm was anybody asked before."""
    told = trial()
    told["cost"] = ["" if wave == 0 else cost for wave, cost in zip(told["wave"], told["cost"], strict=True)]
    part = next(each for each in report(ask(told, f"{TRIAL}costs: {{columns: [cost]}}\nrepetitions: 100\n")).parts
                if each.heading == "Missing answers")  # fmt: skip
    assert "Nobody was asked for cost before." in part.says
    assert ("cost", "before") not in {row[:2] for row in part.tables[0].rows}
    assert ("cost", "after") in {row[:2] for row in part.tables[0].rows}
