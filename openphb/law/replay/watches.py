"""The duties a replay watches: which event starts each clock, which meets it, and what is said when it is late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from openphb.law.replay.story import Event, Past
from openphb.law.replay.telltale import (
    ENDED,
    any_of,
    asks_again,
    is_first_payment,
    is_paying,
    is_payment_review,
    is_short,
    named,
    never,
    raises_with_person,
    seems_outside_plan,
    suspects_in_confidence,
    told,
)

Test = Callable[[Event, Past], bool]
PAID = ("payment_made",)
_RESOLVES = (
    "payment_made",
    "continuity_arranged",
    "review_held",
    "change_decided",
    "reconsideration_answered",
    "stopped",
)
_LOOKS = ("statement_received", "statement_checked", "spending_seen")


@dataclass(frozen=True, slots=True)
class Watch:
    """A kind of clock as a story runs it. One runs at a time for each `key`; another start meanwhile changes nothing.

    `ends` is what makes the duty fall away without its being met. `late` is what is said on the
    first day after the last one. `from_day` is where the clock starts, which may be later than the event, and `facts`
    what its limit wants to know beside: a day that was written down.
    """

    kind: str
    starts: Test
    meets: Test
    late: str
    ends: Test = named("closed")
    from_day: Callable[[Event], date] = lambda event: event.on
    key: Callable[[Event], str] = lambda event: ""
    facts: Callable[[Event], Mapping[str, Any]] = lambda event: {}


def _is_very_first_payment(event: Event, past: Past) -> bool:
    return is_first_payment(event, past) and not _is_first_told(event, past)


def _is_first_told(event: Event, past: Past) -> bool:
    """The first payment of a story begun in mid-life. A review may have been held the day before: another year runs."""
    return event.name == "payment_made" and past.in_mid_life and not past.has("payment_made", *ENDED)


def _is_later_review(event: Event, past: Past) -> bool:
    return _is_first_told(event, past) or (is_payment_review(event, past) and is_paying(past))


def _is_granted(event: Event, past: Past) -> bool:
    is_grant = event.name == "request_decided" and event.told.get("outcome") in ("grant", "part")
    return is_grant and not past.since("budget_requested").has("plan_agreed")


def _is_ready_to_pay(event: Event, past: Past) -> bool:
    """An agreed plan or a signed agreement, in a story that tells of payments: others may pay the person nothing."""
    ready = event.name in ("plan_agreed", "agreement_signed")
    return ready and not past.speaks_of.isdisjoint(PAID) and not is_paying(past)


def _is_under_way(event: Event, past: Past) -> bool:
    """An agreed plan, or a review of it, in a story that tells of no payments: its money is held some other way."""
    under_way = event.name == "plan_agreed" or (event.name == "review_held" and past.since(*ENDED).has("plan_agreed"))
    return under_way and past.speaks_of.isdisjoint(PAID)


def _is_paid_unwatched(event: Event, past: Past) -> bool:
    """A first payment, in a story that tells of records at all. What it is silent on it does not judge."""
    return is_first_payment(event, past) and not past.speaks_of.isdisjoint(_LOOKS)


def _asks_uninformed(event: Event, past: Past) -> bool:
    return event.name == "budget_requested" and not past.has("information_given")


def _is_uprated_unprepared(event: Event, past: Past) -> bool:
    """An amount set in the eight weeks before already took the new prices in."""
    if event.name != "uprating_due":
        return False
    latest = past.latest("amount_set")
    return latest is None or latest.on < event.on - timedelta(weeks=8)


def _is_concern(event: Event, past: Past) -> bool:
    """While an offence is suspected in confidence the person is not asked: counter fraud goes first.

    A question put to the person in the four weeks before has raised it already.
    """
    among_us = event.name == "query_raised" and event.told.get("to_person") is False
    if not (among_us or event.name == "concern_noted" or seems_outside_plan(event, past)):
        return False
    suspected = past.latest("fraud_suspected")
    in_confidence = suspected is not None and suspects_in_confidence(suspected, past)
    asked = [each.on for each in past.all("query_raised") if each.told.get("to_person") is not False]
    return not in_confidence and (not asked or asked[-1] < event.on - timedelta(weeks=4))


def _closes_with_money(event: Event, past: Past) -> bool:
    """A statement is owed where there was a plan, or may have been before the story began."""
    had_money = past.has("plan_agreed", *PAID) or not past.has("budget_requested")
    return event.name == "closed" and had_money and not past.since(*PAID).has("final_statement_sent")


def _withdrawn_or_closed(event: Event, past: Past) -> bool:
    return event.name == "closed" or event.told.get("outcome") == "withdrawn"


def _waits_until_a_review(event: Event, past: Past) -> bool:
    """Payments are held back, and a day was set for looking whether it is still needed."""
    return event.name == "suspended" and event.told.get("review_on") is not None


def _waits_on_nobodys_day(event: Event, past: Past) -> bool:
    """Payments are held back with no day for looking again, or that day's look has left them held back."""
    if event.name == "suspended":
        return event.told.get("review_on") is None
    still = past.has("suspended") and not past.since("suspended").has(*_RESOLVES, *ENDED)
    return event.name == "suspension_reviewed" and still


def _is_enough(event: Event, past: Past) -> bool:
    return event.name == "review_held" or (event.name == "amount_set" and not is_short(event, past))


