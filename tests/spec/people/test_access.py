"""Which roles go together, for how long, and when an invitation may be taken up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.people import access_rules as rules
from openphb.people.access_rules import NewAccess, Standing

DAY = date(2026, 4, 6)
NOON = datetime(2026, 4, 6, 11, tzinfo=UTC)
ME, YOU, CIC = UUID(int=1), UUID(int=2), UUID(int=3)


def actor(*roles: Role) -> Actor:
    return Actor(ME, "Lena Okeke", 1, frozenset(roles))


@pytest.mark.parametrize(
    ("roles", "organisation", "words"),
    [
        ({Role.COORDINATOR}, None, ""),
        ({Role.COORDINATOR, Role.APPROVER, Role.LEAD}, None, ""),
        ({Role.AUDITOR}, None, ""),
        ({Role.THIRD_PARTY}, CIC, ""),
        ({Role.PROVIDER}, CIC, ""),
        ({Role.PROVIDER, Role.THIRD_PARTY}, CIC, ""),
        ({Role.PROVIDER, Role.COORDINATOR}, CIC, "check their own work"),
        ({Role.PROVIDER}, None, "Choose the organisation"),
        (set(), None, "at least one role"),
        ({Role.PERSON}, None, "at least one role"),
        ({Role.NOMINEE, Role.FINANCE}, None, "at least one role"),
        ({Role.AUDITOR, Role.FINANCE}, None, "audit their own work"),
        ({Role.THIRD_PARTY, Role.FINANCE}, CIC, "check their own work"),
        ({Role.THIRD_PARTY}, None, "Choose the organisation"),
        ({Role.CLINICIAN}, CIC, "Leave this empty"),
    ],
)
def test_which_roles_go_together(roles: set[Role], organisation: UUID | None, words: str) -> None:
    said = rules.why_not_hold(frozenset(roles), organisation=organisation)
    assert (words in said.because) if said and words else said is None and not words


def test_every_role_can_be_given_or_follows_from_a_budget_and_none_does_both() -> None:
    not_given = OUTSIDE | {Role.PERSONAL_ASSISTANT}
    assert set(rules.GIVEN) | not_given == set(Role) and not set(rules.GIVEN) & not_given


@pytest.mark.parametrize(
    ("first", "latest", "is_refused"),
    [
        (DAY, None, False),
        (DAY, DAY, False),
        (DAY - timedelta(days=9), DAY - timedelta(days=1), True),
        (DAY + timedelta(days=9), DAY + timedelta(days=8), True),
        (DAY + timedelta(days=9), DAY + timedelta(days=9), False),
    ],
)
def test_access_has_at_least_one_day_left(first: date, latest: date | None, is_refused: bool) -> None:
    said = rules.why_not_give(NewAccess(frozenset({Role.FINANCE}), first, latest), on=DAY)
    assert (said is not None) is is_refused


@pytest.mark.parametrize("role", Role)
def test_only_a_lead_changes_access_and_never_their_own(role: Role) -> None:
    others = rules.why_not_change(YOU, by=actor(role))
    assert (others is None) is (role is Role.LEAD)
    own = rules.why_not_change(ME, by=actor(role))
    assert own is not None and "your own access" in own.because
    assert (rules.why_not_see(actor(role)) is None) is (role in (Role.LEAD, Role.AUDITOR))


@pytest.mark.parametrize(
    ("facts", "expected", "may"),
    [
        ({}, Standing.OPEN, True),
        ({"at": NOON + timedelta(days=7)}, Standing.TOO_OLD, False),
        ({"at": NOON + timedelta(days=7, seconds=-1)}, Standing.OPEN, True),
        ({"used_at": NOON}, Standing.USED, False),
        ({"withdrawn_at": NOON}, Standing.WITHDRAWN, False),
        ({"used_at": NOON, "at": NOON + timedelta(days=9)}, Standing.USED, False),
    ],
)
def test_an_invitation_works_once_and_for_a_time(facts: dict[str, Any], expected: Standing, may: bool) -> None:
    whole = {"used_at": None, "withdrawn_at": None, "expires_at": NOON + timedelta(days=7), "at": NOON} | facts
    assert rules.standing(**whole) is expected
    assert (rules.why_not_take_up(expected) is None) is may


def test_a_secret_cannot_be_read_back_from_what_is_kept_of_it() -> None:
    kept = rules.hash_of("7-a-long-secret")
    assert len(kept) == 64 and "secret" not in kept and kept != rules.hash_of("8-a-long-secret")
