"""How goals and actions stand, as codes with words. The standard names two value sets of SNOMED CT for them.

Those need a licence, and are not copied here: 999000091000000107 for goals and 999000081000000105 for actions.
What leaves is our own word with the code of HL7 FHIR R4 that means it: those are published under CC0. Two of ours share
a code, since FHIR does not tell “partly reached” from “under way”; the word does.
"""

from __future__ import annotations

from dataclasses import dataclass

GOALS = "http://hl7.org/fhir/goal-status"
ACTIONS = "http://hl7.org/fhir/care-plan-activity-status"
NAMED_BY_THE_STANDARD = {
    GOALS: "SNOMED CT ^999000091000000107, care planning goal context values",
    ACTIONS: "SNOMED CT ^999000081000000105, care planning action context values",
}


@dataclass(frozen=True, slots=True)
class Status:
    """`words` are what is kept and shown. `goal` and `action`: the codes that mean it in each value set."""

    words: str
    goal: str
    action: str


STATUSES = (
    Status("not begun", "planned", "not-started"),
    Status("under way", "active", "in-progress"),
    Status("partly reached", "active", "in-progress"),
    Status("reached", "completed", "completed"),
    Status("no longer wanted", "cancelled", "cancelled"),
)
_BY_WORDS = {each.words: each for each in STATUSES}


def coded(words: str, *, system: str) -> str:
    """'http://…/goal-status|active' for words that have a code; blank for others."""
    found = _BY_WORDS.get(words)
    if found is None:
        return ""
    return f"{system}|{found.goal if system == GOALS else found.action}"


def words_of(said: str, *, system: str) -> str:
    """Our words for a code as `coded` writes it, or for a bare code; anything else as it was said.

    Where two of ours share a code, the plainer one: whoever means the other says so in words, which come first.
    """
    code = said.removeprefix(f"{system}|")
    for each in STATUSES:
        if code == (each.goal if system == GOALS else each.action):
            return each.words
    return said
