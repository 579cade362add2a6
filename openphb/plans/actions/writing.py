"""Writing a plan with the person: a draft, its sections, its outcomes, lines and risks."""

from __future__ import annotations

from collections.abc import Mapping
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
from openphb.plans import rules, workflow
from openphb.plans.actions.copying import copy
from openphb.plans.actions.saving import keep_history, settled
from openphb.plans.actions.story import already, lock_plan, lock_request, lock_version, state_of, stop_at, tell
from openphb.plans.queries.rows import SCALARS, contents_of, request_row
from openphb.plans.rules.answers import Writing, facts
from openphb.plans.workflow import RequestState, VersionState

Part = type[m.Outcome] | type[m.Line] | type[m.Risk] | type[m.Action] | type[m.Contact]
OWN_PART = "write own part"


@transaction_required
def start_plan(*, id: UUID, request: UUID, by: Actor, at: datetime, on: date, coordinator: UUID | None = None) -> UUID:
    """Begin the plan of a granted request, with an empty first draft. Gives the plan's id.

    `coordinator` names another care coordinator than the one who starts it. Where the person or family begins, it is
    whoever worked with them so far.
    """
    if m.Plan.objects.of(by).filter(id=id).exists():
        return id
    row = lock_request(request, by=by)
    require(rules.why_not_act("start", roles=by.roles_for(row.person_id)))
    require(rules.why_not_begin(row.person, on=on))
    granted = row.state in (RequestState.GRANTED, RequestState.PART_GRANTED)
    refuse_unless(granted, "A plan is started once the request has been granted.")
    refuse_unless(not m.Plan.objects.of(by).filter(request=row).exists(), "This request already has a plan.")
    is_theirs = Role.COORDINATOR not in by.roles_for(row.person_id)
    account, name = _usual(row, by=by, on=on) if is_theirs else _coordinator(coordinator or by.id, by=by, on=on)
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
        waits_for="person" if is_theirs else "coordinator",
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


def _usual(request: m.Request, *, by: Actor, on: date) -> tuple[UUID, str]:
    """Whoever of the care coordinators here today did something for this request last; else the first by name."""
    here = dict(people.staff(by=by, role=Role.COORDINATOR, on=on))
    if not here:
        raise Refused(Refusal("Nobody here can write it with you today. Ring us, and we begin it with you."))
    did = m.Event.objects.of(by).filter(request=request, by__in=list(here)).order_by("-at").values_list("by", flat=True)
    account = did.first() or next(iter(here))
    return account, here[account]


@transaction_required
def save_section(
    *, version: UUID, fields: rules.Sections, by: Actor, at: datetime, on: date, writing: Writing | None = None
) -> UUID:
    """Write some of a draft's own fields; those left out stay as they are. Gives the version's id.

    The person may write what is in their own words (`rules.OWN`); the team may write it all. `writing` says what the
    writer began from: raises Refused, on `keep`, where somebody else has changed the same since.
    """
    row = _draft(version, by=by, verb=OWN_PART if set(fields) <= rules.OWN else "write")
    said = contents_of([row], by=by)[version]
    stop_at(*rules.why_not_sections(fields, content=said))
    told: dict[str, Any] = {name: _as_told(name, value) for name, value in fields.items()}
    before = {name: getattr(said, name) for name in told}
    told = dict(settled(row, {name: name for name in told}, mine=told, theirs=before, writing=writing, by=by))
    for name, value in told.items():
        setattr(row, name, value)
    row.save(update_fields=[name for name in SCALARS if name in told])
    keep_history(row, _each(told), before=_each(before), by=by, at=at)
    _wrote(row, by=by, at=at, detail=", ".join(sorted(fields)))
    return version


def _as_told(name: str, value: Any) -> Any:
    """Text with one kind of line end, so that it is the same however it came; each strength on a line of its own."""
    if not isinstance(value, str):
        return value
    return rules.one_a_line(value) if name == "strengths" else value.replace("\r\n", "\n")


def _each(told: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {name: value} for name, value in told.items()}


@transaction_required
def put_outcome(
    *, version: UUID, outcome: c.Outcome, by: Actor, at: datetime, on: date, writing: Writing | None = None
) -> UUID:
    """Add an outcome, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    stop_at(*rules.why_not_outcome(outcome))
    return _put(m.Outcome, row, outcome, writing=writing, by=by, at=at)


@transaction_required
def put_line(*, version: UUID, line: c.Line, by: Actor, at: datetime, on: date, writing: Writing | None = None) -> UUID:
    """Add a line, or change the one with its key. Gives the key.

    Raises Refused with every reason: no outcome, a price that is no price, or something that a direct payment may
    not buy or may not buy from someone so close.
    """
    row = _draft(version, by=by)
    said = contents_of([row], by=by)[version]
    is_child = age_on(on, row.plan.person.birth_date) < figures.value("child_age", on)
    stop_at(*rules.why_not_line(line, outcomes={each.key for each in said.outcomes}, is_child=is_child, on=on))
    return _put(m.Line, row, line, writing=writing, by=by, at=at)


@transaction_required
def put_risk(*, version: UUID, risk: c.Risk, by: Actor, at: datetime, on: date, writing: Writing | None = None) -> UUID:
    """Add a risk, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    stop_at(*rules.why_not_risk(risk))
    return _put(m.Risk, row, risk, writing=writing, by=by, at=at)


