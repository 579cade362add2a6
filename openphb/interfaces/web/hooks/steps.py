"""What a lead does with an address that is called: each step with its words, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openphb.interfaces.perform import new_signing_secret, perform
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.hooks.forms import Sure, Why
from openphb.kernel.actor import Actor
from openphb.people import hooking
from openphb.people.hooks_rules import HookState

SHOWN_ONCE = "The secret is {secret} Copy it now: it is shown this once."


@dataclass(frozen=True, slots=True)
class Step:
    """`words` are the button's; `lead` says what follows from it; `do` gives what is said afterwards."""

    words: str
    lead: tuple[str, ...]
    form: type[Form]
    where: tuple[HookState, ...]
    do: Callable[..., str]
    kind: str = "secondary"


def _pause(cleaned: dict[str, Any], *, hook: UUID, id: UUID, by: Actor, at: datetime) -> str:
    perform(hooking.pause_hook, hook=hook, **cleaned, by=by, at=at)
    return "It is not called until you take it up again."


def _take_up(_: dict[str, Any], *, hook: UUID, id: UUID, by: Actor, at: datetime) -> str:
    perform(hooking.take_up_hook, hook=hook, by=by, at=at)
    return "It is called again, beginning with what waits."


def _change_secret(_: dict[str, Any], *, hook: UUID, id: UUID, by: Actor, at: datetime) -> str:
    secret = new_signing_secret()
    perform(hooking.change_secret, hook=hook, secret=secret, by=by, at=at)
    return SHOWN_ONCE.format(secret=secret)


def _try(_: dict[str, Any], *, hook: UUID, id: UUID, by: Actor, at: datetime) -> str:
    perform(hooking.try_hook, id=id, hook=hook, by=by, at=at)
    return "A trial is on its way. Look at this page again in half a minute."


def _end(cleaned: dict[str, Any], *, hook: UUID, id: UUID, by: Actor, at: datetime) -> str:
    perform(hooking.end_hook, hook=hook, **cleaned, by=by, at=at)
    return "It is called no more."


_ON, _PAUSED = (HookState.ON,), (HookState.PAUSED,)
STEPS = {
    "trial": Step(
        "Send a trial", ("It is called once, of nothing that happened, so that you both see whether it answers.",),
        Sure, _ON, _try,
    ),
    "take-up": Step(
        "Take it up again", ("It is called from now on. What waits is told first, in the order in which it happened.",),
        Sure, _PAUSED, _take_up, kind="",
    ),
    "secret": Step(
        "Give it another secret",
        (
            "The new secret is shown once, on the next page.",
            "For 24 hours calls are signed with both. Whoever looks after the system must have changed over by then.",
        ),
        Sure, _ON + _PAUSED, _change_secret,
    ),
    "pause": Step("Pause the calls", ("What happens meanwhile is kept, and told later.",), Why, _ON, _pause),
    "end": Step(
        "End the calls",
        ("It is called no more. What still waits is never told, and the secret is thrown away. That is for good.",),
        Why, _ON + _PAUSED, _end, kind="warning",
    ),
}  # fmt: skip
"""By the last part of the address of each."""
