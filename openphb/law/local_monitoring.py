"""What a commissioner says for itself about looking at how money is used: how closely, how often, at what cost.

No source gives any of these numbers (regulation 14(1) asks for monitoring and does not say how much), so each
stands on an assumption of ours until the board sets its own, and every page that uses one says so.
"""

from __future__ import annotations

from openphb.kernel.actor import Role
from openphb.law.local_kinds import LocalParameter, Unit

_TIERS = (
    (
        "close_first_months",
        "The first months of a direct payment",
        "Months from the first direct payment in which spending is looked at closely, to help a new holder along.",
        Unit.MONTHS, 3, 0,
    ),
    (
        "close_late_answers",
        "Questions without an answer",
        "Questions past their day at one time from which spending is looked at closely.",
        Unit.QUESTIONS, 3, 1,
    ),
    (
        "close_unexplained_percent",
        "Lines that nobody understands",
        "The share of a year's lines of a statement, not understood, from which spending is looked at closely.",
        Unit.PERCENT, 20, 1,
    ),
    (
        "close_outside_plan",
        "Lines outside the plan",
        "Lines of a year, spent on something not in the plan, from which spending is looked at closely.",
        Unit.LINES, 2, 1,
    ),
    (
        "light_after_months",
        "Months without a question",
        "Months of statements with nothing to ask and nothing outside the plan after which we look lightly.",
        Unit.MONTHS, 12, 1,
    ),
)  # fmt: skip
_RATES = (
    ("look_light_percent", "How many lines of a light tier", "light", 1),
    ("look_ordinary_percent", "How many lines of an ordinary tier", "ordinary", 5),
    ("look_close_percent", "How many lines of a close tier", "close", 25),
)
_MINUTES = (
    ("minutes_ask", "writing a question to a person", 5),
    ("minutes_accept", "reading an answer", 3),
    ("minutes_understand", "saying by hand what a line is", 2),
    ("minutes_look", "looking at a line of a sample", 4),
    ("minutes_statement", "bringing a statement in", 3),
    ("minutes_answer", "answering a question, for the person", 15),
    ("minutes_receipt", "sending a receipt, for the person", 3),
)

MONITORING = (
    *(
        LocalParameter(
            id, title, means, unit=unit, owner=Role.FINANCE, assumed=assumed, at_least=least,
            needed_for="how closely the money of each budget is looked at",
        )
        for id, title, means, unit, assumed, least in _TIERS
    ),
    *(
        LocalParameter(
            id, title, f"The share of the lines of budgets in the {tier} tier that a sample takes at least.",
            unit=Unit.PERCENT, owner=Role.FINANCE, assumed=assumed, at_most=100,
            needed_for="drawing a sample of lines to look at",
        )
        for id, title, tier, assumed in _RATES
    ),
    *(
        LocalParameter(
            id, f"Minutes for {what}", f"How long {what} takes, on average. Time a few, and set it.",
            unit=Unit.MINUTES, owner=Role.FINANCE, assumed=assumed, at_least=0, at_most=600,
            needed_for="what monitoring costs per £1,000 spent",
        )
        for id, what, assumed in _MINUTES
    ),
    LocalParameter(
        "monitoring_hour_pence",
        "An hour of our staff",
        "What an hour of whoever looks at spending costs the board, with on-costs.",
        unit=Unit.PENCE,
        owner=Role.FINANCE,
        assumed=2_500,
        needed_for="what monitoring costs per £1,000 spent",
    ),
)  # fmt: skip
