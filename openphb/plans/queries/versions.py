"""Versions of plans: what each says, costs, differs in and still lacks, and the law's questions about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal
from openphb.law.requirement import Gate
from openphb.people import queries as people
from openphb.people.rules import manages_money_only
from openphb.plans import rules
from openphb.plans.content import Line, PlanContent
from openphb.plans.costs import cost
from openphb.plans.differences import Difference, between
from openphb.plans.models import Agreement, Event, PlanVersion
from openphb.plans.queries.rows import contents_of, lines_of_versions, version_row, writers_of
from openphb.plans.queries.views import AgreementView, MoveView, VersionView, WaitingVersion
from openphb.plans.workflow import HANDED_OVER, VersionState, moves_from, turn_of

PAGE = 20


def version(id: UUID, *, by: Actor) -> VersionView:
    """One version, whole, with its moves and what it still lacks. Raises NotFound."""
    row = version_row(id, by=by)
    hands = writers_of([row], by=by)[id]
    full = contents_of([row], by=by)[id]
    partial = manages_money_only(by, row.plan.person_id)
    state = VersionState(row.state)
    return VersionView(
        id=id,
        plan=row.plan_id,
        request=row.plan.request_id,
        person=row.plan.person_id,
        number=row.number,
        state=state,
        author=row.author,
        author_name=row.author_name,
        written_at=row.written_at,
        why_changed="" if partial else row.why_changed,
        writers=hands,
        content=full.for_whoever_manages_the_money() if partial else full,
        costs=cost(full.lines),
        sections=rules.sections(full),
        warnings=rules.warnings(full),
        agreements=_agreements(row, by=by),
        moves=_moves(row, hands, by=by),
        why_not_write=_why_not_write(row, "write", by=by),
        why_not_write_own=_why_not_write(row, "write own part", by=by),
        why_not_pass_on=_why_not_write(row, "pass on", by=by),
        turn=turn_of(state, row.waits_for),
        since=_since(row, by=by),
        is_partial=partial,
    )


def content(id: UUID, *, by: Actor) -> PlanContent:
    """What a version says, whole: for sums and rules, not for showing."""
    return contents_of([version_row(id, by=by)], by=by)[id]


def contents(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, PlanContent]:
    """What several versions say, in six queries; those this actor may not see are left out."""
    rows = PlanVersion.objects.of(by).filter(id__in=list(ids)).select_related("plan")
    return contents_of([row for row in rows if by.may_see(row.plan.person_id)], by=by)


def lines_of(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, tuple[Line, ...]]:
    """The lines alone of several versions, for sums: in one query for staff of the board.

    Of those who are not, versions this actor may not see are left out.
    """
    if by.is_staff:
        return lines_of_versions(list(ids), by=by)
    rows = PlanVersion.objects.of(by).filter(id__in=list(ids)).select_related("plan")
    return lines_of_versions([row.id for row in rows if by.may_see(row.plan.person_id)], by=by)


def writers(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, frozenset[UUID]]:
    """Who wrote in each of these versions, in three queries: none of them may sign it off."""
    return writers_of(list(PlanVersion.objects.of(by).filter(id__in=list(ids))), by=by)


def differences(id: UUID, *, by: Actor) -> tuple[Difference, ...]:
    """What changed since the version before that anybody saw; for the first version, nothing.

    A returned version is compared too: whoever sent it back wants to see what was done about it.
    """
    both = with_the_one_before(id, by=by)
    return between(*both) if both else ()


def with_the_one_before(id: UUID, *, by: Actor) -> tuple[PlanContent, PlanContent] | None:
    """What the version before said, and what this one says; None for the first."""
    row = version_row(id, by=by)
    before = PlanVersion.objects.of(by).filter(plan_id=row.plan_id, number=row.number - 1).select_related("plan")
    earlier = before.first()
    if earlier is None:
        return None
    said = contents_of([earlier, row], by=by)
    if manages_money_only(by, row.plan.person_id):
        said = {key: value.for_whoever_manages_the_money() for key, value in said.items()}
    return said[earlier.id], said[id]


def line_words(id: UUID, *, by: Actor) -> dict[UUID, str]:
    """What each plan line is, by its key, as money pages name it."""
    row = version_row(id, by=by)
    return dict(row.lines.filter(commissioner_id=by.commissioner).values_list("key", "what"))


def law_facts(
    id: UUID,
    *,
    by: Actor,
    on: date,
    account: Mapping[str, Any] | None = None,
    covers_full_cost: bool | None = None,
    third_party_agreed: bool | None = None,
) -> dict[str, Any]:
    """The facts of the law's question `direct_payment` for this version on a day.

    The account and the sign-offs are known above, so they come in.
    """
    row = version_row(id, by=by)
    person = row.plan.person
    standing = people.standing(person.id, by=by, on=on)
    return rules.law_facts(
        contents_of([row], by=by)[id],
        person=rules.PersonFacts(
            person.birth_date, standing.has_capacity, standing.loss_is_temporary, standing.exclusions
        ),
        acting=people.acting(person.id, by=by, on=on),
        agreements=_agreed(row, by=by, on=on),
        account=account,
        covers_full_cost=covers_full_cost,
        third_party_agreed=third_party_agreed,
    )


def gates(id: UUID, facts: Mapping[str, Any], *, by: Actor, on: date) -> tuple[Gate, ...]:
    """Every legal gate for how this version's money is held, given the facts from `law_facts`."""
    return rules.gates(content(id, by=by), facts, on=on)


