"""What a board may settle for itself, and what anybody is told who may not. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.law.local import LOCAL, LocalParameter, Unit, why_not

_IN_WORDS = frozenset({Unit.WORDS, Unit.ROLE})


@dataclass(frozen=True, slots=True)
class NewSetting:
    """What is asked when a local setting is made. `value` as it was typed; an amount of money in pence."""

    parameter: str
    value: str
    valid_from: date
    owner: str
    reason: str


def why_not_settle(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not make a local setting, or None if they may."""
    return None if Role.LEAD in roles else Refusal("Only an ICB lead can change a local setting.")


def why_not_setting(new: NewSetting, *, on: date) -> Refusal | None:
    """The reason this setting cannot be made, or None if it can."""
    setting = LOCAL.get(new.parameter)
    if setting is None:
        return Refusal("There is no such local setting.", field="value")
    if not new.owner.strip():
        return Refusal("Say whose decision this is: a person or a committee.", field="owner")
    if not new.reason.strip():
        return Refusal("Say why this value was chosen.", field="reason")
    if new.valid_from < on:
        because = "A setting starts today or later, so that it changes nothing already decided."
        return Refusal(because, field="valid_from")
    refusal = why_not(setting, read(setting, new.value))
    return Refusal(refusal.because, refusal.cites, "value") if refusal else None


def read(setting: LocalParameter, value: str) -> int | str:
    """What was typed or kept, as the setting's own kind of value; what is no number stays as it is."""
    text = value.strip()
    is_number = text.isascii() and text.isdigit() and len(text) <= 12
    return int(text) if is_number and setting.unit not in _IN_WORDS else text
