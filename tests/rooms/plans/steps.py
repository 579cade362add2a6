"""The steps of one plan, told through the real actions, for stories that begin in the middle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.plans import actions, queries
from openphb.plans.content import Action, Contact, Line, Outcome, Risk
from openphb.plans.rules import Given, Sections, Statements
from tests.rooms.retold import told_once
from tests.rooms.world import DAY, NOON, actor, ask, coordinator, new_id, person, themselves

_seconds = count(1)
YES_TO_ALL = Statements(needs_met=True, amount_sufficient=True, may_be_reviewed=True)
OUTCOME, CARE, BIKE, MONEY_RISK = (UUID(int=number) for number in range(9_001, 9_005))


@dataclass(frozen=True, slots=True)
class Case:
    """One person's case, the people around it, and how far it has come."""

    asha: Actor
    cleo: Actor
    abe: Actor
    person: UUID
    jo: Actor
    request: UUID
    plan: UUID = UUID(int=0)
    version: UUID = UUID(int=0)

    def do(self, action: Any, /, *, by: Actor, on: date = DAY, **more: Any) -> Any:
        """One action, a second after the one before."""
        at = more.pop("at", None) or NOON + timedelta(seconds=next(_seconds))
        return perform(action, by=by, at=at, on=on, **more)

    def see(self, query: Any, *args: Any, by: Actor | None = None, **more: Any) -> Any:
        return ask(query, *args, by=by or self.asha, **more)


@told_once
def offered(service: str = "chc", **more: Any) -> Case:
    """Asha, a care coordinator, has offered Jo a budget."""
    asha = coordinator(ods_code=more.pop("ods_code", "QF7"))
    ods_code = {"ods_code": "QF7"} if asha.commissioner == actor(Role.AUDITOR).commissioner else {"ods_code": "QJK"}
    jo = person(asha, **more)
    case = Case(
        asha=asha,
        cleo=actor(Role.CLINICIAN, name="Cleo Marsh", **ods_code),
        abe=actor(Role.APPROVER, name="Abe Lincoln", **ods_code),
        person=jo,
        jo=themselves(jo, by=asha),
        request=new_id(),
    )
    case.do(actions.offer, id=case.request, person=jo, service=service, offered_on=DAY, by=asha)
    return case


@told_once
def asked(service: str = "chc", **more: Any) -> Case:
    """Jo has asked for it."""
    case = offered(service, **more)
    case.do(actions.answer_offer, request=case.request, verb="ask", by=case.jo)
    return case


@told_once
def decided(verb: str = "grant", service: str = "chc", **more: Any) -> Case:
    """Abe has decided."""
    case = asked(service, **more)
    reasons = "It fits what Jo needs."
    case.do(actions.decide, id=new_id(), request=case.request, verb=verb, reasons=reasons, by=case.abe)
    return case


@told_once
def started(**more: Any) -> Case:
    """Asha has started a plan: an empty draft."""
    case = decided(**more)
    plan = new_id()
    case.do(actions.start_plan, id=plan, request=case.request, by=case.asha)
    return replace(case, plan=plan, version=actions.first_version(plan))


SECTIONS: Sections = {
    "what_matters": "To stay at home, and to ride with my daughter.",
    "suits_condition": "Needs change from week to week, and Jo knows them best.",
    "effect_on_life": "Cannot dress or travel without help.",
    "value_for_money": "Costs less than the agency did, for more hours.",
    "managing": "With a payroll service.",
    "can_manage": True,
    "payments_monitored_by": "Fay in finance",
    "paid_every": "four weeks",
    "first_review_on": date(2026, 7, 1),
    "first_review_how": "At home, with Jo and the physiotherapist",
    "notice_days": 28,
    "starts_on": date(2026, 4, 13),
}


def outcome(**changes: Any) -> Outcome:
    return replace(Outcome(OUTCOME, "Breathing tires Jo", "Goes out twice a week", "Dr Osei"), **changes)


def line(**changes: Any) -> Line:
    return replace(
        Line(
            key=CARE,
            outcome_key=OUTCOME,
            what="Personal assistant",
            why="To dress, travel and rest safely",
            supplier="Employed by Jo",
            unit="hours",
            unit_price=Money.of("14.20"),
            quantity=Decimal("12.5"),
            every="week",
            holding="direct payment",
        ),
        **changes,
    )


def bicycle(**changes: Any) -> Line:
    new = {"key": BIKE, "what": "Adapted bicycle", "unit": "bicycle", "every": "once", "quantity": Decimal(1)}
    return line(**(new | {"unit_price": Money.of("1,899.00"), "supplier": "Wheels for All"} | changes))


def risk(**changes: Any) -> Risk:
    new = Risk(MONEY_RISK, "Money is lost", "Wages go unpaid", "Payroll watches the account", "Jo Okafor")
    return replace(new, **changes)


def action(**changes: Any) -> Action:
    new = Action(
        UUID(int=9_101), OUTCOME, "Walks to the corner", "Jo", "Every Sunday", "Take the chair", 7, "under way"
    )
    return replace(new, **changes)


def contact(**changes: Any) -> Contact:
    new = Contact(
        UUID(int=9_102), "personal", "Mo Okafor", "Sister", details="01632 960 001", comments="Makes Jo laugh"
    )
    return replace(new, **changes)


@told_once
def written(**more: Any) -> Case:
    """The draft says everything it must."""
    case = started(**more)
    write(case, case.version)
    return case


def write(case: Case, version: UUID) -> None:
    """Everything a direct payment plan must say."""
    case.do(actions.save_section, version=version, fields=SECTIONS, by=case.asha)
    case.do(actions.put_outcome, version=version, outcome=outcome(), by=case.asha)
    case.do(actions.put_line, version=version, line=line(), by=case.asha)
    case.do(actions.put_risk, version=version, risk=risk(), by=case.asha)


@told_once
def submitted(**more: Any) -> Case:
    """Asha has submitted it."""
    case = written(**more)
    case.do(actions.submit, version=case.version, by=case.asha)
    return case


@told_once
def signed(**more: Any) -> Case:
    """Cleo and Abe have signed it off."""
    case = submitted(**more)
    sign(case, case.version)
    return case


def sign(case: Case, version: UUID) -> None:
    case.do(actions.move, version=version, verb="sign off clinically", by=case.cleo)
    case.do(actions.move, version=version, verb="sign off the money", by=case.abe)


@told_once
def agreed(**more: Any) -> Case:
    """Jo has agreed it."""
    case = signed(**more)
    say_yes(case, case.version)
    return case


def given(**changes: Any) -> Given:
    return replace(Given("Jo Okafor", "person", "on this page", DAY), **changes)


def say_yes(case: Case, version: UUID) -> None:
    case.do(actions.agree, id=new_id(), version=version, given=given(), statements=YES_TO_ALL, by=case.jo)


def state(case: Case, version: UUID | None = None) -> str:
    """The state of a version as anybody would see it."""
    return str(case.see(queries.version, version or case.version).state)
