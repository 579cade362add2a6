"""Other systems are told what has happened: laid with it, told until it is taken, and nothing of anybody in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail

from openphb.clocks import actions as clocks
from openphb.interfaces.perform import new_signing_secret, perform
from openphb.interfaces.webhooks.telling import call_what_is_due
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions as payments
from openphb.people import access_rules, happening, hook_news, hooking, hooks, systems
from openphb.people.hooks_rules import CHOSEN, GAPS, CallState, Happening, HookState, NewHook
from openphb.people.systems_rules import NewKey, Scope
from tests.receiver import NAME, OK, Receiver, says
from tests.rooms.api.asking import FAR
from tests.rooms.payments import steps
from tests.rooms.people.steps_of_hooks import signed_by
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, actor, ask, coordinator, new_id, person

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=1)
SECRET = new_signing_secret()


@pytest.fixture
def lena() -> Actor:
    return actor(Role.LEAD, name="Lena Okeke")


@pytest.fixture
def worker() -> Actor:
    return actor(Role.FINANCE, name="openphb", id=UUID(int=0))


def key(by: Actor, *scopes: Scope) -> UUID:
    id, new = new_id(), NewKey("Ledger", "To book what is paid.", "Fay", frozenset(scopes or Scope), FAR)
    perform(systems.give_key, id=id, new=new, digest=access_rules.hash_of(str(id)), by=by, at=NOON, on=DAY)
    return id


def called(by: Actor, *of: Happening, system: UUID | None = None, address: str = f"https://{NAME}/in") -> UUID:
    """An address that is called, of these or of everything."""
    id, new = new_id(), NewHook(address, frozenset(of or CHOSEN))
    given: dict[str, Any] = {"system": system or key(by), "new": new, "secret": SECRET, "ports": {443}}
    perform(hooking.make_hook, id=id, **given, by=by, at=NOON)
    return id


def laid(hook: UUID, *, by: Actor) -> list[hooks.CallView]:
    """Everything it is told, as it happened."""
    found: list[hooks.CallView] = []
    page = 1
    while len(found) < (here := ask(hooks.calls, hook, by=by, page=page)).total:
        found, page = found + list(here.calls), page + 1
    return found[::-1]


def kinds(hook: UUID, *, by: Actor) -> set[Happening]:
    return {each.happening for each in laid(hook, by=by)}


@contextmanager
def answers(*statuses: int) -> Iterator[Receiver]:
    """A receiver that answers so, the last for ever."""
    left = list(statuses)

    def answer(_: bytes, line: Any) -> None:
        status = left.pop(0) if len(left) > 1 else left[0]
        line.sendall(f"HTTP/1.1 {status} Word\r\n\r\n".encode())

    with Receiver(answer).listening() as there:
        yield there


def told(there: Receiver) -> list[tuple[dict[str, str], bytes]]:
    """Headers and body of each call that came."""
    found = []
    for each in there.asked:
        head, _, body = each.partition(b"\r\n\r\n")
        pairs = (line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        found.append(({name.lower(): value for name, value in pairs}, body))
    return found


@pytest.mark.slow  # a whole story is told through the actions
def test_everything_from_the_first_record_to_a_payment_that_came_back_is_laid(lena: Actor) -> None:
    hook = called(lena)
    story = steps.paid()
    story.do(clocks.run, by=story.fay, on=DAY)
    [payment] = steps.payments(story, "settled")
    back: dict[str, Any] = {"id": new_id(), "payment": payment.id, "code": "0", "returned_on": date(2026, 4, 17)}
    story.do(payments.record_return, **back, by=story.fay, on=date(2026, 4, 17))
    expected = set(CHOSEN) - {
        Happening.PLAN_ENDED, Happening.BUDGET_NOTICE_GIVEN, Happening.BUDGET_STOPPED, Happening.BUDGET_CLOSED
    }  # fmt: skip
    assert kinds(hook, by=lena) == expected


def test_what_it_did_not_choose_is_not_laid(lena: Actor) -> None:
    hook = called(lena, Happening.PLAN_AGREED)
    person(coordinator())
    assert laid(hook, by=lena) == []


def test_what_was_not_kept_is_not_told(lena: Actor) -> None:
    hook, asha = called(lena), coordinator()
    person(asha)
    before = len(laid(hook, by=lena))
    with pytest.raises(Refused):
        person(asha)  # the same number again
    assert len(laid(hook, by=lena)) == before == 1


def test_the_call_is_signed_names_nobody_and_says_where_to_read(lena: Actor, worker: Actor) -> None:
    hook = called(lena, Happening.PERSON_RECORDED)
    whom = person(coordinator())
    with answers(204) as there:
        assert call_what_is_due(by=worker, at=NOON + SOON, road=there.road()) == 1
    [(headers, body)] = told(there)
    assert json.loads(body) == {
        "type": "person.recorded", "timestamp": "2026-04-06T11:00:00.000Z",
        "data": {"id": str(whom), "read_at": [f"/api/v1/people/{whom}"]},
    }  # fmt: skip
    [call] = laid(hook, by=lena)
    assert headers["webhook-id"] == str(call.id) and signed_by(SECRET, headers, body)
    assert not signed_by(new_signing_secret(), headers, body) and not signed_by(SECRET, headers, body + b" ")
    assert call.state is CallState.TAKEN and [each.status for each in call.tried] == [204]
    for secret in ("Okafor", NHS_NUMBERS[0], "1980"):
        assert secret.encode() not in there.asked[0]


def test_it_is_told_in_the_order_in_which_it_happened(lena: Actor, worker: Actor) -> None:
    hook = called(lena)
    for days in (3, 1, 4, 2):
        perform(hooking.try_hook, id=new_id(), hook=hook, by=lena, at=NOON + timedelta(days=days))
    with answers(200) as there:
        done = call_what_is_due(by=worker, at=NOON + timedelta(days=20), road=there.road())
    when = [json.loads(body)["timestamp"] for _, body in told(there)]
    assert done == len(when) == 4 and when == sorted(when)


def test_a_call_that_fails_comes_again_with_the_same_identity(lena: Actor, worker: Actor) -> None:
    hook = called(lena)
    person(coordinator())
    with answers(500, 302, 200) as there:
        for seconds in (1, 2, 30, 31, 2400, 2401):
            call_what_is_due(by=worker, at=NOON + timedelta(seconds=seconds), road=there.road())
    assert len(there.asked) == 3 and len({headers["webhook-id"] for headers, _ in told(there)}) == 1
    [call] = laid(hook, by=lena)
    assert [each.status for each in call.tried] == [200, 302, 500] and call.state is CallState.TAKEN
    assert "sends us elsewhere" in call.tried[1].because and ask(hooks.hook, hook, by=lena).failing_since is None


def test_an_address_that_fails_is_left_alone_and_the_others_are_called(lena: Actor, worker: Actor) -> None:
    bad, good = called(lena), called(lena, address=f"https://{NAME}/good")
    asha = coordinator()
    for number in NHS_NUMBERS[:3]:
        person(asha, number=number)

    def answer(asked: bytes, line: Any) -> None:
        line.sendall(OK if asked.startswith(b"POST /good") else b"HTTP/1.1 500 No\r\n\r\n")

    with Receiver(answer).listening() as there:
        assert call_what_is_due(by=worker, at=NOON + SOON, road=there.road()) == 3
    assert sum(asked.startswith(b"POST /in") for asked in there.asked) == 1, "one call, not all that wait"
    assert ask(hooks.hook, bad, by=lena).waiting == 3 and ask(hooks.hook, good, by=lena).waiting == 0


@pytest.mark.slow  # a day and a half of calls
def test_one_that_took_nothing_for_a_day_pauses_its_leads_are_told_and_a_lead_takes_it_up_again(
    lena: Actor, worker: Actor
) -> None:
    _has_an_address(lena)
    hook = called(lena)
    person(coordinator())
    with answers(503) as there:
        for hours in range(0, 60, 3):
            call_what_is_due(by=worker, at=NOON + timedelta(hours=hours, seconds=1), road=there.road())
        found = ask(hooks.hook, hook, by=lena)
        assert found.state is HookState.PAUSED and found.why == "It took nothing for 24 hours." and found.waiting == 1
        [letter] = mail.outbox
        assert letter.to == ["lena@board.example"] and "24 hours" in letter.body and "Okafor" not in letter.body
        tries = len(there.asked)
        person(coordinator(), number=NHS_NUMBERS[1])
        assert call_what_is_due(by=worker, at=NOON + timedelta(days=3), road=there.road()) == 0
        assert len(there.asked) == tries and ask(hooks.hook, hook, by=lena).waiting == 2, "what happens is kept"
    again = NOON + timedelta(days=4)
    perform(hooking.take_up_hook, hook=hook, by=lena, at=again)
    with answers(200) as there:
        assert call_what_is_due(by=worker, at=again + SOON, road=there.road()) == 2


def test_one_that_says_it_is_gone_pauses_at_once(lena: Actor, worker: Actor) -> None:
    hook = called(lena)
    person(coordinator())
    with answers(410) as there:
        call_what_is_due(by=worker, at=NOON + SOON, road=there.road())
    assert ask(hooks.hook, hook, by=lena).state is HookState.PAUSED


@pytest.mark.slow  # ten tries over three days
def test_what_is_never_taken_is_laid_aside_while_the_rest_is_told_and_may_be_sent_again(
    lena: Actor, worker: Actor
) -> None:
    hook = called(lena)
    whom, asha = person(coordinator()), coordinator()

    def answer(asked: bytes, line: Any) -> None:
        line.sendall(b"HTTP/1.1 400 No\r\n\r\n" if str(whom).encode() in asked else OK)

    with Receiver(answer).listening() as there:
        for at in (NOON + SOON + sum(GAPS[:tries], timedelta()) * 1.25 for tries in range(11)):
            perform(hooking.try_hook, id=new_id(), hook=hook, by=lena, at=at)
            for minutes in (0, 45):
                call_what_is_due(by=worker, at=at + timedelta(minutes=minutes), road=there.road())
    [call] = [each for each in laid(hook, by=lena) if each.happening is Happening.PERSON_RECORDED]
    assert call.state is CallState.LAID_ASIDE and call.tries == 10 and asha.is_staff
    later = NOON + timedelta(days=6)
    perform(hooking.call_again, call=call.id, hook=hook, by=lena, at=later)
    with Receiver(says(OK)).listening() as there:
        assert call_what_is_due(by=worker, at=later + SOON, road=there.road()) >= 1
    assert str(call.id) in {headers["webhook-id"] for headers, _ in told(there)}


@pytest.mark.slow  # four days of calls
def test_leads_are_told_of_an_address_once_a_day_at_most_however_many_calls_it_leaves(
    lena: Actor, worker: Actor
) -> None:
    _has_an_address(lena)
    hook = called(lena)
    asha = coordinator()
    for number in NHS_NUMBERS[:3]:
        person(asha, number=number)

    def answer(asked: bytes, line: Any) -> None:
        line.sendall(OK if b'"trial"' in asked else b"HTTP/1.1 400 No\r\n\r\n")

    with Receiver(answer).listening() as there:
        for hours in range(24 * 5):
            at = NOON + timedelta(hours=hours, seconds=1)
            perform(hooking.try_hook, id=new_id(), hook=hook, by=lena, at=at)
            for minutes in (0, 20, 40):
                call_what_is_due(by=worker, at=at + timedelta(minutes=minutes), road=there.road())
    aside = [each for each in laid(hook, by=lena) if each.state is CallState.LAID_ASIDE]
    told = [letter.body.splitlines()[0] for letter in mail.outbox]
    assert len(aside) == 3 and 1 <= len(told) <= 2
    assert sum(int(words.split(": ")[1].split(" ")[0]) for words in told) == 3, told


def test_what_is_told_names_the_address_and_is_told_by_one_worker(lena: Actor, worker: Actor) -> None:
    hook = called(lena)
    person(coordinator())
    _has_an_address(lena)
    with answers(410) as there:
        call_what_is_due(by=worker, at=NOON + SOON, road=there.road())
    [letter] = mail.outbox
    assert "Ledger: It answered that it is gone (410). It is paused until you take it up again." in letter.body
    assert perform(hook_news.take_news, hook=hook, by=worker, at=NOON + SOON) == ""


def _has_an_address(lena: Actor) -> None:
    from openphb.people import actions as people

    perform(people.give_account, id=lena.id, email="lena@board.example", name="Lena", password="", by=lena, at=NOON)
    perform(people.join, account=lena.id, roles={Role.LEAD}, valid_from=DAY, by=lena, at=NOON)


def test_a_try_that_was_cut_off_is_made_again_later(lena: Actor, worker: Actor) -> None:
    called(lena)
    person(coordinator())
    [(call, _)] = ask(happening.due, by=worker, at=NOON + SOON)
    assert perform(happening.take_in_hand, call=call, by=worker, at=NOON + SOON) is not None
    assert perform(happening.take_in_hand, call=call, by=worker, at=NOON + SOON) is None, "another worker leaves it"
    assert ask(happening.due, by=worker, at=NOON + timedelta(minutes=4)) == []
    assert [found for found, _ in ask(happening.due, by=worker, at=NOON + timedelta(minutes=6))] == [call]


def test_for_a_day_a_call_is_signed_with_the_secret_before_as_well(lena: Actor, worker: Actor) -> None:
    hook, new = called(lena), new_signing_secret()
    perform(hooking.change_secret, hook=hook, secret=new, by=lena, at=NOON)
    for hours, number in ((1, NHS_NUMBERS[0]), (25, NHS_NUMBERS[1])):
        person(coordinator(), number=number)
        with answers(200) as there:
            call_what_is_due(by=worker, at=NOON + timedelta(hours=hours), road=there.road())
        [(headers, body)] = told(there)
        assert signed_by(new, headers, body) and signed_by(SECRET, headers, body) is (hours == 1)


def test_a_secret_is_kept_sealed_and_thrown_away_with_its_address(lena: Actor) -> None:
    from openphb.people.models.systems import Hook

    hook = called(lena)
    row = ask(lambda by: Hook.objects.of(by).get(id=hook), by=lena)
    assert row.secret.startswith("sealed:") and SECRET not in str(vars(row))
    person(coordinator())
    perform(hooking.end_hook, hook=hook, why="It was replaced.", by=lena, at=NOON)
    row = ask(lambda by: Hook.objects.of(by).get(id=hook), by=lena)
    assert row.secret == row.secret_before == "" and ask(hooks.hook, hook, by=lena).aside == 1
    with pytest.raises(Refused, match="not called any more"):
        perform(hooking.take_up_hook, hook=hook, by=lena, at=NOON)


def test_a_key_that_ended_is_told_nothing_more(lena: Actor, worker: Actor) -> None:
    system = key(lena)
    hook = called(lena, system=system)
    person(coordinator())
    perform(systems.end_key, id=system, why="It was lost.", by=lena, at=NOON)
    person(coordinator(), number=NHS_NUMBERS[1])
    with answers(200) as there:
        assert call_what_is_due(by=worker, at=NOON + SOON, road=there.road()) == 0
    assert there.asked == [] and [each.state for each in laid(hook, by=lena)] == [CallState.LAID_ASIDE]


def test_a_key_is_told_only_of_what_it_opens(lena: Actor) -> None:
    with pytest.raises(Refused, match="needs payments:read"):
        called(lena, Happening.PAYMENT_SENT, system=key(lena, Scope.PEOPLE_READ))


@pytest.mark.parametrize("address", ["http://ledger.board.example/in", "https://169.254.169.254/", "https://10.0.0.1/"])
def test_an_address_inside_is_refused_when_it_is_given(lena: Actor, address: str) -> None:
    with pytest.raises(Refused):
        called(lena, address=address)


def test_a_name_that_leads_inside_is_refused_when_it_is_called(lena: Actor, worker: Actor) -> None:
    hook = called(lena)
    person(coordinator())
    with answers(200) as there:
        assert call_what_is_due(by=worker, at=NOON + SOON, road=there.road("169.254.169.254")) == 0
    [call] = laid(hook, by=lena)
    assert there.dialled == [] and call.tried[0].status == 0 and "not called from here" in call.tried[0].because


def test_only_a_lead_has_systems_called_and_each_step_is_on_the_audit_trail(lena: Actor) -> None:
    from openphb.people.models import AuditEvent

    with pytest.raises(Refused, match="Only an ICB lead"):
        called(actor(Role.FINANCE), system=key(lena))
    hook = called(lena)
    same: dict[str, Any] = {"hook": hook, "by": lena, "at": NOON}
    perform(hooking.pause_hook, why="It moves.", **same)
    perform(hooking.take_up_hook, **same)
    perform(hooking.change_secret, secret=SECRET, **same)
    perform(hooking.end_hook, why="Over.", **same)
    rows = ask(lambda by: list(AuditEvent.objects.of(by).filter(did__contains="hook")), by=lena)
    did = {each.did for each in rows}
    assert did == {
        f"people.{each}_hook{more}"
        for each, more in (("make", ""), ("pause", ""), ("take_up", ""), ("change", "_secret"), ("end", ""))
    }


def test_another_board_sees_and_stops_nothing(lena: Actor, worker: Actor) -> None:
    hook, other = called(lena), actor(Role.LEAD, ods_code=DEVON)
    person(coordinator())
    with pytest.raises(NotFound):
        ask(hooks.hook, hook, by=other)
    with pytest.raises(NotFound):
        perform(hooking.end_hook, hook=hook, why="Mischief.", by=other, at=NOON)
    assert ask(hooks.calls, hook, by=other, page=1).total == 0
    assert ask(happening.due, by=other, at=NOON + SOON) == [] and ask(hooks.hooks, by=other) == ()


def test_what_happens_at_another_board_is_not_told(lena: Actor) -> None:
    hook = called(lena)
    person(coordinator(ods_code=DEVON))
    assert laid(hook, by=lena) == []


def test_nothing_is_asked_of_what_happened_where_nobody_is_told() -> None:
    def never() -> Any:
        raise AssertionError

    perform(_lay, things=never, by=actor(Role.FINANCE), at=NOON)


def _lay(*, things: Any, by: Actor, at: datetime) -> None:
    happening.lay(Happening.PAYMENT_SENT, things, by=by, at=at)


def test_no_secret_and_nobodys_name_is_in_the_log(
    lena: Actor, worker: Actor, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    called(lena)
    person(coordinator())
    with caplog.at_level(logging.DEBUG), answers(410) as there:
        call_what_is_due(by=worker, at=NOON + SOON, road=there.road())
    assert SECRET not in caplog.text and "Okafor" not in caplog.text
