"""The life of a clock: it runs until its duty is met, is waived, or falls away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.plans.workflow import Move


class ClockState(StrEnum):
    RUNNING = "running"
    MET = "met"
    WAIVED = "waived"
    FELL_AWAY = "fell away"


C = ClockState
_TEAM = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.FINANCE, Role.LEAD})

# All but "waive" are made by the nightly pass, from what other rooms hold; nobody ticks a duty off by hand.
CLOCK_MOVES = (
    Move("meet", C.RUNNING, C.MET, _TEAM),
    Move("waive", C.RUNNING, C.WAIVED, frozenset({Role.LEAD, Role.APPROVER}), reasons_needed=True),
    Move("let fall away", C.RUNNING, C.FELL_AWAY, _TEAM),
    Move("run again", C.FELL_AWAY, C.RUNNING, _TEAM),
    Move("run again", C.MET, C.RUNNING, _TEAM),
)
TABLES: dict[str, tuple[type[StrEnum], tuple[Move, ...]]] = {"clock": (ClockState, CLOCK_MOVES)}


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a running clock that leaves it running: who may do it, and how a refusal names it."""

    verb: str
    phrase: str
    roles: frozenset[Role]


ACTS = {
    act.verb: act
    for act in (
        Act("move", "move a day", frozenset({Role.COORDINATOR, Role.APPROVER, Role.LEAD})),
        Act("waive", "waive a duty", frozenset({Role.APPROVER, Role.LEAD})),
        Act("explain", "explain why a day is late", _TEAM),
    )
}
