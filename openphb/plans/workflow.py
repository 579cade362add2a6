"""The life of a request, a plan version, a complaint and a delegated healthcare task: states, and ways between them."""

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


class ComplaintState(StrEnum):
    """From the day a complaint reaches us to the answer (SI 2009/309)."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    LOOKED_INTO = "being looked into"
    ANSWERED = "answered"
    TAKEN_BACK = "taken back"


class DelegationState(StrEnum):
    """An agreement of three that an assistant may do one healthcare task for one person."""

    WAITING = "waiting for a yes"
    AGREED = "agreed by all three"
    ENDED = "agreement ended"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a table of moves. `roles`: any of these may make it. `turn`: who is expected to."""

    verb: str
    source: StrEnum
    target: StrEnum
    roles: frozenset[Role]
    not_own_work: bool = False
    reasons_needed: bool = False

    def __str__(self) -> str:
        return f"{self.verb}, from {self.source} to {self.target}"


_THE_PERSON = frozenset({Role.PERSON, Role.REPRESENTATIVE})
_TEAM = frozenset({Role.COORDINATOR, Role.CLINICIAN})
# Whether to have a budget is for the person or whoever stands in law for them. A care coordinator records what they
# said, and what somebody asked on their behalf (SR-32A(2)). A nominee looks after money, and answers no offer.
_ANSWERING = _THE_PERSON | {Role.COORDINATOR}
_ANYONE_ASKING = _THE_PERSON | {Role.NOMINEE, Role.COORDINATOR}
_DECIDERS = frozenset({Role.APPROVER, Role.LEAD})
_ENDERS = _DECIDERS | {Role.COORDINATOR}
# Closing a budget, which finance does, ends its plan with it.
_CLOSERS = _ENDERS | {Role.FINANCE}
# The person or their representative, the assistant and the clinician each say yes, and any of them may end it. An
# assistant has no account here: a care coordinator or clinician records what they said.
_AGREEING = _THE_PERSON | _TEAM
R, V, C, D = RequestState, VersionState, ComplaintState, DelegationState

REQUEST_MOVES = (
    Move("ask", R.OFFERED, R.REQUESTED, _ANSWERING),
    Move("decline", R.OFFERED, R.DECLINED, _ANSWERING),
    Move("withdraw", R.REQUESTED, R.DECLINED, _ANSWERING),
    Move("ask again", R.DECLINED, R.REQUESTED, _ANSWERING),
    Move("grant", R.REQUESTED, R.GRANTED, _DECIDERS, not_own_work=True, reasons_needed=True),
    Move("grant in part", R.REQUESTED, R.PART_GRANTED, _DECIDERS, not_own_work=True, reasons_needed=True),
    Move("refuse", R.REQUESTED, R.REFUSED, _DECIDERS, not_own_work=True, reasons_needed=True),
    Move("reconsider", R.REFUSED, R.REQUESTED, _ANYONE_ASKING, reasons_needed=True),
    Move("grant the rest", R.PART_GRANTED, R.GRANTED, _DECIDERS, not_own_work=True, reasons_needed=True),
)

