"""Everything a budget's pages are made from, asked for once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets import queries, rules
from openphb.budgets.amounts import costed, total
from openphb.budgets.queries import (
    AwardView,
    BudgetView,
    CareAfterView,
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


@dataclass(frozen=True)
class Seen:
    """One budget, with its plan, its money and whatever its present state asks for.

    `easy` is for whoever writes reasons to somebody who has letters in easy words.
    """

    found: BudgetView
    plan: PlanView
    explanation: Explanation | None
    estimates: tuple[EstimateView, ...]
    awards: tuple[AwardView, ...]
    holdings: tuple[HoldingView, ...]
    money: MoneyOf
    gates: tuple[Gate, ...]
    unheld: frozenset[str]
    why_not_promise: tuple[Refusal, ...]
    why_not_next_year: Refusal | None
    lower: UUID | None
    rights: dict[str, Refusal | None]
    deeds: dict[str, Refusal | None]
    closing: ClosingView
    reclaims: tuple[ReclaimStand, ...]
    suspension: SuspensionView | None
    care_after: CareAfterView | None
    concerns: tuple[ConcernLine, ...]
    shared: Shared
    should_be_nil: dict[str, Money]
    easy: tuple[Section, ...]
    story: tuple[StoryLine, ...]

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


def look(budget: UUID, *, by: Actor, on: date) -> Seen:
    """Ask for everything. The number of queries does not grow with the plan, the years or the payments."""
    found = queries.budget(budget, by=by, on=on)
    plan = plans.plan(found.plan, by=by)
    awards = queries.awards(budget, by=by)
    explanation, settling = queries.explain(budget, by=by, on=on), found.state is BudgetState.SETTLING
    version, holdings = plan.agreed or plan.open, queries.holdings(budget, by=by, on=on)
    waiting = plan.agreed and (not awards or awards[-1].version != plan.agreed)
    return Seen(
        found=found,
        plan=plan,
        explanation=explanation,
        estimates=queries.estimates(budget, by=by),
        awards=awards,
        holdings=holdings,
        money=payments.money_of(budget, by=by, on=on),
        gates=queries.gates(version, by=by, on=on) if version and found.state not in ENDING[1:] else (),
        unheld=_unheld(version, holdings, explanation, by=by),
        why_not_promise=queries.why_not_put_in_place(plan.agreed, by=by, on=on) if waiting and plan.agreed else (),
        why_not_next_year=rules.why_not_next_year(ends_on=awards[-1].ends_on, on=on) if awards else None,
        lower=_lower(plan, awards, by=by),
        rights=queries.rights(budget, by=by),
        deeds={deed: payment_rules.why_not_do(deed, roles=by.roles_for(found.person)) for deed in DEEDS},
        closing=payments.closing(budget, by=by),
        reclaims=payments.reclaims(budget, by=by, on=on),
        suspension=queries.suspension_now(budget, by=by),
        care_after=queries.care_after(budget, by=by) if found.state in ENDING else None,
        concerns=queries.concerns(budget, by=by),
        shared=shared(budget, by=by, on=on),
        should_be_nil=queries.should_be_nil(found.reference, by=by) if settling else {},
        easy=easy_words.advice(found.person, by=by),
        story=queries.story(budget, by=by),
    )


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
