"""Letters: written in the same transaction as what they tell, kept as they left, handed over to those they go to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused, require
from openphb.people import actions as people
from openphb.plans import rules
from openphb.plans.models import Decision, Letter, LetterTo, Reconsideration, Sending
from openphb.plans.queries.addressing import Prepared
from openphb.plans.rules import letter_forms as forms
from openphb.plans.rules.letters import Addressee, Part

WAYS = ("printed", "email", "portal")


def letter_of(source: UUID) -> UUID:
    """The identity of the letter of a decision, or of the answer to a second look: it follows from theirs."""
    return uuid5(source, "letter")


def write(
    decision: Decision,
    ready: Prepared,
    *,
    by: Actor,
    at: datetime,
    answers: Reconsideration | None = None,
) -> UUID:
    """Keep the letter of a decision, or of the answer to a second look, and put it on the portal of who signs in."""
    return write_many([(decision, ready)], by=by, at=at, answers=answers)[0]


def write_many(
    written: Sequence[tuple[Decision, Prepared]],
    *,
    by: Actor,
    at: datetime,
    answers: Reconsideration | None = None,
) -> list[UUID]:
    """The letters of several decisions, in three statements. `answers` is for one alone."""
    rows = [_letter(decision, ready, by=by, at=at, answers=answers) for decision, ready in written]
    Letter.objects.bulk_create(rows)
    addressed = [
        (_to(row, each, place=place, by=by), each, ready)
        for row, (_, ready) in zip(rows, written, strict=True)
        for place, each in enumerate(ready.to)
    ]
    LetterTo.objects.bulk_create(kept for kept, _, _ in addressed)
    Sending.objects.bulk_create(
        _left(kept, uuid5(kept.id, "portal"), form="plain text", way="portal", words=forms.plain(ready.letter, to),
              by=by, at=at)
        for kept, to, ready in addressed
        if to.on_portal
    )  # fmt: skip
    return [row.id for row in rows]


def _letter(decision: Decision, ready: Prepared, *, by: Actor, at: datetime, answers: Reconsideration | None) -> Letter:
    told, words = ready.told, ready.words
    return Letter(
        id=letter_of(answers.id if answers else decision.id),
        commissioner_id=by.commissioner,
        person_id=decision.person_id,
        decision=decision,
        answers=answers,
        kind=told.kind,
        subject=ready.letter.subject,
        content=forms.kept(ready.letter),
        words=words,
        sha256=_fingerprint(words),
        reasons=told.reasons.strip(),
        challenge=_said(ready.letter.parts, "challenge"),
        complaint=_said(ready.letter.parts, "complaint"),
        notice_days=told.notice_days,
        amount_pence=told.amount.pence if told.amount else None,
        repay_by=told.repay_by,
        payer=told.payer,
        written_on=ready.letter.written_on,
        written_at=at,
        written_by=by.id,
        written_by_name=by.name,
    )


def _to(row: Letter, to: Addressee, *, place: int, by: Actor) -> LetterTo:
    return LetterTo(
        id=uuid5(row.id, f"to {place}"),
        commissioner_id=by.commissioner,
        letter=row,
        capacity=to.capacity,
        name=to.name,
        address=to.address,
        email=to.email,
        form=to.form,
    )


def _left(
    to: LetterTo, id: UUID, *, form: str, way: str, words: str, by: Actor, at: datetime, file: bytes = b""
) -> Sending:
    return Sending(
        id=id,
        commissioner_id=by.commissioner,
        to=to,
        form=form,
        way=way,
        words=words,
        sha256=sha256(file).hexdigest() if file else _fingerprint(words),
        sent_at=at,
        sent_by=by.id,
        sent_by_name=by.name,
    )


@transaction_required
def hand_over(
    *, id: UUID, to: UUID, form: str, way: str, words: str, by: Actor, at: datetime, file: bytes = b""
) -> UUID:
    """Record that a copy left: printed from `file`, or by email. Sent twice, it is recorded once.

    `words` are those that left; the fingerprint kept is of the file, where there is one.
    """
    if Sending.objects.of(by).filter(id=id).exists():
        return id
    if form not in forms.FORMS or way not in WAYS:
        raise ValueError(f"A letter does not leave as {form!r} by {way!r}")
    row = LetterTo.objects.of(by).select_related("letter").filter(id=to).first()
    if row is None or not by.may_see(row.letter.person_id):
        raise NotFound
    require(rules.why_not_act("send letters", roles=by.roles_for(row.letter.person_id)))
    refused = rules.why_not_email(row.email) if way == "email" else None
    if refused:
        raise Refused(refused)
    _left(row, id, form=form, way=way, words=words, file=file, by=by, at=at).save(force_insert=True)
    people.record(
        did="plans.send_letter", person=row.letter.person_id, by=by, at=at, detail=f"{way} to {row.name}, {form}"
    )
    return id


def _said(parts: tuple[Part, ...], code: str) -> str:
    return "\n\n".join(words for part in parts if part.code == code for words in part.words)


def _fingerprint(words: str) -> str:
    return sha256(words.encode()).hexdigest()
