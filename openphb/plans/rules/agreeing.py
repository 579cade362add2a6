"""Who may agree to what, in which capacity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.moves import NOMINEES_DO_NOT_AGREE

REGULATION_8_7 = "SI 2013/1617, reg. 8(7)"
MAY_AGREE = {
    "consent": ("person", "representative"),
    "withdrawn": ("person", "representative"),
    "plan": ("person", "representative"),
    "direct payment": ("person", "representative", "nominee"),
}
NEEDS_A_REPRESENTATIVE = Refusal(
    "This person is under 16, or does not have capacity for this today, so a representative speaks for them.",
    cites="SI 2013/1617, reg. 4(1) and reg. 5(1)",
    field="capacity",
)
_NAMED = {"person": "the person", "representative": "a representative", "nominee": "a nominee"}


@dataclass(frozen=True, slots=True)
class Given:
    """What was said: by whom by name, in what capacity, how ('on this page', 'on paper'), and on what day."""

    given_by: str
    capacity: str
    how: str
    given_on: date


@dataclass(frozen=True, slots=True)
class Statements:
    """The three things that regulation 8(7) has the person or representative agree, each for itself."""

    needs_met: bool
    amount_sufficient: bool
    may_be_reviewed: bool


@dataclass(frozen=True, slots=True)
class Voices:
    """Who can be heard today: the actor's `roles` towards the person, the `capacities` in which anybody acts for
    them, and whether the person speaks for themselves (16 or over, and not known to lack capacity)."""

    roles: frozenset[Role]
    capacities: frozenset[str]
    for_themselves: bool


def why_not_given(given: Given, kind: str, *, voices: Voices, on: date) -> tuple[Refusal, ...]:
    """Reasons this cannot be recorded.

    Someone who acts for the person speaks for themselves only: a representative does not agree as the person.
    """
    found = (
        _capacity(given, kind, voices),
        _own_voice(given, voices.roles),
        None if given.given_by.strip() else Refusal("Say who agreed, by name.", field="given_by"),
        None if given.how.strip() else Refusal("Say how they agreed: on paper, or face to face.", field="how"),
        Refusal("The day is in the future.", field="given_on") if given.given_on > on else None,
        _fits("given_by", given.given_by, 120) or _fits("how", given.how, 80),
    )
    return tuple(reason for reason in found if reason)


def _capacity(given: Given, kind: str, voices: Voices) -> Refusal | None:
    if given.capacity not in MAY_AGREE[kind]:
        if given.capacity == "nominee" and kind == "plan":
            return NOMINEES_DO_NOT_AGREE
        may = " or ".join(_NAMED[capacity] for capacity in MAY_AGREE[kind])
        return Refusal(f"Say in what capacity they spoke: {may}.", field="capacity")
    if given.capacity == "person" and not voices.for_themselves:
        return NEEDS_A_REPRESENTATIVE
    if given.capacity != "person" and given.capacity not in voices.capacities:
        words = f"No {given.capacity} is recorded for this person today. Record who acts for them first."
        return Refusal(words, field="capacity")
    return None


def _own_voice(given: Given, roles: frozenset[Role]) -> Refusal | None:
    if Role.COORDINATOR in roles or given.capacity in roles:
        return None
    mine = next((role for role in (Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE) if role in roles), "someone else")
    words = f"You act as {_NAMED.get(mine, mine)}, so you cannot agree as {_NAMED[given.capacity]}."
    return Refusal(words, field="capacity")


def _fits(field: str, text: str, most: int) -> Refusal | None:
    return Refusal(f"Use {most} characters or fewer.", field=field) if len(text) > most else None


def why_not_state(statements: Statements) -> tuple[Refusal, ...]:
    """Each of the three must be agreed. If one cannot be, the plan should change, not the box be ticked."""
    ask = "If this is not so, ask for a change to the plan instead."
    found = (
        ("needs_met", statements.needs_met, "that these services can meet the needs"),
        ("amount_sufficient", statements.amount_sufficient, "that the amount is enough for each service"),
        ("may_be_reviewed", statements.may_be_reviewed, "that the plan and the money may be reviewed"),
    )
    return tuple(
        Refusal(f"Agree {words}. {ask}", REGULATION_8_7, field) for field, agreed, words in found if not agreed
    )
