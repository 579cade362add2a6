"""The facts a plan gives the law, and the gates they open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law import gates as law
from openphb.law import questions, rights
from openphb.plans import rules
from openphb.plans.content import Line, Outcome, PlanContent, Risk
from openphb.plans.rules import Agreed, PersonFacts

DAY = date(2026, 4, 6)
ADULT = PersonFacts(date(1980, 5, 1), has_capacity=True, loss_is_temporary=None, exclusions=())
CONSENT, YES = Agreed("consent", "person"), Agreed("plan", "person")
OUTCOME = Outcome(UUID(int=1), "Need", "Outcome", "GP")
LINE = Line(UUID(int=2), OUTCOME.key, "Care", "Help", "PA", "hours", Money(1420), Decimal(10), "week", "direct payment")
RISK = Risk(UUID(int=3), "Loss", "Unpaid wages", "Payroll watches", "Jo")
PLAN = PlanContent(
    coordinator="Asha",
    can_manage=True,
    paid_every="four weeks",
    first_review_on=date(2026, 7, 1),
    first_review_how="At home",
    notice_days=28,
    outcomes=(OUTCOME,),
    lines=(LINE,),
    risks=(RISK,),
)
ACCOUNT = {"kind": "ordinary"} | dict.fromkeys(
    ("approved", "sole_use", "named_access", "auditable", "monitoring_adequate", "plan_only_use"), True
)


@dataclass(frozen=True)
class Acts:
    """Someone who acts for the person, as the people room shows them."""

    capacity: str
    basis: str = ""
    consents: bool = True
    agrees_to_act: bool = True
    nominated_by: str = "person"
    nominee_kind: str = "individual"
    lives_with_person: bool = False
    family: bool = False
    friend_involved_in_care: bool = False
    dbs_applied_on: date | None = None
    health_body_agreed: bool = True


def facts(content: PlanContent = PLAN, **changes: Any) -> dict[str, Any]:
    told = {"person": ADULT, "acting": (), "agreements": (CONSENT, YES), "account": ACCOUNT, "covers_full_cost": True}
    return rules.law_facts(content, **(told | changes))


def shut(content: PlanContent = PLAN, **changes: Any) -> set[str]:
    return {gate.id for gate in rules.gates(content, facts(content, **changes), on=DAY) if not gate.open}


def test_a_whole_plan_opens_every_gate() -> None:
    assert shut() == set()
    told = {name: value for name, value in facts().items() if name != "health_body_agreed"}
    assert questions.check("direct_payment", told, on=DAY).answer == "may_pay"


@pytest.mark.parametrize(
    ("changes", "gate"),
    [
        ({"outcomes": ()}, {"DP-8(4)(a)", "DP-8(4)(e)"}),
        ({"outcomes": (replace(OUTCOME, need=" "),)}, {"DP-8(4)(a)"}),
        ({"outcomes": (OUTCOME, replace(OUTCOME, monitored_by=""))}, {"DP-8(4)(e)"}),
        ({"paid_every": ""}, {"DP-8(4)(c)"}),
        ({"coordinator": ""}, {"DP-8(4)(d)", "DP-8(3)"}),
        ({"first_review_on": None}, {"DP-8(4)(f)"}),
        ({"first_review_how": " "}, {"DP-8(4)(f)"}),
        ({"notice_days": None}, {"DP-8(4)(g)"}),
        ({"risks": ()}, {"DP-8(1)(c)"}),
        ({"risks": (RISK, replace(RISK, agreed_with=""))}, {"DP-8(1)(c)"}),
        ({"can_manage": False}, {"DP-7(2)(c)"}),
        ({"can_manage": None}, {"DP-7(2)(c)"}),
    ],
)
def test_what_the_plan_does_not_say_keeps_its_own_gate_shut(changes: dict[str, Any], gate: set[str]) -> None:
    assert shut(replace(PLAN, **changes)) == gate


@pytest.mark.parametrize(
    ("changes", "gate"),
    [
        ({"agreements": (YES,)}, {"DP-3(1)(b)"}),
        ({"agreements": (CONSENT, YES, Agreed("withdrawn", "person"))}, {"DP-3(1)(b)"}),
        ({"agreements": (CONSENT, Agreed("withdrawn", "person"), CONSENT, YES)}, set()),
        ({"agreements": (replace(CONSENT, this_version=False), YES)}, set()),
        ({"agreements": (CONSENT,)}, {"DP-8(7)"}),
        ({"agreements": (CONSENT, replace(YES, this_version=False))}, {"DP-8(7)"}),
        ({"person": replace(ADULT, exclusions=("scottish_order",))}, {"DP-SCH"}),
        ({"person": replace(ADULT, has_capacity=False)}, {"DP-5(1)"}),
        ({"covers_full_cost": None}, {"DP-8(1)(d)(ii)", "DP-13(1)"}),
        ({"covers_full_cost": False}, {"DP-8(1)(d)(ii)", "DP-13(1)"}),
        ({"acting": (Acts("nominee"),)}, {"DP-7(7)(b)"}),
        ({"acting": (Acts("nominee", family=True),)}, set()),
        ({"acting": (Acts("nominee", dbs_applied_on=DAY),)}, set()),
        ({"acting": (Acts("nominee", family=True, health_body_agreed=False),)}, {"DP-6(4)(b)"}),
    ],
)
def test_what_was_not_agreed_keeps_its_own_gate_shut(changes: dict[str, Any], gate: set[str]) -> None:
    assert shut(**changes) >= gate if gate else shut(**changes) == gate


@pytest.mark.parametrize(
    ("acting", "open_"),
    [
        ((), False),
        ((Acts("representative", "lpa", consents=False),), False),
        ((Acts("representative", "lpa"),), True),
        ((Acts("representative", "lpa", consents=False), Acts("representative", "deputy")), True),
    ],
)
def test_one_willing_representative_is_enough_for_someone_without_capacity(
    acting: tuple[Acts, ...], open_: bool
) -> None:
    lacking = replace(ADULT, has_capacity=False, loss_is_temporary=False)
    by_representative = (Agreed("plan", "representative"),)
    assert (shut(person=lacking, acting=acting, agreements=by_representative) == set()) is open_


def test_a_representative_who_takes_consent_back_here_is_believed() -> None:
    lacking = replace(ADULT, has_capacity=False, loss_is_temporary=False)
    withdrawn = (Agreed("plan", "representative"), Agreed("withdrawn", "representative"))
    assert "DP-5(1)" in shut(person=lacking, acting=(Acts("representative", "lpa"),), agreements=withdrawn)


def test_only_the_gates_of_how_the_money_is_held_are_asked() -> None:
    held = {
        holding: {gate.id for gate in rules.gates(content, facts(content), on=DAY)}
        for holding in ("notional", "third party", "direct payment")
        for content in [replace(PLAN, lines=(replace(LINE, holding=holding),))]
    }
    assert held["notional"] == {"SR-32A-PHB"}
    assert held["third party"] == {"SR-32A-PHB", "SR-32B(2)(c)"}
    assert "DP-8(7)" in held["direct payment"] and "SR-32B(2)(c)" not in held["direct payment"]


def test_a_mixed_plan_is_asked_each_gate_once() -> None:
    content = replace(PLAN, lines=(LINE, replace(LINE, holding="third party"), replace(LINE, holding="notional")))
    found = [(gate.id, gate.title) for gate in rules.gates(content, facts(content), on=DAY)]
    assert len(found) == len(set(found))
    assert shut(content) == {"SR-32B(2)(c)"} and shut(content, third_party_agreed=True) == set()


def test_gates_speak_law_s_own_language() -> None:
    assert all(isinstance(gate, law.Gate) for gate in rules.gates(PLAN, facts(), on=DAY))


def test_every_service_the_law_knows_has_words_here() -> None:
    assert set(rules.SERVICE_WORDS) == set(rights.SERVICES)


@pytest.mark.parametrize("service", ["", "magic"])
def test_an_unknown_service_is_refused_in_words(service: str) -> None:
    found = rules.basis(service, birth_date=ADULT.birth_date, on=DAY)
    assert isinstance(found, Refusal) and found.field == "service"
