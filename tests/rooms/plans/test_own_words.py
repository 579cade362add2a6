"""The person's own part of the plan: who may write it, that it comes back, and who does not read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.content import ABOUT_ME
from openphb.plans.rules import OWN
from tests.rooms.plans.steps import (
    Case,
    action,
    agreed,
    contact,
    line,
    outcome,
    risk,
    started,
    submitted,
    written,
)
from tests.rooms.world import DAY, DEVON, acting_for, coordinator, new_id

pytestmark = pytest.mark.django_db
NED = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True, nominated_by="person")
MO = NewActing("representative", "Mo Okafor", DAY, basis="lpa", evidence="Seen", consents=True, agrees_to_act=True)


def put_all(case: Case, *, by: Actor) -> None:
    case.do(actions.save_section, version=case.version, fields=ABOUT, by=by)
    hope = outcome(importance=9, status="under way", so_far="Went to the park.")
    danger = risk(signs="Bills lie unopened", contact="Payroll, 01632 960 002")
    for what, part in (("outcome", hope), ("action", action()), ("contact", contact()), ("risk", danger)):
        case.do(getattr(actions, f"put_{what}"), version=case.version, **{what: part}, by=by)


ABOUT: Any = {name: f"My words on {name}" for name in sorted(OWN)}


def test_the_person_writes_their_own_part_and_finds_every_word_again() -> None:
    case = started()
    put_all(case, by=case.jo)
    said = case.see(queries.version, case.version, by=case.jo).content
    assert {name: getattr(said, name) for name in OWN} == ABOUT
    assert (said.outcomes[0].importance, said.outcomes[0].so_far) == (9, "Went to the park.")
    assert (said.actions, said.contacts) == ((action(),), (contact(),))
    assert (said.risks[0].signs, said.risks[0].contact) == ("Bills lie unopened", "Payroll, 01632 960 002")


def test_the_money_and_the_law_of_it_stay_ours_to_write() -> None:
    case = started()
    put_all(case, by=case.jo)
    for refused in (
        (actions.put_line, {"line": line()}),
        (actions.save_section, {"fields": {"notice_days": 28}}),
        (actions.save_section, {"fields": {"what_matters": "My kitchen", "managing": "By me"}}),
    ):
        with pytest.raises(Refused, match="Only a care coordinator or a clinician"):
            case.do(refused[0], version=case.version, by=case.jo, **refused[1])


def test_nobody_else_writes_it_and_a_nominee_reads_none_of_health_and_life() -> None:
    case = written()
    put_all(case, by=case.jo)
    ned = acting_for(case.person, by=case.asha, new=NED)
    with pytest.raises(Refused):
        case.do(actions.put_contact, version=case.version, contact=contact(), by=ned)
    seen = case.see(queries.version, case.version, by=ned).content
    assert {getattr(seen, name) for name in OWN} == {""} and (seen.actions, seen.contacts) == ((), ())
    assert (seen.outcomes[0].need, seen.outcomes[0].importance, seen.outcomes[0].so_far) == ("", None, "")
    assert (seen.risks[0].signs, seen.risks[0].contact, seen.lines) == ("", "", (line(),))
    with pytest.raises(NotFound):
        case.see(queries.version, case.version, by=coordinator(ods_code=DEVON))


def test_a_representative_writes_for_the_person() -> None:
    case = started()
    mo = acting_for(case.person, by=case.asha, new=MO)
    assert mo.roles_for(case.person) == {Role.REPRESENTATIVE}
    put_all(case, by=mo)
    assert case.see(queries.plan_for_person, case.person, by=mo)[0].draft == case.version


def test_what_was_submitted_is_no_longer_written_in() -> None:
    case = submitted()
    with pytest.raises(Refused, match="stays as it is"):
        case.do(actions.put_contact, version=case.version, contact=contact(), by=case.jo)
    assert case.see(queries.plan_for_person, case.person, by=case.jo)[0].draft is None


def test_a_later_version_begins_with_every_own_word_of_the_one_before() -> None:
    case = agreed()
    draft = replace(case, version=new_id())
    case.do(actions.change, id=draft.version, plan=case.plan, why="More hours", by=case.asha)
    put_all(draft, by=case.jo)
    told = [each.what for each in case.see(queries.differences, draft.version)]
    assert len(told) >= len(ABOUT_ME)


def test_an_outcome_that_an_action_rests_on_stays() -> None:
    case = started()
    put_all(case, by=case.jo)
    with pytest.raises(Refused, match="One action is for this outcome"):
        case.do(actions.remove_outcome, version=case.version, key=outcome().key, by=case.jo)
    for what, part in (("action", action()), ("contact", contact()), ("risk", risk()), ("outcome", outcome())):
        case.do(getattr(actions, f"remove_{what}"), version=case.version, key=part.key, by=case.jo)
    said = case.see(queries.version, case.version).content
    assert (said.actions, said.contacts, said.risks, said.outcomes) == ((), (), (), ())
