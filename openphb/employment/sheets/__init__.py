"""A week's hours: as worked beside as planned, what they come to, and who may approve them. Pure."""

from openphb.employment.sheets.comparing import Day, compare
from openphb.employment.sheets.elements import NO_RATE, Element, Rates, differences, elements, hours_of, paid
from openphb.employment.sheets.rules import (
    APPROVERS,
    State,
    Towards,
    state_of,
    why_not_approve,
    why_not_correct,
    why_not_enter,
    why_not_return,
    why_not_week,
)

__all__ = [
    "APPROVERS",
    "NO_RATE",
    "Day",
    "Element",
    "Rates",
    "State",
    "Towards",
    "compare",
    "differences",
    "elements",
    "hours_of",
    "paid",
    "state_of",
    "why_not_approve",
    "why_not_correct",
    "why_not_enter",
    "why_not_return",
    "why_not_week",
]
