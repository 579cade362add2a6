"""The life of a request and of a plan version: every state, and every way between states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openphb.kernel.actor import Role


class RequestState(StrEnum):
    """From the first offer to the decision on the right to have a budget."""

    OFFERED = "offered"
    DECLINED = "declined"
    REQUESTED = "requested"
    GRANTED = "granted"
    PART_GRANTED = "granted in part"
    REFUSED = "refused"


class VersionState(StrEnum):
    """A plan is written in versions; a version is never edited once it has been submitted."""

    DRAFT = "draft"
    SUBMITTED = "waiting for clinical sign-off"
    CLINICAL = "waiting for financial sign-off"
    FUNDED = "waiting for the person to agree"
    AGREED = "agreed"
    RETURNED = "returned"
    SUPERSEDED = "replaced by a later version"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a table of moves. `roles`: any of these may make it. `turn`: who is expected to."""

    verb: str
    source: StrEnum
    target: StrEnum
    roles: frozenset[Role]
    not_own_work: bool = False
    reasons_needed: bool = False


_THE_PERSON = frozenset({Role.PERSON, Role.REPRESENTATIVE})
_TEAM = frozenset({Role.COORDINATOR, Role.CLINICIAN})
_ANYONE_ASKING = _THE_PERSON | {Role.NOMINEE, Role.COORDINATOR}
_DECIDERS = frozenset({Role.APPROVER, Role.LEAD})
R, V = RequestState, VersionState

REQUEST_MOVES = (
    Move("ask", R.OFFERED, R.REQUESTED, _ANYONE_ASKING),
    Move("decline", R.OFFERED, R.DECLINED, _ANYONE_ASKING),
    Move("withdraw", R.REQUESTED, R.DECLINED, _ANYONE_ASKING),
    Move("ask again", R.DECLINED, R.REQUESTED, _ANYONE_ASKING),
    Move("grant", R.REQUESTED, R.GRANTED, _DECIDERS, not_own_work=True, reasons_needed=True),
    Move("grant in part", R.REQUESTED, R.PART_GRANTED, _DECIDERS, not_own_work=True, reasons_needed=True),
    Move("refuse", R.REQUESTED, R.REFUSED, _DECIDERS, not_own_work=True, reasons_needed=True),
    Move("reconsider", R.REFUSED, R.REQUESTED, _ANYONE_ASKING, reasons_needed=True),
)

VERSION_MOVES = (
    Move("submit", V.DRAFT, V.SUBMITTED, frozenset({Role.COORDINATOR})),
    Move("sign off clinically", V.SUBMITTED, V.CLINICAL, frozenset({Role.CLINICIAN}), not_own_work=True),
    Move("return", V.SUBMITTED, V.RETURNED, frozenset({Role.CLINICIAN}), reasons_needed=True),
    Move("return", V.CLINICAL, V.RETURNED, _DECIDERS, reasons_needed=True),
    Move("sign off the money", V.CLINICAL, V.FUNDED, _DECIDERS, not_own_work=True),
    Move("ask for a change", V.FUNDED, V.RETURNED, _THE_PERSON | {Role.COORDINATOR}, reasons_needed=True),
    Move("agree", V.FUNDED, V.AGREED, _THE_PERSON),
    Move("replace", V.AGREED, V.SUPERSEDED, _THE_PERSON | _DECIDERS | _TEAM),
    Move("end", V.AGREED, V.ENDED, _DECIDERS | {Role.COORDINATOR}),
)
TABLES: dict[str, tuple[type[StrEnum], tuple[Move, ...]]] = {
    "request": (RequestState, REQUEST_MOVES),
    "plan version": (VersionState, VERSION_MOVES),
}