@transaction_required
def put_action(
    *, version: UUID, action: c.Action, by: Actor, at: datetime, on: date, writing: Writing | None = None
) -> UUID:
    """Add something that is done without money, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    said = contents_of([row], by=by)[version]
    stop_at(*rules.why_not_action(action, outcomes={each.key for each in said.outcomes}))
    return _put(m.Action, row, action, writing=writing, by=by, at=at)


@transaction_required
def put_contact(
    *, version: UUID, contact: c.Contact, by: Actor, at: datetime, on: date, writing: Writing | None = None
) -> UUID:
    """Add somebody around the person, or change the one with its key. Gives the key."""
    row = _draft(version, by=by, verb=OWN_PART)
    stop_at(*rules.why_not_contact(contact))
    return _put(m.Contact, row, contact, writing=writing, by=by, at=at)


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
    require(rules.why_not_begin(row.person, on=on))
    refuse_unless(bool(why.strip()), "Say what has changed, so that everyone can see why.", field="why")
    versions = list(m.PlanVersion.objects.of(by).filter(plan=row).select_related("plan").order_by("-number"))
    require(rules.why_not_change({each.number: VersionState(each.state) for each in versions}))
    agreed = next(each for each in versions if each.state == VersionState.AGREED)
    new = copy(agreed, id=id, number=versions[0].number + 1, author=by.id, author_name=by.name, why=why, by=by, at=at)
    if not by.roles_for(row.person_id) & workflow.ACTS["write"].roles:
        new.waits_for = "person"
        new.save(update_fields=["waits_for"])
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


@transaction_required
def pass_on(*, version: UUID, note: str, by: Actor, at: datetime, on: date) -> UUID:
    """Hand a draft to the other side: the person to us, or we to the person. Both may still write in it.

    Passing on what has been passed on already is harmless.
    """
    row = lock_version(version, by=by)
    roles = by.roles_for(row.plan.person_id)
    require(rules.why_not_act("pass on", roles=roles))
    require(rules.why_not_edit(VersionState(state_of(row))))
    to = "person" if roles & workflow.ACTS["write"].roles else "coordinator"
    if row.waits_for != to:
        row.waits_for = to
        row.save(update_fields=["waits_for"])
        tell("pass on", row.plan.request, by=by, at=at, note=note.strip(), version=version, detail=f"to the {to}")
    return version


def _draft(id: UUID, *, by: Actor, verb: str = "write") -> m.PlanVersion:
    """A version that this actor may write in now, held. `verb` says which part of it: all, or the person's own."""
    row = lock_version(id, by=by)
    require(rules.why_not_act(verb, roles=by.roles_for(row.plan.person_id)))
    require(rules.why_not_edit(VersionState(state_of(row))))
    return row


_LISTS: Mapping[Part, tuple[str, str]] = {
    m.Outcome: ("outcomes", "outcome"),
    m.Line: ("lines", "line"),
    m.Risk: ("risks", "risk"),
    m.Action: ("actions", "action"),
    m.Contact: ("contacts", "contact"),
}
"""Where a version keeps each kind of part, and what one of them is called."""


def _put(
    part: Part, version: m.PlanVersion, new: Any, *, writing: Writing | None, by: Actor, at: datetime
) -> UUID:  # fmt: skip
    listed, called = _LISTS[part]
    place = f"{called}:{new.key}"
    key: UUID = new.key
    before = _facts_of(version, listed, key, by=by)
    mine = {name: _as_told(name, value) for name, value in facts(new).items()}
    said = settled(version, dict.fromkeys(mine, place), mine=mine, theirs=before, writing=writing, by=by)
    if not said:
        return key
    rows = part.objects.filter(commissioner_id=version.commissioner_id, version=version)
    columns = _columns(said)
    if not rows.filter(key=key).update(**columns):
        part.objects.create(
            id=uuid5(version.id, str(key)),
            commissioner_id=version.commissioner_id,
            version=version,
            position=rows.count(),
            **columns,
        )
    keep_history(version, {place: said}, before={place: before}, by=by, at=at)
    _wrote(version, by=by, at=at, detail=called)
    return key


def _facts_of(version: m.PlanVersion, listed: str, key: UUID, *, by: Actor) -> dict[str, Any]:
    found = getattr(contents_of([version], by=by)[version.id], listed)
    return next((facts(each) for each in found if each.key == key), {})


def _columns(said: Mapping[str, Any]) -> dict[str, Any]:
    """As the table has them: a price is kept in pence."""
    told = {name: value for name, value in said.items() if name != "unit_price"}
    return told | ({"unit_pence": said["unit_price"].pence} if "unit_price" in said else {})


def _remove(part: Part, version: m.PlanVersion, key: UUID, *, by: Actor, at: datetime) -> None:
    listed, called = _LISTS[part]
    before = _facts_of(version, listed, key, by=by)
    gone, _ = part.objects.of(by).filter(version=version, key=key).delete()
    if gone:
        place = f"{called}:{key}"
        keep_history(version, {place: {}}, before={place: before}, by=by, at=at)
        _wrote(version, by=by, at=at, detail=f"removed {called}")


def _wrote(version: m.PlanVersion, *, by: Actor, at: datetime, detail: str) -> None:
    """Each hand in a draft is told once in its story, and every time in the audit trail."""
    request, person = version.plan.request, version.plan.person_id
    known = m.Event.objects.of(by).filter(version=version, verb="write", by=by.id)
    if version.author == by.id or known.exists():
        audit.record(did="plans.write", person=person, by=by, at=at, detail=detail)
    else:
        tell("write", request, by=by, at=at, version=version.id, detail=detail)
