"""What waits, asked of every room: a fixed number of questions for each way of looking at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from openphb.budgets import queries as budgets
from openphb.conversations import queries as conversations
from openphb.kernel.actor import Actor, Role
from openphb.moving.waiting import Move, waiting
from openphb.payments import queries as payments
from openphb.payments.queries import AskView
from openphb.payments.queries.views import Page, QueryView, Work
from openphb.plans import queries as plans
from openphb.plans.queries import CaseLine, OwedAnswer, ReviewDue
from openphb.reporting.deadlines import Deadline
from openphb.reporting.queries.deadlines import deadlines

SHOWS = ("mine", "person", "others", "overdue")
SOON = timedelta(days=56)
"""Reviews are shown eight weeks ahead: long enough to agree a day with the person. Our own choice."""
TURN_ROLES = {
    Role.COORDINATOR: (Role.COORDINATOR,),
    Role.CLINICIAN: (Role.CLINICIAN,),
    Role.APPROVER: (Role.APPROVER, Role.LEAD),
}
"""Whose turn it is, and who may take that turn."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `turn` narrows to one role's cases; `own` to plans this actor coordinates."""

    show: str = "mine"
    own: bool = False
    turn: str = ""
    page: int = 1

    @classmethod
    def of(cls, told: Mapping[str, str], *, page: int) -> Asked:
        """Whatever is not known is the first of its kind."""
        show = told.get("show", "mine")
        return cls(show if show in SHOWS else "mine", told.get("whose") == "own", told.get("turn", ""), page)


@dataclass(frozen=True)
class Cases:
    """A page of cases that wait for one role."""

    turn: Role
    lines: tuple[CaseLine, ...]
    total: int
    page: int


@dataclass(frozen=True)
class Seen:
    """Everything one look at my work shows."""

    asked: Asked
    by: Actor
    on: date
    counts: Mapping[str, int]
    cases: tuple[Cases, ...] = ()
    owed: tuple[OwedAnswer, ...] = ()
    reviews: tuple[ReviewDue, ...] = ()
    details: tuple[budgets.DetailsView, ...] = ()
    details_total: int = 0
    questions: tuple[QueryView, ...] = ()
    questions_total: int = 0
    money: Work | None = None
    asks: Page[AskView] | None = None
    unfit: Mapping[str, int] = field(default_factory=dict)
    panels: tuple[budgets.PanelDuty, ...] = ()
    funders_leave: int = 0
    messages: tuple[int, int] = (0, 0)
    returns: tuple[Deadline, ...] = ()
    moves: tuple[Move, ...] = ()
    to_end: tuple[budgets.LeavingBudget, ...] = ()


def my_turns(by: Actor) -> tuple[Role, ...]:
    """The turns this actor can take."""
    return tuple(turn for turn, roles in TURN_ROLES.items() if by.has(*roles))


def gather(asked: Asked, *, by: Actor, on: date) -> Seen:
    """Everything for the way of looking that was asked for."""
    reviews = plans.reviews_due(by=by, on=on, first_payments=payments.first_payment_days(by=by))
    owed, owed_total = plans.reconsiderations_waiting(by=by)
    details = budgets.details_waiting(by=by, on=on) if by.has(Role.FINANCE) else None
    money = payments.work(by=by, on=on)
    asks = payments.money_asks_waiting(by=by)
    unfit, panels = _unfit(by), budgets.panel_duties(by=by, on=on)
    messages = conversations.to_answer(by=by, on=on)
    returns, moves, to_end = _returns(by, on=on), waiting(by=by, on=on), budgets.of_those_who_left(by=by, on=on)
    told = _owed_by(by, owed, total=owed_total) + sum(unfit.values()) + len(panels) + asks.total + messages[0]
    told += len(returns) + len(moves) + len(to_end)
    counts = _counts(by, reviews=reviews, owed=told, details=_to_check(details), money=money, returns=returns, on=on)
    questions = _questions(asked, by=by, on=on)
    return Seen(
        asked=asked,
        by=by,
        on=on,
        counts=counts,
        cases=tuple(_cases(turn, asked, by=by, on=on) for turn in _turns(asked, by=by)),
        owed=owed if asked.show == "mine" and by.has(Role.APPROVER, Role.LEAD) else (),
        reviews=_reviews(asked, reviews, by=by, on=on),
        details=details.items if details and asked.show == "mine" else (),
        details_total=details.total if details else 0,
        questions=questions.items if questions else (),
        questions_total=questions.total if questions else 0,
        money=money if by.has(Role.FINANCE) and asked.show == "mine" else None,
        asks=asks if asked.show == "mine" else None,
        unfit=unfit if asked.show == "mine" else {},
        panels=panels if asked.show == "mine" else (),
        returns=_shown(asked, returns, on=on),
        moves=moves if asked.show == "mine" else (),
        to_end=to_end if asked.show == "mine" else (),
        messages=messages if asked.show == "mine" else (0, 0),
        funders_leave=budgets.to_decide(by=by, on=on) if by.has(Role.FINANCE) and asked.show == "mine" else 0,
    )


