"""Plans that were agreed before the board came here: written down as they were agreed, and ended if that was a mistake.

Such a plan is agreed already: nobody asks the person for their yes again. What the law needs and the list did not say
is asked before its money is promised, like everybody else's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import age_on, in_words
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.law import figures
from openphb.law.engine import COMMENCED
from openphb.people import queries as people
from openphb.plans import content as c
from openphb.plans import models as m
from openphb.plans import rules
from openphb.plans.actions.story import lock_plan, stop_at, tell
from openphb.plans.actions.writing import first_version
from openphb.plans.rules import Given
from openphb.plans.workflow import OPEN, RequestState, VersionState

HOW = "Before the board came here"


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """A plan as it was agreed: for whom, what it says, who agreed it and who looks after it."""

    person: UUID
    service: str
    given: Given
    consented_on: date | None
    coordinator: UUID
    says: Mapping[str, Any]
    outcomes: tuple[c.Outcome, ...]
    lines: tuple[c.Line, ...]


def why_not_bring_in(new: AgreedPlan, *, born: date, on: date) -> tuple[Refusal, ...]:
    """Everything that stands against writing this plan down, each by the field it is about. Asks no table."""
    basis = rules.basis(new.service, birth_date=born, on=max(new.given.given_on, COMMENCED))
    is_child = age_on(on, born) < figures.value("child_age", on)
    keys = {each.key for each in new.outcomes}
    found: list[Refusal | None] = [
        basis if isinstance(basis, Refusal) else None,
        _why_not_days(new, born=born, on=on),
        *(why for each in new.outcomes for why in rules.why_not_outcome(each)),
        *(why for each in new.lines for why in rules.why_not_line(each, outcomes=keys, is_child=is_child, on=on)),
        *rules.why_not_sections(dict(new.says), content=c.PlanContent("")),  # type: ignore[arg-type]
    ]
    return tuple(dict.fromkeys(why for why in found if why is not None))


def _why_not_days(new: AgreedPlan, *, born: date, on: date) -> Refusal | None:
    agreed = new.given.given_on
    if agreed > on or (new.consented_on or agreed) > on:
        return Refusal("The day is in the future.", field="agreed_on")
    if agreed < max(COMMENCED, born):
        words = f"The day is before {in_words(max(COMMENCED, born))}. Check the year."
        return Refusal(words, field="agreed_on")
    return None


@transaction_required
def bring_in_plan(*, id: UUID, new: AgreedPlan, source: str, by: Actor, at: datetime, on: date) -> UUID:
    """Write down a plan that was agreed before. Gives the id of its version. Sent twice with one id, it happens once.

    The days of the offer and the decision are not known, so they stand as the day of the agreement, and the story says
    where the plan comes from.
    """
    require(rules.why_not_act("bring in", roles=by.roles))
    if m.Plan.objects.of(by).filter(id=id).exists():
        return first_version(id)
    found = people.person(new.person, by=by)
    require(rules.why_not_begin(found, on=on))
    stop_at(*why_not_bring_in(new, born=found.birth_date, on=on))
    require(_why_not_coordinator(new.coordinator, by=by, on=on))
    request = _request(id, new, born=found.birth_date, by=by)
    version = _version(id, new, request=request, by=by, at=at, on=on)
    _agreements(version, new, by=by, at=at)
    m.PlanVersion.objects.of(by).filter(id=version.id).update(state=VersionState.AGREED)
    tell("bring in", request, by=by, at=at, version=version.id, note=source, detail=f"{new.service}, {source}"[:300])
    return version.id


@transaction_required
def take_back_plan(*, plan: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """End a plan that was brought in by mistake. It stays in the record, and the person may have another."""
    require(rules.why_not_act("bring in", roles=by.roles))
    row = lock_plan(plan, by=by)
    versions = list(m.PlanVersion.objects.of(by).filter(plan=row))
    if any(each.number > 1 or each.state in OPEN for each in versions):
        raise Refused(Refusal("A plan of this file was changed since, so it is not taken back. End it by itself."))
    for each in versions:
        if each.state == VersionState.AGREED:
            m.PlanVersion.objects.of(by).filter(id=each.id).update(state=VersionState.ENDED)
            tell("end", row.request, by=by, at=at, version=each.id, note=why)
    return plan


def _why_not_coordinator(account: UUID, *, by: Actor, on: date) -> Refusal | None:
    here = {found for found, _ in people.staff(by=by, role=Role.COORDINATOR, on=on)}
    return None if account in here else Refusal("Choose a care coordinator who works here today.", field="coordinator")


def _request(id: UUID, new: AgreedPlan, *, born: date, by: Actor) -> m.Request:
    basis = str(rules.basis(new.service, birth_date=born, on=new.given.given_on))
    day = new.given.given_on
    return m.Request.objects.create(
        id=uuid5(id, "request"), commissioner_id=by.commissioner, person_id=new.person, service=new.service,
        basis=basis, state=RequestState.GRANTED, offered_on=day, requested_on=day, decided_on=day,
    )  # fmt: skip


def _version(id: UUID, new: AgreedPlan, /, *, request: m.Request, by: Actor, at: datetime, on: date) -> m.PlanVersion:
    names = dict(people.staff(by=by, role=Role.COORDINATOR, on=on))
    whose = {"commissioner_id": by.commissioner}
    plan = m.Plan.objects.create(
        id=id, person_id=new.person, request=request, coordinator_id=new.coordinator,
        coordinator_name=names[new.coordinator], started_on=new.given.given_on, **whose,
    )  # fmt: skip
    version = m.PlanVersion.objects.create(
        id=first_version(id), plan=plan, number=1, author=by.id, author_name=by.name, written_at=at,
        **{name: value for name, value in new.says.items() if value is not None}, **whose,
    )  # fmt: skip
    parts: tuple[tuple[Any, Sequence[Any]], ...] = ((m.Outcome, new.outcomes), (m.Line, new.lines))
    for part, said in parts:
        part.objects.bulk_create(
            part(id=uuid5(version.id, str(each.key)), version=version, position=place, **_columns(each), **whose)
            for place, each in enumerate(said)
        )
    return version


def _columns(part: Any) -> dict[str, Any]:
    told = asdict(part)
    price = told.pop("unit_price", None)
    return told if price is None else told | {"unit_pence": part.unit_price.pence}


def _agreements(version: m.PlanVersion, new: AgreedPlan, *, by: Actor, at: datetime) -> None:
    days = {"plan": new.given.given_on, "consent": new.consented_on}
    m.Agreement.objects.bulk_create(
        m.Agreement(
            id=uuid5(version.id, f"agreement {kind}"), commissioner_id=by.commissioner, version=version, kind=kind,
            given_by=new.given.given_by, capacity=new.given.capacity, how=HOW, given_on=day, recorded_by=by.name,
            recorded_at=at,
        )
        for kind, day in days.items()
        if day is not None
    )  # fmt: skip
