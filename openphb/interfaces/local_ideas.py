"""From a plan to the catalogue, and out of it: the two rooms that know nothing of each other, in one step."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.directory import keeping_ideas
from openphb.community.rules.local_ideas import FROM_PLAN, NewIdea
from openphb.kernel.actor import Actor
from openphb.plans.actions import sharing_ideas


@transaction_required
def write_from_plan(*, id: UUID, consent: UUID, new: NewIdea, by: Actor, at: datetime, on: date) -> UUID:
    """The idea of a consent, whose words name nobody around it. What is handed on says nothing of whose it was."""
    idea = sharing_ideas.words_of_idea(consent=consent, idea=id, words=asdict(new), by=by, at=at, on=on)
    return keeping_ideas.write_idea(id=idea, new=new, source=FROM_PLAN, by=by, at=at)


@transaction_required
def withdraw(*, consent: UUID, by: Actor, at: datetime, on: date) -> None:
    """The yes is taken back, and the idea goes in the same moment."""
    idea = sharing_ideas.withdraw_sharing(consent=consent, by=by, at=at, on=on)
    if idea is not None:
        keeping_ideas.forget_idea(idea=idea, why="The consent was withdrawn.", by=by, at=at)
