"""What moderators decide about a thing that was reported or held, and what its author may ask them to think over.

Each decision has a reason, which its author is told. Who removed a thing does not decide the appeal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.models import Matter, MatterStep, Report
from openphb.community.models.moderation import APPEALED, DONE
from openphb.community.moderation.reporting import KINDS
from openphb.community.notices import tell
from openphb.community.rows import change
from openphb.community.rules import moderation as rules
from openphb.community.rules.moderation import Verdict
from openphb.community.rules.reportable import Standing, Thing
from openphb.community.rules.words import tidy
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound, require

_STANDS = {
    Verdict.REMOVE: Standing.REMOVED,
    Verdict.KEEP: Standing.SHOWN,
    Verdict.WARN: Standing.SHOWN,
    Verdict.ASK: Standing.TO_EDIT,
    Verdict.RESTORE: Standing.SHOWN,
    Verdict.UPHOLD: Standing.REMOVED,
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A matter under the lock, and what it is about."""

    row: Matter
    found: Thing
    member: Membership


@transaction_required
def decide(*, id: UUID, matter: UUID, verdict: str, why: str, by: Actor, at: datetime) -> None:
    """Decide an open matter, or an appeal. Sending the same decision twice is once. Raises NotFound."""
    case = _lock(matter, by=by)
    require(rules.why_not_look(case.member))
    if MatterStep.objects.filter(id=id).exists():
        return
    why = tidy(why)
    require(rules.why_not_decide(verdict, why=why, state=case.row.state))
    said = Verdict(verdict)
    if said in rules.ON_APPEAL:
        require(rules.why_not_decide_appeal(case.member.id, decided_by=case.row.decided_by_id))
    require(rules.why_not_own(case.member.id, author=case.found.author))
    KINDS[case.row.kind].set_standing(case.row.about, _STANDS[said], why=why, at=at)
    _step(case, id=id, did=said.value, why=why, at=at)
    change(case.row, state=DONE, outcome=said.value, decided_by_id=case.member.id, decided_at=at)
    _tell(case, said, why=why, at=at)
    note(did="community.decide_matter", by=by, at=at, about=case.row.about, why=why, detail=said.value)


@transaction_required
def appeal(*, id: UUID, matter: UUID, why: str, by: Actor, at: datetime) -> None:
    """Its author asks that another moderator thinks a removal over. Once."""
    case = _lock(matter, by=by)
    if MatterStep.objects.filter(id=id).exists():
        return
    why = tidy(why)
    require(
        rules.why_not_appeal(
            is_author=case.found.author == case.member.id, outcome=case.row.outcome,
            was_appealed=case.row.was_appealed, decided_at=case.row.decided_at, at=at,
        )
    )  # fmt: skip
    require(rules.why_not_reason(why))
    _step(case, id=id, did="appeal", why=why, at=at)
    change(case.row, state=APPEALED, was_appealed=True)
    note(did="community.appeal", by=by, at=at, about=case.row.about, why=why)


def _lock(id: UUID, *, by: Actor) -> _Case:
    member = by.member
    row = Matter.objects.select_for_update(no_key=True).filter(id=id).first()
    found = KINDS[row.kind].look(row.about) if row and row.kind in KINDS else None
    if row is None or found is None or member is None or not rules.may_see(member, author=found.author):
        raise NotFound
    return _Case(row, found, member)


def _step(case: _Case, *, id: UUID, did: str, why: str, at: datetime) -> None:
    MatterStep.objects.create(id=id, matter=case.row, did=did, by_id=case.member.id, at=at, why=why)


def _tell(case: _Case, verdict: Verdict, *, why: str, at: datetime) -> None:
    """Its author reads what was decided and why; those who reported it read what came of it, and no more."""
    thing = KINDS[case.row.kind].named(case.found.title)
    if case.found.author and not (verdict is Verdict.KEEP and case.found.standing is Standing.SHOWN):
        said = rules.TO_AUTHOR[verdict].format(thing=thing)
        tell((case.found.author,), said, at=at, view="net_my_matter", about=case.row.id, why=why)
    reporters = Report.objects.filter(matter=case.row).values_list("by_id", flat=True)
    tell(reporters, rules.TO_REPORTERS[verdict].format(thing=thing), at=at, view="", about=None)
