"""What is said of a request for a budget to the person it is for: where it stands, and whose turn it is."""

from __future__ import annotations

from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link, Shown, Tag
from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.plans.queries import PlanView, RequestView
from openphb.plans.rules import SERVICE_WORDS
from openphb.plans.workflow import RequestState, VersionState

LABELS = {
    RequestState.OFFERED: Tag("Offered", "blue"),
    RequestState.DECLINED: Tag("Not wanted now", "grey"),
    RequestState.REQUESTED: Tag("Asked for", "yellow"),
    RequestState.GRANTED: Tag("Granted", "green"),
    RequestState.PART_GRANTED: Tag("Granted in part", "green"),
    RequestState.REFUSED: Tag("Refused", "red"),
}
_TURNS = {
    Role.PERSON: "It is your turn.",
    Role.COORDINATOR: "It is our turn: your care coordinator.",
    Role.CLINICIAN: "It is our turn: a clinician.",
    Role.APPROVER: "It is our turn: an approver.",
}
NOT_A_NOMINEES = "It is the turn of the person, or of their representative."
NOBODY = "Nobody is waiting for you, and you can come back to it at any time."
STANDS = {
    RequestState.OFFERED: "You were offered it on {offered}. You need not answer today.",
    RequestState.DECLINED: "You were offered it on {offered}, and it is not wanted now. Your care goes on as it is.",
    RequestState.REQUESTED: "You asked for it on {asked}. Somebody who did not record your request decides, and "
    "writes to you with reasons.",
    RequestState.GRANTED: "It was granted on {decided}. A plan is written with you next.",
    RequestState.PART_GRANTED: "A part of it was granted on {decided}. A plan is written with you next.",
    RequestState.REFUSED: "It was refused on {decided}. Our letter says why, and how to have it looked at again.",
}


def service(request: RequestView) -> str:
    return SERVICE_WORDS[request.service]


def stands(request: RequestView) -> str:
    """One sentence or two, with the day."""
    days = {"offered": request.offered_on, "asked": request.requested_on, "decided": request.decided_on}
    told = {name: in_words(day) if day else "a day we did not record" for name, day in days.items()}
    return STANDS[request.state].format(**told)


def turn(request: RequestView, plan: PlanView | None = None, *, whose: Whose) -> str:
    """Whose turn it is. Once a plan has begun, its version on the way says so and no longer the request."""
    on_the_way = next((line for line in plan.versions if line.id == plan.open), None) if plan else None
    role = on_the_way.turn if on_the_way else request.turn
    if role is Role.PERSON and whose.capacity == "nominee":
        return NOT_A_NOMINEES
    return _TURNS.get(role, NOBODY) if role else NOBODY


def on_its_way(request: RequestView, plan: PlanView | None, *, whose: Whose) -> Fact:
    """A line of home about a budget that has not begun."""
    said: tuple[Shown, ...] = (LABELS[request.state], stands(request), turn(request, plan, whose=whose))
    return Fact(f"A budget for {service(request)}", (*said, more(request, whose)))  # type: ignore[arg-type]


def more(request: RequestView, whose: Whose) -> Link:
    """To the page of the offer, which also says what can still be chosen."""
    return Link("Read more", whose.url("my_offer", request.id), f"about a budget for {service(request)}")


def is_on_its_way(request: RequestView, plan: PlanView | None) -> bool:
    """Until a plan has been agreed, once. After that the money says where things stand."""
    begun = (VersionState.AGREED, VersionState.SUPERSEDED, VersionState.ENDED)
    return plan is None or not any(line.state in begun for line in plan.versions)
