"""What members are interested in, in a short list: the same words for all, so that they find each other. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

TOPICS: Mapping[str, str] = {
    "asking": "Asking for a budget",
    "planning": "Writing a plan together",
    "direct-payments": "Direct payments",
    "employing": "Employing personal assistants",
    "children": "Children and young people",
    "mental-health": "Mental health and section 117 aftercare",
    "wheelchairs": "Wheelchair budgets",
    "integrated": "Budgets with social care or education",
    "money": "Payments, checks and payroll",
    "numbers": "Numbers, returns and evidence",
}
"""By short names that are kept."""


def in_words(chosen: Iterable[str]) -> tuple[str, ...]:
    """These topics as people read them, in the order of the list."""
    held = set(chosen)
    return tuple(words for short, words in TOPICS.items() if short in held)
