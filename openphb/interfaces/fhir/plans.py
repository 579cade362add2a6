"""CarePlan, CareTeam, Goal and Consent: read, and searched person by person."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.interfaces.fhir.asking import Asking, Found, Kind, Listed, Page, both_of, sliced, uuid_of, whose
from openphb.interfaces.fhir.receiving import as_shown
from openphb.interfaces.fhir.resources import care_plan as plan_words
from openphb.interfaces.fhir.resources.care_plan import care_plan
from openphb.interfaces.fhir.resources.care_team import care_team
from openphb.interfaces.fhir.resources.consent import consent, consent_id
from openphb.interfaces.fhir.resources.goal import goal
from openphb.interfaces.fhir.resources.money import budget_extensions
from openphb.kernel.refusal import NotFound
from openphb.people.systems_rules import Scope
from openphb.plans import queries
from openphb.plans.queries import PlanView, VersionView
from openphb.plans.queries.receiving import received_plan

Whole = tuple[PlanView, VersionView]
_BY = {"patient": "reference", "subject": "reference"}


def _counts(plan: PlanView, asking: Asking) -> VersionView:
    """The version that counts now; where none does, the newest."""
    return queries.version(plan.agreed or plan.versions[0].id, by=asking.by)


def _whole(id: UUID, asking: Asking) -> Whole:
    plan = queries.plan(id, by=asking.by)
    return plan, _counts(plan, asking)


def _wholes(asked: Mapping[str, str], asking: Asking) -> list[Whole]:
    return [(plan, _counts(plan, asking)) for plan in queries.plans_of(whose(asked), by=asking.by)]


def _as_plan(of: Whole, asking: Asking) -> Found:
    """With its money, where the key opens budgets too."""
    plan, version = of
    held = []
    if Scope.BUDGETS_READ in asking.scopes:
        held = [
            each for each in budgets.budgets_for_person(plan.person, by=asking.by, on=asking.on) if each.plan == plan.id
        ]
    return Found(care_plan(plan, version, extensions=budget_extensions(held)), plan.person)


def _as_team(of: Whole, asking: Asking) -> Found:
    plan, version = of
    return Found(care_team(plan, version, status=plan_words.status(version)), plan.person)


def _one_of(shape: Callable[[Whole, Asking], Found]) -> Callable[[str, Asking], Found]:
    return lambda id, asking: shape(_whole(uuid_of(id), asking), asking)


def _search_of(shape: Callable[[Whole, Asking], Found]) -> Callable[[Mapping[str, str], Asking, Page], Listed]:
    def _search(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
        return sliced([shape(each, asking) for each in _wholes(asked, asking)], page)

    return _search


def _plan_or_received(id: str, asking: Asking) -> Found:
    """One of ours; or one from elsewhere, as it came."""
    which = uuid_of(id)
    try:
        return _as_plan(_whole(which, asking), asking)
    except NotFound:
        found = received_plan(which, by=asking.by)
        return Found(as_shown(which, json.loads(found.said)), found.line.person)


def _goal(id: str, asking: Asking) -> Found:
    which, key = both_of(id)
    plan, version = _whole(which, asking)
    found = next((each for each in version.content.outcomes if each.key == key), None)
    if found is None:
        raise NotFound
    return Found(goal(found, plan=plan, version=version), plan.person)


def _search_goals(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    found = [
        Found(goal(each, plan=plan, version=version), plan.person)
        for plan, version in _wholes(asked, asking)
        for each in version.content.outcomes
    ]
    return sliced(found, page)


def _consents(version: VersionView) -> list[Found]:
    return [Found(consent(each, person=version.person), version.person) for each in version.agreements]


def _consent(id: str, asking: Asking) -> Found:
    which, agreement = both_of(id)
    found = _consents(queries.version(which, by=asking.by))
    for each in found:
        if each.said["id"] == consent_id(which, agreement):
            return each
    raise NotFound


def _search_consents(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    """Those of every version: what was agreed to stays what it was when a later one takes its place."""
    plans = queries.plans_of(whose(asked), by=asking.by)
    versions = [queries.version(line.id, by=asking.by) for plan in plans for line in plan.versions]
    return sliced([found for version in versions for found in _consents(version)], page)


KINDS = (
    Kind("CarePlan", Scope.PLANS_READ, _plan_or_received, _search_of(_as_plan), _BY, page="plan"),
    Kind("CareTeam", Scope.PLANS_READ, _one_of(_as_team), _search_of(_as_team), _BY, page="plan"),
    Kind("Goal", Scope.PLANS_READ, _goal, _search_goals, _BY, page="plan", has_profile=False),
    Kind("Consent", Scope.PLANS_READ, _consent, _search_consents, {"patient": "reference"}, page="plan"),
)
