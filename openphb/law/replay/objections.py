"""What the system would not have let through, and why: the same gates and notices as the application asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law import notices, plans, reconsiderations
from openphb.law.case import Case
from openphb.law.engine import find, in_force
from openphb.law.replay.assumed import settings
from openphb.law.replay.story import Event, Past, Story
from openphb.law.replay.telltale import ENDED, is_first_payment, is_paying, is_short, why_no_second_look
from openphb.law.requirement import Gate, Requirement, gates
from openphb.law.sources import direct_payments

Objection = Callable[[Event, Past, Story], Iterator[Refusal]]


@dataclass(frozen=True, slots=True)
class Bar:
    """What keeps an event from being let through; `when` says in words what is looked for."""

    object_to: Objection
    when: str


def refused(story: Story) -> Iterator[tuple[Event, list[Refusal]]]:
    """Each event that would not have been let through, with every reason against it."""
    for event, past in story.judged():
        bar = OBJECTIONS.get(event.name)
        found = list(bar.object_to(event, past, story)) if bar else []
        if found:
            yield event, found


def _shut(
    requirements: list[Requirement] | tuple[Requirement, ...], facts: Mapping[str, Any], event: Event
) -> list[Gate]:
    """Gates that are known to be shut on the day of the event. What is not told shuts nothing."""
    return [gate for gate in gates(requirements, Case(facts, event.on)) if gate.open is False]


def _not_in_notice(decision: str, event: Event, **facts: Any) -> Iterator[Refusal]:
    """What the notice of this decision lacks. A notice that is not told to say a thing does not say it."""
    told = {"written": True, "reasons": event.told.get("reasons", False), "recipients": ("person",), **facts}
    wanted = [each for each in notices.requirements(decision) if each.hint in told]
    for gate in _shut(wanted, told, event):
        yield Refusal(gate.because, str(gate.cites))


def _refusal_of_request(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    """Whole or part, a refusal gives its reasons, unasked."""
    if event.told.get("outcome") in ("refuse", "part"):
        yield from _not_in_notice("refuse_budget", event)


def _plan(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    fields = event.told.get("fields")
    if fields is not None:
        facts = {"plan": fields}
        for gate in _shut(plans.REQUIREMENTS, facts, event):
            yield Refusal(gate.because, str(gate.cites))


def _amount(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    if is_short(event, past):
        weekly, assessed = Money(event.told["weekly_pence"]), Money(event.told["assessed_weekly_pence"])
        yield _too_little(f"{weekly} a week is set, and the needs cost {assessed} a week as assessed.", event)


def _too_little(fact: str, event: Event) -> Refusal:
    rule = in_force(plans.ENOUGH, event.on)
    return Refusal(f"{fact} {rule.says}", str(rule.cites))


def _payment(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    """Refused while there is no plan. Said once, with the first payment."""
    if is_first_payment(event, past) and story.tells_of_setting_up and not story.by(event.on).has("plan_agreed"):
        rule = in_force(plans.AGREED, event.on)
        yield Refusal(f"No plan has been agreed, so nothing can be paid. {rule.says}", str(rule.cites))


def _reduction(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    yield from _not_in_notice(
        "reduce", event, written=event.told.get("notice", False), days_notice=event.told.get("days", 0)
    )
    yield from _too_soon("13(5)", event, past, story=story)
    left, latest = event.told.get("weekly_pence"), past.latest("amount_set")
    assessed = latest.told.get("assessed_weekly_pence") if latest else None
    if (
        left is not None
        and assessed is not None
        and left < assessed
        and not past.since("amount_set").has("review_held")
    ):
        fact = f"{Money(left)} a week would be left, and the needs cost {Money(assessed)} a week as assessed."
        yield _too_little(fact, event)


def _suspension(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    """No regulation knows the word: payments are held back under the power to stop, with its notice.

    It may take effect at once, so no time of notice is asked for.
    """
    yield from _not_in_notice("stop", event, written=event.told.get("notice", False))
    review_on = event.told.get("review_on", event.on)
    if review_on is None or review_on < event.on:
        because = (
            "Payments are held back, and no day to come is named on which somebody looks whether that is still "
            "needed. Naming one is our own choice."
        )
        yield Refusal(because, str(direct_payments("17(2)-(4)")))


def _stop(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    yield from _not_in_notice(
        "stop", event, written=event.told.get("notice", False), days_notice=event.told.get("days", 0)
    )
    yield from _too_soon("17(3)", event, past, story=story)
    yield from _no_care_after(event, story)


def _too_soon(provision: str, event: Event, past: Past, *, story: Story) -> Iterator[Refusal]:
    """Some notice, and too little of it. What is reasonable no regulation says; an offence may make it urgent."""
    days, weeks = event.told.get("days", 0), settings(story)["notice_weeks"]
    if 0 < days < 7 * weeks and not past.has("fraud_suspected"):
        whose = "what this commissioner set" if "notice_weeks" in story.local else "our own choice"
        because = f"The notice gives {days} days. Reasonable notice is {weeks} weeks at least, which is {whose}."
        yield Refusal(because, str(direct_payments(provision)))


def _no_care_after(event: Event, story: Story) -> Iterator[Refusal]:
    """Judged on the day payments end, since care may be arranged while notice runs; not before that day."""
    ends_on = event.on + timedelta(days=event.told.get("days", 0))
    arranged = any(each.name == "continuity_arranged" and each.on <= ends_on for each in story.events)
    if not arranged and ends_on <= story.until:
        because = (
            f"Payments end on {in_words(ends_on)}, and nobody has arranged what care follows. We do not confirm a "
            "stop without that, which is our own choice: the need stays with the NHS."
        )
        yield Refusal(because, str(direct_payments("17(9)-(10)")))


def _demand(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    yield from _not_in_notice("repay", event, **_particulars(event))


def _particulars(event: Event) -> dict[str, Any]:
    return {name: event.told.get(name) for name in ("amount_pence", "repay_by", "payer")}


def _taking(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    """Money is taken only under a whole notice, on or after the day it named, and no more than it said."""
    cites = str(in_force(notices.NOTICES["repay"].rule, event.on).cites)
    whole = [each for each in past.all("reclaim_notice") if not list(_demand(each, past, story))]
    if not whole:
        because = "Money is taken back without a notice that says why, how much, by when and from whom."
        yield Refusal(because, cites)
        return
    demand = whole[-1].told
    if event.on < demand["repay_by"]:
        yield Refusal(f"The notice gives until {in_words(demand['repay_by'])}, and that day has not come.", cites)
    taken = sum(each.told.get("pence") or 0 for each in (*past.since("reclaim_notice").all("money_recouped"), event))
    if taken > demand["amount_pence"]:
        more = f"{Money(taken)} is taken back, and the notice says {Money(demand['amount_pence'])}."
        yield Refusal(more, cites)
    if past.since("reclaim_notice").has("write_off_decided"):
        yield Refusal("It was decided about this debt already; taking it now needs a new notice.", cites)


def _access(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    if event.told.get("explained") is False:
        because = "Somebody's access is changed without a word to them. Explaining it is our own choice."
        yield Refusal(because, str(direct_payments("9(1)")))


def _change(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    if event.told.get("reasons") is False:
        yield from _not_in_notice("omit_service", event)


def _second_look(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    because = why_no_second_look(event, past)
    if because:
        rule = reconsiderations.SECONDS[event.told["decision"]].rule
        yield Refusal(because, str(in_force(rule, event.on).cites))


def _answer(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    """The answer to a second look is written with reasons, whichever way it goes."""
    if event.told.get("reasons") is not True:
        asked = past.latest("reconsideration_asked")
        decision = event.told.get("decision") or (asked.told.get("decision") if asked else None) or "stop"
        rule = find(reconsiderations.SECONDS[decision].rule, event.on)
        if rule:
            yield Refusal(f"The answer gives no reasons. {rule.says}", str(rule.cites))


def _closing(event: Event, past: Past, story: Story) -> Iterator[Refusal]:
    """Closing while payments run would be a stop without its notice; unless somebody asked for a change.

    A single payment that was made is none that runs.
    """
    paid = past.since(*ENDED).all("payment_made")
    runs = is_paying(past) and not (paid and all(each.told.get("one_off") for each in paid))
    if runs and not past.since(*ENDED).has("change_requested"):
        rule = in_force(notices.NOTICES["stop"].rule, event.on)
        yield Refusal(f"Payments have not been stopped, so the budget cannot be closed. {rule.says}", str(rule.cites))


OBJECTIONS: Mapping[str, Bar] = MappingProxyType(
    {
        "request_decided": Bar(_refusal_of_request, "a refusal, whole or part, gives no reasons"),
        "plan_agreed": Bar(_plan, "the plan lacks a field that regulation 8(4) wants"),
        "amount_set": Bar(_amount, "the amount is less than the needs cost as assessed"),
        "payment_made": Bar(_payment, "no plan was agreed before the first payment"),
        "reduction": Bar(
            _reduction,
            "it lacks written notice, reasons or enough time, or leaves less than the needs cost as assessed",
        ),
        "suspended": Bar(_suspension, "it lacks written notice or reasons, or names no day to come for looking again"),
        "stopped": Bar(
            _stop, "it lacks written notice, reasons or enough time, or no care is arranged by the day it ends"
        ),
        "reclaim_notice": Bar(_demand, "the notice does not say why, how much, by when and who pays"),
        "money_recouped": Bar(
            _taking,
            "no whole notice came before, its day has not come, more is taken than it said, or the debt was given up",
        ),
        "access_changed": Bar(_access, "nobody explained it"),
        "change_decided": Bar(_change, "the decision gives no reasons"),
        "reconsideration_asked": Bar(_second_look, "the law gives no second look this time"),
        "reconsideration_answered": Bar(_answer, "the answer gives no reasons"),
        "closed": Bar(_closing, "payments still run, and nobody asked for a change"),
    }
)
"""What is looked at before an event is let through, by its name."""
