"""What a message can be about: things of this person's own, each by its name."""

from __future__ import annotations

from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.conversations.rules import About
from openphb.interfaces.perform import today
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments
from openphb.plans import queries as plans

MOST = 5


def options(person: UUID, *, by: Actor) -> list[tuple[str, str]]:
    """Pairs of a code and words: the plan, its lines, the latest payments and letters. Only what this actor may see."""
    found: list[tuple[str, str]] = []
    for budget in budgets.budgets_for_person(person, by=by, on=today()):
        lines = budgets.award_lines(budget.id, by=by, on=today())
        found += [(f"line:{line.key}", f"What the plan pays for: {line.what}"[:120]) for line in lines]
        for paid in payments.payments_of(budget.id, by=by).items[:MOST]:
            found.append((f"payment:{paid.id}", f"Payment of {paid.amount}, due {in_words(paid.due_on)}"))
    letters, _ = plans.letters_of(person, by=by)
    found += [
        (f"letter:{each.id}", f"Letter: {each.subject}, {in_words(each.written_on)}"[:120]) for each in letters[:MOST]
    ]
    return [("plan:", "The plan as a whole"), *dict(found).items()]


def chosen(code: str, *, among: list[tuple[str, str]]) -> About:
    """What was chosen. Raises NotFound for what is not among this person's own things."""
    if not code:
        return About()
    words = dict(among).get(code)
    if words is None:
        raise NotFound
    kind, _, id = code.partition(":")
    return About(kind, UUID(id) if id else None, words)
