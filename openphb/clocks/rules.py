"""What people may do to a clock, and how one stands on a day. Pure: the law's own answers, asked of kept rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from openphb.clocks.workflow import ACTS, ClockState
from openphb.kernel.actor import STAFF, Role
from openphb.kernel.refusal import Refusal
from openphb.law import clocks as law
from openphb.law.clocks import ClockKind
from openphb.law.clocks.limits import ByUs, Wanted


@dataclass(frozen=True, slots=True)
class Running:
    """A running clock as the law looks at it. `lawful_on` is None where its day is still asked for."""

    kind: ClockKind
    started_on: date
    lawful_on: date | None


def why_not_do(act: str, *, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not do this to all clocks of a board, or None."""
    return None if roles & STAFF else Refusal(f"Only staff can {act}.")


def why_not_act(verb: str, *, state: str, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not move, waive or explain a clock that stands so, or None."""
    act = ACTS[verb]
    if not roles & act.roles:
        whom = " or ".join(sorted(str(role) for role in act.roles))
        return Refusal(f"You cannot {act.phrase}. This is for somebody who is {_a(whom)}.")
    if state != ClockState.RUNNING:
        return Refusal(f"This is not running any more: it is {state if state != 'fell away' else 'no longer needed'}.")
    return None


def _a(words: str) -> str:
    return f"an {words}" if words[0] in "aeiouI" else f"a {words}"


def why_no_reason(why: str) -> Refusal | None:
    """Whoever is waiting reads the reason, so there has to be one."""
    return None if why.strip() else Refusal("Say why, so that whoever waits can read it.", field="why")


def why_not_move(running: Running, to: date) -> Refusal | None:
    """The law's own answer: not before it began, and never later than a day that statute fixes."""
    due = running.lawful_on or Wanted(fact="a day")
    return law.why_not_move(law.Clock(running.kind, running.started_on, due, ""), to)


def why_not_waive(kind: ClockKind) -> Refusal | None:
    """The law's own answer: what statute says must be done by a day is explained, and not waived."""
    return law.why_not_waive(kind)


def warning(kind: ClockKind) -> timedelta:
    """How long before its day a clock warns."""
    return timedelta(days=kind.warn_days)


def wanted_setting(kind: ClockKind) -> str:
    """The local setting that gives this kind its day; nothing where it is not a board's own choice."""
    return kind.limit.setting if isinstance(kind.limit, ByUs) else ""


def standing(*, due_on: date | None, warn_on: date | None, on: date) -> law.ClockState:
    """How a running clock stands on a day. Without a day it is upcoming, and its day is asked for."""
    if due_on is None or (warn_on is not None and on < warn_on):
        return law.ClockState.UPCOMING
    if on < due_on:
        return law.ClockState.WARNING
    return law.ClockState.DUE if on == due_on else law.ClockState.OVERDUE
