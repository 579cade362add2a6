"""How an employer's duties stand for one assistant: what was said of them, and the checks they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.employment.models import CoverPlan, Employment, Step
from openphb.employment.queries import EmploymentView, visible
from openphb.employment.rules import SEES
from openphb.employment.rules.duties import Facts, Said, Shown, Standing, standings
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.people import checked
from openphb.people.checks import CheckKind, Stands

WEEKS = 52
"""Weeks of pay in a year, to see roughly what is earned in one."""


def duties_of(found: EmploymentView, *, by: Actor, on: date) -> tuple[Standing, ...]:
    """Every duty of this employment as it stands, in four questions."""
    said = {**_covered(found, by=by), **_said(found.id, by=by)}
    return standings(_facts(found, by=by, on=on), said=said, shown=_shown(found, by=by, on=on))


def _facts(found: EmploymentView, *, by: Actor, on: date) -> Facts:
    changed = [each.from_on for each in found.history if each.from_on > found.begins_on]
    return Facts(
        on=on,
        begins_on=found.begins_on,
        since=_since(found, by=by),
        born_on=found.born_on,
        cycle=found.terms.cycle,
        leave_year=found.leave_year,
        notice_weeks=found.notice_weeks,
        a_year=a_year(found),
        close_relative=found.close_relative,
        ended_on=found.ended_on,
        changed_on=max(changed, default=None),
    )


def a_year(found: EmploymentView) -> Money | None:
    """What is earned in a year of the hours that were agreed; None where they are irregular."""
    hours = found.terms.hours_a_week
    return None if hours is None else found.terms.rate.times(hours * WEEKS)


def _since(found: EmploymentView, *, by: Actor) -> date:
    """The first day of this employer's first assistant for this person: duties on pensions are counted from it."""
    rows = Employment.objects.of(by).filter(visible(by), person_id=found.person, employer=found.employer)
    same = (found.acting, found.organisation)
    days = [day for day, *who in rows.values_list("begins_on", "acting_id", "organisation_id") if tuple(who) == same]
    return min(days, default=found.begins_on)


def _said(employment: UUID, *, by: Actor) -> Mapping[str, Said]:
    latest: dict[str, Said] = {}
    for row in Step.objects.of(by).filter(employment_id=employment).order_by("at", "id"):
        latest[row.duty] = Said(row.verb, row.done_on, _words(row))
    return {duty: said for duty, said in latest.items() if said.verb != "open again"}


def _covered(found: EmploymentView, *, by: Actor) -> Mapping[str, Said]:
    """A cover plan that is written is the duty done; nobody says it twice."""
    held = cover_of(found.person, by=by)
    if held is None:
        return {}
    day = local_day(held.recorded_at)
    return {"cover": Said("done", day, f"The cover plan of {in_words(day)}, written by {held.recorded_by}")}


def _words(row: Step) -> str:
    said = f"{row.words} " if row.words else ""
    return f"{said}({in_words(row.done_on)}, written down by {row.by_name})"


def _shown(found: EmploymentView, *, by: Actor, on: date) -> Mapping[str, Shown]:
    """The newest check of each kind that stands or ran out: of this assistant, and any insurance of the employer."""
    held: dict[str, Shown] = {}
    name = found.name.casefold()
    rows = [each for each in checked.checks_of(found.person, by=by, on=on).now if each.stands is not Stands.WITHDRAWN]
    for each in sorted(rows, key=lambda each: each.done_on):
        if each.kind is CheckKind.INSURANCE or each.about.casefold() == name:
            words = f"{each.about}: {each.evidence}" if each.kind is CheckKind.INSURANCE else each.evidence
            held[each.kind] = Shown(each.done_on, each.ends_on, f"{words} ({in_words(each.done_on)})")
    return held


@dataclass(frozen=True, slots=True)
class CoverView:
    """Who comes when an assistant cannot, and what happens to their hours in hospital."""

    first_call: str
    then_call: str
    never_left: str
    in_hospital: str
    recorded_by: str
    recorded_at: datetime


def cover_of(person: UUID, *, by: Actor) -> CoverView | None:
    """The cover plan that holds now. Raises NotFound for whoever may not see it."""
    if not by.roles_for(person) & SEES or not by.may_see(person):
        raise NotFound
    row = CoverPlan.objects.of(by).filter(person_id=person).order_by("-recorded_at", "-id").first()
    if row is None:
        return None
    return CoverView(row.first_call, row.then_call, row.never_left, row.in_hospital, row.recorded_by, row.recorded_at)
