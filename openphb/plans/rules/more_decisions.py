"""Decisions within a budget that was granted, which the law also wants told: how it is held, and what is left out."""

from __future__ import annotations

from datetime import date

from openphb.kernel.refusal import Refusal
from openphb.law.notices import NOTICES
from openphb.plans.rules.decisions import LAW_CODES
from openphb.plans.rules.letters import Told
from openphb.plans.workflow import RequestState

KINDS = ("refuse direct payment", "route", "omit service")
_GRANTED = (RequestState.GRANTED, RequestState.PART_GRANTED)


def told(kind: str, *, what: str, reasons: str, effective_on: date) -> Told:
    """What the letter is put together from. `what` says in a sentence what was decided."""
    rule = NOTICES[LAW_CODES[kind]].rule
    return Told(kind, reasons, effective_on, law_rules=rule, what=(what.strip(),))


def why_not_decide(kind: str, *, what: str, reasons: str, state: RequestState) -> Refusal | None:
    """What is missing, or that there is no budget in which this could be decided."""
    if state not in _GRANTED:
        return Refusal("This is decided within a budget that was granted. Decide on the request first.")
    if kind not in KINDS:
        return Refusal("Choose what you decide.", field="kind")
    if not what.strip():
        return Refusal("Say what you decided, in a sentence the person can read.", field="what")
    if not reasons.strip():
        return Refusal("Say why. A decision is told with its reasons.", field="reasons")
    return None
