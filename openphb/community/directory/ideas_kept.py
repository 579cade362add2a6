"""Ideas from here: those everybody reads, and those that somebody still has to look over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.community.models import LocalIdea
from openphb.community.rules import local_ideas as rules
from openphb.community.rules.ideas import Idea
from openphb.community.rules.local_ideas import GONE, SHOWN, SLUG, NewIdea
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal

_WORDS = tuple(NewIdea.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class IdeaView:
    """One idea as those who keep them see it. `why_not` is why this actor cannot look it over."""

    id: UUID
    state: str
    source: str
    words: NewIdea
    written_by_name: str
    written_at: datetime
    looked_by_name: str
    sent_back_why: str
    why_not: Refusal | None


def shown_here(*, by: Actor) -> tuple[Idea, ...]:
    """Those of this board that everybody reads, each once looked over by two."""
    rows = LocalIdea.objects.of(by).filter(state=SHOWN).order_by("part", "what", "id")
    return tuple(rules.as_idea(row.id, _words(row), source=row.source) for row in rows)


def shown_idea(slug: str, *, by: Actor) -> Idea:
    """One of them by its name in an address. Raises NotFound, also once it has gone."""
    found = next((each for each in shown_here(by=by) if each.slug == slug), None)
    if found is None or not slug.startswith(SLUG):
        raise NotFound
    return found


def kept_ideas(*, by: Actor) -> tuple[IdeaView, ...]:
    """All that have not gone, those that wait for somebody first. For staff."""
    if not by.is_staff:
        raise NotFound
    rows = LocalIdea.objects.of(by).exclude(state=GONE).order_by("-written_at", "id")
    return tuple(sorted((_view(row, by=by) for row in rows), key=lambda each: each.state == SHOWN))


def kept_idea(id: UUID, *, by: Actor) -> IdeaView:
    """One of them. For staff; raises NotFound."""
    row = LocalIdea.objects.of(by).exclude(state=GONE).filter(id=id).first() if by.is_staff else None
    if row is None:
        raise NotFound
    return _view(row, by=by)


def _words(row: LocalIdea) -> NewIdea:
    return NewIdea(**{name: getattr(row, name) for name in _WORDS})


def _view(row: LocalIdea, *, by: Actor) -> IdeaView:
    may_not = rules.why_not_keep(roles=by.roles)
    may_not = may_not or rules.why_not_look_over(row.written_by, by=by.id, state=row.state)
    return IdeaView(
        row.id, row.state, row.source, _words(row), row.written_by_name, row.written_at, row.looked_by_name,
        row.sent_back_why, may_not,
    )  # fmt: skip
