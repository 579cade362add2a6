"""Whether a version may be paid for: sign-offs, holdings, accounts and every gate of the law, gathered from tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from openphb.budgets import rules
from openphb.budgets.models import Award, BankDetails, Budget, Holding
from openphb.budgets.queries.accounts import facts_of
from openphb.budgets.queries.finding import budgets, holding_row
from openphb.budgets.queries.signing import signed
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.budgets.rules import Receiver
from openphb.budgets.workflow import AccountState, BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, age_on, financial_year, in_words
from openphb.kernel.refusal import Refusal
from openphb.law import figures
from openphb.law.requirement import Gate
from openphb.people import queries as people
from openphb.plans import queries as plans

DIRECT = "direct payment"
PAID = (BudgetState.LIVE, BudgetState.STOPPING)


def gates(version: UUID, *, by: Actor, on: date) -> tuple[Gate, ...]:
    """Every legal gate that stands between this version and its money, with what budgets know of it."""
    facts = version_facts(version, by=by)
    held = _open_holdings(facts, by=by)
    details = _latest_details(held, by=by)
    direct, third = held.get(DIRECT), held.get("third party")
    told = plans.law_facts(
        version,
        account=_account(facts, details.get(direct.id) if direct else None, by=by, on=on) if direct else None,
        covers_full_cost=_covers_full_cost(facts, by=by),
        third_party_agreed=bool(third and _is_approved(details.get(third.id))) if third else None,
        by=by,
        on=on,
    )
    return plans.gates(version, told, by=by, on=on)


def account_facts(holding: UUID, *, by: Actor, on: date) -> dict[str, Any] | None:
    """The facts of the question `account` for one holding; None where no bank details were entered."""
    row = holding_row(holding, by=by)
    details = _latest_details({row.kind: row}, by=by).get(row.id)
    version = _newest_version(row.budget, by=by)
    if details is None or version is None:
        return None
    return _account(version_facts(version, by=by), details, by=by, on=on)


def why_not_promise(facts: VersionFacts, *, by: Actor, on: date) -> tuple[Refusal, ...]:
    """Everything that still stands between this version and its money, each in words."""
    held = _open_holdings(facts, by=by)
    details = _latest_details(held, by=by)
    approved = {kind for kind, row in held.items() if _is_approved(details.get(row.id))}
    signed_for = next((given.total for given in signed([facts.id], by=by) if given.kind == "financial"), None)
    found = (
        rules.why_not_signed_amounts(facts.total, signed=signed_for),
        rules.why_not_these_holdings(facts.kinds_held, held=held, approved=approved),
        _why_not_receiver(held.get(DIRECT), by=by, on=on) if DIRECT in facts.kinds_held else None,
        *(_shut(gate) for gate in gates(facts.id, by=by, on=on) if not gate.open),
    )
    return tuple({refusal.because: refusal for refusal in found if refusal}.values())


def why_not_put_in_place(version: UUID, *, by: Actor, on: date) -> tuple[Refusal, ...]:
    """The same for a page: everything to do before this version's money can be promised."""
    return why_not_promise(version_facts(version, by=by), by=by, on=on)


def why_not_pay(budget: UUID, *, by: Actor, on: date) -> tuple[Refusal, ...]:
    """Why nothing may be paid under this budget on a day; empty if it may. Asked before money moves."""
    row = budgets(by).filter(id=budget).select_related("person").first()
    if row is None or row.state not in PAID:
        return (Refusal("This budget is not in place, so nothing is paid under it."),)
    if row.person.died_on:
        return (Refusal("This person has died. Payments stop until someone has looked at what is owed."),)
    if row.stops_on and on >= row.stops_on:
        return (Refusal(f"Notice was given that this budget stops on {in_words(row.stops_on)}."),)
    held = Award.objects.of(by).filter(budget=row, starts_on__lte=on, ends_on__gte=on).order_by("-starts_on").first()
    if held is None:
        return (Refusal(f"Nothing has been promised for {in_words(on)}. Promise a further year first."),)
    return why_not_promise(version_facts(held.version_id, by=by), by=by, on=on)


