"""Everything a budget's pages are made from, each part asked for once and when it is wanted."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from uuid import UUID

from openphb.budgets import queries, rules
from openphb.budgets.amounts import costed, total
from openphb.budgets.queries import (
    AwardView,
    BudgetView,
    CareAfterView,
    ChairView,
    ConcernLine,
    EstimateView,
    Explanation,
    HoldingView,
    StoryLine,
    SuspensionView,
)
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web import easy_words
from openphb.interfaces.web.budgets.share_pages import Shared
from openphb.interfaces.web.sections import Section
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law.requirement import Gate
from openphb.payments import queries as payments
from openphb.payments import rules as payment_rules
from openphb.payments.queries.views import ClosingView, MoneyOf
from openphb.payments.queries.views.asking_back import ReclaimStand
from openphb.plans import queries as plans
from openphb.plans.queries import PlanView
from openphb.plans.workflow import VersionState

DEEDS = (
    "record what is owed",
    "settle what is owed",
    "ask for money back",
    "draw up a final account",
    "send a final statement",
)
TOLD_OF = (VersionState.FUNDED, VersionState.AGREED)
ENDING = (BudgetState.STOPPING, BudgetState.SETTLING, BudgetState.CLOSED)


class Seen:
    """One budget, with its plan, its money and whatever its present state asks for.

    Each part is asked for when a page first wants it, so only while looking; `whole` asks for all of it at once, for
    a page that will be sent. The number of queries does not grow with the plan, the years or the payments.
    """

    def __init__(self, budget: UUID, *, by: Actor, on: date) -> None:
        """Raises NotFound for a budget that this actor may not see."""
        self._by, self._on = by, on
        self.found: BudgetView = queries.budget(budget, by=by, on=on)

    def whole(self) -> Seen:
        """The same, with nothing left to ask."""
        for name, part in vars(Seen).items():
            if isinstance(part, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def plan(self) -> PlanView:
        return plans.plan(self.found.plan, by=self._by)

    @cached_property
    def awards(self) -> tuple[AwardView, ...]:
        return queries.awards(self.found.id, by=self._by)

    @cached_property
    def explanation(self) -> Explanation | None:
        return queries.explain(self.found.id, by=self._by, on=self._on)

    @cached_property
    def estimates(self) -> tuple[EstimateView, ...]:
        return queries.estimates(self.found.id, by=self._by)

    @cached_property
    def holdings(self) -> tuple[HoldingView, ...]:
        return queries.holdings(self.found.id, by=self._by, on=self._on)

    @cached_property
    def money(self) -> MoneyOf:
        return payments.money_of(self.found.id, by=self._by, on=self._on)

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """What the law asks of the version that counts; nothing once accounts are being settled."""
        asked = self.version is not None and self.found.state not in ENDING[1:]
        return queries.gates(self.version, by=self._by, on=self._on) if self.version and asked else ()

    @cached_property
    def unheld(self) -> frozenset[str]:
        return _unheld(self.version, self.holdings, self.explanation, by=self._by)

    @cached_property
    def why_not_promise(self) -> tuple[Refusal, ...]:
        agreed = self.plan.agreed
        waits = agreed and (not self.awards or self.awards[-1].version != agreed)
        return queries.why_not_put_in_place(agreed, by=self._by, on=self._on) if agreed and waits else ()

    @cached_property
    def why_not_next_year(self) -> Refusal | None:
        return rules.why_not_next_year(ends_on=self.awards[-1].ends_on, on=self._on) if self.awards else None

    @property
    def has_year_ended(self) -> bool:
        return any(award.ends_on < self._on for award in self.awards)

    @cached_property
    def lower(self) -> UUID | None:
        return _lower(self.plan, self.awards, by=self._by)

    @cached_property
    def rights(self) -> dict[str, Refusal | None]:
        return queries.rights(self.found.id, by=self._by)

    @cached_property
    def deeds(self) -> dict[str, Refusal | None]:
        roles = self._by.roles_for(self.found.person)
        return {deed: payment_rules.why_not_do(deed, roles=roles) for deed in DEEDS}

    @cached_property
    def closing(self) -> ClosingView:
        return payments.closing(self.found.id, by=self._by)

    @cached_property
    def reclaims(self) -> tuple[ReclaimStand, ...]:
        return payments.reclaims(self.found.id, by=self._by, on=self._on)

    @cached_property
    def suspension(self) -> SuspensionView | None:
        return queries.suspension_now(self.found.id, by=self._by)

    @cached_property
    def care_after(self) -> CareAfterView | None:
        return queries.care_after(self.found.id, by=self._by) if self.found.state in ENDING else None

    @cached_property
    def concerns(self) -> tuple[ConcernLine, ...]:
        return queries.concerns(self.found.id, by=self._by)

    @cached_property
    def chair(self) -> ChairView | None:
        return queries.chair(self.found.id, by=self._by)

    @cached_property
    def shared(self) -> Shared:
        return shared(self.found.id, by=self._by, on=self._on)

    @cached_property
    def should_be_nil(self) -> dict[str, Money]:
        settling = self.found.state is BudgetState.SETTLING
        return queries.should_be_nil(self.found.reference, by=self._by) if settling else {}

    @cached_property
    def easy(self) -> tuple[Section, ...]:
        """For whoever writes reasons to somebody who has letters in easy words."""
        return easy_words.advice(self.found.person, by=self._by)

    @cached_property
    def story(self) -> tuple[StoryLine, ...]:
        return queries.story(self.found.id, by=self._by)

    @property
    def version(self) -> UUID | None:
        """The version whose gates are shown: the agreed one, or the one on its way to be."""
        return self.plan.agreed or self.plan.open

    @property
    def to_put_in_place(self) -> UUID | None:
        """The agreed version, if its money has not been promised yet."""
        agreed = self.plan.agreed
        promised = self.awards[-1].version if self.awards else None
        return agreed if agreed != promised and self.found.state in (BudgetState.INDICATIVE, BudgetState.LIVE) else None

    def may(self, verb: str) -> bool:
        """Whether a move of the budget's state is open to this actor."""
        return any(move.verb == verb and move.why_not is None for move in self.found.moves)

    def why_not(self, verb: str) -> tuple[Refusal, ...]:
        """Why a move of the budget's state cannot be made, in place of its form; nothing where it can."""
        offered = [move for move in self.found.moves if move.verb == verb]
        if not offered:
            return (Refusal(f"This budget is at “{self.found.state}”, so this cannot be done now."),)
        return tuple(move.why_not for move in offered if move.why_not)


