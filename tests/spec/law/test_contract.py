"""What scripts outside the project rely on: the facts each question takes and the answers it gives. None is renamed."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.law import people, purchases, reconsiderations, rights, schedule
from openphb.law.questions import DIRECT_PAYMENT, NOMINEE, PLAN, PROVIDER, QUESTIONS, check
from openphb.law.worked_cases import all_cases

ON = date(2026, 4, 6)
STOP = (
    "has_capacity consents is_child representative_consents another_representative_consents still_patient "
    "recipient_suitable used_outside_plan suspected_offence needs_met died"
)
FACTS = {
    "right_to_have": "birth_date services",
    "direct_payment": (
        "birth_date has_capacity consents can_manage exclusions capacity_loss_temporary person_may_manage_when_able "
        "representative nominee care_coordinator plan covers_full_cost agreed_by account"
    ),
    "account": (
        "kind approved sole_use named_access auditable monitoring_adequate plan_only_use items "
        "other_payments_this_financial_year"
    ),
    "purchase": "item provider",
    "reviews": "basis first_payment reviews chc_decided chc_reviews",
    "reconsideration": "decision earlier asked_by",
    "notice": "decision written reasons recipients days_notice amount_pence repay_by payer",
    "stop": STOP,
    "repay": "reasons plan_changed circumstances_changed unspent used_outside_plan offence died",
}
ANSWERS = {
    "right_to_have": "right discretionary none",
    "direct_payment": "may_pay must_not_pay",
    "account": "acceptable not_acceptable",
    "purchase": "allowed ask_to_change_plan not_allowed",
    "reconsideration": "must_reconsider need_not",
    "notice": "complete incomplete",
    "stop": "must_stop may_stop continue",
    "repay": "may_require must_not_require",
}


@pytest.mark.parametrize("question", FACTS)
def test_a_question_takes_the_facts_it_always_took(question: str) -> None:
    assert set(FACTS[question].split()) <= set(QUESTIONS[question].shape)


@pytest.mark.parametrize("question", ANSWERS)
def test_a_question_gives_the_answers_it_always_gave_and_every_one_of_them(question: str) -> None:
    given = {case.answer for case in all_cases() if case.question == question}

    assert given == set(ANSWERS[question].split())


@pytest.mark.parametrize("question", FACTS)
def test_a_question_can_be_asked_with_every_fact_unknown(question: str) -> None:
    answer = check(question, dict.fromkeys(FACTS[question].split()), on=ON)

    assert answer.missing, "what is not known is asked for"


@pytest.mark.parametrize(
    "held, codes",
    [
        (PLAN, "health_needs outcomes services amount interval coordinator monitors first_review notice_period "
               "risks_agreed"),
        (NOMINEE, "kind nominated_by lives_with_person family friend_involved_in_care dbs_applied agreed "
                  "health_body_agreed"),
        (PROVIDER, "relation same_household plan_says_so necessary"),
        (DIRECT_PAYMENT, "exclusions agreed_by"),
        (schedule.EXCLUSIONS, "drug_rehabilitation_requirement alcohol_treatment_requirement "
                              "licence_drug_alcohol_condition community_order_drug_alcohol_treatment "
                              "drug_treatment_and_testing_order youth_drug_treatment youth_drug_testing "
                              "youth_intoxicating_substance_treatment scottish_order scottish_licence"),
        (people.REPRESENTATIVE_TYPES, "deputy lpa epa parental_responsibility appointed"),
        (people.PEOPLE_WHO_ASK, "person representative nominee personal_representative someone_on_their_behalf"),
        (purchases.RELATIONS, "none family friend other"),
        (purchases.CATEGORIES, "primary_medical_services nhs_charge planned_surgery vaccination screening "
                               "child_measurement nhs_health_check alcohol tobacco gambling debt_repayment "
                               "emergency_care illegal other"),
        (reconsiderations.DECISIONS, "refuse_direct_payment refuse_budget route omit_service reduce "
                                     "reduce_or_stop_after_review repay stop"),
        (rights.SERVICES, "chc childrens_continuing_care section_117 wheelchair ehc_plan social_care other_nhs"),
    ],
)  # fmt: skip
def test_the_codes_are_those_they_always_were(held: object, codes: str) -> None:
    assert set(codes.split()) <= set(held)  # type: ignore[call-overload]


def test_the_review_days_have_their_names() -> None:
    answer = check("reviews", {"basis": "nhs", "first_payment": "2026-01-31", "reviews": []}, on=ON).answer

    assert answer == {"payment_review_by": "2026-04-30", "chc_review_by": None, "review_by": "2026-04-30"}
