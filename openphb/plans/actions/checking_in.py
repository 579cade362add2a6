"""Choosing to be asked, answering, letting others see it; and scores that staff enter. Nothing is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import actions as audit
from openphb.people import queries as people
from openphb.plans.instruments import score
from openphb.plans.models import CheckIn, CheckInAnswer, CheckInShare, CheckInWish, InstrumentScore
from openphb.plans.queries.check_ins import outcomes_of
from openphb.plans.rules import check_ins as rules
from openphb.plans.rules.check_ins import Level

ENTERS = frozenset({Role.COORDINATOR, Role.CLINICIAN})


@transaction_required
def choose_check_ins(*, id: UUID, person: UUID, every: int, asks: tuple[str, ...], by: Actor, at: datetime) -> None:
    """How often, in months, and about what; nil is never. It may be changed or stopped on any day."""
    _require_theirs(person, by=by)
    require(rules.why_not_choose(every, asks))
    if CheckInWish.objects.of(by).filter(id=id).exists():
        return
    CheckInWish.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, every=every, asks=sorted(asks), by_name=by.name, at=at
    )  # fmt: skip
    detail = rules.EVERY[every].lower() if every else "never"
    audit.record(did="plans.choose_check_ins", person=person, by=by, at=at, detail=detail)


@transaction_required
def check_in(
    *, id: UUID, person: UUID, answers: Mapping[str, int], words: str, by: Actor, at: datetime, on: date,
    corrects: UUID | None = None,
) -> UUID:  # fmt: skip
    """Keep what was answered. Nobody else sees it until they say so. `corrects`: an earlier one that was a slip."""
    _require_theirs(person, by=by)
    if CheckIn.objects.of(by).filter(id=id).exists():
        return id
    outcomes = outcomes_of(person, by=by)
    require(rules.why_not_answers(answers, words, outcomes=map(str, outcomes)))
    if corrects is not None:
        _require_uncorrected(corrects, person=person, by=by)
    made = CheckIn.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, on=on, words=words.strip(), by_name=by.name,
        capacity=min(role.value for role in by.roles_for(person) & rules.WRITES), at=at, corrects_id=corrects,
    )  # fmt: skip
    asked = {f"{rules.OUTCOME}{key}": words for key, words in outcomes.items()}
    asked |= {code: each.asks for code, each in rules.BY_CODE.items()}
    CheckInAnswer.objects.bulk_create(
        CheckInAnswer(id=uuid5(id, code), commissioner_id=by.commissioner, check_in=made, code=code,
                      asked=asked[code][:300], value=value)
        for code, value in answers.items()
    )  # fmt: skip
    audit.record(did="plans.check_in", person=person, by=by, at=at)
    return id


def _require_uncorrected(id: UUID, *, person: UUID, by: Actor) -> None:
    if not CheckIn.objects.of(by).filter(id=id, person_id=person).exists():
        raise NotFound
    is_free = not CheckIn.objects.of(by).filter(corrects_id=id).exists()
    refuse_unless(is_free, "This one was put right already. Put the later one right instead.")


@transaction_required
def share_check_in(*, id: UUID, check_in: UUID, level: Level, by: Actor, at: datetime) -> None:
    """Let others see one check-in, or no longer. What the care team has read it has read."""
    row = CheckIn.objects.of(by).filter(id=check_in).first()
    if row is None:
        raise NotFound
    _require_theirs(row.person_id, by=by)
    CheckInShare.objects.get_or_create(
        id=id, commissioner_id=by.commissioner,
        defaults={"check_in": row, "level": level, "by_name": by.name, "at": at},
    )  # fmt: skip
    audit.record(did="plans.share_check_in", person=row.person_id, by=by, at=at, detail=level)


@transaction_required
def keep_score(
    *, id: UUID, person: UUID, instrument: str, state: str, licence: str, done_on: date,
    by: Actor, at: datetime, on: date,
) -> None:  # fmt: skip
    """A score of a questionnaire that was asked elsewhere, by whoever holds the licence for it."""
    people.person(person, by=by)
    refuse_unless(bool(by.roles & ENTERS), "Only a care coordinator or clinician enters scores.")
    refuse_unless(bool(licence.strip()), "Say under which licence it was asked.", field="licence")
    refuse_unless(done_on <= on, "That day is in the future.", field="done_on")
    found = score(instrument, state.strip())
    refuse_unless(found.value is not None, "Answers to the four questions are given by the person.", field="instrument")
    told = {
        "instrument": found.instrument,
        "value_set": found.value_set,
        "version": found.version,
        "state": found.state,
        "value": found.value,
    }
    InstrumentScore.objects.get_or_create(
        id=id, commissioner_id=by.commissioner,
        defaults=told | {"person_id": person, "licence": licence.strip()[:120], "done_on": done_on,
                         "recorded_by_name": by.name, "recorded_at": at},
    )  # fmt: skip
    audit.record(did="plans.keep_score", person=person, by=by, at=at, detail=found.instrument)


def _require_theirs(person: UUID, *, by: Actor) -> None:
    if person not in by.people:
        raise NotFound
    require(rules.why_not_check_in(by.roles_for(person)))
