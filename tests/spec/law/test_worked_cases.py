"""The law, case by case. The tables are in openphb/law/cases, where docs/law reads them too."""

from __future__ import annotations

import pytest

from openphb.law.questions import check
from openphb.law.worked_cases import WorkedCase, all_cases

CASES = all_cases()


def _told(answer: object) -> object:
    """An answer of several days without the days that are null, since the tables leave those out."""
    if isinstance(answer, list):
        return [_told(each) for each in answer]
    return {name: _told(day) for name, day in answer.items() if day} if isinstance(answer, dict) else answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.question}: {case.says}")
def test_the_law_answers_the_case(case: WorkedCase) -> None:
    answer = check(case.question, case.facts, on=case.on)

    assert _told(answer.answer) == case.answer
    assert tuple(found.rule.id for found in answer.findings) == case.finds
    assert answer.missing == case.wants
    assert {name: answer.beside.get(name) for name in case.beside} == dict(case.beside)
