"""What things in the network are about and members are interested in: one short list, so that they find each other.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "asking": "Asking for a budget, and rights to one",
        "planning": "Planning with the person",
        "amounts": "Working out how much",
        "holding": "Holding and paying the money",
        "assistants": "Employing personal assistants",
        "checking": "Looking at how money is spent",
        "reviews": "Reviews, changes and challenges",
        "children": "Children, young people and families",
        "mental-health": "Mental health and aftercare",
        "wheelchairs": "Wheelchairs and equipment",
        "integrated": "Budgets with social care or education",
        "together": "Deciding together with people who have budgets",
        "running": "Running a programme, and measuring it",
    }
)
"""By short names that are kept. Our own list, by what people look for; short enough to choose from on a telephone."""


def in_words(chosen: Iterable[str]) -> tuple[str, ...]:
    """These topics as people read them, in the order of the list."""
    held = set(chosen)
    return tuple(words for short, words in TOPICS.items() if short in held)
