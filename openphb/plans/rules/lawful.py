"""The questions of law that a plan raises, and the facts it answers them with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from openphb.kernel.refusal import Refusal
from openphb.law import gates as law
from openphb.law import questions
from openphb.plans.content import PlanContent

SERVICE_WORDS = {
    "chc": "NHS continuing healthcare",
    "childrens_continuing_care": "continuing care for children",
    "section_117": "aftercare under section 117 of the Mental Health Act",
    "wheelchair": "NHS wheelchair services",
    "ehc_plan": "an education, health and care plan",
    "social_care": "social care",
    "other_nhs": "other NHS care",
}


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the law asks about the person themselves. None where nobody has recorded it."""

    birth_date: date
    has_capacity: bool | None = None
    loss_is_temporary: bool | None = None
    exclusions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement, consent or withdrawal: its kind, in what capacity it was given, and on which version."""

    kind: str
    capacity: str
    this_version: bool = True


class ActsFor(Protocol):
    """What is asked of a representative or nominee; `people.queries.ActingView` is one."""

    @property
    def capacity(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def consents(self) -> bool: ...
    @property
    def agrees_to_act(self) -> bool: ...
    @property
    def nominated_by(self) -> str: ...
    @property
    def nominee_kind(self) -> str: ...
    @property
    def lives_with_person(self) -> bool: ...
    @property
    def family(self) -> bool: ...
    @property
    def friend_involved_in_care(self) -> bool: ...
    @property
    def dbs_applied_on(self) -> date | None: ...
    @property
    def health_body_agreed(self) -> bool: ...


def basis(service: str, *, birth_date: date, on: date) -> str | Refusal:
    """'right' or 'discretionary', or why no budget can be offered for this service."""
    if service not in SERVICE_WORDS:
        return Refusal("Choose the service this budget would be for.", field="service")
    answer = questions.check("right_to_have", {"birth_date": birth_date, "services": [service]}, on=on)
    if answer.answer == "none":
        return Refusal(
            f"A personal health budget cannot be offered for {SERVICE_WORDS[service]} alone, since the NHS does not "
            "arrange it. The council may offer a personal budget.",
            cites="National Health Service Act 2006, s. 12A(1)",
            field="service",
        )
    return str(answer.answer)


def law_facts(
    content: PlanContent,
    *,
    person: PersonFacts,
    acting: Iterable[ActsFor],
    agreements: Sequence[Agreed],
    account: Mapping[str, Any] | None = None,
    covers_full_cost: bool | None = None,
    third_party_agreed: bool | None = None,
) -> dict[str, Any]:
    """The facts of the question `direct_payment`, as this version stands.

    `agreements` oldest first: the latest consent or withdrawal counts, whichever version it was given on, but
    only this version's own agreement is one to this plan. `account` and the two sign-off facts come from above.
    """
    acting = tuple(acting)
    return {
        "birth_date": person.birth_date,
        "has_capacity": person.has_capacity,
        "capacity_loss_temporary": person.loss_is_temporary,
        "exclusions": list(person.exclusions),
        "consents": _consents(agreements, "person"),
        "can_manage": content.can_manage,
        "person_may_manage_when_able": content.person_manages_when_able,
        "representative": _representative(_first("representative", acting), _consents(agreements, "representative")),
        "nominee": _nominee(_first("nominee", acting)),
        "care_coordinator": bool(content.coordinator),
        "plan": plan_facts(content),
        "covers_full_cost": covers_full_cost,
        "agreed_by": _agreed_by(agreements),
        "account": account,
        "health_body_agreed": third_party_agreed,
    }


def plan_facts(content: PlanContent) -> dict[str, bool]:
    """Which parts of regulation 8(4) the plan says, and whether its risks are agreed.

    No outcomes have no monitors, and no risks have no agreed procedure: an empty list never opens a gate.
    """
    outcomes, risks = content.outcomes, content.risks
    return {
        "health_needs": bool(outcomes) and all(outcome.need.strip() for outcome in outcomes),
        "outcomes": bool(outcomes) and all(outcome.outcome.strip() for outcome in outcomes),
        "monitors": bool(outcomes) and all(outcome.monitored_by.strip() for outcome in outcomes),
        "services": bool(content.lines),
        "amount": bool(content.lines),
        "interval": bool(content.paid_every),
        "coordinator": bool(content.coordinator),
        "first_review": bool(content.first_review_on and content.first_review_how.strip()),
        "notice_period": bool(content.notice_days),
        "risks_agreed": bool(risks) and all(risk.procedure.strip() and risk.agreed_with.strip() for risk in risks),
    }


def gates(content: PlanContent, facts: Mapping[str, Any], *, on: date) -> tuple[law.Gate, ...]:
    """Every legal gate that applies to how this plan's money is held, each once."""
    held = {line.holding for line in content.lines}
    found = [
        *(law.direct_payment_gates(facts, on) if "direct payment" in held else ()),
        *(law.third_party_gates(facts, on) if "third party" in held else ()),
        *(law.notional_gates(facts, on) if "notional" in held or not held else ()),
    ]
    return tuple({(gate.id, gate.title): gate for gate in found}.values())


def _consents(agreements: Sequence[Agreed], capacity: str) -> bool | None:
    said = [given.kind for given in agreements if given.capacity == capacity and given.kind in ("consent", "withdrawn")]
    return said[-1] == "consent" if said else None


def _agreed_by(agreements: Sequence[Agreed]) -> str | None:
    given = [each.capacity for each in agreements if each.kind == "plan" and each.this_version]
    return given[-1] if given else None


def _first(capacity: str, acting: tuple[ActsFor, ...]) -> ActsFor | None:
    """Whoever agrees to act comes before whoever does not: one willing representative is enough."""
    found = [each for each in acting if each.capacity == capacity]
    return min(found, key=lambda each: not (each.consents and each.agrees_to_act), default=None)


def _representative(found: ActsFor | None, said: bool | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "type": found.basis,
        "consents": found.consents if said is None else said,
        "agrees_to_act": found.agrees_to_act,
    }


def _nominee(found: ActsFor | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "kind": found.nominee_kind or None,
        "nominated_by": found.nominated_by or None,
        "lives_with_person": found.lives_with_person,
        "family": found.family,
        "friend_involved_in_care": found.friend_involved_in_care,
        "dbs_applied": found.dbs_applied_on is not None,
        "agreed": found.agrees_to_act,
        "health_body_agreed": found.health_body_agreed,
    }
