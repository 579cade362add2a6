"""Returns: put together in versions, checked, signed off by somebody else, and answered; each step with its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Max

from openphb.commissioners.context import transaction_required
from openphb.insight.returns.findings import STOPS, Finding
from openphb.insight.returns.numbers import Number
from openphb.insight.returns.periods import Period, window
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people import actions as audit
from openphb.reporting import rules
from openphb.reporting.models import Return, ReturnEvent, ReturnFile, ReturnFinding, ReturnReceipt, ReturnSending
from openphb.reporting.workflow import KINDS, OPEN, OUT, ReturnState, SendingState

PART = 1_000


@dataclass(frozen=True, slots=True)
class Made:
    """What a return says: its numbers, what was found in its records, and the file it goes in.

    `people` are those whom an identified return names, so that each has it in their record. `facts_on` is the day of
    the extract that was counted, where one was. `code` is the board's own on the last day of the period.
    """

    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...]
    records: int
    content: bytes
    code: str
    people: tuple[UUID, ...] = ()
    facts_on: date | None = None


@transaction_required
def draft(
    *, id: UUID, kind: str, period: Period, made: Made, because: str, by: Actor, at: datetime, on: date
) -> Return:
    """A new version of a return, as a draft. Sent twice with one id, it is made once.

    One that was handed in before stays as it was: this follows it, for the reason given.
    """
    known = Return.objects.of(by).filter(id=id).first()
    if known:
        return known
    follows = what_it_follows(kind=kind, period=period, because=because, by=by, on=on)
    row = _written(id, kind, made, period=period, follows=follows, because=because, by=by, at=at)
    _keep_findings(row, made.findings)
    _keep_file(row, made.content, at=at)
    _tell(row, "put together", by=by, at=at, note=because)
    say_of_each(made.people, detail=f"{KINDS[kind].name}, {period.words}, version {row.number}", by=by, at=at)
    return row


def what_it_follows(*, kind: str, period: Period, because: str, by: Actor, on: date) -> Return | None:
    """The version that a new one of this period would follow. Raises Refused where there can be none now."""
    require(rules.why_not_prepare(roles=by.roles))
    require(rules.why_not_period(ends_on=period.end, on=on))
    before = Return.objects.of(by).filter(kind=kind, ends_on=period.end)
    require(rules.SAME_FOR_BOTH if before.filter(state__in=OPEN).exists() else None)
    follows = before.filter(state__in=OUT).order_by("-number").first()
    require(rules.why_not_again(follows is not None, because))
    return follows


def _written(
    id: UUID, kind: str, made: Made, /, *, period: Period, follows: Return | None, because: str, by: Actor, at: datetime
) -> Return:
    stopping = sum(each.weight == STOPS for each in made.findings)
    open_for = window(period)
    same = Return.objects.of(by).filter(kind=kind, ends_on=period.end)
    return Return.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        kind=kind,
        code=made.code,
        starts_on=period.start,
        ends_on=period.end,
        number=(same.aggregate(latest=Max("number"))["latest"] or 0) + 1,
        opens_on=open_for.opens_on if open_for else None,
        due_on=open_for.due_on if open_for else None,
        facts_on=made.facts_on,
        numbers=[asdict(each) for each in made.numbers],
        records=made.records,
        stopping=stopping,
        looking=len(made.findings) - stopping,
        follows=follows,
        because=because.strip(),
        made_by=by.id,
        made_by_name=by.name,
        made_at=at,
    )


def _keep_findings(row: Return, findings: Sequence[Finding]) -> None:
    rows = (
        ReturnFinding(
            commissioner_id=row.commissioner_id, returned=row, place=place, code=each.code, weight=each.weight,
            table=each.table, record=each.record[:60], item=each.item[:160], shape=each.shape[:40],
            says=each.says[:300], mends=each.mends[:40], mended_at=each.where[:200],
            origin_kind=each.origin[0], origin=each.origin[1],
        )
        for place, each in enumerate(findings, start=1)
    )  # fmt: skip
    ReturnFinding.objects.bulk_create(rows, batch_size=PART)


def _keep_file(row: Return, content: bytes, *, at: datetime) -> None:
    kind = KINDS[row.kind]
    name = f"{row.kind}-{row.code}-{row.ends_on:%Y-%m-%d}-{row.number}.{kind.ending}"
    ReturnFile.objects.create(
        id=row.id, commissioner_id=row.commissioner_id, returned=row, name=name, media_type=kind.media_type,
        content=content, sha256=sha256(content).hexdigest(), made_at=at,
    )  # fmt: skip


def say_of_each(people: Iterable[UUID], /, *, detail: str, by: Actor, at: datetime) -> None:
    """A person reads in their own record that they were named in a return, and who put it together."""
    named = [(person, detail) for person in people]
    for first in range(0, len(named), PART):
        audit.record_each(named[first : first + PART], did="reporting.name_in_return", by=by, at=at)


@transaction_required
def move(*, returned: UUID, verb: str, by: Actor, at: datetime, note: str = "") -> Return:
    """Move a return along, if the table of moves, this actor's roles and what was found allow it."""
    row = held(returned, by=by)
    found = rules.return_move(verb, ReturnState(row.state))
    if isinstance(found, Refusal):
        raise Refused(found)
    require(rules.why_not_move(found, roles=by.roles, is_maker=row.made_by == by.id))
    require(rules.why_no_reasons(found, note))
    if verb == "check":
        require(rules.why_not_checked(row.stopping))
    if verb == "sign off":
        row.signed_by, row.signed_by_name, row.signed_at = by.id, by.name, at
    if verb == "send back" or verb == "withdraw":
        row.signed_by, row.signed_by_name, row.signed_at = None, "", None
    row.state = found.target
    row.save(update_fields=["state", "signed_by", "signed_by_name", "signed_at"])
    _tell(row, verb, by=by, at=at, note=note)
    return row


