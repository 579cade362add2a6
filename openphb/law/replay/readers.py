"""How the particulars of an event are read: plainly told, or not understood; never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.law.reconsiderations import DECISIONS
from openphb.law.shapes import NotUnderstood, day, text

PLAN_FIELDS = (
    "health_needs",
    "outcomes",
    "services",
    "amount",
    "interval",
    "coordinator",
    "monitors",
    "first_review",
    "notice_period",
)
"""What regulation 8(4) wants in a plan, by the names of the question `direct_payment`."""
_KNOWN = (*PLAN_FIELDS, "risks_agreed")
_EVERY = ("all", "complete", "full", "every")
_OTHER_NAMES = {
    "needs": "health_needs",
    "health_outcomes": "outcomes",
    "outcome": "outcomes",
    "service": "services",
    "intervals": "interval",
    "care_coordinator": "coordinator",
    "monitor": "monitors",
    "monitoring": "monitors",
    "review": "first_review",
    "notice": "notice_period",
    "conditions": "health_needs",
    "payment_intervals": "interval",
    "frequency": "interval",
    "care_co_ordinator": "coordinator",
    "co_ordinator": "coordinator",
    "who_monitors": "monitors",
    "first_review_date": "first_review",
    "notice_days": "notice_period",
    "risks": "risks_agreed",
    "risk": "risks_agreed",
}
_OTHER_DECISIONS = {
    "refusal": "refuse_budget",
    "refuse": "refuse_budget",
    "request": "refuse_budget",
    "request_decided": "refuse_budget",
    "amount": "reduce",
    "amount_set": "reduce",
    "reduction": "reduce",
    "reclaim": "repay",
    "reclaim_notice": "repay",
    "repayment": "repay",
    "stopped": "stop",
    "suspended": "stop",
    "suspend": "stop",
    "closed": "stop",
    "money_recouped": "repay",
    "change": "omit_service",
    "change_decided": "omit_service",
    "plan_agreed": "omit_service",
}
_OUTCOMES = {
    "grant": ("grant", "granted", "agree", "agreed", "approve", "approved", "yes", "full"),
    "part": ("part", "partly", "partial", "part_granted", "granted_in_part", "grant_in_part", "partly_granted"),
    "refuse": ("refuse", "refused", "reject", "rejected", "decline", "declined", "no"),
    "withdrawn": ("withdrawn", "withdraw"),
}
_OUTCOME_OF = {word: outcome for outcome, words in _OUTCOMES.items() for word in words}


def said(told: Any, where: str) -> bool:
    """Whether it was there: true or false, or the words, the list or the days themselves."""
    if isinstance(told, (bool, int)):
        return told > 0
    if isinstance(told, str):
        return bool(told.strip())
    if isinstance(told, (list, tuple, Mapping)):
        return bool(told)
    raise NotUnderstood(where, f"{told!r} does not say whether it was there.", "Write true, false or the words.")


def outcome(told: Any, where: str) -> str:
    """How a request was decided: grant, part, refuse or withdrawn."""
    found = _OUTCOME_OF.get(_code(told, where))
    if found is None:
        raise NotUnderstood(where, f"'{told}' is not an outcome we know.", f"Use one of: {', '.join(_OUTCOMES)}.")
    return found


def decision(told: Any, where: str) -> str:
    """Which decision is to be looked at again, as in the question `reconsideration`."""
    code = _code(told, where)
    found = _OTHER_DECISIONS.get(code, code)
    if found not in DECISIONS:
        raise NotUnderstood(where, f"'{told}' is not a decision we know.", f"Use one of: {', '.join(DECISIONS)}.")
    return found


def plan_fields(told: Any, where: str) -> dict[str, bool]:
    """Which fields the plan filled: a list of their names, names with true or false, or true for all of them.

    Risks are asked for only where the story speaks of them, since they are not one of the eight.
    """
    if isinstance(told, bool) or told in _EVERY:
        return dict.fromkeys(PLAN_FIELDS, bool(told))
    told = told.replace(",", " ").split() if isinstance(told, str) else told
    if isinstance(told, Mapping):
        named = {_field(name): said(value, f"{where}.{name}") for name, value in told.items()}
    elif isinstance(told, (list, tuple)):
        named = {_field(text(name, where)): True for name in told}
    else:
        known = ", ".join(PLAN_FIELDS)
        raise NotUnderstood(where, f"{told!r} is not a list of fields.", f"Name those filled: {known}.")
    return {**dict.fromkeys(PLAN_FIELDS, False), **{name: value for name, value in named.items() if name in _KNOWN}}


def unknown_fields(told: Any) -> tuple[str, ...]:
    """Names of plan fields that we do not know: said to be so, and not used."""
    names = told if isinstance(told, (list, tuple, Mapping)) else ()
    return tuple(str(name) for name in names if _field(str(name)) not in _KNOWN)


def words(told: Any, where: str) -> str:
    """Words, which may be blank where nobody wrote any."""
    return told if isinstance(told, str) and not told.strip() else text(told, where)


def who(told: Any, where: str) -> str:
    """Whoever did it, in a word; '' where it is not said."""
    return _code(told, where)


def day_or_blank(told: Any, where: str) -> Any:
    """A day, or nothing where the paper named none."""
    return None if told in ("", False) else day(told, where)


def payer(told: Any, where: str) -> str | None:
    """Who is to pay, or nothing where the paper named nobody; true says that somebody was named."""
    if told is True:
        return "named"
    return None if told in ("", False) else text(told, where)


def amount(told: Any, where: str) -> int | None:
    """Whole pence, nil or more; nothing where the paper named no sum."""
    if told is False or told == "":
        return None
    if type(told) is not int or told < 0:
        raise NotUnderstood(where, f"{told!r} is not a sum in whole pence.", "Write digits, such as 125000 for £1,250.")
    return told


def _code(told: Any, where: str) -> str:
    return text(told, where).strip().lower().replace(" ", "_").replace("-", "_")


def _field(name: str) -> str:
    code = name.strip().lower().replace(" ", "_").replace("-", "_")
    return _OTHER_NAMES.get(code, code)
