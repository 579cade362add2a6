"""Who of a board that merges gets which roles where; decided without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from openphb.kernel.actor import STAFF, Role
from openphb.people.access_rules import why_not_hold

GIVEN_BY = "The installation, as boards merge"
"""Who gave the access, in the words of the record."""
CARRIED = STAFF | {Role.NATIONAL}
"""Whoever works for an organisation, or for somebody, does so where that stands: it stays with the old board."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with access to one board: `last` is their last day there, None where it has no end."""

    account: UUID
    name: str
    email: str
    roles: frozenset[Role]
    job_title: str = ""
    last: date | None = None
    given_by: str = ""


class Outcome(StrEnum):
    """What becomes of one of them in a board."""

    GIVEN = "given"
    THERE = "there already"
    LACKS = "there already, with fewer roles: a lead of the board gives the others"
    APART = "not given: these roles may not be held together, so a lead of the board decides"
    ENDED = "not given again: it was given before, and ended since"


@dataclass(frozen=True, slots=True)
class Comes:
    """One colleague, and what becomes of them in the board they come to."""

    whom: Colleague
    outcome: Outcome


def together(colleagues: Iterable[Colleague]) -> tuple[Colleague, ...]:
    """Each human once, with all their roles; until the latest of their last days, or without end where one has none."""
    found: dict[UUID, Colleague] = {}
    for each in colleagues:
        known = found.get(each.account, each)
        last = max(known.last, each.last) if known.last and each.last else None
        found[each.account] = Colleague(
            each.account, each.name, each.email, known.roles | each.roles, known.job_title or each.job_title, last
        )
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.email)))


def who_comes(
    coming: Iterable[Colleague], /, *, there: Mapping[UUID, Colleague], before: frozenset[UUID]
) -> tuple[Comes, ...]:
    """What becomes of each. `there` has access already; `before` was given it by a merger once, in force or not."""
    return tuple(Comes(each, _outcome(each, there.get(each.account), was=each.account in before)) for each in coming)


def _outcome(each: Colleague, there: Colleague | None, *, was: bool) -> Outcome:
    if there is not None:
        return Outcome.THERE if each.roles <= there.roles else Outcome.LACKS
    if was:
        return Outcome.ENDED
    return Outcome.APART if why_not_hold(each.roles, organisation=None) else Outcome.GIVEN
