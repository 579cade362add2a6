"""Which evaluations were run, and what each was asked and answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.reporting.evaluating import REFUSED
from openphb.reporting.models import Evaluation

_LINE = ("id", "title", "kind", "run_by_name", "run_at")


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """An evaluation in a list."""

    id: UUID
    title: str
    kind: str
    run_by_name: str
    run_at: datetime

    @property
    def is_refused(self) -> bool:
        return self.kind == REFUSED


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """An evaluation whole. `document` is the answer as it was given, to the last byte."""

    id: UUID
    title: str
    kind: str
    run_by_name: str
    run_at: datetime
    question: str
    document: str
    table_sha256: str

    @property
    def answer(self) -> dict[str, Any]:
        """The answer as values."""
        found: dict[str, Any] = json.loads(self.document)
        return found

    @property
    def is_refused(self) -> bool:
        """True where the data were too weak for the question: `answer` says why, and has no report in it."""
        return self.kind == REFUSED


def evaluations(*, by: Actor) -> tuple[EvaluationLine, ...]:
    """All of the board's, the latest first."""
    rows = Evaluation.objects.of(by).order_by("-run_at", "id").values_list(*_LINE)
    return tuple(EvaluationLine(*row) for row in rows)


def evaluation(id: UUID, *, by: Actor) -> EvaluationView:
    """One of them. Raises NotFound."""
    row = Evaluation.objects.of(by).filter(id=id).values_list(*_LINE, "question", "document", "table_sha256").first()
    if row is None:
        raise NotFound
    return EvaluationView(*row)
