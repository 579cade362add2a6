"""Writing a plan with the person: a draft, its sections, its outcomes, lines and risks."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import age_on
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.law import figures
from openphb.people import actions as audit
from openphb.people import queries as people
from openphb.plans import content as c
from openphb.plans import models as m
from openphb.plans import rules
from openphb.plans.actions.copying import copy
from openphb.plans.actions.story import already, lock_plan, lock_request, lock_version, state_of, stop_at, tell
from openphb.plans.queries.rows import SCALARS, contents_of, request_row
from openphb.plans.workflow import RequestState, VersionState

Part = type[m.Outcome] | type[m.Line] | type[m.Risk] | type[m.Action] | type[m.Contact]
OWN_PART = "write own part"


@transaction_required
def start_plan(*, id: UUID, request: UUID, by: Actor, at: datetime, on: date, coordinator: UUID | None = None) -> UUID:
    """Begin the plan of a granted request, with an empty first draft. Gives the plan's id.

    `coordinator` names another care coordinator than the one who starts it.
    """
    if m.Plan.objects.of(by).filter(id=id).exists():
        return id
    row = lock_request(request, by=by)
    require(rules.why_not_act("start", roles=by.roles_for(row.person_id)))
    require(rules.why_not_after_death(row.person.died_on is not None))
    granted = row.state in (RequestState.GRANTED, RequestState.PART_GRANTED)
    refuse_unless(granted, "A plan is started once the request has been granted.")
    refuse_unless(not m.Plan.objects.of(by).filter(request=row).exists(), "This request already has a plan.")
    account, name = _coordinator(coordinator or by.id, by=by, on=on)
    plan = m.Plan.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=row.person_id,
        request=row,
        coordinator_id=account,
        coordinator_name=name,
        started_on=on,
    )
    m.PlanVersion.objects.create(
        id=first_version(id),
        commissioner_id=by.commissioner,
        plan=plan,
        number=1,
        author=by.id,
        author_name=by.name,
        written_at=at,
    )
    tell("start", row, by=by, at=at, version=first_version(id), detail=f"care coordinator {name}")
    return id


def first_version(plan: UUID) -> UUID:
    """The id of a plan's first version, which follows from the plan's own."""
    return uuid5(plan, "version 1")


def _coordinator(account: UUID, *, by: Actor, on: date) -> tuple[UUID, str]:
    if account == by.id:
        return by.id, by.name
    found = next((one for one in people.staff(by=by, role=Role.COORDINATOR, on=on) if one[0] == account), None)
    if found is None:
        raise Refused(Refusal("Choose a care coordinator who works here today.", field="coordinator"))
    return found


@transaction_required
def save_section(*, version: UUID, fields: rules.Sections, by: Actor, at: datetime, on: date) -> UUID:
    """Write some of a draft's own fields; those left out stay as they are. Gives the version's id.

    The person may write what is in their own words (`rules.OWN`); the team may write it all.
    """
    row = _draft(version, by=by, verb=OWN_PART if set(fields) <= rules.OWN else "write")
    stop_at(*rules.why_not_sections(fields, content=contents_of([row], by=by)[version]))
    for name, told in fields.items():
        setattr(row, name, rules.one_a_line(str(told)) if name == "strengths" else told)
    row.save(update_fields=[name for name in SCALARS if name in fields])
    _wrote(row, by=by, at=at, detail=", ".join(sorted(fields)))
    return version


@transaction_required
def put_outcome(*, version: UUID, outcome: c.Outcome, by: Actor, at: datetime, on: date) -> UUID:
    """Add an outcome, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    stop_at(*rules.why_not_outcome(outcome))
    _put(m.Outcome, row, outcome.key, facts=asdict(outcome))
    _wrote(row, by=by, at=at, detail="outcome")
    return outcome.key


@transaction_required
def put_line(*, version: UUID, line: c.Line, by: Actor, at: datetime, on: date) -> UUID:
    """Add a line, or change the one with its key. Gives the key.

    Raises Refused with every reason: no outcome, a price that is no price, or something that a direct payment may
    not buy or may not buy from someone so close.
    """
    row = _draft(version, by=by)
    said = contents_of([row], by=by)[version]
    is_child = age_on(on, row.plan.person.birth_date) < figures.value("child_age", on)
    stop_at(*rules.why_not_line(line, outcomes={each.key for each in said.outcomes}, is_child=is_child, on=on))
    facts = asdict(line) | {"unit_pence": line.unit_price.pence}
    del facts["unit_price"]
    _put(m.Line, row, line.key, facts=facts)
    _wrote(row, by=by, at=at, detail="line")
    return line.key


@transaction_required
def put_risk(*, version: UUID, risk: c.Risk, by: Actor, at: datetime, on: date) -> UUID:
    """Add a risk, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    stop_at(*rules.why_not_risk(risk))
    _put(m.Risk, row, risk.key, facts=asdict(risk))
    _wrote(row, by=by, at=at, detail="risk")
    return risk.key


@transaction_required
def put_action(*, version: UUID, action: c.Action, by: Actor, at: datetime, on: date) -> UUID:
    """Add something that is done without money, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    said = contents_of([row], by=by)[version]
    stop_at(*rules.why_not_action(action, outcomes={each.key for each in said.outcomes}))
    _put(m.Action, row, action.key, facts=asdict(action))
    _wrote(row, by=by, at=at, detail="action")
    return action.key


