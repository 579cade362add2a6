"""What a review must have looked at, and what may follow: regulation 14 of SI 2013/1617."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.refusal import Refusal

REGULATION_14 = "SI 2013/1617, reg. 14"
KINDS = {
    "direct payment": "Review of the plan and the direct payment",
    "chc": "Review of NHS continuing healthcare",
    "both": "One review that serves both",
    "plan": "Review of a plan without a direct payment",
}
FOLLOWS = {
    "nothing": "The plan goes on as it is",
    "change the plan": "The plan will be changed",
    "more money": "The amount will be raised",
    "less money": "The amount will be lowered",
    "stop": "The money will be stopped",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """The four findings that every review makes (reg. 14(5)), how it was held, and what follows."""

    kind: str
    held_on: date
    how: str
    needs: str
    effective: str
    sufficient: bool
    conditions_kept: bool
    follows: str
    notes: str = ""


def why_not_review(found: Findings, *, started_on: date, on: date) -> tuple[Refusal, ...]:
    """Reasons this review cannot be recorded."""
    checks = (
        (found.kind in KINDS, "Choose what was reviewed.", "", "kind"),
        (found.follows in FOLLOWS, "Choose what follows from the review.", f"{REGULATION_14}(8)", "follows"),
        (found.held_on <= on, "The day is in the future. Record a review once it has been held.", "", "held_on"),
        (found.held_on >= started_on, "The day is before the plan was started.", "", "held_on"),
        (bool(found.how.strip()), "Say how the review was done, and with whom.", "", "how"),
        (len(found.how) <= 120, "Use 120 characters or fewer.", "", "how"),
        (bool(found.needs.strip()), "Say how the plan fits the needs now.", f"{REGULATION_14}(5)(a)", "needs"),
        (
            bool(found.effective.strip()),
            "Say how well the money is working.",
            f"{REGULATION_14}(5)(b)",
            "effective",
        ),
        (_money_follows(found), NOT_ENOUGH, "SI 2013/1617, reg. 13(1)", "follows"),
        (_notes_follow(found), "Say which conditions were not kept, and what you agreed to do.", "", "notes"),
    )
    return tuple(Refusal(words, cites, field) for holds, words, cites, field in checks if not holds)


NOT_ENOUGH = "The money was found not to be enough, so something must follow: more money, or a change to the plan."


def _money_follows(found: Findings) -> bool:
    return found.sufficient or found.follows in ("more money", "change the plan", "stop")


def _notes_follow(found: Findings) -> bool:
    return found.conditions_kept or bool(found.notes.strip())
