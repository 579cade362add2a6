"""The pages of evaluations: asked by fields or as written, read, saved, and run again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from openphb.commissioners.context import acting_as
from openphb.reporting.queries import evaluations as queries
from tests.rooms.budgets import steps
from tests.rooms.web.browsing import Browser, words
from tests.spec.insight.evaluation.asking import TRIAL, csv, trial

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # loads libraries of statistics
FIELDS = {
    "title": "Did budgets help?", "arm": "arm", "treated": "budget", "control": "usual", "wave": "wave", "before": "0",
    "after": "1", "person": "person", "cluster": "", "outcomes": "score", "smallest": "", "costs": "cost",
    "price_year": "2026/27", "perspective": "The NHS", "covariates": "age", "subgroup": "", "allocation": "mixed",
    "missing": "complete", "weighting": "none", "seed": "7",
}  # fmt: skip


def table(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("people.csv", content, content_type="text/csv")


def run(browser: Client, content: bytes = b"", **more: str) -> Any:
    file = table(content or csv(trial()))
    return browser.post(reverse("new_evaluation"), FIELDS | more | {"file": file}, follow=True)


def test_a_lead_asks_reads_saves_and_runs_it_again(signed_in: Browser) -> None:
    lena = signed_in(steps.in_place().lena)
    assert "No evaluation was run yet." in words(lena.get(reverse("evaluations")))
    shown = run(lena)
    said = words(shown)
    for part in (
        "The evaluation is kept.", "Did budgets help?", "budget minus usual", "What this cannot say",
        "not everybody was put in an arm by chance", "Cost and effect together", "2026/27",
    ):  # fmt: skip
        assert part in said
    assert len(shown.content) < 60_000 and "<svg" in shown.content.decode()
    address = shown.redirect_chain[-1][0]
    answer = lena.get(f"{address}save/answer/").content
    assert json.loads(answer)["seed"] == 7 and lena.get(f"{address}save/paper/").content.startswith(b"%PDF")
    assert b"What this cannot say" in lena.get(f"{address}save/page/").content
    assert "CHEERS" in lena.get(f"{address}save/page/").content.decode()
    same = words(lena.post(f"{address}again/", {"file": table(csv(trial()))}, follow=True))
    assert "The answer is the same, to the last byte." in same
    other = lena.post(f"{address}again/", {"file": table(csv(trial(seed=2)))})
    assert other.status_code == 409 and "This is another table" in words(other)


def test_what_cannot_be_read_is_said_by_line_and_column_and_nothing_is_kept(signed_in: Browser) -> None:
    story = steps.in_place()
    lena = signed_in(story.lena)
    rows = trial()
    rows["score"][2] = "much"
    refused = run(lena, csv(rows))
    assert refused.status_code == 409 and "line 4, column score: “much” is not a number." in words(refused)
    assert "Did budgets help?" in refused.content.decode(), "what was typed is still there"
    with acting_as(story.lena, read_only=True):
        assert queries.evaluations(by=story.lena) == ()


def test_a_table_that_names_people_is_not_taken(signed_in: Browser) -> None:
    lena = signed_in(steps.in_place().lena)
    rows = trial()
    rows["nhs"] = ["943 476 5919"] * len(rows["arm"])
    assert "“nhs” holds NHS numbers" in words(run(lena, csv(rows)))


def test_a_question_that_is_written_already(signed_in: Browser) -> None:
    lena = signed_in(steps.in_place().lena)
    sent = {"file": table(csv(trial())), "question": TRIAL + "title: Written\nseed: 3\n"}
    assert "Written" in words(lena.post(reverse("written_evaluation"), sent, follow=True))
    wrong = {"file": table(csv(trial())), "question": TRIAL + "sead: 3\n"}
    assert "The question line 5, column 7: There is no “sead”." in words(
        lena.post(reverse("written_evaluation"), wrong)
    )


def test_a_question_too_weak_for_its_data_is_refused_with_what_it_would_take(signed_in: Browser) -> None:
    lena = signed_in(steps.in_place().lena)
    assert "it would need" in words(run(lena, smallest="0.05"))


def test_a_question_too_weak_is_kept_with_its_refusal_and_the_stronger_one_is_answered(signed_in: Browser) -> None:
    """Whoever asks next reads how many people it takes. What was typed is still there, to be asked with more."""
    story = steps.in_place()
    lena = signed_in(story.lena)
    refused = run(lena, smallest="0.05")
    assert refused.status_code == 409 and "Did budgets help?" in refused.content.decode()
    assert run(lena, smallest="0.05").status_code == 409
    with acting_as(story.lena, read_only=True):
        weak = queries.evaluations(by=story.lena)
    assert len({each.id for each in weak}) == len(weak) and all(each.is_refused for each in weak)
    assert "Too few people" in words(lena.get(reverse("evaluations")))
    address = reverse("evaluation", args=[weak[0].id])
    shown = words(lena.get(address))
    assert "it would need" in shown and "No report was made" in shown and "Run it again" not in shown
    assert json.loads(lena.get(f"{address}save/answer/").content)["kind"] == "refused"
    assert b"smallest" in lena.get(f"{address}save/question/").content
    assert lena.get(f"{address}save/paper/").status_code == lena.get(f"{address}again/").status_code == 404
    assert "The evaluation is kept." in words(run(lena))


def test_a_coordinator_reads_and_cannot_run(signed_in: Browser) -> None:
    story = steps.in_place()
    shown = run(signed_in(story.lena))
    asha = signed_in(story.case.asha)
    address = shown.redirect_chain[-1][0]
    assert "budget minus usual" in words(asha.get(address))
    assert "can run an evaluation" in words(asha.get(reverse("new_evaluation")))
    assert asha.post(f"{address}again/", {"file": table(csv(trial()))}).status_code == 409
