"""A list of budgets whose plans are here, with what was paid and is left of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.budgets.actions import arriving
from openphb.budgets.actions.arriving import AgreedBudget
from openphb.budgets.queries.arriving import have_budgets
from openphb.budgets.queries.versions import VersionFacts, versions
from openphb.kernel.actor import Actor
from openphb.moving.judged import Judged, Making, identity, wrongs
from openphb.moving.kinds import BUDGETS
from openphb.moving.reading import Fate, Read, Wrong, twice
from openphb.people import arriving as people
from openphb.people import queries as organisations
from openphb.people.arriving import Known
from openphb.plans.queries.arriving import agreed_versions

_THIRD_PARTY = "third party"


@dataclass(frozen=True, slots=True)
class _Here:
    """What is asked of the tables, once for the whole file."""

    people: Mapping[str, Known]
    agreed: Mapping[tuple[UUID, str], UUID]
    facts: Mapping[UUID, VersionFacts]
    with_budget: frozenset[UUID]
    organisations: Mapping[str, UUID]


def judged(rows: Sequence[Read], *, arrival: UUID, by: Actor, on: date) -> Judged:
    """Each must be what its plan costs, to the penny; one whose plan has a budget is here already."""
    here = _here(rows, by=by)
    once = twice(rows, by=("nhs_number", "service"), called="person and service")
    found = [_one(row, here=here, arrival=arrival, by=by, on=on) for row in once]
    return Judged(tuple(row for row, _ in found), tuple(made for _, made in found if made is not None))


def _here(rows: Sequence[Read], *, by: Actor) -> _Here:
    known = people.known_by_number((row.get("nhs_number") for row in rows), by=by)
    agreed = agreed_versions([each.id for each in known.values()], by=by)
    facts = versions(list(agreed.values()), by=by)
    named = organisations.organisations(by=by, kind=_THIRD_PARTY)
    return _Here(
        people=known,
        agreed=agreed,
        facts=facts,
        with_budget=have_budgets([each.plan for each in facts.values()], by=by),
        organisations={name.casefold(): id for id, name, _ in named},
    )


def _one(row: Read, *, here: _Here, arrival: UUID, by: Actor, on: date) -> tuple[Read, Making | None]:
    if row.fate is Fate.WRONG:
        return row, None
    person = here.people.get(row.get("nhs_number"))
    version = here.agreed.get((person.id, row.get("service"))) if person else None
    if person is None or version is None:
        words = "No agreed plan for this person and service is here. Bring in the plans first."
        return row.but(Wrong(BUDGETS.column("nhs_number").label, words)), None
    facts = here.facts[version]
    if facts.plan in here.with_budget:
        return row.known(f"{person.name} has a budget for this plan here already."), None
    payee = row.get("payee")
    organisation = here.organisations.get(payee.casefold()) if payee else None
    if payee and organisation is None:
        words = f"{payee} is not among the third parties here. Bring in the payees first, or check the spelling."
        return row.but(Wrong(BUDGETS.column("payee").label, words)), None
    new = _new(row, version=version, organisation=organisation)
    refused = arriving.why_not_bring_in(new, facts=facts, by=by, on=on)
    if refused:
        return row.but(*wrongs(refused, BUDGETS)), None
    return row, Making(identity(arrival, row.line), (row.line,), new, person.id)


def _new(row: Read, *, version: UUID, organisation: UUID | None) -> AgreedBudget:
    return AgreedBudget(
        version=version,
        agreed_a_year=row.said["agreed_a_year"],
        paid_to=row.said["paid_to"],
        paid=row.said["paid_before"],
        left=row.said["left"],
        signed_off_by=row.get("signed_off_by"),
        signed_off_on=row.said["signed_off_on"],
        holder=row.get("holder", "person"),
        organisation=organisation,
    )


def make(making: Sequence[Making], *, source: str, by: Actor, at: datetime, on: date) -> None:
    for each in making:
        arriving.bring_in_budget(id=each.id, new=each.new, source=source, by=by, at=at, on=on)


def take_back(made: Sequence[UUID], *, why: str, by: Actor, at: datetime, on: date) -> None:
    for budget in made:
        arriving.take_back_budget(budget=budget, why=why, by=by, at=at, on=on)
