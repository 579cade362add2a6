"""Whoever only manages the money reads what happened and about which money, and nothing that may be about health."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.people import queries as people
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.queries import DecisionView
from openphb.plans.rules import KINDS, MONEY_NOTICES
from tests.rooms.plans.steps import Case, agreed, decided, offered
from tests.rooms.world import DAY, acting_for, actor, new_id

pytestmark = pytest.mark.django_db
NED = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True, nominated_by="person")
HEALTH = "Breathing tires Jo."


def ned(case: Case) -> Actor:
    return acting_for(case.person, by=case.asha, new=NED)


def told(kind: str) -> tuple[Case, DecisionView, DecisionView]:
    """A case with one more decision of this kind: as Jo sees it, and as their nominee does."""
    case = decided("refuse")
    back = {"amount": Money.of("12"), "repay_by": date(2026, 5, 4), "payer": "Jo"} if kind == "repay" else {}
    said = actions.Told(kind, HEALTH, effective_on=date(2026, 5, 4), notice_days=28, **back)
    id = new_id()
    case.do(actions.record_decision, id=id, request=case.request, told=said, by=case.abe)
    jos, neds = (case.see(queries.decision, id, by=who) for who in (case.jo, ned(case)))
    return case, jos, neds


@pytest.mark.parametrize("kind", KINDS)
def test_a_nominee_reads_notices_about_money_and_not_why_a_request_was_decided(kind: str) -> None:
    _, jos, neds = told(kind)
    assert (jos.reasons, jos.is_partial) == (HEALTH, False) and f"Our reasons: {HEALTH}" in jos.notice
    shown = (HEALTH, jos.notice, False) if kind in MONEY_NOTICES else ("", "", True)
    assert (neds.reasons, neds.notice, neds.is_partial) == shown
    assert (neds.kind, neds.decided_by_name, neds.effective_on) == (kind, "Abe Lincoln", jos.effective_on)


def test_the_notices_about_money_are_those_that_lower_raise_stop_or_ask_back() -> None:
    assert {
        "reduce",
        "reduce after review",
        "uprate",
        "stop",
        "stop after review",
        "suspend",
        "repay",
        "year end",
    } == MONEY_NOTICES


def test_a_nominee_does_not_read_what_others_said_in_a_second_look_but_reads_what_came_of_it() -> None:
    case, _, _ = told("route")
    for decision in case.see(queries.decisions, case.person):
        if decision.kind == "route":
            ask = {"id": new_id(), "decision": decision.id, "because": HEALTH, "asked_by": case.jo.name}
            case.do(actions.reconsider, by=case.jo, **ask)
    every = [each for found in case.see(queries.decisions, case.person, by=ned(case)) for each in found.looked_at_again]
    assert [(each.because, each.asked_by) for each in every] == [("", "Jo Okafor")]


def test_a_nominee_reads_their_own_words() -> None:
    case = decided("refuse")
    who = ned(case)
    (decision,) = case.see(queries.decisions, case.person)
    case.do(actions.reconsider, id=new_id(), decision=decision.id, because="I can manage.", asked_by=who.name, by=who)
    (seen,) = case.see(queries.decision, decision.id, by=who).looked_at_again
    assert seen.because == "I can manage."


def test_the_story_of_a_request_comes_without_its_notes() -> None:
    case = offered()
    case.do(actions.answer_offer, request=case.request, verb="ask", note=HEALTH, by=case.jo)
    notes = [
        [each.note for each in case.see(queries.request, case.request, by=who).history] for who in (case.jo, ned(case))
    ]
    assert notes == [["", HEALTH], ["", ""]]


def test_a_wish_for_a_change_is_read_by_a_nominee_only_in_their_own_words() -> None:
    case = agreed()
    who = ned(case)
    case.do(actions.ask_for_change, request=case.request, because=HEALTH, by=case.jo)
    seen = case.see(queries.plan, case.plan, by=who).asked_for_change
    assert (seen.note, seen.by_name) == ("", "Jo Okafor")
    case.do(actions.ask_for_change, request=case.request, because="The rate is too low.", by=who)
    assert case.see(queries.plan, case.plan, by=who).asked_for_change.note == "The rate is too low."


def test_a_nominee_reads_who_did_what_and_when_and_not_why() -> None:
    case = agreed()
    case.do(actions.ask_for_change, request=case.request, because=HEALTH, by=case.jo)
    who = ned(case)
    for look in (people.audit, people.story):
        (full, _), (partial, _) = (case.see(look, case.person, by=each) for each in (case.jo, who))
        assert HEALTH in [line.why for line in full]
        assert {(line.why, line.detail) for line in partial} == {("", "")}
        assert [(line.did, line.name, line.at) for line in partial] == [(line.did, line.name, line.at) for line in full]


def test_a_nominee_does_not_read_why_somebody_was_found_to_have_capacity() -> None:
    case = offered()
    (found,) = case.see(people.circumstances, case.person, by=ned(case))
    assert (found.kind, found.reasons) == ("capacity", "")


def test_a_representative_who_is_also_nominee_reads_everything() -> None:
    case, jos, _ = told("refuse")
    both = actor(name="Mo Okafor")
    pairs = frozenset({(case.person, Role.REPRESENTATIVE), (case.person, Role.NOMINEE)})
    mo = replace(both, roles=frozenset({Role.REPRESENTATIVE, Role.NOMINEE}), acting=pairs)
    assert case.see(queries.decision, jos.id, by=mo).notice == jos.notice
