"""A law of replays: where every duty is met on its day nothing is said, and one duty left out is exactly what is said.

Stories are laid on a calendar of slots, so that no event meets another's duty by chance. Reviews stand between slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openphb.law.replay import Replayed, replay

Told = dict[str, Any]
SLOT = 90
"""Days: longer than any of the limits of the duties that are laid in one, with its start."""


@dataclass(frozen=True)
class Done:
    """An event some days after its slot begins. `duty` is the flag that leaving it out must raise."""

    after: int
    name: str
    told: Told
    duty: str = ""


def done(after: int, name: str, duty: str = "", **told: Any) -> Done:
    return Done(after, name, told, duty)


def until_within(limit: int) -> st.SearchStrategy[int]:
    """A day in time: calendar days after the start, up to this many."""
    return st.integers(0, limit)


@st.composite
def set_up(draw: st.DrawFn) -> list[Done]:
    """From a request to a first payment, every step in time."""
    decided = draw(until_within(50))
    agreed = decided + draw(st.integers(1, 80))
    signed = agreed + draw(until_within(20))
    return [
        done(0, "budget_requested"),
        done(draw(until_within(decided)), "information_given", "information_given"),
        done(decided, "request_decided", "request_decision", outcome="grant"),
        done(agreed, "plan_agreed", "plan_agreed", fields="all"),
        done(agreed, "amount_set", weekly_pence=40000, assessed_weekly_pence=40000),
        done(signed, "agreement_signed", "agreement_signed"),
        done(signed, "permitted_use_explained", "permitted_use_explained"),
        done(signed + draw(until_within(35)), "payment_made", pence=160000, advice_sent=True),
    ]


@st.composite
def checking(draw: st.DrawFn) -> list[Done]:
    return [done(0, "statement_received"), done(draw(until_within(40)), "statement_checked", "statement_check")]


@st.composite
def asking(draw: st.DrawFn) -> list[Done]:
    seen = [done(0, "spending_seen", pence=9000, in_plan=False), done(0, "concern_noted")]
    return [draw(st.sampled_from(seen)), done(draw(until_within(24)), "query_raised", "concern_raised", to_person=True)]


@st.composite
def answering(draw: st.DrawFn) -> list[Done]:
    return [done(0, "query_answered"), done(draw(until_within(24)), "query_settled", "query_answer")]


@st.composite
def changing(draw: st.DrawFn) -> list[Done]:
    return [
        done(0, "change_requested"),
        done(draw(until_within(50)), "change_decided", "change_decision", reasons=True),
    ]


@st.composite
def worsening(draw: st.DrawFn) -> list[Done]:
    enough = {"weekly_pence": 50000, "assessed_weekly_pence": 50000}
    return [
        done(0, "circumstances_changed", significant=True),
        Done(draw(until_within(42)), "amount_set", enough, "change_considered"),
    ]


@st.composite
def uprating(draw: st.DrawFn) -> list[Done]:
    enough = {"weekly_pence": 60000, "assessed_weekly_pence": 60000}
    due = 9  # an amount set on the last day of the slot before is then more than the eight weeks old that count
    return [done(due, "uprating_due"), Done(due + draw(until_within(38)), "amount_set", enough, "uprating")]


@st.composite
def looking_again(draw: st.DrawFn) -> list[Done]:
    decision = draw(st.sampled_from(["reduce", "omit_service", "stop", "route"]))
    answered = done(draw(until_within(38)), "reconsideration_answered", "reconsideration_answer", reasons=True)
    return [done(0, "reconsideration_asked", decision=decision), answered]


@st.composite
def complaining(draw: st.DrawFn) -> list[Done]:
    return [
        done(0, "complaint_received"),
        done(draw(until_within(1)), "complaint_acknowledged", "complaint_acknowledged"),
        done(draw(st.integers(30, 80)), "complaint_answered", "complaint_answered"),
    ]


@st.composite
def suspending(draw: st.DrawFn) -> list[Done]:
    care = done(draw(until_within(24)), "continuity_arranged", "suspension_resolved")
    return [done(0, "suspended", notice=True, reasons=True), care]


@st.composite
def suspending_until_a_look(draw: st.DrawFn) -> list[Done]:
    """Care goes on at once, and payments wait until somebody has looked, on the day that was set or before."""
    looks = done(draw(until_within(30)), "suspension_reviewed", "suspension_review")
    return [done(0, "suspended", notice=True, reasons=True, review_on=30), done(0, "continuity_arranged"), looks]


@st.composite
def reclaiming(draw: st.DrawFn) -> list[Done]:
    return [
        done(0, "reclaim_notice", reasons=True, amount_pence=5000, repay_by=30, payer="the person"),
        done(draw(st.integers(30, 80)), "money_recouped", "write_off_decision", pence=5000),
    ]


KINDS = (
    checking, asking, answering, changing, worsening, uprating, looking_again, complaining, suspending,
    suspending_until_a_look, reclaiming,
)  # fmt: skip


@st.composite
def dutiful(draw: st.DrawFn) -> list[tuple[date, Done]]:
    """Six blocks of duties over two years, between a setting up and an ending, with reviews on time."""
    start = draw(st.dates(date(2015, 1, 1), date(2022, 12, 31)))
    laid = [(start + timedelta(days=each.after), each) for each in draw(set_up())]
    paid = laid[-1][0]
    blocks = [draw(kind()) for kind in draw(st.permutations(KINDS))[:6]]
    for place, block in enumerate(blocks):
        begins = paid + timedelta(days=90 + SLOT * place + (place // 3) * 60)
        laid += [(begins + timedelta(days=each.after), _dated(each, begins)) for each in block]
    laid.append((paid + timedelta(days=86), done(0, "spending_seen", pence=100, in_plan=True)))
    for after, duty in ((85, "dp_first_review"), (85 + 300, "dp_next_review"), (85 + 610, "dp_next_review")):
        laid.append((paid + timedelta(days=after), done(0, "review_held", duty, kind="payment")))
    return [*laid, *_ending(paid + timedelta(days=790), sent=draw(until_within(42)))]


def _dated(each: Done, begins: date) -> Done:
    """Days that a paper names are told as so many after the slot begins, and made days when the story is laid."""
    named = {name: each.told[name] for name in ("repay_by", "review_on") if name in each.told}
    days = {name: (begins + timedelta(days=after)).isoformat() for name, after in named.items()}
    return Done(each.after, each.name, {**each.told, **days}, each.duty)


def _ending(day: date, *, sent: int) -> list[tuple[date, Done]]:
    return [
        (day, done(0, "stopped", notice=True, reasons=True, days=28)),
        (day, done(0, "continuity_arranged")),
        (day + timedelta(days=30), done(0, "closed")),
        (day + timedelta(days=30 + sent), done(0, "final_statement_sent", "final_statement")),
    ]


def replayed(laid: list[tuple[date, Done]]) -> Replayed:
    """Told until well after the last event, when everything late has been said."""
    events = [{"on": on.isoformat(), "event": each.name, **each.told} for on, each in laid]
    until = max(on for on, _ in laid) + timedelta(days=400)
    return replay({"case": "dutiful", "events": events, "until": until.isoformat()})


@pytest.mark.slow  # tells many stories of two years and more
@settings(max_examples=60, deadline=None)
@given(dutiful())
def test_where_every_duty_is_met_on_its_day_nothing_is_said(laid: list[tuple[date, Done]]) -> None:
    came = replayed(laid)

    assert [flag.id for flag in came.flags] == [] and came.refused == ()


@pytest.mark.slow  # tells many stories of two years and more
@settings(max_examples=150, deadline=None)
@given(dutiful(), st.data())
def test_one_duty_left_out_is_exactly_what_is_said(laid: list[tuple[date, Done]], data: st.DataObject) -> None:
    left_out = data.draw(st.sampled_from([each for each in laid if each[1].duty]))
    came = replayed([each for each in laid if each is not left_out])

    assert [flag.id for flag in came.flags] == [left_out[1].duty]
    assert all(flag.against == "funder" and flag.cites.url for flag in came.flags)


PARTICULARS = {
    "stopped": ("notice", "reasons", "days"),
    "suspended": ("notice", "reasons"),
    "reclaim_notice": ("reasons", "amount_pence", "repay_by", "payer"),
    "change_decided": ("reasons",),
    "reconsideration_answered": ("reasons",),
}


@pytest.mark.slow  # tells many stories of two years and more
@settings(max_examples=100, deadline=None)
@given(dutiful(), st.data())
def test_a_decision_that_lacks_one_particular_is_not_let_through(
    laid: list[tuple[date, Done]], data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from([at for at, (_, each) in enumerate(laid) if each.name in PARTICULARS]))
    on, each = laid[place]
    blank = data.draw(st.sampled_from(PARTICULARS[each.name]))
    lacking = Done(each.after, each.name, {**each.told, blank: 0 if blank == "days" else False}, each.duty)
    came = replayed([*laid[:place], (on, lacking), *laid[place + 1 :]])

    assert place in [refused.event for refused in came.refused]


@pytest.mark.slow  # tells many stories of two years and more
@settings(max_examples=40, deadline=None)
@given(dutiful(), st.integers(0, 1200))
def test_the_clock_is_frozen_nothing_later_changes_what_was_said(laid: list[tuple[date, Done]], days: int) -> None:
    faulty = [each for each in laid if each[1].name not in ("review_held", "statement_checked", "query_raised")]
    events = [{"on": on.isoformat(), "event": each.name, **each.told} for on, each in faulty]
    by = faulty[0][0] + timedelta(days=days)
    whole = replay({"events": events, "until": (by + timedelta(days=900)).isoformat()})
    so_far = replay({"events": events, "until": by.isoformat()})

    assert so_far.flags == tuple(flag for flag in whole.flags if flag.on <= by)
    assert set(so_far.refused) <= set(whole.refused)
