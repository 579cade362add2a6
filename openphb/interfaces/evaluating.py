"""A question put to a table that was sent: answered at once, within bounds, or refused by line and column.

One that is too weak for its data is refused with the sample it would take, and can be kept as that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.reporting.evaluating import REFUSED, Answered

MOST_ROWS, MOST_IMPUTED, MOST_REPETITIONS, MOST_FAULTS = 20_000, 4_000, 10_000, 10
TOO_LONG = "That would take longer than a page may wait. Run it with `openphb evaluate`, which has no such bound."
NAMES = (
    "The table says who people are: “{column}” holds NHS numbers. Take that column out, and use a number of your own."
)
THE_TABLE, THE_QUESTION = "the table", "the question"


class TooWeak(Refused):
    """The data cannot tell. `kept` is the question with its refusal, ready to be kept."""

    def __init__(self, *refusals: Refusal, kept: Answered) -> None:
        super().__init__(*refusals)
        self.kept = kept


def answered(content: bytes, question: str) -> Answered:
    """The answer, ready to be kept. Raises TooWeak, or Refused with each line and column that cannot be read."""
    try:
        return _ready(_answer(content, question), question)
    except Refused as refused:
        if not _is_too_weak(refused):
            raise
        kept = _ready(_refusal(content, question, refused), question)
        raise TooWeak(*refused.refusals, kept=kept) from None


def _ready(told: Mapping[str, Any], question: str) -> Answered:
    document = json.dumps(told, ensure_ascii=False)
    return Answered(told["title"], told["kind"], question, document, told["table"]["sha256"])


def _is_too_weak(refused: Refused) -> bool:
    from openphb.insight.evaluation.effects.power import SOURCE

    return any(each.cites == SOURCE for each in refused.refusals)


def _refusal(content: bytes, question: str, refused: Refused) -> dict[str, Any]:
    from openphb.insight.evaluation.asking import reading

    asked = reading.read(question.encode(), name=THE_QUESTION)
    because = [each.because for each in refused.refusals]
    return {
        "title": asked.title,
        "kind": REFUSED,
        "because": because,
        "table": {"sha256": hashlib.sha256(content).hexdigest()},
    }


def _answer(content: bytes, question: str) -> dict[str, Any]:
    """The libraries of statistics are loaded when somebody asks, not with the pages."""
    from openphb.insight.evaluation.faults import Unreadable
    from openphb.insight.evaluation.running.answering import evaluate

    try:
        _require_short(content, question)
        return evaluate(content, question.encode(), name=THE_TABLE, spec_name=THE_QUESTION)
    except Unreadable as unread:
        raise Refused(*(Refusal(_sentence(str(each))) for each in unread.faults[:MOST_FAULTS])) from None


def _require_short(content: bytes, question: str) -> None:
    from openphb.insight.evaluation.asking import private, reading, table

    rows = table.read(content, name=THE_TABLE)
    named = private.columns_of_nhs_numbers(rows)
    refuse_unless(not named, NAMES.format(column=named[0] if named else ""), field="file")
    asked = reading.read(question.encode(), name=THE_QUESTION)
    imputes = getattr(asked, "missing", "complete") == "impute"
    short = rows.rows <= (MOST_IMPUTED if imputes else MOST_ROWS) and asked.repetitions <= MOST_REPETITIONS
    refuse_unless(short, TOO_LONG)


def _sentence(told: str) -> str:
    return told[:1].upper() + told[1:]
