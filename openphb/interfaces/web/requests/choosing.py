"""What can be done about a request by this actor now, and why not the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal
from openphb.plans import rules
from openphb.plans.actions.deciding import OUTCOMES
from openphb.plans.actions.offering import ANSWERS
from openphb.plans.queries import DecisionView, RequestView
from openphb.plans.workflow import RequestState

GRANTED = (RequestState.GRANTED, RequestState.PART_GRANTED)


@dataclass(frozen=True)
class Possible:
    """Verbs and steps open to one actor; `refusals` say why not for those that the state would allow."""

    answers: tuple[str, ...]
    decides: tuple[str, ...]
    challenges: tuple[DecisionView, ...]
    advises: bool
    decides_more: bool
    starts: bool
    refusals: tuple[Refusal, ...]


def possible(seen: RequestView, decisions: Sequence[DecisionView], *, by: Actor) -> Possible:
    """From the moves and reasons of the plans room, and nothing else."""
    roles = by.roles_for(seen.person)
    why_not_start = rules.why_not_act("start", roles=roles)
    to_start = seen.state in GRANTED and seen.plan is None
    waits = open_look(decisions) is not None
    asked_twice = Refusal("We were asked to look again at this. Answer that, so that they hear from us once.")
    # Why one cannot grant is why one cannot refuse: it is said once.
    stopped = [refusal for verbs in (ANSWERS, OUTCOMES) for refusal in _why_not(seen, verbs)[:1]]
    stopped += [why_not_start] if to_start and why_not_start else []
    stopped += [asked_twice] if waits and seen.state is RequestState.REQUESTED else []
    return Possible(
        answers=_open(seen, ANSWERS),
        decides=() if waits else _open(seen, OUTCOMES),
        challenges=tuple(each for each in decisions if each.why_not_again is None),
        advises=seen.plan is None and rules.why_not_act("advise", roles=roles) is None,
        decides_more=seen.state in GRANTED and rules.why_not_act("decide more", roles=roles) is None,
        starts=to_start and why_not_start is None,
        refusals=tuple(dict.fromkeys(stopped)),
    )


def _why_not(seen: RequestView, verbs: Sequence[str]) -> list[Refusal]:
    return [move.why_not for move in seen.moves if move.verb in verbs and move.why_not]


def _open(seen: RequestView, verbs: Sequence[str]) -> tuple[str, ...]:
    return tuple(move.verb for move in seen.moves if move.verb in verbs and move.why_not is None)


def open_look(decisions: Sequence[DecisionView]) -> UUID | None:
    """The second look that we owe an answer, if there is one."""
    return next((each.id for one in decisions for each in one.looked_at_again if each.answered_on is None), None)


def why_not_look(decision: DecisionView, *, by: Actor) -> Refusal | None:
    """Why this actor may not look again at this decision."""
    roles = by.roles_for(decision.person)
    return rules.why_not_act("look again", roles=roles) or rules.why_not_look_again(decision.decided_by, by=by.id)
