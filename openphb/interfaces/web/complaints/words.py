"""What the states and parts of a complaint are called on a page."""

from __future__ import annotations

from openphb.interfaces.web.pages import Tag
from openphb.kernel.days import in_words
from openphb.plans.queries import ComplaintView
from openphb.plans.workflow import ComplaintState

TAGS = {
    ComplaintState.RECEIVED: Tag("To be acknowledged", "yellow"),
    ComplaintState.ACKNOWLEDGED: Tag("Acknowledged", "blue"),
    ComplaintState.LOOKED_INTO: Tag("Being looked into", "blue"),
    ComplaintState.ANSWERED: Tag("Answered", "green"),
    ComplaintState.TAKEN_BACK: Tag("Taken back", "grey"),
}
CAPACITIES = (
    ("person", "The person themselves"),
    ("representative", "Their representative"),
    ("nominee", "Their nominee"),
    ("on their behalf", "Somebody else on their behalf"),
)
WAYS = (
    ("by telephone", "By telephone"),
    ("face to face", "Face to face"),
    ("in writing", "In writing"),
    ("by email", "By email"),
    ("through an advocate", "Through an advocate"),
)
KINDS = {
    "acknowledgement": "That we have it",
    "explanation": "Why there was no answer yet",
    "answer": "The answer",
}


def next_day(found: ComplaintView) -> str:
    """What is to come of it, and by when."""
    if not found.is_open:
        return "Nothing more is to be done."
    if found.state is ComplaintState.RECEIVED:
        return (
            f"To be acknowledged by {in_words(found.acknowledge_by)}" if found.acknowledge_by else "To be acknowledged"
        )
    if found.replied("explanation"):
        return "The answer is late, and why was explained. It is answered as soon as it can be."
    return f"To be answered by {in_words(found.explain_by)}" if found.explain_by else "To be answered"
