"""What anybody says of a local offer, and what its keepers do with it. Nothing is shown before one of them read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.asked_twice import look_at
from openphb.community.members import VISITOR
from openphb.community.models import Consultation, LocalOffer, OfferCheck, Remark
from openphb.community.offers.keepers import require_keeper
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.nhs_numbers import is_nhs_number
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require

MOST_IN_AN_HOUR = 30
"""Of one area. Our own choice: more than people write, and fewer than would bury a keeper."""
LONGEST = 2_000
_TEN_DIGITS = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to everybody: from its first to its last day."""

    title: str
    question: str
    opens_on: date
    closes_on: date


@transaction_required
def remark(
    *,
    id: UUID,
    area: str,
    words: str,
    name: str,
    by: Actor,
    at: datetime,
    on: date,
    about: UUID | None = None,
    anyway: str = "",
) -> UUID:
    """Say that something is wrong or missing; or, `about` an open question, answer it. Sent twice, it is one.

    Raises Refused for nothing, an NHS number, a question that is closed, or too many at once; NotFound.
    """
    known = Remark.objects.filter(id=id).first()
    if known is not None:
        return known.id
    require(_why_not_say(words, name))
    why = look_at(words, name, anyway=anyway, field="words")
    _held(area)
    recent = Remark.objects.filter(area=area, at__gt=at - timedelta(hours=1)).count()
    refuse_unless(recent < MOST_IN_AN_HOUR, "A lot was sent about this area in the last hour. Try again later.")
    question = _open_question(about, area=area, on=on) if about else None
    made = Remark.objects.create(
        id=id, area=area, consultation=question, words=words.strip(), name=name.strip()[:80], at=at
    )
    note(did="community.remark", by=_somebody(by), at=at, about=made.id, why=why, detail=area)
    return made.id


def _somebody(by: Actor) -> Actor:
    """The trail says that something was said, and not by whom or from where: we told them that we keep neither."""
    return replace(by, id=VISITOR, name="Somebody", where="", member=None)


def _why_not_say(*texts: str) -> Refusal | None:
    """What is written to be read by others holds nobody's NHS number."""
    if not texts[0].strip():
        return Refusal("Write something first.", field="words")
    if len(texts[0]) > LONGEST:
        return Refusal(f"Write at most {LONGEST:,} letters.", field="words")
    for found in (each for text in texts for each in _TEN_DIGITS.findall(text)):
        if is_nhs_number(re.sub(r"\D", "", found)):
            return Refusal("That looks like an NHS number. Leave it out: others may read this.", field="words")
    return None


def _open_question(id: UUID, *, area: str, on: date) -> Consultation:
    found = _question(id, area=area)
    refuse_unless(found.opens_on <= on <= found.closes_on, "This question is closed. What was said is on the page.")
    return found


def _question(id: UUID, *, area: str) -> Consultation:
    found = Consultation.objects.select_for_update(no_key=True).filter(id=id, area=area).first()
    if found is None:
        raise NotFound
    return found


def _held(area: str) -> None:
    if not LocalOffer.objects.select_for_update(no_key=True).filter(area=area).exists():
        raise NotFound


@transaction_required
def answer_remark(*, id: UUID, answer: str, publicly: bool, by: Actor, at: datetime) -> None:
    """Answer what somebody said: on the page for everybody, or only where they look for it.

    What was said to a question may be shown without an answer. Raises NotFound, Refused.
    """
    found = _waiting(id, by=by)
    refuse_unless(bool(answer.strip()) or bool(found.consultation_id), "Write an answer.", field="answer")
    require(_why_not_say(answer) if answer.strip() else None)
    _deal(found, state=Remark.PUBLIC if publicly else Remark.PRIVATE, answer=answer, by=by, at=at)


@transaction_required
def set_remark_aside(*, id: UUID, why: str, by: Actor, at: datetime) -> None:
    """Show it to nobody, with a reason that whoever wrote it reads. Raises NotFound, Refused."""
    found = _waiting(id, by=by)
    refuse_unless(bool(why.strip()), "Say why. Whoever wrote it can read this.", field="answer")
    _deal(found, state=Remark.ASIDE, answer=why, by=by, at=at)


def _waiting(id: UUID, *, by: Actor) -> Remark:
    found = Remark.objects.select_for_update(no_key=True).filter(id=id).first()
    if found is None:
        raise NotFound
    require_keeper(by, area=found.area)
    refuse_unless(found.state == Remark.WAITING, "Somebody has dealt with this already.")
    return found


def _deal(found: Remark, *, state: str, answer: str, by: Actor, at: datetime) -> None:
    found.state, found.answer, found.answered_at, found.answered_by = state, answer.strip(), at, by.id
    found.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    note(did="community.deal_with_remark", by=by, at=at, about=found.id, detail=state)


@transaction_required
def ask_everybody(*, id: UUID, area: str, asked: Asked, by: Actor, at: datetime, on: date) -> UUID:
    """Open a question to everybody in an area. Sent twice, it is one. Raises NotFound, Refused."""
    require_keeper(by, area=area)
    known = Consultation.objects.filter(id=id).first()
    if known is not None:
        return known.id
    refuse_unless(asked.closes_on >= max(asked.opens_on, on), "Give a last day that is still to come.", field="closes")
    told = {"title": asked.title.strip()[:120], "question": asked.question.strip()[:1000]}
    refuse_unless(all(told.values()), "Give it a title, and say what you ask.", field="question")
    made = Consultation.objects.create(
        id=id, area=area, opens_on=asked.opens_on, closes_on=asked.closes_on, opened_by=by.id, **told
    )
    note(did="community.ask_everybody", by=by, at=at, about=made.id, detail=area)
    return made.id


@transaction_required
def sum_up(*, id: UUID, area: str, summary: str, changed: str, by: Actor, at: datetime, on: date) -> None:
    """Say on the page what was said, and what changed or why nothing did. Raises NotFound, Refused."""
    require_keeper(by, area=area)
    found = _question(id, area=area)
    refuse_unless(on > found.closes_on, "People can still answer. Sum it up after its last day.")
    refuse_unless(bool(summary.strip()), "Say what people said.", field="summary")
    refuse_unless(bool(changed.strip()), "Say what changed, or why nothing did.", field="changed")
    found.summary, found.changed, found.summed_up_at = summary.strip(), changed.strip(), at
    found.save(update_fields=["summary", "changed", "summed_up_at"])
    note(did="community.sum_up", by=by, at=at, about=found.id, detail=area)


@transaction_required
def found_true(*, area: str, by: Actor, at: datetime) -> None:
    """Say that the page was looked over and everything on it is still true. Raises NotFound."""
    require_keeper(by, area=area)
    OfferCheck.objects.create(area=area, at=at, by=by.id, by_name=by.name[:120])
    note(did="community.found_true", by=by, at=at, detail=area)
