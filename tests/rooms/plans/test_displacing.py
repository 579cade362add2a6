"""A line takes the place of a contract: counted, noticed, confirmed, undone; and nobody's budget is touched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.plans import queries as plans
from openphb.plans.actions import displacing as actions
from openphb.plans.queries import displacing as queries
from openphb.plans.queries.displacing import ReplacedView
from openphb.plans.rules.displacing import Terms
from tests.rooms.plans import steps
from tests.rooms.plans.steps import CARE, Case
from tests.rooms.world import DAY, NOON, actor, new_id

pytestmark = pytest.mark.django_db
TERMS = Terms("Places", "Fernlea", "place a year", Money.of("36,500"), 90, "any day", date(2020, 4, 1))
LATER = date(2026, 8, 1)


def named(case: Case, lena: Actor, *, by: Actor | None = None) -> UUID:
    contract, id = new_id(), new_id()
    perform(actions.record_contract, id=contract, terms=TERMS, by=lena, at=NOON)
    told: dict[str, Any] = {"plan": case.plan, "line": CARE, "contract": contract, "quantity": Decimal(1), "since": DAY}
    case.do(actions.name_replaced, id=id, **told, by=by or case.asha)
    return id


def seen(case: Case, id: UUID, *, on: date = LATER) -> ReplacedView:
    found: ReplacedView = case.see(queries.replaced, id, on=on)
    return found


def test_money_is_released_by_finance_alone_and_undone_with_a_reason_and_the_plan_costs_what_it_did() -> None:
    case, lena, fay = steps.written(), actor(Role.LEAD), actor(Role.FINANCE)
    cost = case.see(plans.version, case.version).costs
    id = named(case, lena)
    assert seen(case, id).figures.released == NIL
    told = {"replaced": id, "by": fay, "on": LATER}
    with pytest.raises(Refused, match="No notice"):
        case.do(actions.confirm_release, released_on=LATER, why="The invoice.", **told)
    case.do(actions.give_notice_to_contract, notice_on=DAY, note="", **told)
    with pytest.raises(Refused):
        case.do(actions.confirm_release, released_on=LATER, why="The invoice.", **told | {"by": lena})
    case.do(actions.confirm_release, released_on=LATER, why="The invoice.", **told)
    assert seen(case, id).figures.released == Money.of("24,300")
    with pytest.raises(Refused, match="Undo that first"):
        case.do(actions.take_back_contract_notice, why="A mistake.", **told)
    with pytest.raises(Refused, match="Say why"):
        case.do(actions.undo_release, why=" ", **told)
    case.do(actions.undo_release, why="They went on charging.", **told)
    found = seen(case, id)
    assert found.figures.released == NIL and [step.verb for step in found.steps][-2:] == [
        "confirm release",
        "undo release",
    ]
    assert case.see(plans.version, case.version).costs == cost


def test_who_named_the_line_does_not_confirm_that_its_money_is_free() -> None:
    case = steps.written()
    both = actor(Role.LEAD, Role.FINANCE)
    id = named(case, both, by=both)
    case.do(actions.give_notice_to_contract, replaced=id, notice_on=DAY, note="", by=both)
    with pytest.raises(Refused, match="someone else must confirm"):
        case.do(actions.confirm_release, replaced=id, released_on=DAY, why="The invoice.", by=both)


def test_a_line_replaces_a_contract_once_and_may_be_taken_out() -> None:
    case, lena = steps.written(), actor(Role.LEAD)
    id = named(case, lena)
    contract = seen(case, id).contract
    again: dict[str, Any] = {"plan": case.plan, "line": CARE, "contract": contract, "quantity": Decimal(1)}
    with pytest.raises(Refused, match="already"):
        case.do(actions.name_replaced, id=new_id(), **again, since=DAY, by=case.asha)
    case.do(actions.take_out_replaced, replaced=id, why="Another place was meant.", by=case.asha)
    assert case.see(queries.contract, contract, on=DAY).replaced == ()
    case.do(actions.name_replaced, id=new_id(), **again, since=DAY, by=case.asha)
    assert len(case.see(queries.replaced_by, case.plan, on=DAY)) == 1


def test_a_line_of_another_plan_is_no_line_of_this_one_and_nobody_outside_sees_contracts() -> None:
    case, lena = steps.written(), actor(Role.LEAD)
    contract = seen(case, named(case, lena)).contract
    told: dict[str, Any] = {"plan": case.plan, "contract": contract, "quantity": Decimal(1), "since": DAY}
    with pytest.raises(Refused, match="line of this plan"):
        case.do(actions.name_replaced, id=new_id(), line=new_id(), **told, by=case.asha)
    for query, args in ((queries.contracts, ()), (queries.replaced_by, (case.plan,)), (queries.contract, (contract,))):
        with pytest.raises(NotFound):
            case.see(query, *args, by=case.jo, on=DAY)
