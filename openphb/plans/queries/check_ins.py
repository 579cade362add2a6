"""Questions about check-ins. The person sees their own; the care team those they let it see; the board counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.plans.models import (
    CheckIn,
    CheckInAnswer,
    CheckInShare,
    CheckInWish,
    InstrumentScore,
    Outcome,
    PlanVersion,
)
from openphb.plans.rules import check_ins as rules
from openphb.plans.rules.check_ins import Level, Part
from openphb.plans.workflow import VersionState

READS = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.LEAD, Role.AUDITOR})
COUNTED = timedelta(days=366)
"""How far back the board's counts go: of each person the latest check-in within a year."""


@dataclass(frozen=True, slots=True)
class WishView:
    """How often somebody wants to be asked, about what, and from when the next one is ready."""

    every: int
    asks: tuple[Part, ...]
    next_on: date | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer, and the question as it was asked then."""

    code: str
    asked: str
    value: int


@dataclass(frozen=True, slots=True)
class CheckInView:
    """One check-in with its answers. `is_latest`: none was answered in its place."""

    id: UUID
    person: UUID
    on: date
    words: str
    by_name: str
    level: Level
    is_latest: bool
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score of a licensed questionnaire."""

    instrument: str
    value_set: str
    version: str
    state: str
    value: Decimal
    licence: str
    done_on: date
    recorded_by_name: str


def outcomes_of(person: UUID, *, by: Actor) -> dict[UUID, str]:
    """The outcomes of the person's agreed plans, in the words of the plan."""
    agreed = PlanVersion.objects.of(by).filter(plan__person_id=person, state=VersionState.AGREED)
    rows = Outcome.objects.of(by).filter(version__in=agreed).order_by("version_id", "position", "key")
    return dict(rows.values_list("key", "outcome"))


def check_in_wish(person: UUID, *, by: Actor) -> WishView:
    """What holds now; until they chose, never."""
    row = CheckInWish.objects.of(by).filter(person_id=person).order_by("-at", "-id").first()
    if row is None:
        return WishView(0, (), None)
    latest = CheckIn.objects.of(by).filter(person_id=person).order_by("-at").values_list("on", flat=True).first()
    ready = rules.next_on(row.every, chosen_on=local_day(row.at), latest_on=latest)
    return WishView(row.every, tuple(map(Part, row.asks)), ready)


def check_ins_of(person: UUID, *, by: Actor) -> tuple[CheckInView, ...]:
    """Newest first, those answered anew included. To staff only what the person lets them see. Raises NotFound."""
    rows = _leveled(by).filter(person_id=person).order_by("-at", "-id")
    if not by.roles_for(person) & rules.WRITES:
        if not by.may_see(person) or not by.roles & READS:
            raise NotFound
        rows = rows.filter(level=Level.TEAM)
    return _views(rows[:60], by=by)


def check_in_view(id: UUID, *, by: Actor) -> CheckInView:
    """One of them. Raises NotFound."""
    row = CheckIn.objects.of(by).filter(id=id).first()
    found = {each.id: each for each in check_ins_of(row.person_id, by=by)} if row else {}
    if id not in found:
        raise NotFound
    return found[id]


def scores_of(person: UUID, *, by: Actor) -> tuple[ScoreView, ...]:
    """Scores that staff entered, newest first; the person sees them as the care team does."""
    if not by.may_see(person) or not (by.roles_for(person) & rules.WRITES or by.roles & READS):
        raise NotFound
    rows = InstrumentScore.objects.of(by).filter(person_id=person).order_by("-done_on", "-recorded_at")
    return tuple(ScoreView(**{name: getattr(row, name) for name in ScoreView.__dataclass_fields__}) for row in rows)


def counted(*, by: Actor, on: date) -> tuple[int, dict[tuple[str, int], int]]:
    """Of how many people, and how often each answer was given: of each the latest that they let be counted."""
    rows = _leveled(by).filter(on__gt=on - COUNTED, level__in=[Level.COUNT, Level.TEAM], corrected_by__isnull=True)
    latest = rows.order_by("person_id", "-at", "-id").distinct("person_id")
    ids = [row.id for row in latest]
    answers = CheckInAnswer.objects.of(by).filter(check_in_id__in=ids).exclude(code__startswith=rules.OUTCOME)
    return len(ids), dict(Counter(answers.values_list("code", "value")))


def check_ins_ready(*, by: Actor, on: date) -> tuple[tuple[UUID, date], ...]:
    """People who chose to be asked and whose next check-in became ready within a week, with that day."""
    people = CheckInWish.objects.of(by).values_list("person_id", flat=True).distinct()
    found = ((person, check_in_wish(person, by=by).next_on) for person in people)
    return tuple((person, day) for person, day in found if day and on - timedelta(days=7) < day <= on)


def _leveled(by: Actor) -> QuerySet[Any]:
    """Each with who may see it, as said last."""
    said = CheckInShare.objects.filter(check_in=OuterRef("pk")).order_by("-at", "-id").values("level")[:1]
    return CheckIn.objects.of(by).annotate(level=Subquery(said))


def _views(rows: Iterable[CheckIn], *, by: Actor) -> tuple[CheckInView, ...]:
    held = list(rows)
    ids = [row.id for row in held]
    answers: dict[UUID, list[AnswerView]] = {}
    for each in CheckInAnswer.objects.of(by).filter(check_in_id__in=ids).order_by("id"):
        answers.setdefault(each.check_in_id, []).append(AnswerView(each.code, each.asked, each.value))
    corrected = set(CheckIn.objects.of(by).filter(corrects_id__in=ids).values_list("corrects_id", flat=True))
    return tuple(_view(row, answers.get(row.id, []), is_latest=row.id not in corrected) for row in held)


def _view(row: CheckIn, answers: list[AnswerView], *, is_latest: bool) -> CheckInView:
    level = Level(getattr(row, "level", None) or Level.OWN)
    return CheckInView(row.id, row.person_id, row.on, row.words, row.by_name, level, is_latest, tuple(answers))