def _returns(by: Actor, *, on: date) -> tuple[Deadline, ...]:
    """Returns that are not in yet, for those who put them together or sign them off."""
    if not by.has(Role.FINANCE, Role.LEAD):
        return ()
    return tuple(each for each in deadlines(by=by, on=on) if not each.is_met)


def _shown(asked: Asked, found: tuple[Deadline, ...], *, on: date) -> tuple[Deadline, ...]:
    if asked.show == "overdue":
        return tuple(each for each in found if each.is_late(on))
    return found if asked.show == "mine" else ()


def _unfit(by: Actor) -> dict[str, int]:
    """Invoices and hours that do not fit and wait at this actor's desk, where any do."""
    mine = {Role.FINANCE.value, Role.COORDINATOR.value} & {role.value for role in by.roles}
    return {desk: many for desk, many in payments.entries_waiting(by=by).items() if desk in mine and many}


def _owed_by(by: Actor, owed: tuple[OwedAnswer, ...], *, total: int) -> int:
    """Second looks this actor can give. A refused request waits for a decision too: one thing to do, not two."""
    if not by.has(Role.APPROVER, Role.LEAD):
        return 0
    return total - sum(each.kind == "refuse" or each.why_not is not None for each in owed)


def _to_check(details: budgets.Page[budgets.DetailsView] | None) -> int:
    """Bank details this actor can check; their own are somebody else's."""
    if details is None:
        return 0
    stopped = sum(any(move.verb == "approve" and move.why_not for move in each.moves) for each in details.items)
    return details.total - stopped


def _turns(asked: Asked, *, by: Actor) -> tuple[Role, ...]:
    mine = my_turns(by)
    return {
        "mine": mine,
        "person": (Role.PERSON,),
        "others": tuple(turn for turn in TURN_ROLES if turn not in mine),
        "overdue": (),
    }[asked.show]


def _cases(turn: Role, asked: Asked, *, by: Actor, on: date) -> Cases:
    """Only the list the address speaks of is turned to another page."""
    page = asked.page if asked.turn in ("", turn) else 1
    found = plans.caseload(by=by, on=on, turn=turn, mine=asked.own and by.has(Role.COORDINATOR), page=page)
    return Cases(turn, found.lines, found.total, page)


def _reviews(asked: Asked, found: tuple[ReviewDue, ...], *, by: Actor, on: date) -> tuple[ReviewDue, ...]:
    """Soon and overdue ones for those who hold them; overdue ones for everybody."""
    if asked.own:
        found = tuple(due for due in found if due.coordinator_name == by.name)
    if asked.show == "overdue":
        return tuple(due for due in found if due.is_overdue)
    if asked.show == "mine" and _holds_reviews(by):
        return tuple(due for due in found if due.due_on <= on + SOON)
    return ()


def _holds_reviews(by: Actor) -> bool:
    return by.has(Role.COORDINATOR, Role.CLINICIAN)


def _questions(asked: Asked, *, by: Actor, on: date) -> Page[QueryView] | None:
    """Questions to people: those still out, or those whose day has passed."""
    if asked.show == "person":
        return payments.queries(by=by, state="asked")
    if asked.show == "overdue":
        return payments.queries(by=by, overdue_on=on)
    return None


def _counts(
    by: Actor,
    *,
    reviews: tuple[ReviewDue, ...],
    owed: int,
    details: int,
    money: Work,
    returns: tuple[Deadline, ...],
    on: date,
) -> Mapping[str, int]:
    """How much there is in each way of looking, whosoever plan it is."""
    waits = plans.turn_counts(by=by)
    mine = my_turns(by)
    soon = sum(due.due_on <= on + SOON for due in reviews) if _holds_reviews(by) else 0
    pays = sum(many > 0 for many in money.counts) if by.has(Role.FINANCE) else 0
    return {
        "mine": sum(waits.get(turn, 0) for turn in mine) + soon + owed + details + pays,
        "person": waits.get(Role.PERSON, 0),
        "others": sum(waits.get(turn, 0) for turn in TURN_ROLES if turn not in mine),
        "overdue": sum(due.is_overdue for due in reviews)
        + money.questions_overdue
        + sum(each.is_late(on) for each in returns),
    }
