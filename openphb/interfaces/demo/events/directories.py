"""What is offered here: a directory that a made-up council publishes, brought in by a care coordinator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from openphb.community.directory import keeping as actions
from openphb.interfaces.demo.teller import Scene, Teller

_TOLD = (
    ("Water for everyone", "Ponds Edge Leisure", "Swimming with a hoist, in warm water.", "Adults", "Swimming", "6.20"),
    ("Singing for breath", "Valley Lungs", "A choir with a physiotherapist.", "COPD", "Physiotherapy", "4.00"),
    ("Hoists on loan", "Wheel and Frame", "Hoists and slings, brought and fitted.", "Adults", "Equipment", "35.00"),
    ("Powered wheelchair hire", "Wheel and Frame", "For a day or a season.", "Adults", "Equipment", "18.00"),
    ("Talking at home", "Open Door", "A counsellor, in the evenings too.", "From 16", "Counselling", "48.00"),
    ("Assistants’ training", "Hands and Homes", "Moving, feeding, first aid.", "Assistants", "Training", "90.00"),
    ("Saturday club", "Moor End Youth", "Games, cooking and outings.", "Children", "Short breaks", "24.00"),
    ("Garden days", "Green Steps", "Work in a walled garden, with lunch.", "Adults", "Day activities", "21.50"),
)
"""Name, provider, what it is, who for, subject, and pounds a time. All made up."""


def scenes(t: Teller) -> Iterator[Scene]:
    on = t.until - timedelta(days=30)
    yield Scene(on, "A directory of services is brought in", partial(bring_in, t, on))


def bring_in(t: Teller, on: date) -> None:
    """One entry has no name, as happens: it is refused, and the rest kept."""
    entries = [_entry(place, told) for place, told in enumerate(_TOLD)]
    content = json.dumps({"contents": [*entries, {"id": "nameless"}]}).encode()
    t.do(
        actions.bring_in_directory, id=t.id("directory"), publisher="Moor End Council", content=content,
        name="moor-end-services.json", is_whole=True, by="asha", on=on,
    )  # fmt: skip


def _entry(place: int, told: tuple[str, ...]) -> dict[str, Any]:
    name, provider, description, who_for, subject, pounds = told
    return {
        "id": f"moor-end-{place}",
        "name": name,
        "status": "active",
        "organization": {"name": provider},
        "description": f"<p>{description}</p>",
        "eligibility_description": who_for,
        "attributes": [{"taxonomy_term": {"name": subject}}],
        "cost_options": [{"amount": pounds, "currency": "GBP", "amount_description": "a time"}],
        "service_areas": [{"name": "South Yorkshire"}],
    }
