"""Contracts are recorded; a line is said to replace part of one; notice is given and money confirmed as released.

Nothing here touches a person's budget, and nothing is released because a day has come: finance says so, or it is not.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import actions as people
from openphb.plans import rules
from openphb.plans.actions.story import lock_plan, stop_at
from openphb.plans.models import BlockContract, Displacement, DisplacementStep, Line, Plan
from openphb.plans.queries.displacing import contract_row, displacement_row, terms_of
from openphb.plans.rules import displacing as asked
from openphb.plans.rules.displacing import Terms


@transaction_required
def record_contract(*, id: UUID, terms: Terms, by: Actor, at: datetime) -> UUID:
    """Write down a contract that budgets may take the place of."""
    require(rules.why_not_act("keep contracts", roles=by.roles))
    if BlockContract.objects.of(by).filter(id=id).exists():
        return id
    stop_at(*asked.why_not_terms(terms))
    BlockContract.objects.create(
        id=id, commissioner_id=by.commissioner, recorded_by=by.name, recorded_at=at, **_columns(terms)
    )
    people.record(did="plans.record_contract", by=by, at=at, detail=f"{terms.name}, {terms.provider}")
    return id


@transaction_required
def change_contract(*, contract: UUID, terms: Terms, by: Actor, at: datetime) -> UUID:
    """Put right what a contract says. What follows from it is reckoned anew; the trail keeps what it said."""
    require(rules.why_not_act("keep contracts", roles=by.roles))
    row = contract_row(contract, by=by, lock=True)
    stop_at(*asked.why_not_terms(terms))
    before = terms_of(row)
    for name, value in _columns(terms).items():
        setattr(row, name, value)
    row.save(update_fields=list(_columns(terms)))
    was = f"Before: {before.price} {before.per}, {before.notice_days} days, {before.hand_back}, to {before.ends_on}"
    people.record(did="plans.change_contract", by=by, at=at, detail=f"{terms.name}. {was}")
    return contract


def _columns(terms: Terms) -> dict[str, Any]:
    return {
        "name": terms.name.strip(),
        "provider": terms.provider.strip(),
        "per": terms.per,
        "unit_pence": terms.price.pence,
        "notice_days": terms.notice_days,
        "hand_back": terms.hand_back,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
    }


@transaction_required
def name_replaced(
    *, id: UUID, plan: UUID, line: UUID, contract: UUID, quantity: Decimal, since: date, by: Actor, at: datetime,
    on: date,
) -> UUID:  # fmt: skip
    """Say that a line takes the place of so much of a contract, from a day."""
    if Displacement.objects.of(by).filter(id=id).exists():
        return id
    found = lock_plan(plan, by=by)
    require(rules.why_not_act("name what is replaced", roles=by.roles_for(found.person_id)))
    terms = terms_of(contract_row(contract, by=by))
    what = _line(found, line, by=by)
    stop_at(*asked.why_not_replace(is_in_plan=bool(what), quantity=quantity, since=since, terms=terms))
    named = Displacement.objects.of(by).filter(plan=found, line_key=line, contract_id=contract, taken_out_on=None)
    refuse_unless(not named.exists(), "This line is said to replace that contract already.", field="contract")
    row = Displacement.objects.create(
        id=id, commissioner_id=by.commissioner, plan=found, line_key=line, what=what, contract_id=contract,
        quantity=quantity, since=since, named_by=by.id,
    )  # fmt: skip
    _step(row, "say what is replaced", note="", by=by, at=at, on=since)
    return id


def _line(plan: Plan, key: UUID, *, by: Actor) -> str:
    """What the line is called in the latest version that has it; nothing where none does."""
    rows = Line.objects.of(by).filter(version__plan=plan, key=key).order_by("-version__number")
    return rows.values_list("what", flat=True).first() or ""


@transaction_required
def give_notice_to_contract(*, replaced: UUID, notice_on: date, note: str, by: Actor, at: datetime, on: date) -> UUID:
    """Record that the provider was told: from this day the contract's notice runs."""
    require(rules.why_not_act("give notice to contract", roles=by.roles))
    row = displacement_row(replaced, by=by, lock=True)
    given = row.notice_on is not None
    require(asked.why_not_notice(notice_on=notice_on, since=row.since, on=on, is_given=given))
    return _keep(row, {"notice_on": notice_on}, "give notice", note=note, by=by, at=at, on=notice_on)


@transaction_required
def take_back_contract_notice(*, replaced: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """The notice was not given, or on another day."""
    require(rules.why_not_act("give notice to contract", roles=by.roles))
    row = displacement_row(replaced, by=by, lock=True)
    refuse_unless(bool(why.strip()), "Say why the notice is taken back.", field="why")
    refuse_unless(row.released_on is None, "The money is confirmed as released. Undo that first.")
    refuse_unless(row.notice_on is not None, "No notice is recorded, so there is none to take back.")
    return _keep(row, {"notice_on": None}, "take back notice", note=why, by=by, at=at, on=on)


@transaction_required
def confirm_release(*, replaced: UUID, released_on: date, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """Finance confirms that from this day we do not pay for it any more, and how they know."""
    require(rules.why_not_act("confirm release", roles=by.roles))
    row = displacement_row(replaced, by=by, lock=True)
    refuse_unless(bool(why.strip()), "Say how you know that the money is free.", field="why")
    told: dict[str, Any] = {
        "notice_on": row.notice_on,
        "is_released": row.released_on is not None,
        "is_own": row.named_by == by.id,
    }
    require(asked.why_not_release(released_on=released_on, on=on, **told))
    return _keep(row, {"released_on": released_on}, "confirm release", note=why, by=by, at=at, on=released_on)


@transaction_required
def undo_release(*, replaced: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """It was not free after all: what runs on is counted again, from the day it was said to have ended."""
    require(rules.why_not_act("confirm release", roles=by.roles))
    row = displacement_row(replaced, by=by, lock=True)
    refuse_unless(bool(why.strip()), "Say why it is undone.", field="why")
    refuse_unless(row.released_on is not None, "Nothing is confirmed, so there is nothing to undo.")
    return _keep(row, {"released_on": None}, "undo release", note=why, by=by, at=at, on=on)


@transaction_required
def take_out_replaced(*, replaced: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """The line does not replace it after all. What was said stays on record."""
    row = displacement_row(replaced, by=by, lock=True)
    plan = lock_plan(row.plan_id, by=by)
    require(rules.why_not_act("name what is replaced", roles=by.roles_for(plan.person_id)))
    refuse_unless(bool(why.strip()), "Say why the line does not replace it.", field="why")
    refuse_unless(row.released_on is None, "Its money is confirmed as released. Finance has to undo that first.")
    return _keep(row, {"taken_out_on": on}, "take out", note=why, by=by, at=at, on=on)


def _keep(
    row: Displacement, changed: dict[str, date | None], verb: str, *, note: str, by: Actor, at: datetime, on: date
) -> UUID:
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    _step(row, verb, note=note, by=by, at=at, on=on)
    return row.id


def _step(row: Displacement, verb: str, *, note: str, by: Actor, at: datetime, on: date) -> None:
    DisplacementStep.objects.create(
        commissioner_id=by.commissioner, displacement=row, verb=verb, on=on, note=note.strip(), by=by.id,
        by_name=by.name, at=at,
    )  # fmt: skip
    person = Plan.objects.of(by).values_list("person_id", flat=True).get(id=row.plan_id)
    people.record(did=f"plans.{verb.replace(' ', '_')}", person=person, by=by, at=at, why=note, detail=row.what)
