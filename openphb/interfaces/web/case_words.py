"""How pages say where a case stands, whose turn it is and which clock runs."""

from __future__ import annotations

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Tag
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words, local_day
from openphb.plans import rules
from openphb.plans.queries import CaseLine, ReviewDue
from openphb.plans.rules import SERVICE_WORDS
from openphb.plans.workflow import RequestState, VersionState

SERVICES = {code: f"{words[:1].upper()}{words[1:]}" for code, words in SERVICE_WORDS.items()}
TURNS = {
    Role.PERSON: "The person, or their representative",
    Role.COORDINATOR: "A care coordinator",
    Role.CLINICIAN: "A clinician",
    Role.APPROVER: "An approver",
}
_COLOURS = {
    RequestState.OFFERED: "yellow",
    RequestState.REQUESTED: "yellow",
    RequestState.GRANTED: "green",
    RequestState.PART_GRANTED: "green",
    RequestState.REFUSED: "orange",
}
_CLOCKS = {
    "direct payment": "Counted from the first payment (SI 2013/1617, reg. 14(2))",
    "chc": "Review of NHS continuing healthcare (guidance)",
    "plan": "The day the plan itself names",
}
_NEXT: dict[RequestState | VersionState, str] = {
    RequestState.OFFERED: "Answer the offer",
    RequestState.REQUESTED: "Decide on the request",
    RequestState.GRANTED: "Start a plan",
    RequestState.PART_GRANTED: "Start a plan for the part granted",
    VersionState.DRAFT: "Finish the plan",
    VersionState.SUBMITTED: "Sign off clinically, or send back",
    VersionState.CLINICAL: "Sign off the money, or send back",
    VersionState.FUNDED: "Agree the plan",
}


def state_tag(state: RequestState | VersionState) -> Tag:
    """Where a request or a plan stands, in a word or a few."""
    if isinstance(state, VersionState):
        return plan_words.state_tag(state)
    return Tag(str(state).capitalize(), _COLOURS.get(state, "grey"))


def turn_of(line: CaseLine) -> str:
    """Whose turn it is and since when; or that nobody is waited for."""
    if line.turn is None:
        return "Nobody is waited for"
    return f"{TURNS[line.turn]}, since {since(line)}" if line.since else TURNS[line.turn]


def since(line: CaseLine) -> str:
    """The day from which it has been this turn; a dash where that is not known."""
    return in_words(local_day(line.since)) if line.since else "–"


def next_step(line: CaseLine) -> str:
    """What is waited for, as something to do."""
    if line.asked_for_change:
        return "Take up the change that was asked for"
    if line.state is VersionState.DRAFT and line.turn is Role.PERSON:
        return "Write their part of the plan"
    return _NEXT.get(line.state, "Nothing")


def step_address(line: CaseLine) -> str:
    """Where the next step is taken."""
    if line.asked_for_change and line.plan:
        return where("plan", line.plan)
    if line.state in (VersionState.SUBMITTED, VersionState.CLINICAL):
        return where("sign_off", line.version)
    if isinstance(line.state, VersionState):
        return where("version", line.version)
    starts = line.state in (RequestState.GRANTED, RequestState.PART_GRANTED)
    return where("start_plan" if starts else "request", line.request)


def may_review(due: ReviewDue, *, by: Actor) -> bool:
    """Whether this actor may hold this person's review; others read when it is due."""
    return rules.why_not_act("review", roles=by.roles_for(due.person)) is None


def clock_of(due: ReviewDue) -> str:
    """Why this is the day."""
    if due.clock == "plan" and due.latest_held:
        return "A year after the latest review; our own choice"
    return _CLOCKS[due.clock]
