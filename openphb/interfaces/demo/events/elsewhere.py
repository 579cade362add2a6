"""The hospital's record system has a key, and sent a care plan for Owen, which waits for whoever visits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.people import systems
from openphb.people.systems_rules import NewKey, Scope
from openphb.plans.actions import receiving
from openphb.plans.rules.receiving import NewReceived

SYSTEM = "Don Valley Hospital records"
PLAN: dict[str, Any] = {
    "resourceType": "CarePlan", "identifier": [{"system": "urn:don-valley-hospital", "value": "respiratory-7"}],
    "status": "active", "intent": "plan", "title": "Breathing well at home",
    "author": {"display": "Dr Priya Nair, respiratory clinic"},
    "description": "What was agreed at the clinic so that a chest infection is caught early.",
    "goal": [{"display": "To stay out of hospital this winter"}],
    "activity": [
        {"detail": {"status": "in-progress", "code": {"text": "Measure oxygen each morning and write it down"},
                    "performer": [{"display": "Whoever helps Owen get up"}]}},
        {"detail": {"status": "scheduled", "code": {"text": "Flu jab at home"}, "scheduledString": "In October"}},
    ],
    "note": [{"text": "Owen would like his assistants to be shown this."}],
}  # fmt: skip


def scenes(t: Teller) -> Iterator[Scene]:
    given, sent = t.until - timedelta(days=20), t.until - timedelta(days=2)
    yield Scene(given, "The hospital's records get a key", partial(give, t, given))
    yield Scene(sent, "The hospital sends a care plan for Owen", partial(send, t, sent))


def give(t: Teller, on: date) -> None:
    """Nobody was ever told this key, so that no program can use it in a demonstration."""
    new = NewKey(
        SYSTEM, "To share what was agreed at the clinic.", "Records desk, 0114 496 0700",
        frozenset({Scope.PLANS_SEND, Scope.PEOPLE_READ}), on + timedelta(days=365),
    )  # fmt: skip
    digest = sha256(str(t.id("hospital", "nobody has this")).encode()).hexdigest()
    t.do(systems.give_key, id=t.id("hospital", "key"), new=new, digest=digest, by="lena", on=on)


def send(t: Teller, on: date) -> None:
    by = replace(
        t.who("lena"), id=t.id("hospital", "key"), name=f"{SYSTEM} (a system)", roles=frozenset({Role.COORDINATOR})
    )
    said = PLAN | {"created": (on - timedelta(days=1)).isoformat()}
    new = NewReceived("urn:don-valley-hospital|respiratory-7", PLAN["title"], json.dumps(said))
    at = datetime.combine(on, time(11), tzinfo=UTC)
    perform(receiving.receive_plan, id=t.id("hospital", "plan"), person=t.id("owen"), new=new, by=by, at=at)