@transaction_required
def send(*, id: UUID, returned: UUID, by: Actor, at: datetime) -> None:
    """Put a signed return in the outbox. `id` goes with it to MESH; sent twice with one id, it waits once."""
    if ReturnSending.objects.of(by).filter(id=id).exists():
        return
    row = move(returned=returned, verb="send", by=by, at=at)
    ReturnSending.objects.create(id=id, commissioner_id=by.commissioner, returned=row, due_at=at, made_at=at)


@transaction_required
def hold_back(*, returned: UUID, note: str, by: Actor, at: datetime) -> None:
    """Take a return out of the outbox, as long as no try has been made: one that may have arrived stays there."""
    rows = ReturnSending.objects.of(by).filter(returned=returned).exclude(state=SendingState.STOPPED)
    sending = rows.select_for_update(no_key=True).first()
    require(rules.NO_LONGER_WAITS if sending and sending.tries else None)
    move(returned=returned, verb="hold back", by=by, at=at, note=note)
    rows.update(state=SendingState.STOPPED, due_at=None)


@transaction_required
def hand_in(*, returned: UUID, reference: str, by: Actor, at: datetime) -> None:
    """Write down that somebody handed the file in themselves, at the collection's own portal."""
    refuse_unless(bool(reference.strip()), "Write down the reference that the portal gave you.", field="reference")
    row = move(returned=returned, verb="hand in", by=by, at=at, note=reference)
    receive(row, kind="handed in", reference=reference.strip(), says="", by=by, at=at)
    replace_the_one_before(row, by=by, at=at)


@transaction_required
def answer(*, returned: UUID, accepted: bool, says: str, by: Actor, at: datetime) -> None:
    """Write down what came back: taken in, or rejected for reasons."""
    row = move(returned=returned, verb="accept" if accepted else "reject", by=by, at=at, note=says)
    receive(row, kind="accepted" if accepted else "rejected", reference="", says=says, by=by, at=at)


@transaction_required
def see_file(*, returned: UUID, by: Actor, at: datetime) -> ReturnFile:
    """The file, for those who may have it; that they took it is written down."""
    row = Return.objects.of(by).filter(id=returned).first()
    if row is None:
        raise NotFound
    require(rules.why_not_see_file(row.kind, roles=by.roles))
    audit.record(did="reporting.take_file", by=by, at=at, detail=str(row))
    return ReturnFile.objects.of(by).get(returned=row)


def receive(row: Return, /, *, kind: str, reference: str, says: str, by: Actor, at: datetime) -> None:
    """Keep what came back about a return."""
    ReturnReceipt.objects.create(
        commissioner_id=row.commissioner_id, returned=row, kind=kind, reference=reference[:100], says=says, at=at,
        by_name=by.name,
    )  # fmt: skip


def replace_the_one_before(row: Return, /, *, by: Actor, at: datetime) -> None:
    """Now that this one is in, the version it follows holds no more."""
    if row.follows_id:
        before = held(row.follows_id, by=by)
        if ReturnState(before.state) in OUT:
            before.state = ReturnState.REPLACED
            before.save(update_fields=["state"])
            _tell(before, "replace", by=by, at=at, note=f"Version {row.number} was handed in.")


def held(returned: UUID, *, by: Actor) -> Return:
    """The return, held against everybody else until this is done. Raises NotFound where there is none of this board."""
    row = Return.objects.of(by).select_for_update(no_key=True).filter(id=returned).first()
    if row is None:
        raise NotFound
    return row


def _tell(row: Return, verb: str, /, *, by: Actor, at: datetime, note: str = "") -> None:
    ReturnEvent.objects.create(
        commissioner_id=row.commissioner_id,
        returned=row,
        verb=verb,
        by=by.id,
        by_name=by.name,
        at=at,
        note=note.strip(),
    )
    audit.record(did=f"reporting.{verb.replace(' ', '_')}", by=by, at=at, why=note.strip(), detail=str(row))
