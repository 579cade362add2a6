"""What changed between two versions of a plan, found by key, so that a moved line is not a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from openphb.kernel.days import in_words
from openphb.plans.content import Action, Contact, Line, Outcome, PlanContent, Risk
from openphb.plans.costs import amount

PLAN_FIELDS = {
    "coordinator": "Care coordinator",
    "what_matters": "What matters",
    "people_important": "People who are important",
    "communicating": "How to communicate",
    "wellness": "How a good day is",
    "please_do": "Please do, and please do not",
    "supporting_me": "How and when to support",
    "also_know": "Also worth knowing",
    "supported_by": "Who helped to write about me",
    "strengths": "Strengths",
    "suits_condition": "Why this suits the condition",
    "effect_on_life": "How the condition affects life",
    "value_for_money": "Value for money",
    "managing": "Managing the money",
    "can_manage": "Able to manage the money",
    "person_manages_when_able": "The person manages whenever able",
    "payments_monitored_by": "Who watches over the payments",
    "paid_every": "Paid every",
    "first_review_on": "First review",
    "first_review_how": "How the first review is done",
    "notice_days": "Days of notice",
    "starts_on": "Starts on",
}
OUTCOME_FIELDS = {
    "need": "Need",
    "outcome": "Outcome",
    "monitored_by": "Who keeps watch",
    "importance": "How important, out of 10",
    "status": "How it stands",
    "so_far": "What has come of it so far",
}
ACTION_FIELDS = {
    "what": "What is done",
    "who": "By whom",
    "when": "When",
    "strategies": "If something gets in the way",
    "confidence": "How sure, out of 10",
    "status": "How it stands",
    "review_on": "Looked at again",
    "outcome_key": "For which outcome",
}
CONTACT_FIELDS = {
    "kind": "Professional or personal",
    "name": "Name",
    "relationship": "Role or relationship",
    "team": "Team or organisation",
    "details": "How to reach them",
    "is_key_worker": "Key worker",
    "comments": "What they mean to the person",
}
LINE_FIELDS = {
    "what": "What",
    "why": "Why",
    "supplier": "From whom",
    "unit": "Unit",
    "unit_price": "Price",
    "quantity": "How much",
    "every": "How often",
    "holding": "How the money is held",
    "funder": "Who pays",
    "category": "Kind of thing",
    "relation": "Relation to the person",
    "same_household": "Lives in the same household",
    "necessary": "Why paying someone close is necessary",
    "outcome_key": "For which outcome",
}
RISK_FIELDS = {
    "risk": "Risk",
    "consequence": "What could follow",
    "procedure": "What we do about it",
    "agreed_with": "Agreed with",
    "signs": "Signs to watch for",
    "contact": "Whom to call",
}


class Where(StrEnum):
    PLAN = "plan"
    OUTCOME = "outcome"
    LINE = "line"
    RISK = "risk"
    ACTION = "action"
    CONTACT = "contact"


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. `of` names the outcome, line or other part it is in; `before` and `after` are blank for nothing."""

    where: Where
    how: How
    of: str
    what: str
    before: str
    after: str


def between(old: PlanContent, new: PlanContent) -> tuple[Difference, ...]:
    """Every change from the old version to the new one. None where they say the same."""
    return (
        *_changed(old, new, Where.PLAN, fields=PLAN_FIELDS, of="", names={}),
        *_parts(old.outcomes, new.outcomes, Where.OUTCOME, names={}),
        *_parts(old.lines, new.lines, Where.LINE, names=_outcome_names(old, new)),
        *_parts(old.risks, new.risks, Where.RISK, names={}),
        *_parts(old.actions, new.actions, Where.ACTION, names=_outcome_names(old, new)),
        *_parts(old.contacts, new.contacts, Where.CONTACT, names={}),
    )


Part = Outcome | Line | Risk | Action | Contact
_FIELDS = {
    Where.OUTCOME: OUTCOME_FIELDS,
    Where.LINE: LINE_FIELDS,
    Where.RISK: RISK_FIELDS,
    Where.ACTION: ACTION_FIELDS,
    Where.CONTACT: CONTACT_FIELDS,
}


def _parts(old: Sequence[Part], new: Sequence[Part], where: Where, *, names: dict[object, str]) -> Iterator[Difference]:
    before = {part.key: part for part in old}
    after = {part.key: part for part in new}
    for key, part in before.items():
        if key not in after:
            yield Difference(where, How.REMOVED, _name(part), "", _name(part), "")
        else:
            yield from _changed(part, after[key], where, fields=_FIELDS[where], of=_name(after[key]), names=names)
    for key, part in after.items():
        if key not in before:
            yield Difference(where, How.ADDED, _name(part), "", "", _name(part))


def _changed(
    old: Any, new: Any, where: Where, *, fields: dict[str, str], of: str, names: dict[object, str]
) -> Iterator[Difference]:
    for field, words in fields.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Difference(where, How.CHANGED, of, words, _said(before, names), _said(after, names))


def _name(part: Part) -> str:
    match part:
        case Outcome():
            return part.outcome
        case Line() | Action():
            return part.what
        case Contact():
            return part.name
        case Risk():
            return part.risk


def _outcome_names(*contents: PlanContent) -> dict[object, str]:
    return {outcome.key: outcome.outcome for content in contents for outcome in content.outcomes}


def _said(value: object, names: dict[object, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Decimal):
        return amount(value)
    return names.get(value, str(value))
