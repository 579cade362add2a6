"""The pages of a dashboard and the pictures on each, by their short names; light. Pure."""

from __future__ import annotations

from collections.abc import Mapping

GROUPINGS = {"age": "Age", "deprivation": "Deprivation", "category": "What the budget is for"}
"""The ways in which people are looked at side by side."""
TOPICS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "counts": ("How many", ("headline", "live", "begun", "offered")),
    "who": ("For whom", ("category", "holding")),
    "time": ("Time and duties", ("answer", "start", "duties", "met")),
    "money": ("Money", ("money", "flow")),
    "outcomes": ("What changed for people", ("changes",)),
    "equity": ("Fairness", tuple(f"{kind}-{group}" for group in GROUPINGS for kind in ("uptake", "value"))),
}
NATIONAL: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "areas": ("Areas beside each other", ("areas-rates", "funnel", "areas-uptake", "areas-live")),
    "counts": ("How many", ("headline", "published", "live", "begun")),
    **{name: TOPICS[name] for name in ("who", "time", "money", "outcomes", "equity")},
}
"""The same of the national view."""
