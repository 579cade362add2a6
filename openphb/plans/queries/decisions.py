"""Decisions, their notices, and whether they may be looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people.rules import manages_money_only
from openphb.plans import rules
from openphb.plans.models import Decision, Reconsideration
from openphb.plans.queries.addressing import preview, told_of
from openphb.plans.queries.evidence import Papers, papers_of
from openphb.plans.queries.rows import decision_row
from openphb.plans.queries.views import DecisionView, OwedAnswer, ReconsiderationView

PAGE = 20


def decision(id: UUID, *, by: Actor, on: date | None = None) -> DecisionView:
    """One decision. `on` is the day that `why_not_again` speaks of; left out, only who may ask is judged."""
    row = decision_row(id, by=by)
    return next(view for view in decisions_of([row.request_id], by=by, on=on) if view.id == id)


def decisions(person: UUID, *, by: Actor, on: date | None = None) -> tuple[DecisionView, ...]:
    """Every decision about a person, newest first. A nominee reads the reasons and letters of those about money."""
    if not by.may_see(person):
        raise NotFound
    requests = list(Decision.objects.of(by).filter(person_id=person).values_list("request_id", flat=True).distinct())
    return decisions_of(requests, by=by, on=on)


def decisions_of(requests: Sequence[UUID], *, by: Actor, on: date | None = None) -> tuple[DecisionView, ...]:
    """Decisions on these requests, newest first, in three queries."""
    rows = list(Decision.objects.of(by).filter(request_id__in=requests).order_by("-decided_on", "-recorded_at", "id"))
    again, papers = defaultdict(list), papers_of(requests, by=by)
    asked = Reconsideration.objects.of(by).filter(decision__request_id__in=requests).select_related("decision")
    for row in asked.order_by("-asked_on", "id"):
        again[row.decision_id].append(row)
    everything = [row for found in again.values() for row in found]
    return tuple(_view(row, again[row.id], everything, papers=papers, by=by, on=on) for row in rows)


def _view(
    row: Decision,
    again: Sequence[Reconsideration],
    everything: Sequence[Reconsideration],
    *,
    papers: Papers,
    by: Actor,
    on: date | None,
) -> DecisionView:
    partial = manages_money_only(by, row.person_id)
    withheld = partial and row.kind not in rules.MONEY_NOTICES
    return DecisionView(
        id=row.id,
        person=row.person_id,
        request=row.request_id,
        kind=row.kind,
        reasons="" if withheld else row.reasons,
        rules=row.rules,
        notice="" if withheld else row.notice,
        notice_days=row.notice_days,
        effective_on=row.effective_on,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        decided_by_name=row.decided_by_name,
        looked_at_again=tuple(_look(each, papers, partial=partial, withheld=withheld, by=by) for each in again),
        why_not_again=why_not_again(row, everything, by=by, on=on or row.decided_on),
        is_partial=withheld,
    )


def _look(row: Reconsideration, papers: Papers, *, partial: bool, withheld: bool, by: Actor) -> ReconsiderationView:
    """A nominee reads why it was asked in their own words only, and our answer where they read the decision."""
    seen = reconsideration_view(row)
    hidden = partial and row.asked_by != by.name
    because, evidence = ("", ()) if hidden else (seen.because, papers.get(row.id, ()))
    return replace(seen, because=because, evidence=evidence, reasons="" if withheld else seen.reasons)


def why_not_again(row: Decision, everything: Sequence[Reconsideration], *, by: Actor, on: date) -> Refusal | None:
    """Why this actor may not have the decision looked at again on this day.

    `everything`: all second looks of its request. Where the law counts once in six months, it counts them together.
    """
    roles = by.roles_for(row.person_id)
    code = rules.LAW_CODES.get(row.kind)
    same = [each for each in everything if each.decision_id == row.id or _counts_with(each.decision, row, code)]
    return rules.why_not_act("ask again", roles=roles) or rules.why_not_asked_again(
        row.kind,
        earlier=sorted(each.asked_on for each in same),
        open_already=any(each.answered_on is None for each in same),
        roles=roles,
        on=on,
    )


def _counts_with(other: Decision, row: Decision, code: str | None) -> bool:
    together = code in ("refuse_budget", "route", "refuse_direct_payment")
    return together and other.request_id == row.request_id and rules.LAW_CODES.get(other.kind) == code


def reconsideration_view(row: Reconsideration) -> ReconsiderationView:
    return ReconsiderationView(
        row.id,
        row.decision_id,
        row.asked_on,
        row.asked_by,
        row.because,
        row.answered_on,
        row.answered_by_name,
        row.changed,
        row.reasons,
    )


def letter(request: UUID, *, verb: str, reasons: str, by: Actor, on: date, looked_again_at: date | None = None) -> str:
    """What the person would read if this were decided now, word for word."""
    told = told_of(verb, reasons=reasons, on=on)
    return preview(request, told, by=by, on=on, looked_again_at=looked_again_at)


def reconsiderations_waiting(*, by: Actor, page: int = 1) -> tuple[tuple[OwedAnswer, ...], int]:
    """A page of second looks that we owe an answer, oldest first, and how many there are."""
    rows = Reconsideration.objects.of(by).filter(answered_on=None).select_related("decision__person")
    if not by.is_staff:
        rows = rows.filter(decision__person_id__in=by.people)
    chosen = rows.order_by("asked_on", "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(_owed(row, by=by) for row in chosen), rows.count()


def _owed(row: Reconsideration, *, by: Actor) -> OwedAnswer:
    person = row.decision.person
    why_not = rules.why_not_act("look again", roles=by.roles_for(person.id)) or rules.why_not_look_again(
        row.decided_by, by=by.id
    )
    return OwedAnswer(
        reconsideration_view(row), row.decision.kind, row.decision.request_id, person.id, str(person), why_not
    )
