"""Whether a line may be shared as an idea: the person's yes, never assumed; and words that name nobody. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.precedents import Known, tells

QUESTION = (
    "We would like to tell other people about this, so that they get ideas for their own budgets.",
    "We would not use your name, where you live, your age or what your illness is called. We write it in general "
    "words, and a second person checks that nobody could know it was you.",
    "You do not have to say yes. If you say no, nothing changes for you or your budget.",
    "If you say yes, you can change your mind on any day. Then we take it away.",
)
"""What is asked, in plain words; read by whoever answers."""


def why_not_answer(*, is_answered: bool, roles: frozenset[Role], for_themselves: bool) -> Refusal | None:
    """The reason this actor cannot answer now, for themselves or for the person."""
    if is_answered:
        return Refusal("This has been answered already. A yes can be withdrawn on any day.")
    if roles & {Role.REPRESENTATIVE, Role.COORDINATOR} or for_themselves:
        return None
    return Refusal("Your representative answers this for you. Tell them, or us, what you think.")


def why_not_words(words: Mapping[str, str], known: Known) -> tuple[Refusal, ...]:
    """What stands in the words by which somebody around this plan could be known, each with its field."""
    found = ((name, next(tells(said, known), None)) for name, said in words.items())
    return tuple(
        Refusal(f"“{told}” could tell who this was about. Write it in general words.", field=name)
        for name, told in found
        if told
    )