def _why_not_receiver(held: Holding | None, *, by: Actor, on: date) -> Refusal | None:
    return rules.why_not_this_receiver(_receiver(held, by=by, on=on)) if held else None


def _receiver(held: Holding, *, by: Actor, on: date) -> Receiver:
    if held.acting_id is None or held.holder_capacity == "person":
        return Receiver("person", held.holder_name, may_decide=_may_decide(held.budget.person_id, by=by, on=on))
    someone = people.one_acting(held.acting_id, by=by)
    return Receiver(
        someone.capacity,
        someone.name,
        acts=on in Period(someone.valid_from, someone.valid_to),
        agrees=someone.agrees_to_act,
        agreed_by_us=someone.health_body_agreed,
    )


def _may_decide(person: UUID, *, by: Actor, on: date) -> bool | None:
    """16 or over with capacity; None where capacity is not recorded, which the gates ask for by themselves."""
    is_child = age_on(on, people.person(person, by=by).birth_date) < figures.value("child_age", on)
    return False if is_child else people.standing(person, by=by, on=on).has_capacity


def _shut(gate: Gate) -> Refusal:
    return Refusal(f"{gate.title}: {gate.because}", str(gate.cites))


def _open_holdings(facts: VersionFacts, *, by: Actor) -> dict[str, Holding]:
    rows = Holding.objects.of(by).filter(budget__plan_id=facts.plan, closed_on__isnull=True).select_related("budget")
    return {row.kind: row for row in rows.exclude(budget__state=BudgetState.CLOSED)}


def _latest_details(held: Mapping[str, Holding], *, by: Actor) -> dict[UUID, BankDetails]:
    """For each holding its approved details, or else those that wait to be checked."""
    rows = BankDetails.objects.of(by).filter(
        Q(state=AccountState.APPROVED) | Q(state=AccountState.ENTERED), holding__in=list(held.values())
    )
    found: dict[UUID, BankDetails] = {}
    for row in rows.order_by("entered_at"):
        if not _is_approved(found.get(row.holding_id)):
            found[row.holding_id] = row
    return found


def _is_approved(details: BankDetails | None) -> bool:
    return details is not None and details.state == AccountState.APPROVED


def _covers_full_cost(facts: VersionFacts, *, by: Actor) -> bool | None:
    """True when the money was signed off for exactly what the plan costs; None while nobody has signed."""
    given = [each.total for each in signed([facts.id], by=by) if each.kind == "financial"]
    return given[0] == facts.total if given else None


def _account(facts: VersionFacts, details: BankDetails | None, *, by: Actor, on: date) -> dict[str, Any] | None:
    if details is None:
        return None
    told = facts_of(details)
    if details.account_kind != "one_off":
        return told
    direct = [line for line in facts.lines if line.holding == DIRECT and line.is_ours]
    return told | {
        "items": len(direct),
        "other_payments_this_financial_year": _others_this_year(facts, by=by, on=on)
        or any(not line.is_one_off for line in direct),
    }


def _others_this_year(facts: VersionFacts, *, by: Actor, on: date) -> bool:
    """Whether another budget of this person pays them in the same financial year (reg. 10(6))."""
    year = financial_year(on)
    return (
        Award.objects.of(by)
        .filter(budget__person_id=facts.person, starts_on__lte=year.end, ends_on__gte=year.start)
        .filter(budget__holdings__kind=DIRECT)
        .exclude(budget__plan_id=facts.plan)
        .exists()
    )


def _newest_version(budget: Budget, *, by: Actor) -> UUID | None:
    """The version being written or signed off, or else the agreed one."""
    plan = plans.plan(budget.plan_id, by=by)
    return plan.open or plan.agreed