VERSION_MOVES = (
    Move("submit", V.DRAFT, V.SUBMITTED, frozenset({Role.COORDINATOR})),
    Move("sign off clinically", V.SUBMITTED, V.CLINICAL, frozenset({Role.CLINICIAN}), not_own_work=True),
    Move("return", V.SUBMITTED, V.RETURNED, frozenset({Role.CLINICIAN}), reasons_needed=True),
    Move("return", V.CLINICAL, V.RETURNED, _DECIDERS, reasons_needed=True),
    Move("sign off the money", V.CLINICAL, V.FUNDED, _DECIDERS, not_own_work=True),
    Move("ask for a change", V.FUNDED, V.RETURNED, _THE_PERSON | {Role.COORDINATOR}, reasons_needed=True),
    # A care coordinator records what was agreed on paper or face to face; who agreed is said in the agreement.
    Move("agree", V.FUNDED, V.AGREED, _THE_PERSON | {Role.COORDINATOR}),
    Move("replace", V.AGREED, V.SUPERSEDED, _THE_PERSON | _DECIDERS | _TEAM),
    Move("end", V.AGREED, V.ENDED, _CLOSERS, reasons_needed=True),
    # A change that the person began and nobody else wrote in is theirs to give up: see `set_aside`.
    Move("end", V.DRAFT, V.ENDED, _ENDERS | _THE_PERSON, reasons_needed=True),
    Move("end", V.SUBMITTED, V.ENDED, _ENDERS, reasons_needed=True),
    Move("end", V.CLINICAL, V.ENDED, _ENDERS, reasons_needed=True),
    Move("end", V.FUNDED, V.ENDED, _ENDERS, reasons_needed=True),
)
# Whoever complained may take it back; a care coordinator records that they said so.
COMPLAINT_MOVES = (
    Move("acknowledge", C.RECEIVED, C.ACKNOWLEDGED, _ENDERS),
    Move("look into", C.ACKNOWLEDGED, C.LOOKED_INTO, _DECIDERS),
    Move("look into", C.LOOKED_INTO, C.LOOKED_INTO, _DECIDERS),
    Move("answer complaint", C.LOOKED_INTO, C.ANSWERED, _DECIDERS, reasons_needed=True),
    Move("take back complaint", C.RECEIVED, C.TAKEN_BACK, _ANYONE_ASKING),
    Move("take back complaint", C.ACKNOWLEDGED, C.TAKEN_BACK, _ANYONE_ASKING),
    Move("take back complaint", C.LOOKED_INTO, C.TAKEN_BACK, _ANYONE_ASKING),
)
DELEGATION_MOVES = (
    Move("say yes", D.WAITING, D.WAITING, _AGREEING),
    Move("say yes", D.WAITING, D.AGREED, _AGREEING),
    Move("end agreement", D.WAITING, D.ENDED, _AGREEING, reasons_needed=True),
    Move("end agreement", D.AGREED, D.ENDED, _AGREEING, reasons_needed=True),
)
TABLES: dict[str, tuple[type[StrEnum], tuple[Move, ...]]] = {
    "request": (RequestState, REQUEST_MOVES),
    "plan version": (VersionState, VERSION_MOVES),
    "complaint": (ComplaintState, COMPLAINT_MOVES),
    "delegated healthcare task": (DelegationState, DELEGATION_MOVES),
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something done beside the table of moves: who may do it, and how a refusal names it."""

    verb: str
    phrase: str
    roles: frozenset[Role]


ACTS: dict[str, Act] = {
    act.verb: act
    for act in (
        Act("offer", "record an offer", _TEAM),
        Act("bring in", "bring in plans that were agreed before", frozenset({Role.COORDINATOR, Role.LEAD})),
        Act("advise", "record advice that was given", _TEAM),
        # A plan is theirs: the person or family may begin one, or a fresh draft of one, without waiting for us.
        Act("start", "start a plan", _THE_PERSON | {Role.COORDINATOR}),
        Act("write", "write in this plan", _TEAM),
        # In their own words: who they are, what they hope for, who is around them. The money and the law are ours.
        Act("write own part", "write the person’s own part of this plan", _THE_PERSON | _TEAM),
        Act("comment", "comment on this plan", _THE_PERSON | _TEAM | _DECIDERS),
        Act("change", "change an agreed plan", _THE_PERSON | _TEAM),
        Act("pass on", "pass this draft on", _THE_PERSON | _TEAM),
        Act("share", "choose what of this plan to share", _THE_PERSON | _TEAM),
        Act("ask for change", "ask for a change to a plan", _ANYONE_ASKING | {Role.HELPER}),
        Act("consent", "record consent", _THE_PERSON | {Role.COORDINATOR}),
        Act("sign", "sign the direct payment agreement", _ANYONE_ASKING),
        Act("review", "record a review", _TEAM),
        Act("ask again", "ask us to look again at a decision", _ANYONE_ASKING),
        Act("look again", "decide on a second look", _DECIDERS),
        Act("decide more", "make this decision", _DECIDERS),
        Act("complain", "record a complaint", _ANYONE_ASKING | _DECIDERS | {Role.CLINICIAN, Role.FINANCE}),
        Act("delegate", "delegate a healthcare task", frozenset({Role.CLINICIAN})),
        Act("see healthcare tasks", "see delegated healthcare tasks", _THE_PERSON | _TEAM | {Role.LEAD, Role.AUDITOR}),
        Act("keep contracts", "record or change a contract", frozenset({Role.FINANCE, Role.LEAD})),
        Act("name what is replaced", "say which contract a line replaces", _TEAM | {Role.LEAD}),
        Act("give notice to contract", "record notice to a provider", frozenset({Role.FINANCE, Role.LEAD})),
        Act("confirm release", "confirm that money is released", frozenset({Role.FINANCE})),
        Act("ask to share idea", "ask whether a line may be shared as an idea", frozenset({Role.COORDINATOR})),
        Act("answer about idea", "say whether a line may be shared as an idea", _ANSWERING),
        Act("explain delay", "say why a complaint has no answer yet", _DECIDERS),
        Act("share lesson", "share what was learnt with other areas", _DECIDERS),
        Act("send letters", "send a letter", _DECIDERS | {Role.COORDINATOR, Role.CLINICIAN, Role.FINANCE}),
    )
}

OPEN = (V.DRAFT, V.SUBMITTED, V.CLINICAL, V.FUNDED)
"""A version that is on its way. A plan has at most one."""

TURNS: dict[StrEnum, Role | None] = {
    R.OFFERED: Role.PERSON,
    R.REQUESTED: Role.APPROVER,
    R.DECLINED: None,
    R.REFUSED: None,
    # Granted and no plan yet: someone has to start one. Once there is a plan, its version says whose turn it is.
    R.GRANTED: Role.COORDINATOR,
    R.PART_GRANTED: Role.COORDINATOR,
    V.DRAFT: Role.COORDINATOR,
    V.SUBMITTED: Role.CLINICIAN,
    V.CLINICAL: Role.APPROVER,
    V.FUNDED: Role.PERSON,
    V.AGREED: None,
    V.RETURNED: None,
    V.SUPERSEDED: None,
    V.ENDED: None,
    C.RECEIVED: Role.LEAD,
    C.ACKNOWLEDGED: Role.LEAD,
    C.LOOKED_INTO: Role.LEAD,
    C.ANSWERED: None,
    C.TAKEN_BACK: None,
    D.WAITING: Role.CLINICIAN,
    D.AGREED: None,
    D.ENDED: None,
}
"""Whose turn it is in each state; None where nobody is waited for. A draft may be passed on: see `turn_of`."""
PASSED_TO: dict[str, Role] = {"coordinator": Role.COORDINATOR, "person": Role.PERSON}
"""Who is expected to write next in a draft. Both may write in it all the while."""


def turn_of(state: StrEnum, waits_for: str | None) -> Role | None:
    """Whose turn it is. `waits_for` is who a draft was last passed to, and counts for nothing else."""
    return PASSED_TO.get(waits_for or "", Role.COORDINATOR) if state is V.DRAFT else TURNS[state]


PHRASES: dict[str, str] = {
    "ask": "ask for this budget",
    "decline": "decline this offer",
    "withdraw": "withdraw this request",
    "ask again": "ask for this budget again",
    "grant": "grant this request",
    "grant in part": "grant this request in part",
    "refuse": "refuse this request",
    "grant the rest": "grant the rest of this request",
    "reconsider": "ask us to look again at this decision",
    "submit": "submit this plan",
    "sign off clinically": "sign this plan off clinically",
    "return": "return this plan",
    "sign off the money": "sign off the money for this plan",
    "ask for a change": "ask for a change to this plan",
    "agree": "agree this plan",
    "replace": "replace this plan",
    "end": "end this plan",
    "acknowledge": "acknowledge this complaint",
    "look into": "name who looks into this complaint",
    "answer complaint": "answer this complaint",
    "take back complaint": "take this complaint back",
    "say yes": "say yes to this agreement",
    "end agreement": "end this agreement",
}
"""Each verb in a sentence: “Only a clinician can …”."""

HANDED_OVER = (
    *dict.fromkeys(move.verb for move in (*REQUEST_MOVES, *VERSION_MOVES)),
    "offer",
    "start",
    "change",
    "ask for change",
    "pass on",
)
"""Verbs after which it may be someone else's turn: waiting is counted from the latest of them."""


def moves_from(state: StrEnum) -> tuple[Move, ...]:
    """Every move out of a state of a request or of a version, in the order of the table."""
    return tuple(move for _, moves in TABLES.values() for move in moves if move.source is state)
