"""The funder's clocks: reviews, decisions and answers that people wait for."""

from __future__ import annotations

from openphb.kernel.actor import Role
from openphb.law.clocks.kinds import ClockKind, Side
from openphb.law.clocks.limits import Birthday, ByDay, ByLaw, ByUs, Limit
from openphb.law.engine import Citation, Weight
from openphb.law.reviews import CHC_CLOCK, CLOCKS
from openphb.law.sources import (
    care_act_payments,
    chc_framework,
    complaints,
    direct_payments,
    page,
    sen_budgets,
    standing_rules,
)

WARN_OF_REVIEW = 28
"""Four weeks: enough to agree a day with the person. Our own choice."""


def ours(
    id: str,
    title: str,
    *,
    starts: str,
    met_by: str,
    limit: Limit,
    cites: Citation,
    role: Role = Role.COORDINATOR,
    weight: Weight = Weight.STATUTE,
    warn_days: int = 7,
    confirmed: bool = True,
) -> ClockKind:
    """A duty of the funder."""
    return ClockKind(
        id, title, starts, met_by, Side.FUNDER, role, limit, cites,
        weight=weight, warn_days=warn_days, confirmed=confirmed,
    )  # fmt: skip


def _review(
    id: str, title: str, starts: str, *, limit: Limit, cites: Citation, weight: Weight = Weight.STATUTE
) -> ClockKind:
    return ours(
        id, title, starts=starts, met_by="a review is held", limit=limit, cites=cites, weight=weight,
        warn_days=WARN_OF_REVIEW, confirmed=weight is Weight.STATUTE,
    )  # fmt: skip


def _every(basis: str) -> ByLaw:
    months = CLOCKS[basis].months_between
    if months is None:
        raise ValueError(f"reviews of {basis} payments have no fixed interval")
    return ByLaw(months)


