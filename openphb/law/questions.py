"""The questions the law can be asked, the facts each takes, and the one way to ask: `check`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from openphb.kernel.days import in_words
from openphb.law import (
    accounts,
    assistants,
    complaints,
    continuing_care,
    direct_payments,
    information,
    integrated,
    journey,
    nominees,
    notices,
    people,
    plans,
    powers,
    purchases,
    reconsiderations,
    repayments,
    reviews,
    rights,
    schedule,
    stopping,
    uprating,
    wages,
    wheelchairs,
)
from openphb.law.answers import Answer, Decision
from openphb.law.case import Case
from openphb.law.employing import holiday, redundancy, sick_pay
from openphb.law.engine import COMMENCED, Rule, all_rules
from openphb.law.shapes import (
    NotUnderstood,
    Shape,
    at_least_one,
    count,
    count_or_flag,
    day,
    flag,
    flag_or_name,
    group,
    list_of,
    one_of,
    read,
    text,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question: the facts it takes and the function that decides it."""

    shape: Shape
    decide: Callable[[Case], Decision]


def _flags(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, flag)


ACCOUNT: Shape = {
    "kind": one_of(*accounts.KINDS),
    **_flags("approved", "sole_use", "named_access", "auditable", "monitoring_adequate", "plan_only_use"),
    "items": at_least_one,
    "other_payments_this_financial_year": count_or_flag,
}
PLAN: Shape = _flags(
    "health_needs",
    "outcomes",
    "services",
    "amount",
    "interval",
    "coordinator",
    "monitors",
    "first_review",
    "notice_period",
    "risks_agreed",
)
NOMINEE: Shape = {
    "kind": one_of("individual", "body"),
    "nominated_by": one_of(*nominees.NOMINATORS),
    **_flags("lives_with_person", "family", "friend_involved_in_care", "dbs_applied", "agreed", "health_body_agreed"),
}
DIRECT_PAYMENT: Shape = {
    "birth_date": day,
    **_flags("has_capacity", "consents", "can_manage", "capacity_loss_temporary", "person_may_manage_when_able"),
    "exclusions": list_of(one_of(*schedule.EXCLUSIONS)),
    "representative": group({"type": one_of(*people.REPRESENTATIVE_TYPES), **_flags("consents", "agrees_to_act")}),
    "nominee": group(NOMINEE),
    "care_coordinator": flag_or_name,
    "plan": group(PLAN),
    "covers_full_cost": flag,
    "agreed_by": one_of("person", "representative", "nominee"),
    "account": group(ACCOUNT),
}
PROVIDER: Shape = {
    "relation": one_of(*purchases.RELATIONS),
    **_flags("same_household", "plan_says_so"),
    "necessary": one_of(*purchases.NECESSARY),
}
PURCHASE: Shape = {
    "item": group({"category": one_of(*purchases.CATEGORIES), **_flags("in_plan", "debt_for_plan_service")}),
    "provider": group(PROVIDER),
    "is_child": flag,
    "basis": one_of(*purchases.BASES),
}
STRAND: Shape = {"basis": one_of(*reviews.BASES), "first_payment": day, "reviews": list_of(day)}
REVIEWS: Shape = {
    "basis": one_of(*reviews.BASES),
    "first_payment": day,
    "reviews": list_of(day),
    "chc_decided": day,
    "chc_reviews": list_of(day),
    "childrens_care_decided": day,
    "childrens_care_reviews": list_of(day),
    "strands": list_of(group(STRAND)),
}
CONTINUING_HEALTHCARE: Shape = {
    "fast_track": group(
        _flags("by_nurse_or_doctor", "responsible_for_care", "worsening_quickly", "gives_reasons"),
    ),
    "checklist_on": day,
    "decision": group(_flags("written", "reasons", "review_explained")),
    **_flags("ends_eligibility", "fully_assessed"),
}
EMPLOYER: Shape = {
    "works_as": one_of(*assistants.WAYS_OF_WORKING),
    **dict.fromkeys(("age", "earnings_pounds_a_year", "years_of_service"), count),
    **_flags("over_state_pension_age", "left_pension", "close_relative"),
}
STOP: Shape = _flags(
    "has_capacity",
    "consents",
    "is_child",
    "representative_consents",
    "another_representative_consents",
    "still_patient",
    "recipient_suitable",
    "used_outside_plan",
    "suspected_offence",
    "needs_met",
    "died",
    "newly_decides",
    "nominee_refuses",
    "nomination_withdrawn",
)
NOTICE: Shape = {
    "decision": one_of(*reconsiderations.DECISIONS),
    **_flags("written", "reasons"),
    "recipients": list_of(one_of(*people.PEOPLE_WHO_ASK)),
    "days_notice": count,
    "amount_pence": count,
    "repay_by": day,
    "payer": text,
    **_flags("representative", "nominee", "died", "challenge", "complaint", "continuity"),
}
QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "right_to_have": Question({"birth_date": day, "services": list_of(one_of(*rights.SERVICES))}, rights.check),
        "direct_payment": Question(DIRECT_PAYMENT, direct_payments.check),
        "account": Question(ACCOUNT, accounts.check),
        "purchase": Question(PURCHASE, purchases.check),
        "reviews": Question(REVIEWS, reviews.check),
        "reconsideration": Question(
            {
                "decision": one_of(*reconsiderations.DECISIONS),
                "earlier": list_of(day),
                "asked_by": one_of(*people.PEOPLE_WHO_ASK),
            },
            reconsiderations.check,
        ),
        "notice": Question(NOTICE, notices.check),
        "stop": Question(STOP, stopping.check),
        "repay": Question(
            {"reasons": list_of(one_of(*repayments.REASONS)), **_flags(*repayments.REASONS)}, repayments.check
        ),
        "continuing_healthcare": Question(CONTINUING_HEALTHCARE, continuing_care.check),
        "complaint": Question(
            dict.fromkeys(("learned_of", "received", "acknowledged", "answered"), day), complaints.check
        ),
        "uprating": Question(_flags("covers_full_cost", "pays_the_least_wage", "lowers", "unspent"), uprating.check),
        "employer": Question(EMPLOYER, assistants.check),
    }
)


