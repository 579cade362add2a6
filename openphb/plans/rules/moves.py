"""Who may move a request or a plan, and what a plan must say first; decided without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.plans.workflow import (
    ACTS,
    DELEGATION_MOVES,
    OPEN,
    PHRASES,
    REQUEST_MOVES,
    VERSION_MOVES,
    Move,
    VersionState,
)

_CALLED: Mapping[str, str] = {"draft": "a draft", "offered": "only on offer so far"}


def find_move(verb: str, state: StrEnum, *, moves: tuple[Move, ...], what: str = "plan") -> Move | Refusal:
    """The row of the table for this verb in this state, or why there is none."""
    for move in moves:
        if move.verb == verb and move.source is state:
            return move
    return Refusal(f"You cannot {phrase(verb, what=what)}, because it is {_CALLED.get(state, state)}.")


def request_move(verb: str, state: StrEnum) -> Move | Refusal:
    """A move of a request from the first offer to the decision."""
    return find_move(verb, state, moves=REQUEST_MOVES, what="request")


def version_move(verb: str, state: StrEnum) -> Move | Refusal:
    """A move of one version of a plan."""
    return find_move(verb, state, moves=VERSION_MOVES, what="plan")


def find_delegation_move(verb: str, state: StrEnum) -> Move | Refusal:
    """A move of an agreement about a delegated healthcare task."""
    return find_move(verb, state, moves=DELEGATION_MOVES, what="agreement")


def why_not(
    move: Move, *, roles: frozenset[Role], is_author: bool, is_about_them: bool = False, what: str = "plan"
) -> Refusal | None:
    """The reason this actor may not make this move, or None if they may.

    `roles` are those held towards this person; `is_author` counts everybody who wrote in it, not only who began it.
    That it is their own work is said first: it would hold in any role, and the role alone would send them to get one.
    `is_about_them`: they are the person, or act for them. Nobody decides on that, whatever work they do here.
    """
    if move.not_own_work and is_author:
        wrote = "You recorded this request" if what == "request" else f"You wrote in this {what}"
        who = "someone else" if roles & move.roles else f"someone else who is {either(move.roles)}"
        return Refusal(f"{wrote}, so {who} must {phrase(move.verb, what=what)}.")
    if not roles & move.roles:
        if move.verb == "agree" and Role.NOMINEE in roles:
            return NOMINEES_DO_NOT_AGREE
        return Refusal(f"Only {either(move.roles)} can {phrase(move.verb, what=what)}.")
    if move.not_own_work and is_about_them:
        words = f"someone else must {phrase(move.verb, what=what)}"
        return Refusal(f"This is your own case, or that of somebody you act for, so {words}.")
    return None


def why_not_act(verb: str, *, roles: frozenset[Role]) -> Refusal | None:
    """The same for what is done beside the table of moves; `verb` is one of workflow.ACTS."""
    act = ACTS[verb]
    return None if roles & act.roles else Refusal(f"Only {either(act.roles)} can {act.phrase}.")


def why_no_reasons(move: Move, note: str) -> Refusal | None:
    """A move that needs reasons needs them in words."""
    if move.reasons_needed and not note.strip():
        return Refusal(f"Say why. Whoever reads this next needs your reasons to {phrase(move.verb)}.", field="note")
    return None


def why_not_after_death(died: bool) -> Refusal | None:
    """Nothing new is agreed for someone who has died; a colleague speaks with the family first."""
    if died:
        return Refusal("This person has died, so nothing new can be agreed. A budget can still be stopped and closed.")
    return None


class Whose(Protocol):
    """What is asked of a person before something new is agreed for them."""

    @property
    def died_on(self) -> date | None: ...
    @property
    def moves_on(self) -> date | None: ...
    @property
    def moves_to(self) -> str: ...


def why_not_begin(person: Whose, *, on: date) -> Refusal | None:
    """Nothing new is agreed for someone who has died, or for whom another board is responsible by that day."""
    if person.moves_on is None or on < person.moves_on:
        return why_not_after_death(person.died_on is not None)
    words = f"Since {in_words(person.moves_on)} {person.moves_to} is responsible for this person, so nothing new"
    return Refusal(f"{words} can be agreed here. Their record stays, and a budget can still be settled and closed.")


def why_not_edit(state: VersionState) -> Refusal | None:
    """Only a draft is written in. What others have read, signed or agreed stays as they saw it."""
    if state is VersionState.DRAFT:
        return None
    return Refusal(f"This version is {state}, so it stays as it is. A change is made in a new version.")


def why_not_change(states: Mapping[int, VersionState]) -> Refusal | None:
    """Why a new version of a living plan cannot be begun. `states` by version number."""
    being_written = next((number for number, state in states.items() if state in OPEN), None)
    if being_written is not None:
        return Refusal(f"Version {being_written} is already on its way. Finish that one first.")
    if VersionState.AGREED not in states.values():
        return Refusal("There is no agreed plan to change.")
    return None


def phrase(verb: str, *, what: str = "plan") -> str:
    """The verb in a sentence: 'sign off the money for this plan'."""
    return PHRASES.get(verb, f"{verb} this {what}")


def either(roles: Iterable[Role]) -> str:
    """'a clinician or an approver', in the order of the glossary."""
    named = [_with_article(role) for role in Role if role in set(roles)]
    return " or ".join(named) if len(named) < 3 else f"{', '.join(named[:-1])} or {named[-1]}"


def _with_article(role: Role) -> str:
    if role is Role.PERSON:
        return "the person"
    if role is Role.FINANCE:
        return "someone in finance"
    return f"{'an' if role[0] in 'aeiouI' else 'a'} {role}"


NOMINEES_DO_NOT_AGREE = Refusal(
    "A nominee cannot agree a plan. Ask the person or their representative to agree it.",
    cites="SI 2013/1617, reg. 8(7)",
)