REVIEWS = (
    _review(
        "dp_first_review",
        "First review of the direct payment",
        "the first direct payment is made",
        limit=ByLaw(CLOCKS["nhs"].months_to_first),
        cites=direct_payments("14(2)(a)"),
    ),
    _review(
        "dp_next_review",
        "Next review of the direct payment",
        "a review is held",
        limit=_every("nhs"),
        cites=direct_payments("14(2)(b)"),
    ),
    _review(
        "care_act_first_review",
        "First review of the social care payment",
        "the first social care payment is made",
        limit=ByLaw(CLOCKS["care_act"].months_to_first),
        cites=care_act_payments("7(1)(a)"),
    ),
    _review(
        "care_act_next_review",
        "Next review of the social care payment",
        "a review is held",
        limit=_every("care_act"),
        cites=care_act_payments("7(1)(a)"),
    ),
    _review(
        "sen_first_review",
        "First review of the special educational needs payment",
        "the first special educational needs payment is made",
        limit=ByLaw(CLOCKS["sen"].months_to_first),
        cites=sen_budgets("11"),
    ),
    _review(
        "sen_next_review",
        "Review with the education, health and care plan",
        "a review is held",
        limit=ByDay("ehc_review_on"),
        cites=sen_budgets("11"),
    ),
    _review(
        "chc_first_review",
        "First review of NHS continuing healthcare",
        "someone is found eligible for NHS continuing healthcare",
        limit=ByLaw(CHC_CLOCK.months_to_first),
        cites=chc_framework("Reviews"),
        weight=Weight.GUIDANCE,
    ),
    _review(
        "chc_next_review",
        "Next review of NHS continuing healthcare",
        "NHS continuing healthcare is reviewed",
        limit=ByLaw(CHC_CLOCK.months_between or ""),
        cites=chc_framework("Reviews"),
        weight=Weight.GUIDANCE,
    ),
    _review(
        "other_route_review",
        "Review of a budget without direct payments",
        "the budget starts, or is reviewed",
        limit=ByUs("other_route_review_months"),
        cites=direct_payments("14(1)"),
        weight=Weight.LOCAL,
    ),
    ours(
        "wheelchair_period",
        "Review at the end of the period of a wheelchair",
        starts="a wheelchair budget starts",
        met_by="a review is held, within eight weeks of the end or later",
        limit=ByDay("period_ends_on"),
        cites=page("wheelchairs", "local practice"),
        weight=Weight.LOCAL,
        warn_days=56,
        confirmed=False,
    ),
    ours(
        "wheelchair_need",
        "Review because the need of a wheelchair changed early",
        starts="it is noted that needs changed before the period is over",
        met_by="a review is held, or the wheelchair budget is set up anew",
        limit=ByUs("prompt_review_days"),
        cites=page("wheelchairs", "who has the right"),
        weight=Weight.LOCAL,
        confirmed=False,
    ),
    ours(
        "change_considered",
        "Decide whether to review after a change",
        starts="someone's health or circumstances change a good deal",
        met_by="a review is held, or the amount or plan is decided anew",
        limit=ByUs("prompt_review_days"),
        cites=direct_payments("13(2) and 14(3)"),
    ),
    ours(
        "insufficient_review",
        "Review because the money is not enough",
        starts="the money turns out not to be enough",
        met_by="a review is held",
        limit=ByUs("prompt_review_days"),
        cites=direct_payments("14(4)"),
    ),
    ours(
        "requested_review",
        "Say whether we will hold a review",
        starts="the person or someone acting for them asks for a review",
        met_by="we say whether we will hold it, or hold it",
        limit=ByUs("review_request_days"),
        cites=direct_payments("14(7)"),
    ),
)
LIFE = (
    ours(
        "sixteenth_birthday",
        "16th birthday: ask for the young person's own consent",
        starts="someone is born",
        met_by="the young person has said whether they consent",
        limit=Birthday("child_age"),
        cites=direct_payments("4(4)(a)-(b)"),
        warn_days=90,
    ),
    _review(
        "sixteenth_review",
        "Review after the 16th birthday",
        "the person turns 16",
        limit=ByUs("prompt_review_days"),
        cites=direct_payments("4(4)(c)"),
    ),
    ours(
        "eighteenth_birthday",
        "18th birthday: decide on adult care and on who acts",
        starts="someone is born",
        met_by="adult care is decided, and whoever acts has authority for an adult",
        limit=Birthday("adult_age"),
        cites=standing_rules("32A(1)"),
        warn_days=365,
    ),
    ours(
        "capacity_lost",
        "Decide whether payments may go on after capacity was lost",
        starts="the person loses capacity to consent",
        met_by="a representative or nominee has agreed to receive the payment, or it is decided to stop",
        limit=ByUs("prompt_review_days"),
        cites=direct_payments("5(6)-(7)"),
    ),
    _review(
        "capacity_regained",
        "Review after capacity has returned",
        "the person gains or regains capacity to consent",
        limit=ByUs("prompt_review_days"),
        cites=direct_payments("5(8)"),
    ),
    ours(
        "representation_ends",
        "A representative's authority ends",
        starts="someone starts to act for the person until a set day",
        met_by="the authority is renewed, or someone else acts",
        limit=ByDay("ends_on"),
        cites=direct_payments("2(1)"),
        warn_days=60,
    ),
    ours(
        "nomination_withdrawn",
        "Review after a nomination was withdrawn",
        starts="the nomination is withdrawn or changed in writing",
        met_by="a review is held, or it is decided whether to stop",
        limit=ByUs("prompt_review_days"),
        cites=direct_payments("6(5)"),
    ),
)
ANSWERS = (
    ours(
        "request_decision",
        "Decide a request for a budget",
        starts="someone asks for a budget",
        met_by="the request is decided",
        limit=ByUs("request_decision_days"),
        cites=standing_rules("32B(4)"),
        role=Role.APPROVER,
    ),
    ours(
        "change_decision",
        "Decide a request for a change",
        starts="someone asks for a change to the plan or the amount",
        met_by="the change is decided",
        limit=ByUs("request_decision_days"),
        cites=direct_payments("8(6) and 14(7)"),
        role=Role.APPROVER,
    ),
    ours(
        "reconsideration_answer",
        "Answer after looking at a decision again",
        starts="someone asks for a decision to be looked at again",
        met_by="the written answer is given",
        limit=ByUs("reconsideration_days"),
        cites=direct_payments("7(12), 13(7), 14(11), 15(5) and 17(6)"),
        role=Role.APPROVER,
    ),
    ours(
        "service_reason",
        "Say why a service was left out",
        starts="someone asks why a service is not in the plan",
        met_by="the reason is given",
        limit=ByUs("service_reason_days"),
        cites=direct_payments("8(6)"),
    ),
    ours(
        "chc_decision",
        "Decide on NHS continuing healthcare",
        starts="a checklist is positive",
        met_by="eligibility is decided",
        limit=ByLaw("chc_decision_days"),
        cites=chc_framework("Timescales"),
        weight=Weight.GUIDANCE,
        confirmed=False,
    ),
    ours(
        "complaint_acknowledged",
        "Acknowledge a complaint",
        starts="a complaint is received",
        met_by="it is acknowledged",
        limit=ByLaw("complaint_acknowledgement_days"),
        cites=complaints("13(3)"),
        role=Role.LEAD,
        warn_days=1,
        confirmed=False,
    ),
    ours(
        "complaint_answered",
        "Answer a complaint, or say why not yet",
        starts="a complaint is received",
        met_by="it is answered, or its lateness explained",
        limit=ByLaw("complaint_explanation_months"),
        cites=complaints("14(3)-(4)"),
        role=Role.LEAD,
        warn_days=28,
        confirmed=False,
    ),
)
