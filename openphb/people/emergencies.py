"""Records that are opened in an emergency: asked in one's own board, opened in the person's, reviewed by another.

What is asked is written down where they work before anything is looked for, so that asking about nobody is seen too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, require
from openphb.people import emergency_rules as rules
from openphb.people.audit import record
from openphb.people.emergency_rules import NewEmergency
from openphb.people.models import Acting, AuditEvent, Emergency, Person
from openphb.people.rules import compact_nhs_number

ASKED = "people.ask_in_emergency"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Opener:
    """Who opens it, as the person's board reads it: their board's name and what they are there."""

    board: str
    roles: str


@transaction_required
def ask_in_emergency(*, new: NewEmergency, by: Actor, at: datetime, on: date) -> None:
    """Write down, in one's own board, that it was asked. Refused to whoever may not, or asks too often."""
    require(rules.why_not_open(by))
    require(rules.why_not_this(new, on=on))
    since = AuditEvent.objects.of(by).filter(person=None, at__gt=at - rules.WITHIN, account=by.id, did=ASKED)
    require(rules.why_not_another(since.count()))
    record(did=ASKED, by=by, at=at, why=new.why.strip())


def person_with(new: NewEmergency, *, by: Actor) -> UUID | None:
    """Whose number and date of birth these are together, in the board that `by` looks at."""
    number = compact_nhs_number(new.nhs_number)
    rows = Person.objects.of(by).filter(nhs_number=number, birth_date=new.birth_date)
    return rows.values_list("id", flat=True).first()


@transaction_required
def open_in_emergency(
    *, id: UUID, acting: UUID, person: UUID, why: str, opener: Opener, by: Actor, at: datetime, on: date
) -> Emergency:
    """Let whoever asked see this person for some hours. `by` acts in the person's board. Sent twice, it is once."""
    known = Emergency.objects.of(by).filter(id=id).first()
    if known:
        return known
    ends, said = at + rules.OPENS, f"In an emergency: {why.strip()}"[:300]
    made = Acting.objects.create(
        id=acting, commissioner_id=by.commissioner, person_id=person, account_id=by.id, capacity="helper",
        name=f"{by.name}, {opener.board}"[:120], relation="in an emergency", sees=sorted(rules.SEES), does=[],
        why=said, given_at=at, given_by=by.name, valid_from=on, valid_to=on + ONE_DAY, until_at=ends,
    )  # fmt: skip
    row = Emergency.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, acting=made, account=by.id, name=by.name,
        board=opener.board, roles=opener.roles[:200], why=why.strip()[:300], opened_at=at, ends_at=ends,
    )  # fmt: skip
    detail = f"{by.name}, {opener.roles} of {opener.board}"
    record(did="people.open_in_emergency", person=person, by=by, at=at, why=said, detail=detail)
    return row


@transaction_required
def note_who_was_told(*, emergency: UUID, told: str, by: Actor, at: datetime) -> None:
    """Who was told that the record was opened; written down after it was sent."""
    row = Emergency.objects.of(by).select_for_update(no_key=True).get(id=emergency)
    row.told = told[:300]
    row.save(update_fields=["told"])
    record(did="people.tell_of_emergency", person=row.person_id, by=by, at=at, detail=row.told)


@transaction_required
def review_emergency(*, emergency: UUID, finding: str, words: str, by: Actor, at: datetime) -> Emergency:
    """A second person says whether it was right. Where it was not, what is still open is shut at once."""
    row = Emergency.objects.of(by).select_for_update(no_key=True).filter(id=emergency).first()
    if row is None:
        raise NotFound
    require(rules.why_not_review(by, account=row.account))
    require(rules.why_not_found(finding, words))
    if row.reviewed_at:
        if (row.finding, row.finding_words) == (finding, words.strip()):
            return row
        raise Refused(Refusal(f"{row.reviewed_by} has looked at this already."))
    row.reviewed_at, row.reviewed_by, row.reviewed_account = at, by.name, by.id
    row.finding, row.finding_words = finding, words.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "reviewed_account", "finding", "finding_words"])
    if finding == "wrong":
        _shut(row, by=by, at=at)
    told = {"why": row.finding_words, "detail": f"{row.name}: {rules.FINDINGS[finding].lower()}"}
    record(did="people.review_emergency", person=row.person_id, by=by, at=at, **told)
    return row


def _shut(row: Emergency, *, by: Actor, at: datetime) -> None:
    held = Acting.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=row.acting_id)
    if held.until_at and held.until_at > at:
        held.until_at, held.ended_at, held.ended_by, held.ended_why = at, at, by.name, "It was shut before its time"
        held.save(update_fields=["until_at", "ended_at", "ended_by", "ended_why"])
        record(did="people.shut_emergency", person=row.person_id, by=by, at=at, detail=row.name)
