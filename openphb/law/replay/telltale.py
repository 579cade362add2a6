"""What an event amounts to, in the light of what happened before it: tests that watches and remarks share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from openphb.law.engine import find
from openphb.law.questions import check
from openphb.law.reconsiderations import SECONDS
from openphb.law.replay.story import Event, Past

Test = Callable[[Event, Past], bool]
ENDED = ("stopped", "closed")
SETTLING = timedelta(weeks=8)
_BEGINS_ANEW = ("reconsideration_answered", "change_decided", "plan_agreed", "agreement_signed", "request_decided")
_DECIDED_BY = {
    "omit_service": ("change_decided",),
    "reduce": ("reduction",),
    "reduce_or_stop_after_review": ("reduction", "stopped"),
    "repay": ("reclaim_notice",),
    "stop": ("stopped", "suspended"),
}
"""Which events are a new decision of a kind that may be looked at again once. Others count by the months between."""
_TELLS_THE_PERSON = ("reclaim_notice", "permitted_use_explained", "write_off_decided")
_TELLS_BY_NOTICE = ("reduction", "suspended", "stopped")


def named(*names: str) -> Test:
    """An event of one of these names."""
    return lambda event, past: event.name in names


def told(name: str, **particulars: object) -> Test:
    """An event of this name that tells exactly these particulars. What is not told is not so."""
    return lambda event, past: (
        event.name == name and all(event.told.get(part) == value for part, value in particulars.items())
    )


def any_of(*tests: Test) -> Test:
    """Any of these."""
    return lambda event, past: any(test(event, past) for test in tests)


def never(event: Event, past: Past) -> bool:
    """Nothing does."""
    return False


def is_first_payment(event: Event, past: Past) -> bool:
    """The first payment of all, or the first after payments had ended and were begun anew."""
    return event.name == "payment_made" and not is_paying(past) and not _is_settling(event, past)


def is_paying(past: Past) -> bool:
    """Direct payments are being made: one was, since they last ended."""
    ended = _ended_on(past)
    return any(ended is None or (each.on > ended and not _is_settling(each, past)) for each in past.all("payment_made"))


def _ended_on(past: Past) -> date | None:
    """The last day of payments: that of closing, or the day to which notice of a stop ran."""
    latest = past.latest(*ENDED)
    return latest.on + timedelta(days=latest.told.get("days", 0)) if latest else None


def _is_settling(payment: Event, past: Past) -> bool:
    """Last sums, paid while notice runs and in the eight weeks after: the end of payments and no new beginning.

    Unless something was decided anew since the stop.
    """
    ended = _ended_on(past)
    is_near = ended is not None and payment.on <= ended + SETTLING
    return is_near and not past.since(*ENDED).has(*_BEGINS_ANEW)


def is_payment_review(event: Event, past: Past) -> bool:
    """A review of the payment. One of continuing healthcare alone runs on another clock."""
    kind = str(event.told.get("kind", "")).lower()
    return event.name == "review_held" and not ("chc" in kind or "continuing" in kind)


def seems_outside_plan(event: Event, past: Past) -> bool:
    """Spending that whoever saw it took to be outside the plan."""
    return event.name == "spending_seen" and event.told.get("in_plan") is False


def is_short(event: Event, past: Past) -> bool:
    """An amount below the cost of the needs as assessed."""
    weekly, assessed = event.told.get("weekly_pence"), event.told.get("assessed_weekly_pence")
    return event.name == "amount_set" and weekly is not None and assessed is not None and weekly < assessed


def suspects_in_confidence(event: Event, past: Past) -> bool:
    """An offence is suspected and kept to the few who need to know, so the person is not asked first."""
    return event.name == "fraud_suspected" and event.told.get("restricted") is not False


def raises_with_person(event: Event, past: Past) -> bool:
    """The person hears of it: asked, told again what the money is for, or given a notice.

    A review alone is not that: one may be held without a word about the spending.
    """
    if event.name == "query_raised":
        return event.told.get("to_person") is not False
    return event.name in _TELLS_THE_PERSON or (event.name in _TELLS_BY_NOTICE and event.told.get("notice") is True)


def asks_again(event: Event, past: Past) -> bool:
    """Someone asks for a second look that the law gives them."""
    return event.name == "reconsideration_asked" and why_no_second_look(event, past) == ""


def why_no_second_look(event: Event, past: Past) -> str:
    """Why the law gives no second look this time, in words; nothing where it does.

    Only a look that was taken counts against the next: one that nobody answered used nothing up. A later decision of
    the same kind is another, with a look of its own.
    """
    decision = event.told.get("decision")
    if decision is None or find(SECONDS[decision].rule, event.on) is None:
        return ""
    since = past.since(*_DECIDED_BY[decision]) if decision in _DECIDED_BY else past
    facts = {"decision": decision, "earlier": _looked_at(decision, since)}
    answer = check("reconsideration", facts, on=event.on)
    return str(answer.beside.get("because", "")) if answer.answer == "need_not" else ""


def _looked_at(decision: str | None, past: Past) -> list[object]:
    """The days on which this decision was looked at again: asked, then answered, in turn."""
    waiting: list[str | None] = []
    days: list[object] = []
    for event in past.all("reconsideration_asked", "reconsideration_answered"):
        if event.name == "reconsideration_asked":
            waiting.append(event.told.get("decision"))
        elif waiting and waiting.pop(0) == decision:
            days.append(event.on)
    return days
