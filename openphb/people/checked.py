"""Questions about checks: what holds for a person, what runs out next, and what was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import checks, rules
from openphb.people.checks import CheckKind, Stands
from openphb.people.models import Check


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check as it stands on a day. `ends_on` is its last day, by what is written on it or by a local setting."""

    id: UUID
    person: UUID
    kind: CheckKind
    verb: str
    about: str
    acting: UUID | None
    task: str
    assessed_by: str
    registration: str
    trained_on: date | None
    done_on: date
    runs_out_on: date | None
    ends_on: date | None
    evidence: str
    recorded_by: str
    stands: Stands

    @property
    def is_ours(self) -> bool:
        """True where it is ours to renew, and not theirs to show."""
        return self.kind in checks.OURS


@dataclass(frozen=True, slots=True)
class Checks:
    """The latest of each check, soonest to run out first; and what each took the place of, newest first."""

    now: tuple[CheckView, ...]
    before: tuple[CheckView, ...]


def checks_of(person: UUID, *, by: Actor, on: date) -> Checks:
    """Everything that was checked for a person, in two questions.

    Whoever only manages the money is told who may be employed and until when, and not which healthcare task.
    """
    if not by.may_see(person):
        raise NotFound
    local = commissioners.numbers_on(on, by=by)
    rows = list(Check.objects.of(by).filter(person_id=person).order_by("-done_on", "-recorded_at", "id"))
    followed = {row.follows_id for row in rows}
    views = {row.id: _view(row, local=local, on=on) for row in rows}
    if rules.manages_money_only(by, person):
        views = {id: _without_health(view) for id, view in views.items()}
    now = sorted((views[row.id] for row in rows if row.id not in followed), key=_soonest)
    return Checks(tuple(now), tuple(views[row.id] for row in rows if row.id in followed))


def one_check(id: UUID, *, by: Actor, on: date) -> CheckView:
    """One check. For staff; raises NotFound as for a person."""
    row = Check.objects.of(by).filter(id=id).first() if by.is_staff else None
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return _view(row, local=commissioners.numbers_on(on, by=by), on=on)


def _soonest(view: CheckView) -> tuple[bool, date, str]:
    return view.stands is Stands.WITHDRAWN, view.ends_on or date.max, view.about


def _without_health(view: CheckView) -> CheckView:
    return replace(view, task="", evidence="") if view.kind is CheckKind.COMPETENCE else view


def _view(row: Check, *, local: Mapping[str, int], on: date) -> CheckView:
    withdrawn = row.verb == "withdrawn"
    ends = None
    if not withdrawn:
        ends = checks.ends_on(row.kind, done_on=row.done_on, runs_out_on=row.runs_out_on, local=local)
    return CheckView(
        id=row.id,
        person=row.person_id,
        kind=CheckKind(row.kind),
        verb=row.verb,
        about=row.about,
        acting=row.acting_id,
        task=row.task,
        assessed_by=row.assessed_by,
        registration=row.registration,
        trained_on=row.trained_on,
        done_on=row.done_on,
        runs_out_on=row.runs_out_on,
        ends_on=ends,
        evidence=row.evidence,
        recorded_by=row.recorded_by,
        stands=checks.stands(row.kind, ends=ends, was_withdrawn=withdrawn, on=on),
    )
