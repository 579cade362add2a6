"""Linking an organisation to a person, changing that and ending it. Every step is on the person's record.

Ended at once, the day before becomes its last, so that the very next request finds it shut. A link is never changed in
its row, but for its end: who could see what on a day stays known.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import linking_rules as rules
from openphb.people.audit import record
from openphb.people.linking_rules import NewLink
from openphb.people.models import Organisation, OrganisationLink, Person

ONE_DAY = timedelta(days=1)
_LETTERS = "23456789BCDFGHJKMNPQRTVWXYZ"
"""No letter or digit of a reference is easily taken for another, and no vowel makes a word of it."""


@transaction_required
def link_organisation(*, id: UUID, new: NewLink, by: Actor, at: datetime, on: date) -> OrganisationLink:
    """Let the people of an organisation see what their work for one person needs. Sent twice under one id, it is one.

    Whether the lines are of the person's plan is asked in the budgets room, by whose action this is called for care.
    """
    require(rules.why_not_link(by.roles_for(new.person)))
    known = OrganisationLink.objects.of(by).filter(id=id).first()
    if known:
        return known
    _person(new.person, by=by)
    works = Organisation.objects.of(by).filter(id=new.organisation, ended_on=None).exists()
    refuse_unless(works, "Choose an organisation that we work with.", field="organisation")
    require(rules.why_not_this(new, on=on))
    _require_once(new, by=by)
    made = OrganisationLink.objects.create(
        id=id, commissioner_id=by.commissioner, organisation_id=new.organisation, person_id=new.person, kind=new.kind,
        lines=sorted(new.lines), reference=reference_of(id), notice_days=new.notice_days, why=new.why.strip()[:300],
        valid_from=new.valid_from, valid_to=new.valid_to, given_at=at, given_by=by.name,
    )  # fmt: skip
    record(did="people.link_organisation", person=new.person, by=by, at=at, why=new.why, detail=_told(made))
    return made


@transaction_required
def end_link(*, link: UUID, why: str, by: Actor, at: datetime, on: date) -> OrganisationLink:
    """From this moment the organisation sees nothing more of this person by it. Done twice, it is done once."""
    row = OrganisationLink.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=link).first()
    if row is None or not by.is_staff:
        raise NotFound
    require(rules.why_not_link(by.roles_for(row.person_id)))
    refuse_unless(bool(why.strip()), "Say why the link ends.", field="why")
    if row.valid_to < on:
        return row
    row.planned_to, row.valid_to = row.valid_to, on - ONE_DAY
    row.ended_at, row.ended_by, row.ended_why = at, by.name, why.strip()[:300]
    row.save(update_fields=["planned_to", "valid_to", "ended_at", "ended_by", "ended_why"])
    record(did="people.end_link", person=row.person_id, by=by, at=at, why=why.strip(), detail=_told(row))
    return row


def reference_of(id: UUID) -> str:
    """What the organisation names the person by on its invoices: eight signs that say nothing of them.

    >>> reference_of(UUID(int=1))
    '2222-2223'
    """
    rest, signs = id.int % len(_LETTERS) ** 8, ""
    for _ in range(8):
        rest, place = divmod(rest, len(_LETTERS))
        signs = _LETTERS[place] + signs
    return f"{signs[:4]}-{signs[4:]}"


def _person(id: UUID, *, by: Actor) -> None:
    """Held, so that a death and a link do not pass each other."""
    found = Person.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if found is None or not by.may_see(id):
        raise NotFound
    refuse_unless(found.died_on is None, "The person has died. No organisation is linked to them any more.")


def _require_once(new: NewLink, *, by: Actor) -> None:
    rows = OrganisationLink.objects.of(by).filter(
        organisation_id=new.organisation, person_id=new.person, kind=new.kind,
        valid_from__lte=new.valid_to, valid_to__gte=new.valid_from,
    )  # fmt: skip
    said = "It is linked to this person for these days already. End that link first, or choose other days."
    refuse_unless(not rows.exists(), said, field="valid_from")


def _told(row: OrganisationLink) -> str:
    return f"{row.organisation.name}: {row.kind}, {row.valid_from} to {row.valid_to}"
