"""Questions about links: what an organisation is linked to on a day, and who is linked to a person.

A link holds from the first moment of its first day in England to the last of its last. Nobody of the organisation is
shown anything by it except through `Actor.serving`, which is filled from here for one request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.kernel.actor import Actor, Help, Role, Serves
from openphb.kernel.refusal import NotFound
from openphb.people.access_rules import OF_ORGANISATIONS
from openphb.people.linking_rules import CARE
from openphb.people.models import Acting, OrganisationLink


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as staff, or the organisation, read it. `reference` is what an invoice names it by."""

    id: UUID
    organisation: UUID
    organisation_name: str
    person: UUID
    person_name: str
    kind: str
    lines: tuple[UUID, ...]
    reference: str
    notice_days: int | None
    why: str
    valid_from: date
    valid_to: date
    given_by: str
    given_at: datetime
    ended_at: datetime | None
    ended_by: str
    ended_why: str

    def is_over(self, on: date) -> bool:
        """True once it opens nothing any more."""
        return self.valid_to < on

    def holds(self, on: date) -> bool:
        """True on the days from the first to the last, both included."""
        return self.valid_from <= on <= self.valid_to


def _holding(on: date) -> Q:
    return Q(valid_from__lte=on, valid_to__gte=on)


def organisation_of(by: Actor) -> UUID:
    """The organisation they sign in for. Raises NotFound for whoever signs in for none."""
    if by.organisation is None:
        raise NotFound
    return by.organisation


def with_what_they_serve(by: Actor, *, on: date) -> Actor:
    """The same human, with what their organisation is linked to today; and whom it helps, as they chose.

    Asked at the door of every request of somebody of an organisation, so that a link that ended at midnight opens
    nothing a moment later. Support is not linked by the board: the person chose the organisation, as a helper.
    """
    if by.organisation is None or not by.has(*OF_ORGANISATIONS):
        return by
    rows = OrganisationLink.objects.of(by).filter(_holding(on), organisation_id=by.organisation)
    serving = frozenset(Serves(row.id, row.person_id, row.kind, frozenset(row.lines)) for row in rows)
    chosen = _chosen_of(by, on=on)
    roles = by.roles | {Role.HELPER} if chosen else by.roles
    return replace(by, serving=serving, helping=by.helping | chosen, roles=roles)


def _chosen_of(by: Actor, *, on: date) -> frozenset[Help]:
    """Whom the organisation helps. Whoever chose both it and this very human chose this human: that stands."""
    own = {each.person for each in by.helping}
    rows = Acting.objects.of(by).filter(_holding(on), organisation_id=organisation_of(by), capacity="helper")
    return frozenset(
        Help(row.person_id, frozenset(row.sees), frozenset(row.does)) for row in rows if row.person_id not in own
    )


def links_of_organisation(organisation: UUID, *, by: Actor) -> tuple[LinkView, ...]:
    """Every link of an organisation, those that hold longest first. For staff."""
    if not by.is_staff:
        raise NotFound
    return _views(OrganisationLink.objects.of(by).filter(organisation_id=organisation))


def links_of_person(person: UUID, *, by: Actor, on: date) -> tuple[LinkView, ...]:
    """Which organisations are linked to a person today or later: for staff, the person and who acts for them."""
    if not by.may_see(person):
        raise NotFound
    return _views(OrganisationLink.objects.of(by).filter(person_id=person, valid_to__gte=on))


def own_links(*, by: Actor) -> tuple[LinkView, ...]:
    """What the actor's organisation is linked to today, by the names of the people."""
    held = [each.link for each in by.serving]
    return tuple(sorted(_views(OrganisationLink.objects.of(by).filter(id__in=held)), key=lambda each: each.person_name))


def own_link(id: UUID, *, by: Actor, kind: str = CARE) -> LinkView:
    """One of them, of a kind. Raises NotFound for another organisation's, or one that holds no more."""
    if not any(each.link == id and each.kind == kind for each in by.serving):
        raise NotFound
    return _views(OrganisationLink.objects.of(by).filter(id=id))[0]


def link(id: UUID, *, by: Actor) -> LinkView:
    """One link, for staff. Raises NotFound."""
    found = _views(OrganisationLink.objects.of(by).filter(id=id)) if by.is_staff else ()
    if not found:
        raise NotFound
    return found[0]


def _views(rows: QuerySet[OrganisationLink]) -> tuple[LinkView, ...]:
    ordered = rows.select_related("organisation", "person").order_by("-valid_to", "person__search_name", "id")
    return tuple(_view(row) for row in ordered)


def _view(row: OrganisationLink) -> LinkView:
    kept = {name: getattr(row, name) for name in LinkView.__dataclass_fields__ if name not in _TOLD}
    return LinkView(
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        person=row.person_id,
        person_name=str(row.person),
        lines=tuple(row.lines),
        **kept,
    )


_TOLD = frozenset({"organisation", "organisation_name", "person", "person_name", "lines"})
