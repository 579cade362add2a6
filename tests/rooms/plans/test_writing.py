"""Writing a plan: what a draft takes, what it refuses and why, and who may write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.plans import actions, queries
from openphb.plans.content import PlanContent
from openphb.plans.rules import read_price
from tests.rooms.plans.steps import (
    BIKE,
    CARE,
    MONEY_RISK,
    OUTCOME,
    Case,
    agreed,
    asked,
    bicycle,
    decided,
    line,
    outcome,
    risk,
    started,
    submitted,
    write,
    written,
)
from tests.rooms.world import DEVON, actor, coordinator, new_id

pytestmark = pytest.mark.django_db


def said(case: Case) -> PlanContent:
    return case.see(queries.version, case.version).content


def put(case: Case, what: str, thing: Any, **more: Any) -> None:
    case.do(getattr(actions, f"put_{what}"), version=case.version, **{what: thing}, **({"by": case.asha} | more))


def save(case: Case, **fields: Any) -> None:
    case.do(actions.save_section, version=case.version, fields=fields, by=case.asha)


def fields_refused(caught: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [refusal.field for refusal in caught.value.refusals]


def test_a_plan_starts_as_an_empty_draft_with_a_named_coordinator() -> None:
    case = started()
    plan = case.see(queries.plan, case.plan)
    assert (plan.coordinator_name, len(plan.versions), plan.open) == ("Asha Rahman", 1, case.version)
    assert said(case) == PlanContent(coordinator="Asha Rahman")


def test_a_plan_is_started_only_once_and_only_when_granted() -> None:
    case = started()
    with pytest.raises(Refused, match="already has a plan"):
        case.do(actions.start_plan, id=new_id(), request=case.request, by=case.asha)


@pytest.mark.parametrize("make", [asked, lambda: decided("refuse")])
def test_nothing_is_planned_before_the_request_is_granted(make: Any) -> None:
    case = make()
    with pytest.raises(Refused, match="once the request has been granted"):
        case.do(actions.start_plan, id=new_id(), request=case.request, by=case.asha)


def test_a_form_sent_twice_starts_one_plan() -> None:
    case = started()
    case.do(actions.start_plan, id=case.plan, request=case.request, by=case.asha)
    assert len(case.see(queries.plans_of, case.person)) == 1


def test_what_is_written_is_what_is_read() -> None:
    case = written()
    put(case, "line", bicycle())
    content = said(case)
    assert content.outcomes == (outcome(),) and content.lines == (line(), bicycle()) and content.risks == (risk(),)
    assert (content.paid_every, content.notice_days, content.starts_on) == ("four weeks", 28, date(2026, 4, 13))


def test_a_section_saved_alone_leaves_the_others_as_they_were() -> None:
    case = written()
    save(case, notice_days=56)
    assert (said(case).notice_days, said(case).paid_every) == (56, "four weeks")


def test_the_same_key_changes_a_line_and_keeps_its_place() -> None:
    case = written()
    put(case, "line", bicycle())
    put(case, "line", line(quantity=Decimal("15")))
    assert [(each.key, each.quantity) for each in said(case).lines] == [(CARE, 15), (BIKE, 1)]


def test_parts_are_taken_out_and_taking_out_twice_is_harmless() -> None:
    case = written()
    for _ in range(2):
        case.do(actions.remove_line, version=case.version, key=CARE, by=case.asha)
        case.do(actions.remove_risk, version=case.version, key=MONEY_RISK, by=case.asha)
        case.do(actions.remove_outcome, version=case.version, key=OUTCOME, by=case.asha)
    assert (said(case).lines, said(case).risks, said(case).outcomes) == ((), (), ())


def test_an_outcome_that_lines_rest_on_stays() -> None:
    case = written()
    with pytest.raises(Refused, match="One line is for this outcome"):
        case.do(actions.remove_outcome, version=case.version, key=OUTCOME, by=case.asha)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"outcome_key": new_id()}, "outcome_key", "Choose the outcome"),
        ({"unit_price": Money(0)}, "unit_price", "more than £0.00"),
        ({"unit_price": Money(-1)}, "unit_price", "more than £0.00"),
        ({"unit_price": Money(10_000_000_01)}, "unit_price", "more than £10,000,000.00"),
        ({"quantity": Decimal(0)}, "quantity", "more than 0"),
        ({"quantity": Decimal("-2")}, "quantity", "more than 0"),
        ({"quantity": Decimal("NaN")}, "quantity", "more than 0"),
        ({"quantity": Decimal("1.005")}, "quantity", "two decimal places"),
        ({"quantity": Decimal("1e6")}, "quantity", "more than a plan line can hold"),
        ({"what": " "}, "what", "what the plan pays for"),
        ({"why": ""}, "why", "Say why"),
        ({"supplier": ""}, "supplier", "from whom"),
        ({"unit": ""}, "unit", "what one of it is"),
        ({"unit": "x" * 41}, "unit", "41 characters"),
        ({"what": "a\x00b"}, "what", "not text"),
        ({"every": "fortnight"}, "every", "how often"),
        ({"holding": "cash"}, "holding", "how the money"),
        ({"funder": "lottery"}, "funder", "who pays"),
        ({"category": "sweets"}, "category", "what kind of thing"),
        ({"category": "alcohol"}, "category", "cannot be used for alcohol"),
        ({"category": "emergency_care"}, "category", "cannot be used for emergency care"),
        ({"relation": "family", "same_household": True}, "necessary", "necessary"),
        ({"relation": "friend", "same_household": True, "necessary": "child_welfare"}, "necessary", "necessary"),
    ],
)
def test_what_a_line_cannot_say(changes: dict[str, Any], field: str, words: str) -> None:
    case = written()
    with pytest.raises(Refused, match=words) as caught:
        put(case, "line", line(**changes))
    assert fields_refused(caught) == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {"unit_price": Money(1)},
        {"unit_price": Money.of("1,000,000.00")},
        {"relation": "family", "same_household": False},
        {"relation": "other", "same_household": True},
        {"relation": "family", "same_household": True, "necessary": "need"},
        {"category": "alcohol", "holding": "notional"},
        {"category": "nhs_charge", "holding": "third party"},
    ],
)
def test_what_a_line_may_say(changes: dict[str, Any]) -> None:
    case = written()
    put(case, "line", line(**changes))
    assert said(case).lines == (line(**changes),)


def test_every_reason_is_given_at_once() -> None:
    case = written()
    with pytest.raises(Refused) as caught:
        put(case, "line", line(what="", unit_price=Money(0), quantity=Decimal(0)))
    assert fields_refused(caught) == ["what", "unit_price", "quantity"]


@pytest.mark.parametrize("typed", ["14.205", "1e3", "-", "", "£", "١٤", "5,00"])
def test_a_price_is_pounds_and_pence_and_never_rounded(typed: str) -> None:
    with pytest.raises(Refused, match="pounds and pence"):
        read_price(typed)


@pytest.mark.parametrize(
    ("what", "thing", "field"),
    [
        ("outcome", outcome(need=""), "need"),
        ("outcome", outcome(outcome=" "), "outcome"),
        ("outcome", outcome(monitored_by=""), "monitored_by"),
        ("risk", risk(risk=""), "risk"),
        ("risk", risk(consequence=""), "consequence"),
        ("risk", risk(procedure=""), "procedure"),
    ],
)
def test_outcomes_and_risks_are_whole_or_refused(what: str, thing: Any, field: str) -> None:
    case = started()
    with pytest.raises(Refused) as caught:
        put(case, what, thing)
    assert fields_refused(caught) == [field]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"notice_days": 0}, "notice_days"),
        ({"notice_days": 366}, "notice_days"),
        ({"paid_every": "day"}, "paid_every"),
        ({"first_review_on": date(2026, 4, 12)}, "first_review_on"),
        ({"first_review_how": "x" * 201}, "first_review_how"),
        ({"payments_monitored_by": "x" * 121}, "payments_monitored_by"),
        ({"what_matters": "x" * 20_001}, "what_matters"),
    ],
)
def test_what_a_section_cannot_say(fields: dict[str, Any], field: str) -> None:
    case = written()
    before = said(case)
    with pytest.raises(Refused) as caught:
        save(case, **fields)
    assert fields_refused(caught) == [field]
    assert said(case) == before


def test_a_field_a_plan_does_not_have_is_a_slip_of_ours() -> None:
    case = started()
    with pytest.raises(TypeError):
        save(case, state="agreed")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.COORDINATOR, Role.CLINICIAN)])
def test_only_the_team_writes(role: Role) -> None:
    case = written()
    other = actor(role, acting=frozenset({(case.person, role)}))
    with pytest.raises(Refused, match="Only a care coordinator or a clinician can write in this plan"):
        put(case, "line", line(), by=other)
    assert case.see(queries.version, case.version, by=other).why_not_write is not None


def test_another_board_finds_nothing_to_write_in() -> None:
    case, bo = written(), coordinator(name="Bo", ods_code=DEVON)
    for query in (queries.version, queries.differences, queries.content, queries.line_words):
        with pytest.raises(NotFound):
            case.see(query, case.version, by=bo)
    for query in (queries.plan, queries.history, queries.reviews):
        with pytest.raises(NotFound):
            case.see(query, case.plan, by=bo)
    with pytest.raises(NotFound):
        put(case, "line", line(), by=bo)


@pytest.mark.parametrize("make", [submitted, agreed])
def test_nothing_is_written_in_what_others_have_read(make: Any) -> None:
    case = make()
    for what, thing in (("line", line()), ("outcome", outcome()), ("risk", risk())):
        with pytest.raises(Refused, match="stays as it is"):
            put(case, what, thing)
    with pytest.raises(Refused, match="stays as it is"):
        save(case, notice_days=7)


def test_the_task_list_says_what_is_still_wanted() -> None:
    case = started()
    before = {section.slug: section.done for section in case.see(queries.version, case.version).sections}
    assert not any(before[slug] for slug in ("what-matters", "outcomes", "lines", "review"))
    write(case, case.version)
    assert all(section.done for section in case.see(queries.version, case.version).sections)


def test_an_unfinished_draft_is_not_submitted_and_every_gap_is_named() -> None:
    case = written()
    save(case, notice_days=None, first_review_how="")
    put(case, "risk", risk(agreed_with=""))
    with pytest.raises(Refused) as caught:
        case.do(actions.submit, version=case.version, by=case.asha)
    assert fields_refused(caught) == ["agreed_with", "first_review_how", "notice_days"]
    assert case.see(queries.version, case.version).state == "draft"


def test_a_plan_without_a_direct_payment_needs_less() -> None:
    case = started()
    fields = {"what_matters": "To walk.", "starts_on": date(2026, 4, 13)}
    save(case, first_review_on=date(2026, 10, 1), first_review_how="By phone", **fields)
    put(case, "outcome", outcome())
    put(case, "line", replace(line(), holding="notional"))
    case.do(actions.submit, version=case.version, by=case.asha)
    assert case.see(queries.version, case.version).state == "waiting for clinical sign-off"


def test_a_late_first_review_is_pointed_out_and_stops_nobody() -> None:
    case = written()
    save(case, first_review_on=date(2026, 7, 14))
    (warning,) = case.see(queries.version, case.version).warnings
    assert "13 July 2026" in warning.because
    case.do(actions.submit, version=case.version, by=case.asha)