@transaction_required
def put_contact(*, version: UUID, contact: c.Contact, by: Actor, at: datetime, on: date) -> UUID:
    """Add somebody around the person, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    stop_at(*rules.why_not_contact(contact))
    _put(m.Contact, row, contact.key, facts=asdict(contact))
    _wrote(row, by=by, at=at, detail="contact")
    return contact.key


@transaction_required
def remove_outcome(*, version: UUID, key: UUID, by: Actor, at: datetime, on: date) -> None:
    """Take an outcome out of a draft, once nothing rests on it."""
    row = _draft(version, by=by, verb=OWN_PART)
    for part, called in ((m.Line, "line"), (m.Action, "action")):
        resting = part.objects.of(by).filter(version=row, outcome_key=key).count()
        what = f"One {called} is" if resting == 1 else f"{resting} {called}s are"
        refuse_unless(not resting, f"{what} for this outcome. Move them to another outcome, or take them out first.")
    _remove(m.Outcome, row, key, by=by, at=at)


@transaction_required
def remove_line(*, version: UUID, key: UUID, by: Actor, at: datetime, on: date) -> None:
    """Take a line out of a draft. Taking out what is already gone is harmless."""
    _remove(m.Line, _draft(version, by=by), key, by=by, at=at)


@transaction_required
def remove_risk(*, version: UUID, key: UUID, by: Actor, at: datetime, on: date) -> None:
    """Take a risk out of a draft. Taking out what is already gone is harmless."""
    _remove(m.Risk, _draft(version, by=by, verb=OWN_PART), key, by=by, at=at)


@transaction_required
def remove_action(*, version: UUID, key: UUID, by: Actor, at: datetime, on: date) -> None:
    """Take an action out of a draft. Taking out what is already gone is harmless."""
    _remove(m.Action, _draft(version, by=by, verb=OWN_PART), key, by=by, at=at)


@transaction_required
def remove_contact(*, version: UUID, key: UUID, by: Actor, at: datetime, on: date) -> None:
    """Take somebody out of a draft. Taking out whoever is already gone is harmless."""
    _remove(m.Contact, _draft(version, by=by, verb=OWN_PART), key, by=by, at=at)


@transaction_required
def change(*, id: UUID, plan: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """Begin a new version of a living plan from the agreed one, which goes on counting. Gives the new version's id."""
    if m.PlanVersion.objects.of(by).filter(id=id).exists():
        return id
    row = lock_plan(plan, by=by)
    require(rules.why_not_act("change", roles=by.roles_for(row.person_id)))
    require(rules.why_not_after_death(row.person.died_on is not None))
    refuse_unless(bool(why.strip()), "Say what has changed, so that everyone can see why.", field="why")
    versions = list(m.PlanVersion.objects.of(by).filter(plan=row).select_related("plan").order_by("-number"))
    require(rules.why_not_change({each.number: VersionState(each.state) for each in versions}))
    agreed = next(each for each in versions if each.state == VersionState.AGREED)
    copy(agreed, id=id, number=versions[0].number + 1, author=by.id, author_name=by.name, why=why, by=by, at=at)
    tell("change", row.request, by=by, at=at, note=why, version=id)
    return id


@transaction_required
def ask_for_change(*, request: UUID, because: str, by: Actor, at: datetime, on: date) -> UUID:
    """Say that an agreed plan no longer fits. It changes nothing yet: it is put before the care coordinator."""
    row = lock_request(request, by=by)
    require(rules.why_not_act("ask for change", roles=by.roles_for(row.person_id)))
    refuse_unless(bool(because.strip()), "Say what you would like to change, in your own words.", field="because")
    if not already("ask for change", by=by, request=request, note=because):
        tell("ask for change", request_row(request, by=by), by=by, at=at, note=because)
    return request


def _draft(id: UUID, *, by: Actor, verb: str = "write") -> m.PlanVersion:
    """A version that this actor may write in now, held. `verb` says which part of it: all, or the person's own."""
    row = lock_version(id, by=by)
    require(rules.why_not_act(verb, roles=by.roles_for(row.plan.person_id)))
    require(rules.why_not_edit(VersionState(state_of(row))))
    return row


def _put(part: Part, version: m.PlanVersion, key: UUID, *, facts: dict[str, Any]) -> None:
    rows = part.objects.filter(commissioner_id=version.commissioner_id, version=version)
    if rows.filter(key=key).update(**facts):
        return
    part.objects.create(
        id=uuid5(version.id, str(key)),
        commissioner_id=version.commissioner_id,
        version=version,
        position=rows.count(),
        **facts,
    )


def _remove(part: Part, version: m.PlanVersion, key: UUID, *, by: Actor, at: datetime) -> None:
    gone, _ = part.objects.of(by).filter(version=version, key=key).delete()
    if gone:
        _wrote(version, by=by, at=at, detail=f"removed {part.__name__.lower()}")


def _wrote(version: m.PlanVersion, *, by: Actor, at: datetime, detail: str) -> None:
    """Each hand in a draft is told once in its story, and every time in the audit trail."""
    request, person = version.plan.request, version.plan.person_id
    known = m.Event.objects.of(by).filter(version=version, verb="write", by=by.id)
    if version.author == by.id or known.exists():
        audit.record(did="plans.write", person=person, by=by, at=at, detail=detail)
    else:
        tell("write", request, by=by, at=at, version=version.id, detail=detail)
