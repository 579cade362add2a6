"""An evaluation as a file: a page that needs nothing else, paper for screen readers, or the answer as it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from openphb.reporting.queries.evaluations import EvaluationView

FONTS = Path(__file__).parents[1] / "letters" / "fonts"


@dataclass(frozen=True, slots=True)
class File:
    """What is handed out."""

    content: bytes
    name: str
    media_type: str


def _page(each: EvaluationView) -> File:
    from openphb.insight.evaluation.telling import page

    return File(page.html(each.answer).encode(), f"evaluation-{each.id}.html", "text/html; charset=utf-8")


def _paper(each: EvaluationView) -> File:
    from openphb.insight.evaluation.telling import paper

    return File(paper.pdf(each.answer, fonts=FONTS), f"evaluation-{each.id}.pdf", "application/pdf")


def _answer(each: EvaluationView) -> File:
    return File(each.document.encode(), f"evaluation-{each.id}.json", "application/json")


def _question(each: EvaluationView) -> File:
    return File(each.question.encode(), f"evaluation-{each.id}.yaml", "text/plain; charset=utf-8")


FILES: Mapping[str, Callable[[EvaluationView], File]] = {
    "page": _page,
    "paper": _paper,
    "answer": _answer,
    "question": _question,
}
OF_A_REFUSAL = ("answer", "question")
"""What there is of a question that was refused."""
