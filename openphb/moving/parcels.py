"""What goes along with somebody who moves: gathered where they leave, as plain values, and read again where they come.

Only what is named here leaves. Bank details, messages, notes, contacts of other people and the audit trail are not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.budgets.queries import budgets_for_person
from openphb.budgets.workflow import BudgetState
from openphb.clocks.queries import clocks_of
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.queries import money_of
from openphb.people import moves
from openphb.people import queries as people
from openphb.people.models import Person
from openphb.people.rules import NewActing, NewPerson
from openphb.plans import content as c
from openphb.plans.models import Agreement, PlanVersion
from openphb.plans.queries.rows import SCALARS, contents_of
from openphb.plans.workflow import VersionState

Values = Mapping[str, Any]
_WHO = ("nhs_number", "given_name", "family_name", "birth_date", "address", "email", "phone", "communication_needs",
        "preferred_format", "gp_practice")  # fmt: skip
_DAYS = frozenset({"birth_date", "valid_from", "dbs_applied_on", "first_review_on", "starts_on"})
_ASKED = tuple(NewActing.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Acts:
    """Somebody who acts for the person, and the account they sign in with, where they have one."""

    new: NewActing
    account: UUID | None


def gather(person: UUID, *, plan_goes: bool, by: Actor, on: date) -> dict[str, Any]:
    """All that goes along, as values that JSON knows: days as text, money in pence."""
    row = Person.objects.of(by).filter(id=person).values(*_WHO).get()
    found = {
        "who": row,
        "acts": list(_acts(person, by=by, on=on)),
        "plans": list(_plans(person, by=by)) if plan_goes else [],
        "budgets": list(_budgets(person, by=by, on=on)),
        "promised": [
            {"what": each.kind.title, "due_on": each.due_on} for each in clocks_of(person, by=by, on=on)
        ],
    }  # fmt: skip
    plain: dict[str, Any] = json.loads(json.dumps(found, default=_plain))
    return plain


def digest(content: Values) -> str:
    """A fingerprint of what goes along, the same wherever it is made."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.pence if isinstance(value, Money) else str(value)


def _acts(person: UUID, *, by: Actor, on: date) -> Iterator[dict[str, Any]]:
    accounts = moves.accounts_of(person, by=by, on=on)
    for each in people.acting(person, by=by, on=on):
        yield {name: getattr(each, name) for name in _ASKED} | {"account": accounts.get(each.id)}


def _plans(person: UUID, *, by: Actor) -> Iterator[dict[str, Any]]:
    rows = PlanVersion.objects.of(by).filter(plan__person_id=person, state=VersionState.AGREED)
    listed = list(rows.select_related("plan__person", "plan__request").order_by("plan_id"))
    said = contents_of(listed, by=by)
    given = Agreement.objects.of(by).filter(version__in=listed).order_by("recorded_at")
    agreed = {(each.version_id, each.kind): each for each in given}
    for row in listed:
        plan, consent = agreed.get((row.id, "plan")), agreed.get((row.id, "consent"))
        yield {
            "service": row.plan.request.service,
            "coordinator": row.plan.coordinator_name,
            "agreed_by": plan.given_by if plan else str(row.plan.person),
            "capacity": plan.capacity if plan else "person",
            "agreed_on": plan.given_on if plan else row.plan.started_on,
            "consented_on": consent.given_on if consent else None,
            **_content(said[row.id]),
        }


def _content(said: c.PlanContent) -> dict[str, Any]:
    told = {name: getattr(said, name) for name in SCALARS}
    parts = {name: [asdict(each) for each in getattr(said, name)] for name in ("outcomes", "risks", "actions")}
    lines = [asdict(each) | {"unit_price": each.unit_price.pence} for each in said.lines]
    return {"says": {name: value for name, value in told.items() if value not in (None, "")}, "lines": lines, **parts}


def _budgets(person: UUID, *, by: Actor, on: date) -> Iterator[dict[str, Any]]:
    for each in budgets_for_person(person, by=by, on=on):
        if each.state is BudgetState.CLOSED:
            continue
        kinds = Holding.objects.of(by).filter(budget_id=each.id, closed_on=None).values_list("kind", flat=True)
        yield {
            "reference": each.reference,
            "state": each.state,
            "agreed_pence": each.award.amount if each.award else None,
            "starts_on": each.award.starts_on if each.award else None,
            "ends_on": each.award.ends_on if each.award else None,
            "held_as": sorted(set(kinds)),
            "left_pence": money_of(each.id, by=by, on=on).left,
        }


def who(content: Values) -> NewPerson:
    """Whoever comes, as they are asked when a person is recorded."""
    return NewPerson(**_days(content["who"]))


def acts(content: Values) -> tuple[Acts, ...]:
    """Those who act for them. Whether a nominee may is for the board that pays, so its agreement does not go along."""
    found = ((each, _days({name: each[name] for name in _ASKED})) for each in content["acts"])
    return tuple(Acts(NewActing(**told), UUID(each["account"]) if each["account"] else None) for each, told in found)


def says(plan: Values) -> dict[str, Any]:
    """The answers of a plan, by question."""
    return _days(plan["says"])


def outcomes(plan: Values) -> tuple[c.Outcome, ...]:
    return tuple(c.Outcome(**each | {"key": UUID(each["key"])}) for each in plan["outcomes"])


def lines(plan: Values) -> tuple[c.Line, ...]:
    return tuple(map(_line, plan["lines"]))


def _line(each: dict[str, Any]) -> c.Line:
    keys = {name: UUID(each[name]) for name in ("key", "outcome_key")}
    return c.Line(**each | keys | {"unit_price": Money(each["unit_price"]), "quantity": Decimal(each["quantity"])})


def _days(values: Values) -> dict[str, Any]:
    return {name: date.fromisoformat(each) if name in _DAYS and each else each for name, each in values.items()}
