"""Comments beside a plan: about which part, while which version is still on its way, and who may say what."""

from __future__ import annotations

from openphb.kernel.refusal import Refusal
from openphb.plans.rules.own_words import too_long
from openphb.plans.workflow import OPEN, VersionState

PARTS = {
    "about-me": "About me",
    "outcomes": "Needs, hopes and outcomes",
    "actions": "What people do",
    "lines": "What the plan pays for",
    "risks": "If something goes wrong",
    "contacts": "The people in the plan",
    "review": "When it is looked at again",
    "all": "The plan as a whole",
}
LONGEST = 5_000


def why_not_comment(part: str, words: str, *, state: VersionState) -> tuple[Refusal, ...]:
    """Reasons this cannot be said about this version now."""
    known = None if part in PARTS else Refusal("Choose what it is about.", field="part")
    said = None if words.strip() else Refusal("Say what you think.", field="words")
    found = (why_not_now(state), known, said, too_long("words", words, most=LONGEST))
    return tuple(refusal for refusal in found if refusal)


def why_not_now(state: VersionState) -> Refusal | None:
    """A version that is agreed, sent back or ended keeps its comments as they are."""
    if state in OPEN:
        return None
    return Refusal(f"This version is {state}, so its comments stay as they are. Ask for a change instead.")


def why_not_answer(words: str, *, is_answered: bool, is_settled: bool) -> tuple[Refusal, ...]:
    """Reasons this cannot be the answer. A comment is answered once; what is then left is a comment of its own."""
    said = None if words.strip() else Refusal("Say what you answer.", field="words")
    done = Refusal("This has been answered already. Write another comment to go on.") if is_answered else None
    settled = Refusal("This is settled already.") if is_settled else None
    return tuple(refusal for refusal in (settled, done, said, too_long("words", words, most=LONGEST)) if refusal)