def shared(budget: UUID, *, by: Actor, on: date) -> Shared:
    """Who bears what of a budget."""
    return Shared(
        queries.shared_lines(budget, by=by, on=on),
        queries.funder_agreements(by=by),
        payments.borne_by(budget, by=by),
    )


def _unheld(
    version: UUID | None, holdings: tuple[HoldingView, ...], explained: Explanation | None, *, by: Actor
) -> frozenset[str]:
    """The ways of holding that the plan names and for which nobody has been named yet."""
    if version is None:
        return frozenset()
    known = explained is not None and explained.version == version
    lines = explained.lines if explained and known else costed(plans.content(version, by=by).lines)
    wanted = {line.holding for line in lines if line.is_ours}
    return frozenset(wanted - {each.kind for each in holdings if each.closed_on is None})


def _lower(plan: PlanView, awards: tuple[AwardView, ...], *, by: Actor) -> UUID | None:
    """A version signed off, not promised and not told of yet, that costs less a year than the one paid now."""
    states = {line.id: line.state for line in plan.versions}
    candidate = plan.open or plan.agreed
    if not awards or candidate is None or candidate == awards[-1].version or states[candidate] not in TOLD_OF:
        return None
    said = plans.contents({candidate, awards[-1].version}, by=by)
    before, after = (total(costed(said[id].lines)).yearly for id in (awards[-1].version, candidate))
    told = queries.lowering_ends(candidate, by=by)
    return candidate if after < before and told is None else None
