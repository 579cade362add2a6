"""What may be shared with other areas out of a case: when, and in words that are written anew and name nobody."""

from __future__ import annotations

from openphb.kernel.refusal import Refusal
from openphb.plans.rules.precedents import Known, tells
from openphb.plans.workflow import ComplaintState


def why_not_precedent(*, is_agreed: bool) -> Refusal | None:
    """What colleagues may not read yet, nobody else reads."""
    return None if is_agreed else Refusal("Somebody else has to agree these words for colleagues first.")


def why_not_complaint(state: ComplaintState) -> Refusal | None:
    """Nothing is learnt for certain before it was looked into and answered."""
    if state is ComplaintState.ANSWERED:
        return None
    return Refusal("What a complaint teaches can be shared once it has been answered.")


def why_not_words(words: str, known: Known, *, here: tuple[str, ...]) -> tuple[Refusal, ...]:
    """Names and numbers of the case in them, or the very words that the board keeps. `here` is what it keeps."""
    found = tuple(dict.fromkeys(tells(words, known)))
    told = tuple(Refusal(f"“{each}” could tell who this was about. Leave it out.") for each in found)
    same = any(_plain(each) in _plain(words) for each in here if each.strip())
    again = Refusal(
        "These are the very words that your board keeps. Write them anew, for somebody who knows nobody here."
    )
    return (*told, *((again,) if same else ()))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
