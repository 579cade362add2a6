"""The events a story may tell, each with its particulars and what it means. Names are a contract: add, never rename."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from openphb.law.replay.readers import amount, day_or_blank, decision, outcome, payer, plan_fields, said, who, words
from openphb.law.shapes import Reader, count, flag


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event. `takes` are its particulars; one that is left out is not known."""

    name: str
    means: str
    takes: Mapping[str, Reader] = field(default_factory=dict)


EVENTS: Mapping[str, EventKind] = MappingProxyType(
    {
        each.name: each
        for each in (
            EventKind("budget_requested", "Somebody asks for a personal health budget."),
            EventKind("request_decided", "The request is decided.", {"outcome": outcome, "reasons": said}),
            EventKind("information_given", "Information and advice are given about having and managing a budget."),
            EventKind("plan_agreed", "The plan is agreed with the person or representative.", {"fields": plan_fields}),
            EventKind("agreement_signed", "The direct payment agreement is signed."),
            EventKind("permitted_use_explained", "The person is told what the money may and may not be spent on."),
            EventKind(
                "amount_set",
                "The weekly amount is set, beside the weekly cost of the needs as assessed.",
                {"weekly_pence": amount, "assessed_weekly_pence": amount},
            ),
            EventKind(
                "payment_made",
                "A direct payment is made, with or without a note of what it is for; `one_off`: a single one.",
                {"pence": amount, "advice_sent": flag, "one_off": flag},
            ),
            EventKind("uprating_due", "Prices or rates of pay have changed, so the amount has to be looked at."),
            EventKind("statement_received", "A bank statement or a set of records reaches us."),
            EventKind("statement_checked", "What was received has been checked."),
            EventKind(
                "spending_seen",
                "Spending is seen, inside or outside the plan; `by` says whose where it is not the person's.",
                {"pence": amount, "in_plan": flag, "by": who},
            ),
            EventKind(
                "query_raised", "A question about spending is put, to the person or only among us.", {"to_person": flag}
            ),
            EventKind("query_answered", "The person answers a question, or asks one."),
            EventKind("query_settled", "We say what we made of the answer."),
            EventKind("concern_noted", "One of us writes a concern down."),
            EventKind("review_held", "A review is held with the person.", {"kind": words}),
            EventKind(
                "circumstances_changed", "Health or circumstances change, or are said to have.", {"significant": flag}
            ),
            EventKind("change_requested", "Somebody asks for a change to the plan, the amount or the way it is held."),
            EventKind("change_decided", "That change is decided.", {"reasons": said}),
            EventKind(
                "reduction",
                "The amount is lowered; `weekly_pence` is the amount that remains.",
                {"notice": said, "reasons": said, "days": count, "weekly_pence": amount},
            ),
            EventKind(
                "reclaim_notice",
                "A notice asks for money back.",
                {"reasons": said, "amount_pence": amount, "repay_by": day_or_blank, "payer": payer},
            ),
            EventKind("money_recouped", "The funder takes money back, or has it taken.", {"pence": amount}),
            EventKind("money_repaid", "The person pays money back.", {"pence": amount}),
            EventKind("write_off_decided", "It is decided whether to give the debt up."),
            EventKind("access_changed", "Somebody's access to the account or to us is changed.", {"explained": said}),
            EventKind(
                "suspended",
                "Payments are held back; `review_on` is the day by which somebody looks whether it is still needed.",
                {"notice": said, "reasons": said, "review_on": day_or_blank},
            ),
            EventKind("suspension_reviewed", "Somebody looks whether payments still have to be held back."),
            EventKind(
                "stopped",
                "It is decided to stop payments; they end after `days` of notice.",
                {"notice": said, "reasons": said, "days": count},
            ),
            EventKind("continuity_arranged", "Other care is arranged, so that nobody goes without."),
            EventKind(
                "reconsideration_asked", "Somebody asks for a decision to be looked at again.", {"decision": decision}
            ),
            EventKind("reconsideration_answered", "That is answered.", {"reasons": said, "decision": decision}),
            EventKind("complaint_received", "A complaint reaches us."),
            EventKind("complaint_acknowledged", "We say that we have the complaint."),
            EventKind("complaint_answered", "The complaint is answered, or its lateness explained."),
            EventKind("fraud_suspected", "Theft, fraud or another offence is suspected.", {"restricted": flag}),
            EventKind("closed", "The budget is closed."),
            EventKind("final_statement_sent", "A final statement of the money is sent to the person."),
        )
    }
)
SETTING_UP = (
    "budget_requested",
    "request_decided",
    "information_given",
    "plan_agreed",
    "agreement_signed",
    "permitted_use_explained",
)
"""A story that tells none of these begins in mid-life: what came before is not known, and not held against anyone."""
SHOWS_PAYMENTS = (
    "statement_received",
    "statement_checked",
    "spending_seen",
    "uprating_due",
    "reduction",
    "suspended",
    "reclaim_notice",
    "money_recouped",
)
"""Told before any payment, these show that payments were made before the story began."""
