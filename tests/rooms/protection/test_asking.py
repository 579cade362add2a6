"""Asking what is held: a month, who asks, what somebody else wrote, a second person; and correcting and restricting."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces import protecting
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from openphb.protection import actions, queries
from openphb.protection.actions import Decided, NewAsk
from tests.rooms.payments import steps
from tests.rooms.world import DAY, NOON, acting_for, actor, ask, coordinator, new_id, person, themselves

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # a whole story is told before most of them
LATER = NOON + timedelta(days=9)


def asked(
    whose: UUID, *, by: Actor, kind: str = "access", words: str = "", on: date = DAY, at: datetime = NOON
) -> UUID:
    id = new_id()
    new = NewAsk(kind, words, on, "Jo Okafor", "letter")
    perform(actions.ask, id=id, person=whose, new=new, by=by, at=at)
    return id


def looked_through(id: UUID, *, by: Actor, leaves_out: dict[str, str] | None = None) -> None:
    for each in ask(queries.entries, id, by=by):
        because = (leaves_out or {}).get(each.table, "")
        told: dict[str, Any] = {"table": each.table, "key": each.key, "keep": not because, "because": because}
        perform(actions.look, ask=id, **told, by=by, at=NOON)
    perform(actions.all_looked, ask=id, by=by, at=NOON)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_whoever_asks_signed_in_is_known_and_has_an_answer_within_a_month() -> None:
    asha = coordinator()
    whose = person(asha)
    id = asked(whose, by=themselves(whose, by=asha))
    found = ask(queries.one, id, by=asha)
    assert found.identity and found.due_on == date(2026, 5, 6) and found.came_by == "here"


def test_by_letter_the_month_counts_from_when_it_is_known_who_asks() -> None:
    asha = coordinator()
    id = asked(person(asha), by=asha)
    assert ask(queries.one, id, by=asha).identity == ""
    perform(actions.identify, ask=id, how="Rang the number on record.", by=asha, at=LATER)
    assert ask(queries.one, id, by=asha).due_on == date(2026, 5, 15)


def test_it_takes_two_more_months_once_with_a_reason_and_in_time() -> None:
    asha = coordinator()
    id = asked(person(asha), by=asha)
    with pytest.raises(Refused, match="Say why it takes longer"):
        perform(actions.extend, ask=id, reason=" ", by=asha, at=NOON)
    perform(actions.extend, ask=id, reason="Ten years of paper.", by=asha, at=NOON)
    assert ask(queries.one, id, by=asha).due_on == date(2026, 7, 6)
    with pytest.raises(Refused, match="knows no second time"):
        perform(actions.extend, ask=id, reason="More paper.", by=asha, at=NOON)
    late = asked(person(asha, number="9000000009"), by=asha)
    with pytest.raises(Refused, match="has passed"):
        perform(actions.extend, ask=late, reason="We forgot.", by=asha, at=NOON + timedelta(days=60))


def test_neither_a_helper_nor_a_nominee_asks_or_reads_it() -> None:
    asha = coordinator()
    whose = person(asha)
    nominee = NewActing("nominee", "Ned", DAY, nominated_by="person", nominee_kind="individual", family=True,
                        consents=True, agrees_to_act=True)  # fmt: skip
    ned = acting_for(whose, by=asha, new=nominee)
    id = asked(whose, by=asha)
    with pytest.raises(Refused, match="Only the person"):
        asked(whose, by=ned)
    with pytest.raises(NotFound):
        ask(queries.one, id, by=ned)


def test_nothing_leaves_before_every_entry_of_somebody_else_was_looked_at() -> None:
    story = steps.paid()
    lena = actor(Role.LEAD, name="Lena Park")
    id = asked(story.case.person, by=story.asha)
    assert ask(queries.entries, id, by=lena)
    with pytest.raises(Refused, match="are not looked at yet"):
        perform(actions.all_looked, ask=id, by=lena, at=NOON)
    with pytest.raises(Refused, match="Choose why"):
        each = ask(queries.entries, id, by=lena)[0]
        perform(actions.look, ask=id, table=each.table, key=each.key, keep=False, because="", by=lena, at=NOON)


def test_the_copy_is_made_by_the_worker_released_by_another_and_holds_everything() -> None:
    story = steps.paid()
    lena, mia = actor(Role.LEAD, name="Lena Park"), actor(Role.LEAD, name="Mia Shah")
    id = asked(story.case.person, by=story.asha)
    perform(actions.identify, ask=id, how="Rang the number on record.", by=story.asha, at=NOON)
    looked_through(id, by=lena, leaves_out={"people_circumstance": "third party"})
    with pytest.raises(Refused, match="not made yet"):
        perform(actions.decide, ask=id, new=Decided("agreed"), by=mia, at=NOON)
    assert protecting.look_after(by=lena, at=NOON) == 1 and protecting.look_after(by=lena, at=NOON) == 0
    jo = themselves(story.case.person, by=story.asha)
    with pytest.raises(NotFound):
        ask(queries.copy, id, by=jo)
    with pytest.raises(Refused, match="somebody else must release it"):
        perform(actions.decide, ask=id, new=Decided("agreed"), by=lena, at=NOON)
    perform(actions.decide, ask=id, new=Decided("agreed"), by=mia, at=NOON)
    files = opened(ask(queries.copy, id, by=jo))
    told = json.loads(files["record.json"])
    held = sum(each.rows for each in ask(queries.what_is_held, story.case.person, by=lena))
    rows = sum(len(table["rows"]) for table in told["tables"].values())
    assert rows > 100 and held - rows < 10  # those left out, and what was done since
    assert (
        told["left_out"] == [{"because": "third party", "rows": 1}]
        and told["tables"]["people_circumstance"]["rows"] == []
    )
    payments = list(csv.DictReader(io.StringIO(files["tables/payments_payment.csv"].decode("utf-8-sig"))))
    assert len(payments) == len(told["tables"]["payments_payment"]["rows"]) and payments[0]["pence"].isdigit()
    page = files["read-me-first.html"].decode()
    assert "<h2>Your budget and its money</h2>" in page and "Information Commissioner" in page
    assert "<script" not in page and "secret_hash" not in page and "http" not in page


def test_after_thirty_days_the_copy_is_emptied_and_that_there_was_one_stays() -> None:
    story = steps.paid()
    lena, mia = actor(Role.LEAD), actor(Role.LEAD)
    id = asked(story.case.person, by=story.asha)
    perform(actions.identify, ask=id, how="Rang.", by=story.asha, at=NOON)
    looked_through(id, by=lena)
    protecting.look_after(by=lena, at=NOON)
    perform(actions.decide, ask=id, new=Decided("agreed"), by=mia, at=NOON)
    assert protecting.look_after(by=lena, at=NOON + timedelta(days=29)) == 0
    assert protecting.look_after(by=lena, at=NOON + timedelta(days=31)) == 1
    assert not ask(queries.one, id, by=lena).has_copy
    with pytest.raises(NotFound):
        ask(queries.copy, id, by=lena)


def test_a_correction_that_is_refused_says_why_and_keeps_how_they_disagree() -> None:
    asha = coordinator()
    whose = person(asha)
    jo, lena = themselves(whose, by=asha), actor(Role.LEAD)
    id = asked(whose, by=jo, kind="correct", words="I was never in hospital in May.")
    with pytest.raises(Refused, match="Say why"):
        perform(actions.decide, ask=id, new=Decided("refused"), by=lena, at=NOON)
    perform(actions.decide, ask=id, new=Decided("refused", "The ward's letter says so."), by=lena, at=NOON)
    perform(actions.disagree, ask=id, words="The letter is about somebody else.", by=jo, at=NOON)
    found = ask(queries.one, id, by=jo)
    assert (found.decision, found.own) == ("refused", "The letter is about somebody else.")


def test_a_restriction_begins_when_agreed_and_is_lifted_the_day_after_they_were_told() -> None:
    asha = coordinator()
    whose = person(asha)
    jo, lena = themselves(whose, by=asha), actor(Role.LEAD)
    id = asked(whose, by=jo, kind="restrict", words="I need it for a claim.")
    perform(actions.decide, ask=id, new=Decided("agreed"), by=lena, at=NOON)
    assert ask(queries.restricted, whose, by=asha)
    (held,) = ask(queries.restrictions, whose, by=jo)
    with pytest.raises(Refused, match="Tell the person first"):
        perform(actions.lift, restriction=held.id, by=lena, at=NOON)
    perform(actions.give_notice, restriction=held.id, why="The claim is over.", by=lena, at=NOON)
    with pytest.raises(Refused, match="a day or more later"):
        perform(actions.lift, restriction=held.id, by=lena, at=NOON)
    perform(actions.lift, restriction=held.id, by=lena, at=LATER)
    assert not ask(queries.restricted, whose, by=asha)


def test_a_concern_and_a_hold_are_looked_at_by_a_lead_and_not_told_by_a_count() -> None:
    asha = coordinator()
    whose = person(asha)
    jo, lena = themselves(whose, by=asha), actor(Role.LEAD)
    before = ask(queries.what_is_held, whose, by=jo)
    held: dict[str, Any] = {"kind": "inquiry", "why": "Asked for.", "look_again_on": DAY}
    perform(actions.begin_hold, id=new_id(), person=whose, **held, by=lena, at=NOON)
    assert ask(queries.what_is_held, whose, by=jo) == before