_REVIEW_LATE = "No review of the direct payment was held in time."
REVIEWS = {
    "nhs": ("dp_first_review", "dp_next_review"),
    "care_act": ("care_act_first_review", "care_act_next_review"),
    "sen": ("sen_first_review",),
}
"""The kinds of review clock by the legal basis of the payment."""


def reviews(basis: str) -> tuple[Watch, ...]:
    """The first review from the first payment, then each from the one before. Stopping ends them.

    In a story begun in mid-life the first payment told is not the first there was, so a year runs from it.
    """
    starts = (_is_very_first_payment, _is_later_review)
    return tuple(
        Watch(kind, start, is_payment_review, _REVIEW_LATE, ends=named(*ENDED))
        for kind, start in zip(REVIEWS[basis], starts, strict=False)
    )


WATCHES = (
    Watch(
        "request_decision",
        named("budget_requested"),
        named("request_decided"),
        "A request for a budget has not been decided.",
    ),
    Watch(
        "information_given",
        _asks_uninformed,
        named("information_given"),
        "Someone who asked for a budget has had no information or advice.",
        ends=_withdrawn_or_closed,
    ),
    Watch(
        "plan_agreed",
        _is_granted,
        named("plan_agreed"),
        "A budget was granted, and there is still no agreed plan.",
        ends=named(*ENDED),
    ),
    Watch(
        "first_payment",
        _is_ready_to_pay,
        named("payment_made"),
        "The plan is agreed, and nothing has been paid.",
        ends=named("suspended", *ENDED),
    ),
    Watch(
        "other_route_review",
        _is_under_way,
        named("review_held"),
        "No review of the budget was held in time.",
        ends=named(*ENDED),
    ),
    Watch(
        "evidence_asked",
        _is_paid_unwatched,
        named(*_LOOKS),
        "Payments have been made, and nobody has looked at how the money is used.",
        ends=named(*ENDED),
    ),
    Watch(
        "statement_check",
        named("statement_received"),
        named("statement_checked", "spending_seen", "query_raised"),
        "A statement was received, and nobody has checked it.",
    ),
    Watch(
        "concern_raised",
        _is_concern,
        raises_with_person,
        "There is a concern about spending, and nobody has raised it with the person.",
        ends=any_of(named("closed"), suspects_in_confidence),
    ),
    Watch(
        "suspicion_resolved",
        suspects_in_confidence,
        any_of(raises_with_person, named("suspended", "stopped", "reduction")),
        "An offence is suspected, and nobody has asked the person or decided what follows.",
    ),
    Watch(
        "query_answer",
        named("query_answered"),
        named("query_settled", "query_raised", "review_held", "reclaim_notice", "write_off_decided"),
        "The person has answered or asked, and has heard nothing back.",
    ),
    Watch(
        "uprating",
        _is_uprated_unprepared,
        named("amount_set", "review_held"),
        "Prices and rates of pay have changed, and nobody has seen whether the amount is still enough.",
        ends=named(*ENDED),
    ),
    Watch(
        "change_considered",
        told("circumstances_changed", significant=True),
        named("review_held", "amount_set", "change_decided", "plan_agreed", "stopped"),
        "Health or circumstances changed a good deal, and nobody has decided whether to review.",
    ),
    Watch(
        "insufficient_review",
        is_short,
        _is_enough,
        "The amount is less than the needs cost as assessed, and there has been no review.",
        ends=named(*ENDED),
    ),
    Watch(
        "change_decision",
        named("change_requested"),
        named("change_decided", "plan_agreed"),
        "A request for a change has not been decided.",
    ),
    Watch(
        "suspension_resolved",
        _waits_on_nobodys_day,
        named(*_RESOLVES),
        "Payments are held back, with no decision and no other care.",
    ),
    Watch(
        "suspension_review",
        _waits_until_a_review,
        named("suspension_reviewed", *(name for name in _RESOLVES if name != "continuity_arranged")),
        "Payments are held back, and nobody has looked on the day set for it whether that is still needed.",
        facts=lambda event: {"review_on": event.told.get("review_on")},
    ),
    Watch(
        "reconsideration_answer",
        asks_again,
        named("reconsideration_answered"),
        "Someone asked for a decision to be looked at again, and has had no answer.",
        ends=never,
        key=lambda event: str(event.told.get("decision", "")),
    ),
    Watch(
        "complaint_acknowledged",
        named("complaint_received"),
        named("complaint_acknowledged", "complaint_answered"),
        "A complaint has not been acknowledged.",
        ends=never,
    ),
    Watch(
        "complaint_answered",
        named("complaint_received"),
        named("complaint_answered"),
        "A complaint has been neither answered nor its lateness explained.",
        ends=never,
    ),
    Watch(
        "write_off_decision",
        named("reclaim_notice"),
        named("money_recouped", "money_repaid", "write_off_decided"),
        "A demand hangs over the person: nobody has decided whether to go on or give it up.",
        ends=never,
        from_day=lambda event: max(event.on, event.told.get("repay_by") or event.on),
    ),
    Watch(
        "final_statement",
        _closes_with_money,
        named("final_statement_sent"),
        "The budget is closed, and the person has had no final statement.",
        ends=never,
    ),
)
