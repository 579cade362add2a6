"""Who may keep an evaluation, and what must be right about it; decided without a database."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.moves import either

EVALUATORS = frozenset({Role.APPROVER, Role.FINANCE, Role.LEAD})
MOST_LETTERS = 2_000_000
REFUSED = "refused"
"""The kind of a question that its data are too weak for: it is kept with the sample that it would take."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to be kept: its title and kind, the question word for word, and the document as it was given.

    The table itself is not kept: its fingerprint is in the document, so the same table can be told from another.
    """

    title: str
    kind: str
    question: str
    document: str
    table_sha256: str


def why_not_evaluate(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not keep an evaluation; every colleague may read them."""
    return None if roles & EVALUATORS else Refusal(f"Only {either(EVALUATORS)} can run an evaluation.")


def why_not_keep(new: Answered) -> Refusal | None:
    """The reason an answer cannot be kept."""
    if len(new.document) > MOST_LETTERS:
        return Refusal("The answer is too long to be kept here. Run it with `openphb evaluate` instead.")
    return None if new.title.strip() else Refusal("Give the evaluation a title.", field="title")
