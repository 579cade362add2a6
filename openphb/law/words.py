"""The answers of the law room in plain words, for pages that people read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from openphb.kernel.days import in_words

ANSWERS = MappingProxyType(
    {
        "right": "has the right",
        "discretionary": "may be offered one",
        "none": "has no right",
        "may_pay": "may be paid",
        "must_not_pay": "must not be paid",
        "acceptable": "acceptable",
        "not_acceptable": "not acceptable",
        "allowed": "allowed",
        "ask_to_change_plan": "the plan has to change first",
        "not_allowed": "not allowed",
        "must_reconsider": "must be looked at again",
        "need_not": "need not be looked at again",
        "complete": "complete",
        "incomplete": "not complete",
        "must_stop": "must stop",
        "may_stop": "may stop",
        "continue": "goes on",
        "may_require": "may be asked back",
        "must_not_require": "must not be asked back",
        "must_decide_eligible": "must be decided as eligible",
        "must_not_end": "must not be ended",
        "decide": "to be decided",
        "nothing_due": "nothing is due",
        "employer": "an employer",
        "not_employer": "not an employer",
        "not_known": "not known yet",
        "enough": "enough",
        "must_raise": "has to rise",
        "needs_notice": "needs notice first",
        "may_transfer": "may be transferred",
        "must_not_transfer": "must not be transferred yet",
    }
)
"""Every answer that is a code."""
_NAMES = MappingProxyType(
    {
        "payment_review_by": "payment reviewed by",
        "chc_review_by": "continuing healthcare reviewed by",
        "childrens_review_by": "child's continuing care reviewed by",
        "review_by": "so the next review is due by",
        "strands": "other strands:",
        "due": "due by",
        "complain_by": "complain by",
        "acknowledge_by": "acknowledged by",
        "explain_by": "answered or explained by",
        "basis": "",
        "nhs": "NHS",
        "care_act": "social care",
        "sen": "education",
    }
)


def in_plain_words(answer: Any) -> str:
    """An answer as a person would say it; days in words.

    >>> in_plain_words({"payment_review_by": "2026-04-30", "chc_review_by": None})
    'payment reviewed by 30 April 2026'
    """
    if isinstance(answer, Mapping):
        told = [f"{_NAMES[name]} {in_plain_words(value)}".strip() for name, value in answer.items() if value]
        return ", ".join(told) or "no day"
    if isinstance(answer, list | tuple):
        return " and ".join(in_plain_words(each) for each in answer)
    return ANSWERS.get(answer) or _NAMES.get(answer) or in_words(date.fromisoformat(answer))
