"""Lists of people who may have a right: brought in, used, withdrawn; and what somebody decides about each.

Nothing here writes to anybody: an offer is made by a person, on the page for offers.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.people.audit import record
from openphb.reporting.candidate_lists import Read
from openphb.reporting.models import Candidate, CandidateDecision, CandidateList
from openphb.reporting.models.candidates import DECISIONS

WORK_ON_THEM = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.LEAD})


def why_not_work(by: Actor) -> Refusal | None:
    """The reason this actor may not bring in a list or decide about anybody on it."""
    if by.has(*WORK_ON_THEM):
        return None
    return Refusal("Only a care coordinator, clinician or ICB lead can work on lists of candidates.")


@transaction_required
def bring_in_candidates(
    *, id: UUID, found: Read, source: str, file_name: str, as_of: date, by: Actor, at: datetime, on: date
) -> CandidateList:
    """Keep a list to be looked at first. All of it or nothing: Raises Refused with what is wrong, row by row."""
    require(why_not_work(by))
    known = CandidateList.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(bool(source.strip()), "Say whose list it is.", field="source")
    refuse_unless(as_of <= on, "The day is in the future. Enter the day the list was made.", field="as_of")
    refuse_unless(not found.wrong, found.words, field="file")
    made = CandidateList.objects.create(
        id=id, commissioner_id=by.commissioner, source=source.strip(), file_name=file_name[:200], as_of=as_of,
        brought_by=by.id, brought_by_name=by.name, brought_at=at,
    )  # fmt: skip
    Candidate.objects.bulk_create(
        Candidate(
            id=uuid5(id, str(each.line)), commissioner_id=by.commissioner, list=made, line=each.line,
            nhs_number=each.nhs_number, service=each.service, since=each.since,
        )
        for each in found.lines
    )  # fmt: skip
    record(did="reporting.bring_in_candidates", by=by, at=at, detail=f"{made.source}: {len(found.lines):,} rows")
    return made


@transaction_required
def use_list(*, id: UUID, by: Actor, at: datetime) -> CandidateList:
    """Everybody on it is worked on from now. Done twice, it happens once."""
    held = _held(id, by=by)
    refuse_unless(held.state != "withdrawn", "This list was withdrawn. Bring it in again if it was right.")
    if held.state == "draft":
        _settle(held, "used", by=by, at=at)
        record(did="reporting.use_candidates", by=by, at=at, detail=str(held))
    return held


@transaction_required
def withdraw_list(*, id: UUID, why: str, by: Actor, at: datetime) -> CandidateList:
    """Nobody is a candidate by this list any more. What was decided meanwhile stays as history."""
    held = _held(id, by=by)
    refuse_unless(bool(why.strip()), "Say why the list is withdrawn.", field="why")
    if held.state != "withdrawn":
        held.why = why.strip()[:300]
        _settle(held, "withdrawn", by=by, at=at)
        record(did="reporting.withdraw_candidates", by=by, at=at, why=held.why, detail=str(held))
    return held


@transaction_required
def decide_candidate(*, id: UUID, candidate: UUID, decision: str, reason: str, by: Actor, at: datetime) -> None:
    """What somebody decided about one candidate, with the reason. It sends nothing and offers nothing by itself."""
    require(why_not_work(by))
    if CandidateDecision.objects.of(by).filter(id=id).exists():
        return
    row = Candidate.objects.of(by).select_related("list").filter(id=candidate).first()
    if row is None:
        raise NotFound
    refuse_unless(row.list.state == "used", "This list is not in use. Use it first.")
    refuse_unless(decision in DECISIONS, "Choose one of the three.", field="decision")
    refuse_unless(bool(reason.strip()), "Say why: somebody may ask later.", field="reason")
    CandidateDecision.objects.create(
        id=id, commissioner_id=by.commissioner, candidate=row, decision=decision, reason=reason.strip()[:300],
        decided_by=by.id, decided_by_name=by.name, decided_at=at,
    )  # fmt: skip
    record(did="reporting.decide_candidate", by=by, at=at, why=reason, detail=f"{row.service}: {decision}")


def _held(id: UUID, *, by: Actor) -> CandidateList:
    require(why_not_work(by))
    found = CandidateList.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def _settle(held: CandidateList, state: str, *, by: Actor, at: datetime) -> None:
    held.state, held.settled_by_name, held.settled_at = state, by.name, at
    held.save(update_fields=["state", "settled_by_name", "settled_at", "why"])
