"""The needs that somebody writes in, with what the board reckons with: looked up once for every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest

from openphb.budgets import needs as told
from openphb.budgets import queries, rules
from openphb.budgets.costing import rates
from openphb.budgets.costing.doubts import Doubt
from openphb.budgets.costing.profiles import Profile
from openphb.budgets.costing.rates import Rate
from openphb.budgets.needs import Ways
from openphb.budgets.queries import NeedsView
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, looking
from openphb.kernel.refusal import Refusal
from openphb.people import queries as people

KEPT = Refusal("A first figure was worked out from this, so it stays as it is. A new version can be begun.")


@dataclass(frozen=True)
class Desk:
    """One version, whose it is, and why nobody (or not this actor) may write in it now."""

    found: NeedsView
    ways: Ways
    person_name: str
    why_not: Refusal | None

    @property
    def caption(self) -> str:
        return f"{self.person_name}, needs, version {self.found.number}"

    @property
    def back(self) -> Link:
        return Link("Back to all parts", self.all_parts)

    @property
    def all_parts(self) -> str:
        return where("needs", self.found.id)

    def url(self, view: str, *args: object) -> str:
        return where(view, self.found.id, *args)

    @cached_property
    def profile(self) -> Profile:
        return told.profile_of(self.found.content, self.ways.local)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        return told.doubts_of(self.found.content, self.ways, holding=self.found.holding)

    def doubts_about(self, *begins: str) -> tuple[str, ...]:
        """What does not fit together in answers whose names begin so."""
        return tuple(
            doubt.says
            for doubt in self.doubts
            if any(where_ == each or where_.startswith(f"{each}.") for where_ in doubt.where for each in begins)
        )

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """What each kind of work costs here today, one of each kind."""
        area = self.found.content.get("area", "")
        here = rates.holding(self.ways.cards.rates, area=area, on=self.ways.on)
        kinds = dict.fromkeys((each.who, each.kind) for each in here)
        return tuple(rates.nearest([each for each in here if (each.who, each.kind) == kind]) for kind in sorted(kinds))

    def items(self, part: str) -> Sequence[dict[str, object]]:
        return tuple(self.found.content.get(part, ()))


def desk(request: HttpRequest, version: UUID) -> Desk:
    """The desk of a version, for whoever looks. Raises NotFound."""
    who = actor(request)
    with looking(request):
        found = queries.needs(version, by=who)
        ways = queries.ways_on(today(), by=who)
        name = people.person(found.person, by=who).name
    why_not = rules.why_not_do("describe needs", roles=who.roles_for(found.person))
    return Desk(found, ways, name, why_not or (None if found.is_draft else KEPT))