def check(question: str, facts: Mapping[str, Any], *, on: date) -> Answer:
    """Ask the law of the day `on`. Facts left out or null are not known, and are named in `missing`.

    Raises NotUnderstood for facts that cannot be read, NoLawInForce where nothing is written down.
    """
    asked = QUESTIONS.get(question)
    if asked is None:
        raise NotUnderstood(
            "question", f"'{question}' is not a question we know.", f"Use one of: {', '.join(QUESTIONS)}."
        )
    refuse_before_commencement(on)
    case = Case(read(asked.shape, facts), on)
    _refuse_unborn(case)
    decided = asked.decide(case)
    return Answer(question, on, decided.answer, decided.findings, tuple(sorted(decided.missing)), decided.beside)


READING_ORDER = (
    rights.BOOK,
    wheelchairs.BOOK,
    wheelchairs.CHAIRS,
    schedule.BOOK,
    people.BOOK,
    nominees.BOOK,
    plans.BOOK,
    purchases.BOOK,
    information.BOOK,
    accounts.BOOK,
    plans.AMOUNT,
    reviews.BOOK,
    repayments.BOOK,
    stopping.BOOK,
    notices.BOOK,
    reconsiderations.BOOK,
    complaints.BOOK,
    complaints.CONCERNS,
    continuing_care.BOOK,
    integrated.BOOK,
    powers.BOOK,
    integrated.COUNCIL,
    integrated.SCHOOL,
    assistants.BOOK,
    wages.BOOK,
    sick_pay.BOOK,
    holiday.BOOK,
    redundancy.BOOK,
    assistants.TASKS,
    journey.STEPS,
    journey.ROUTES,
    information.GUIDANCE,
    continuing_care.REPORTS,
)
"""The chapters in the order of the regulations, then what stands beside them."""


def rules() -> list[Rule]:
    """Every version of every rule, chapter by chapter."""
    places = {book.slug: place for place, book in enumerate(READING_ORDER)}
    return sorted(all_rules(), key=lambda rule: places[rule.chapter])


def refuse_before_commencement(on: date) -> None:
    """The law written down here starts with SI 2013/1617; earlier days are not asked about."""
    if on < COMMENCED:
        because = f"The law written down here starts on {in_words(COMMENCED)}, and {in_words(on)} is earlier."
        raise NotUnderstood("on", because, f"Ask about {COMMENCED.isoformat()} or a later day.")


def _refuse_unborn(case: Case) -> None:
    born = case.value("birth_date")
    if born is not None and born > case.on:
        because = f"{in_words(born)} is after {in_words(case.on)}, the day asked about."
        raise NotUnderstood("facts.birth_date", because, "Check the birth date and the day.")
