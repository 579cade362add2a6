"""A board's people, payees, plans and budgets in the shape in which another installation brings them in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from openphb.budgets.actions.arriving import kind_held
from openphb.budgets.models import Budget, Holding, OpeningPosition, SignOff
from openphb.budgets.queries.versions import VersionFacts, versions
from openphb.budgets.workflow import BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import NIL, Money
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.moving.kinds import BUDGETS, PAYEES, PEOPLE, PLANS, Kind
from openphb.payments.models import Payment
from openphb.payments.workflow import PaymentState
from openphb.people.models import Organisation, Person
from openphb.plans.models import Agreement, Line, Outcome, PlanVersion
from openphb.plans.workflow import VersionState

Cells = Mapping[str, Any]
_SAID = ("what_matters", "suits_condition", "effect_on_life", "value_for_money", "managing", "can_manage",
         "payments_monitored_by", "paid_every", "first_review_on", "first_review_how", "notice_days")  # fmt: skip
_LIVE = (BudgetState.LIVE, BudgetState.INDICATIVE, BudgetState.STOPPING)


def heads(kind: Kind) -> list[str]:
    return [each.label for each in kind.columns]


def told(kind: Kind, found: Iterable[Cells]) -> Iterator[list[Any]]:
    """Each row in the order of the columns; yes and no in words."""
    for cells in found:
        yield [_plain(cells.get(each.name)) for each in kind.columns]


def _plain(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def all_lists(*, by: Actor) -> Iterator[tuple[Kind, Iterator[Cells]]]:
    yield PEOPLE, _people(by)
    yield PAYEES, _payees(by)
    yield PLANS, _plans(by)
    yield BUDGETS, _budgets(by)


def _people(by: Actor) -> Iterator[Cells]:
    names = [each.name for each in PEOPLE.columns if each.name != "postcode"]
    yield from Person.objects.of(by).filter(died_on=None).order_by("search_name", "id").values(*names)


def _payees(by: Actor) -> Iterator[Cells]:
    rows = Organisation.objects.of(by).filter(ended_on=None)
    yield from rows.order_by("name", "id").values("name", "kind", "contact")


def _agreed(by: Actor) -> list[PlanVersion]:
    rows = PlanVersion.objects.of(by).filter(state=VersionState.AGREED, plan__person__died_on=None)
    return list(rows.select_related("plan__person", "plan__request", "plan__coordinator").order_by("plan_id"))


def _plans(by: Actor) -> Iterator[Cells]:
    agreed = _agreed(by)
    ids = [each.id for each in agreed]
    outcomes = {(each.version_id, each.key): each for each in Outcome.objects.of(by).filter(version_id__in=ids)}
    lines: dict[UUID, list[Line]] = defaultdict(list)
    for line in Line.objects.of(by).filter(version_id__in=ids).order_by("version_id", "position", "id"):
        lines[line.version_id].append(line)
    given = _given(ids, by=by)
    for version in agreed:
        whole = _of_plan(version, given.get(version.id, {}))
        for line in lines[version.id]:
            yield whole | _of_line(line, outcomes.get((version.id, line.outcome_key)))


def _given(ids: list[UUID], *, by: Actor) -> dict[UUID, dict[str, Agreement]]:
    found: dict[UUID, dict[str, Agreement]] = defaultdict(dict)
    for each in Agreement.objects.of(by).filter(version_id__in=ids).order_by("recorded_at"):
        found[each.version_id][each.kind] = each
    return found


def _of_plan(version: PlanVersion, given: Mapping[str, Agreement]) -> dict[str, Any]:
    plan, agreed, consent = version.plan, given.get("plan"), given.get("consent")
    return {
        "nhs_number": plan.person.nhs_number,
        "service": plan.request.service,
        "agreed_on": agreed.given_on if agreed else plan.started_on,
        "agreed_by": agreed.given_by if agreed else str(plan.person),
        "capacity": agreed.capacity if agreed else "person",
        "consented_on": consent.given_on if consent else None,
        "coordinator": plan.coordinator.email,
    } | {name: getattr(version, name) for name in _SAID}


def _of_line(line: Line, outcome: Outcome | None) -> dict[str, Any]:
    return {
        "need": outcome.need if outcome else "",
        "outcome": outcome.outcome if outcome else "",
        "monitored_by": outcome.monitored_by if outcome else "",
        "what": line.what,
        "why": line.why,
        "supplier": line.supplier,
        "unit": line.unit,
        "unit_price": Money(line.unit_pence),
        "quantity": line.quantity,
        "every": line.every,
        "held_as": line.holding,
        "funder": line.funder,
    }


def _budgets(by: Actor) -> Iterator[Cells]:
    agreed = {each.plan_id: each for each in _agreed(by)}
    facts = versions([each.id for each in agreed.values()], by=by)
    rows = Budget.objects.of(by).filter(plan_id__in=list(agreed), state__in=_LIVE).select_related("person")
    signed = {
        each.version_id: each for each in SignOff.objects.of(by).filter(kind="financial", version__in=list(facts))
    }
    for row in rows.order_by("reference"):
        version = agreed[row.plan_id]
        yield _budget(row, facts[version.id], signed=signed.get(version.id), by=by) | {
            "service": version.plan.request.service,
            "nhs_number": row.person.nhs_number,
        }


def _budget(row: Budget, facts: VersionFacts, *, signed: SignOff | None, by: Actor) -> dict[str, Any]:
    kind = kind_held(facts)
    held = Holding.objects.of(by).filter(budget=row, kind=kind, closed_on=None).select_related("organisation").first()
    opening = OpeningPosition.objects.of(by).filter(budget=row).first()
    gone = Payment.objects.of(by).filter(holding__budget=row, holding__kind=kind, state=PaymentState.SETTLED)
    days = [each.covers_to for each in gone]
    paid = Money.total([NIL, *(Money(each.pence) for each in gone), *([Money(opening.paid_pence)] if opening else [])])
    return {
        "agreed_a_year": facts.total.yearly,
        "signed_off_by": signed.signed_by_name if signed else "",
        "signed_off_on": local_day(signed.signed_at) if signed else None,
        "paid_to": max(days, default=opening.paid_to if opening else _day_before(row)),
        "paid_before": paid,
        "left": ledger.balance(chart.held(held.reference), by=by) if held else NIL,
        "holder": held.holder_capacity if held and kind == "direct payment" else "",
        "payee": held.organisation.name if held and held.organisation and kind == "third party" else "",
    }


def _day_before(row: Budget) -> date:
    return (row.starts_on or local_day(row.opened_at)) - timedelta(days=1)
