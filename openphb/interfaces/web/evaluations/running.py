"""A question put to a table that was sent: answered at once, within bounds, or refused by line and column."""

from __future__ import annotations

import json
from typing import Any

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.reporting.evaluating import Answered

MOST_ROWS, MOST_IMPUTED, MOST_REPETITIONS, MOST_FAULTS = 20_000, 4_000, 10_000, 10
TOO_LONG = "That would take longer than a page may wait. Run it with `openphb evaluate`, which has no such bound."
NAMES = (
    "The table says who people are: “{column}” holds NHS numbers. Take that column out, and use a number of your own."
)
THE_TABLE, THE_QUESTION = "the table", "the question"


def answered(content: bytes, question: str) -> Answered:
    """The answer, ready to be kept. Raises Refused with each line and column that cannot be read."""
    document = json.dumps(_answer(content, question), ensure_ascii=False)
    told: dict[str, Any] = json.loads(document)
    return Answered(told["title"], told["kind"], question, document, told["table"]["sha256"])


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