def waiting(states: Iterable[VersionState], *, by: Actor, page: int = 1) -> tuple[tuple[WaitingVersion, ...], int]:
    """A page of versions in these states, those waiting longest first, and how many there are."""
    rows = PlanVersion.objects.of(by).filter(state__in=list(states))
    if not by.is_staff:
        rows = rows.filter(plan__person_id__in=by.people)
    handed_over = Event.objects.of(by).filter(version=OuterRef("pk"), verb__in=HANDED_OVER).order_by("-at")
    ordered = rows.annotate(since=Subquery(handed_over.values("at")[:1])).order_by("since", "id")
    chosen = list(ordered.select_related("plan__person")[(page - 1) * PAGE : page * PAGE])
    said, hands = contents_of(chosen, by=by), writers_of(chosen, by=by)
    return tuple(_waiting(row, said[row.id], hands[row.id]) for row in chosen), rows.count()


def _waiting(row: Any, said: PlanContent, hands: frozenset[UUID]) -> WaitingVersion:
    return WaitingVersion(
        id=row.id,
        plan=row.plan_id,
        person=row.plan.person_id,
        person_name=str(row.plan.person),
        number=row.number,
        state=VersionState(row.state),
        author_name=row.author_name,
        writers=hands,
        costs=cost(said.lines),
        since=row.since,
    )


def _moves(row: PlanVersion, hands: frozenset[UUID], *, by: Actor) -> tuple[MoveView, ...]:
    """'replace' is what agreeing the next version does to this one, so nobody is shown it."""
    roles = by.roles_for(row.plan.person_id)
    wrote, about = by.id in hands, row.plan.person_id in by.people
    return tuple(
        MoveView(move.verb, move.reasons_needed, rules.why_not(move, roles=roles, is_author=wrote, is_about_them=about))
        for move in moves_from(VersionState(row.state))
        if move.verb != "replace"
    )


def _why_not_write(row: PlanVersion, verb: str, *, by: Actor) -> Refusal | None:
    refused = rules.why_not_act(verb, roles=by.roles_for(row.plan.person_id))
    return refused or rules.why_not_edit(VersionState(row.state))


def _agreements(row: PlanVersion, *, by: Actor) -> tuple[AgreementView, ...]:
    found = Agreement.objects.of(by).filter(version__plan_id=row.plan_id).order_by("given_on", "recorded_at")
    return tuple(
        AgreementView(
            each.id,
            each.version_id,
            each.kind,
            each.given_by,
            each.capacity,
            each.how,
            each.given_on,
            each.recorded_by,
        )
        for each in found
    )


def _agreed(row: PlanVersion, *, by: Actor, on: date) -> Sequence[rules.Agreed]:
    found = Agreement.objects.of(by).filter(version__plan_id=row.plan_id, given_on__lte=on)
    ordered = found.order_by("given_on", "recorded_at").values_list("kind", "capacity", "version_id")
    # Where only prices rose since, what the person agreed to is what they agreed to then: the same services.
    own = {row.id, row.uprates}
    return [rules.Agreed(kind, capacity, version in own) for kind, capacity, version in ordered]


def _since(row: PlanVersion, *, by: Actor) -> datetime | None:
    handed_over = Event.objects.of(by).filter(version=row, verb__in=HANDED_OVER).order_by("-at")
    return handed_over.values_list("at", flat=True).first()
