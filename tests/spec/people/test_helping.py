"""What can be chosen for a helper, and what that opens."""

from __future__ import annotations

import importlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.actor import Actor, Help, Role
from openphb.people import helping_rules as rules
from openphb.people.helping_rules import Chosen
from openphb.people.rules import manages_money_only

TODAY = date(2026, 5, 1)
JO, OLU = UUID(int=1), UUID(int=2)
RECEIPTS = Chosen(frozenset({"money", "receipts"}), frozenset({"receipts"}), TODAY + timedelta(days=90), "Receipts")
SEND, AGREE = "openphb.payments.actions.receipts.send_receipt", "openphb.plans.actions.agreeing.agree"


def actor(*roles: Role, **more: Any) -> Actor:
    return Actor(UUID(int=9), "Ann Lee", 1, frozenset(roles), **more)


def helper(sees: str = "", does: str = "", **more: Any) -> Actor:
    chosen = Help(JO, frozenset(sees.split()), frozenset(does.split()))
    return actor(Role.HELPER, helping=frozenset({chosen}), **more).lend(chosen)


@pytest.mark.parametrize(
    ("changed", "since", "field"),
    [
        ({}, TODAY, None),
        ({"sees": frozenset(), "does": frozenset()}, TODAY, "sees"),
        ({"sees": frozenset({"bank details"})}, TODAY, "sees"),
        ({"does": frozenset({"agree"})}, TODAY, "sees"),
        ({}, TODAY - timedelta(days=1), "valid_from"),
        ({"valid_to": TODAY - timedelta(days=1)}, TODAY, "valid_to"),
        ({"valid_to": TODAY}, TODAY, None),
        ({"valid_to": TODAY + timedelta(days=366)}, TODAY, None),
        ({"valid_to": TODAY + timedelta(days=367)}, TODAY, "valid_to"),
        ({"why": " "}, TODAY, "why"),
    ],
)
def test_what_can_be_chosen(changed: dict[str, Any], since: date, field: str | None) -> None:
    told = {name: getattr(RECEIPTS, name) for name in ("sees", "does", "valid_to", "why")} | changed
    found = rules.why_not_these(Chosen(**told), since=since, on=TODAY)
    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (actor(Role.PERSON, acting=frozenset({(JO, Role.PERSON)})), True),
        (actor(Role.REPRESENTATIVE, acting=frozenset({(JO, Role.REPRESENTATIVE)})), True),
        (actor(Role.REPRESENTATIVE, acting=frozenset({(OLU, Role.REPRESENTATIVE)})), False),
        (actor(Role.NOMINEE, acting=frozenset({(JO, Role.NOMINEE)})), False),
        (helper("money receipts", "receipts"), False),
        (actor(Role.COORDINATOR), True),
        (actor(Role.FINANCE), False),
    ],
)
def test_who_chooses_helpers(who: Actor, may: bool) -> None:
    assert (rules.why_not_choose(who, JO) is None) is may


def test_a_helper_sees_nobody_until_sight_is_lent_and_then_one_person() -> None:
    lent = helper("money")
    waits = actor(Role.HELPER, helping=lent.helping)
    assert not waits.people and waits.whom == {JO} and not waits.may_see(JO) and waits.roles_for(JO) == frozenset()
    assert lent.people == {JO} and lent.may_see(JO) and not lent.may_see(OLU)
    assert lent.roles_for(JO) == {Role.HELPER} and lent.roles_for(OLU) == frozenset()


@pytest.mark.parametrize(
    ("by", "action", "may"),
    [
        (helper("money"), "openphb.people.actions.saw", True),
        (helper("money"), SEND, False),
        (helper("receipts", "receipts"), SEND, True),
        (helper("receipts", "receipts"), AGREE, False),
        (helper("receipts", "receipts", acting=frozenset({(JO, Role.REPRESENTATIVE)})), AGREE, True),
        (helper("receipts", "receipts", acting=frozenset({(OLU, Role.REPRESENTATIVE)})), AGREE, False),
        (actor(Role.PERSON, acting=frozenset({(JO, Role.PERSON)})), AGREE, True),
    ],
)
def test_what_is_done_was_chosen_whatever_page_it_is_sent_from(by: Actor, action: str, may: bool) -> None:
    assert (rules.why_not_help(action, by=by) is None) is may


@pytest.mark.parametrize("name", sorted({*rules.ACTIONS, *rules.ALWAYS}))
def test_each_action_that_is_opened_exists_under_that_name(name: str) -> None:
    module, _, action = name.rpartition(".")
    found = getattr(importlib.import_module(module), action)
    assert f"{found.__module__}.{found.__name__}" == name


@pytest.mark.parametrize(
    ("by", "partial"),
    [
        (helper("money"), True),
        (helper("plan"), False),
        (helper("money", acting=frozenset({(JO, Role.NOMINEE)})), True),
        (helper("plan", acting=frozenset({(JO, Role.NOMINEE)})), False),
        (helper("money", acting=frozenset({(JO, Role.PERSON)})), False),
        (actor(Role.NOMINEE, acting=frozenset({(JO, Role.NOMINEE)})), True),
        (actor(Role.FINANCE), False),
    ],
)
def test_what_is_said_of_health_is_shown_only_where_it_was_chosen(by: Actor, partial: bool) -> None:
    assert manages_money_only(by, JO) is partial
