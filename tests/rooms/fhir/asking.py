"""A system that asks in FHIR, and a household that has one of everything it may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from openphb.clocks import actions as clocks
from openphb.interfaces.fhir.kinds import KINDS
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.people.rules import NewActing
from openphb.people.systems_rules import Scope
from openphb.plans.actions import checking_in
from openphb.plans.rules.check_ins import Level
from tests.rooms.api.asking import System, system
from tests.rooms.budgets.steps import Story, in_place
from tests.rooms.world import DAY, NOON, acting_for, new_id, themselves

NAMES = tuple(each.name for each in KINDS)
OF_SOMEBODY = tuple(each.name for each in KINDS if "patient" in each.by)


@dataclass(frozen=True)
class Fhir:
    """Asks with a key, as another program would."""

    of: System

    def get(self, path: str, headers: dict[str, str] | None = None, **asked: Any) -> Any:
        sent = {"Authorization": f"Bearer {self.of.key}"} | (headers or {})
        return Client().get(f"/fhir/R4/{path}", asked, headers=sent)

    def send(self, said: Any, *, media: str = "application/fhir+json") -> Any:
        """POST a care plan: anything that JSON can say, or bytes as they are."""
        sent = {"Authorization": f"Bearer {self.of.key}"}
        return Client(enforce_csrf_checks=True).post("/fhir/R4/CarePlan", said, content_type=media, headers=sent)


def fhir(*scopes: Scope, by: Actor) -> Fhir:
    return Fhir(system(*scopes, by=by))


def household(**more: Any) -> Story:
    """Somebody with a budget, a representative, an organisation, a check-in their team may see, and duties that run."""
    story = in_place(**more)
    person = story.case.person
    jo = themselves(person, by=story.asha)
    ned = NewActing("representative", "Ned Okafor", DAY, basis="deputy", evidence="Seen.", consents=True)
    acting_for(person, by=story.asha, new=ned)
    works = {"account": story.asha.id, "roles": [Role.COORDINATOR], "valid_from": DAY}
    perform(people.join, **works, by=story.asha, at=NOON)
    provider = {"name": "Meadow Care", "kind": "care provider", "contact": "hello@meadow.example"}
    perform(people.record_organisation, id=new_id(), **provider, by=story.asha, at=NOON)
    check_in = new_id()
    answers = {"happy": 7, "days": 1}
    perform(
        checking_in.check_in, id=check_in, person=person, answers=answers, words="A good week.", by=jo, at=NOON,
        on=NOON.date(),
    )  # fmt: skip
    perform(checking_in.share_check_in, id=new_id(), check_in=check_in, level=Level.TEAM, by=jo, at=NOON)
    story.do(clocks.run, by=story.fay, on=DAY)
    return story
