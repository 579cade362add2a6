"""What a plan lacks of what the national standard asks for: what must be there, and what is asked where it is known.

Mandatory (M) is insisted on when a plan leaves, and never while it is written. Required (R) means that a system must be
able to keep it, and that it is filled in where it is known: it is shown, and stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openphb.plans.content import ABOUT_ME, PERSONAL, PROFESSIONAL
from openphb.plans.rules.standard.document import PlanDocument
from openphb.plans.rules.standard.shape import shape, why_not_shape
from openphb.plans.rules.standard.tree import STANDARD

PERSON = "person"
_PLACES = {
    "Person demographics": PERSON,
    "GP practice": PERSON,
    "About me": "about-me",
    "Professional contacts": "contacts",
    "Personal contacts": "contacts",
    "Contingency/safety plans": "risks",
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not said. `item` is its way in the standard; `place` the part of a plan where it is written.

    A blank `place` comes of itself, such as who agreed.
    """

    item: str
    words: str
    place: str
    is_mandatory: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    item: str
    words: str
    place: str
    is_there: Callable[[PlanDocument], object]


WANTED = (
    _Wanted("GP practice > GP practice identifier", "The code of the GP practice they are registered with.", PERSON,
            lambda plan: plan.who.gp_practice),
    _Wanted("Person demographics > Person's address", "Their address, ending in its postcode.", PERSON,
            lambda plan: "Person's address" in shape(plan).document["Person demographics"]),
    _Wanted("Person demographics > NHS number", "Their NHS number.", PERSON, lambda plan: plan.who.nhs_number),
    _Wanted("Person demographics > Person's contact details", "A telephone number or email address.", PERSON,
            lambda plan: plan.who.phone or plan.who.email),
    _Wanted("About me > What is most important to me", "What matters most to them.", "what-matters",
            lambda plan: plan.said.what_matters.strip()),
    _Wanted("About me", "The rest of About me: their people, how to talk with them, good days and bad.", "about-me",
            lambda plan: all(getattr(plan.said, name).strip() for name in ABOUT_ME[1:])),
    _Wanted("Professional contacts", "A professional who helps them.", "contacts",
            lambda plan: any(each.kind == PROFESSIONAL for each in plan.said.contacts)),
    _Wanted("Personal contacts", "Somebody close to them.", "contacts",
            lambda plan: any(each.kind == PERSONAL for each in plan.said.contacts)),
    _Wanted("Care and support plan > Strengths", "What they are good at.", "about-me",
            lambda plan: plan.said.strengths.strip()),
    _Wanted("Care and support plan > Needs, concerns or problems", "A need, with what is hoped for.", "outcomes",
            lambda plan: plan.said.outcomes),
    _Wanted("Goals and hopes > Goal importance score", "How important each hope is to them, from 1 to 10.", "outcomes",
            lambda plan: all(each.importance for each in plan.said.outcomes)),
    _Wanted("Goals and hopes > Goal status", "How each hope stands.", "outcomes",
            lambda plan: all(each.status for each in plan.said.outcomes)),
    _Wanted("Actions and activities", "What somebody does towards each hope, or what the plan pays for it.", "actions",
            lambda plan: {each.key for each in plan.said.outcomes}
            <= {each.outcome_key for each in plan.said.actions} | {each.outcome_key for each in plan.said.lines}),
    _Wanted("Actions and activities > Status", "How each action stands.", "actions",
            lambda plan: all(each.status for each in plan.said.actions)),
    _Wanted("Actions and activities > Confidence", "How sure they are of each action, from 1 to 10.", "actions",
            lambda plan: all(each.confidence for each in plan.said.actions)),
    _Wanted("Care and support plan > Planned review date/interval", "When the plan is looked at again.", "review",
            lambda plan: plan.said.first_review_on),
    _Wanted("Care and support plan > Agreed with person or legitimate representative",
            "Who agreed it. It comes of itself when the plan is agreed.", "", lambda plan: plan.agreed),
    _Wanted("Care and support plan > Care funding source", "Who pays. It comes of itself: it is the board’s code.", "",
            lambda plan: plan.funder),
    _Wanted("Contingency/safety plans", "What to do if something goes wrong.", "risks", lambda plan: plan.said.risks),
    _Wanted("Contingency/safety plans > Who should be contacted", "Whom to call for each of those.", "risks",
            lambda plan: all(each.contact.strip() for each in plan.said.risks)),
)  # fmt: skip


def lacking(plan: PlanDocument) -> tuple[Lack, ...]:
    """Everything that is missing, what is mandatory first."""
    return (*_mandatory(plan), *_required(plan))


def _mandatory(plan: PlanDocument) -> Iterator[Lack]:
    for refusal in why_not_shape(plan):
        section = refusal.field.split(" > ")[0]
        words = refusal.because.removeprefix(f"{refusal.field}: ")
        yield Lack(refusal.field, words, _PLACES.get(section, "outcomes"), is_mandatory=True)


def _required(plan: PlanDocument) -> Iterator[Lack]:
    for each in WANTED:
        if not each.is_there(plan):
            yield Lack(each.item, each.words, each.place, is_mandatory=False)


__all__ = ["PERSON", "STANDARD", "Lack", "lacking"]
