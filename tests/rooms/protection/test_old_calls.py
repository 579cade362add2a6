"""Calls to other systems that are over go after a while, by two people; what still waits stays, whatever its age."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.assurance import actions as assurance
from openphb.assurance.verifying import verify
from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import new_signing_secret, perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import LONDON
from openphb.kernel.refusal import NotFound
from openphb.people import access_rules, happening, hooking, hooks, systems
from openphb.people.happening import Went
from openphb.people.hooks_rules import CHOSEN, CallState, NewHook
from openphb.people.systems_rules import NewKey, Scope
from openphb.protection import actions, queries
from openphb.protection.retention import periods
from tests.rooms.api.asking import FAR
from tests.rooms.world import DAY, NOON, actor, ask, new_id
from tests.sealing import alone_on_the_server

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]  # what is removed must really be kept
KEPT = timedelta(days=periods()["calls"].days)
ON = DAY + KEPT + timedelta(days=1)
THEN = datetime.combine(ON, time(12), LONDON)


def called(lena: Actor) -> UUID:
    """An address with a call that was taken and one that waits."""
    system, hook = new_id(), new_id()
    new = NewKey("Ledger", "To book what is paid.", "Fay", frozenset(Scope), FAR)
    perform(systems.give_key, id=system, new=new, digest=access_rules.hash_of("a key"), by=lena, at=NOON, on=DAY)
    given: dict[str, Any] = {"system": system, "new": NewHook("https://ledger.board.example/in", frozenset(CHOSEN))}
    perform(hooking.make_hook, id=hook, **given, secret=new_signing_secret(), ports={443}, by=lena, at=NOON)
    for place in range(2):
        call = perform(hooking.try_hook, id=new_id(), hook=hook, by=lena, at=NOON)
        if place == 0:
            perform(happening.take_in_hand, call=call, by=lena, at=NOON)
            perform(happening.mark, call=call, went=Went(204, 12), by=lena, at=NOON)
    return hook


def states(hook: UUID, *, by: Actor) -> list[CallState]:
    return sorted(each.state for each in ask(hooks.calls, hook, by=by, page=1).calls)


def test_they_go_by_two_people_once_their_days_are_over_and_the_seals_know_it(monkeypatch: pytest.MonkeyPatch) -> None:
    alone_on_the_server(monkeypatch)
    lena, ravi = actor(Role.LEAD), actor(Role.APPROVER)
    hook = called(lena)
    perform(assurance.seal, by=lena, at=NOON + timedelta(hours=1))
    assert ask(queries.of_nobody_due, by=lena, on=DAY + KEPT) == ()
    (due,) = ask(queries.of_nobody_due, by=lena, on=ON)
    assert (due.record, due.rows, due.person, due.held_by) == ("calls", 2, None, ())
    id = new_id()
    perform(actions.propose_removal, id=id, person=None, record="calls", by=lena, at=THEN, on=ON)
    perform(actions.agree_removal, disposal=id, by=ravi, at=THEN, on=ON)
    assert perform(actions.remove, disposal=id, by=lena, at=THEN, on=ON) == {"people_hooktry": 1, "people_hookcall": 1}
    assert states(hook, by=lena) == [CallState.WAITING] and ask(queries.of_nobody_due, by=lena, on=ON) == ()
    (certificate,) = ask(queries.certificates, by=lena)
    assert "Calls to other systems that are over" in certificate.rule and "90 days" in certificate.rule
    with acting_as(lena):
        assert verify(by=lena).ok


def test_a_class_that_is_not_known_is_not_proposed() -> None:
    with pytest.raises(NotFound):
        perform(actions.propose_removal, id=new_id(), person=None, record="people", by=actor(Role.LEAD), at=THEN, on=ON)
