"""A clinician delegates a healthcare task: agreed by three, found competent, warned of, and never about wages."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from openphb.clocks import actions as clocks
from openphb.clocks.queries import clocks_of
from openphb.interfaces.lapses import warn_of_lapses
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people import checked
from openphb.people.rules import NewActing
from openphb.plans.actions import delegating as actions
from openphb.plans.queries import delegating as queries
from openphb.plans.queries.delegating import TaskView
from openphb.plans.rules.delegating import May, NewTask
from tests.rooms.plans import steps
from tests.rooms.plans.steps import Case
from tests.rooms.world import DAY, NOON, acting_for, actor, new_id

pytestmark = pytest.mark.django_db
TASK = NewTask("Suction", "Steady.", "Step by step.", "Blue lips.", "At once.", "Ring 999.", "NMC 12A3456B")
LAST = date(2026, 6, 30)


def written(case: Case) -> UUID:
    account = {"email": f"{case.cleo.id}@example.org", "name": case.cleo.name, "password": ""}
    perform(people.give_account, id=case.cleo.id, **account, by=case.asha, at=NOON)
    id = new_id()
    case.do(actions.write_health_task, id=id, person=case.person, new=TASK, by=case.cleo)
    return id


def asked(case: Case, task: UUID, name: str = "Meg Dunne") -> UUID:
    id = new_id()
    case.do(actions.delegate, id=id, task=task, assistant=name, by=case.cleo)
    return id


def yes(case: Case, meg: UUID, side: str, by: Actor) -> None:
    case.do(actions.say_yes, delegation=meg, side=side, said_by="They", how="Face to face", said_on=DAY, by=by)


def agreed(case: Case, meg: UUID) -> None:
    yes(case, meg, "person", case.jo)
    yes(case, meg, "assistant", case.asha)


def seen(case: Case, meg: UUID, *, until: date | None = LAST, by: Actor | None = None, on: date = DAY) -> None:
    told = {"done_on": on, "runs_out_on": until, "evidence": "Watched three times."}
    case.do(actions.find_competent, id=new_id(), delegation=meg, **told, by=by or case.cleo, on=on)


def looked(case: Case, task: UUID, *, on: date = DAY, by: Actor | None = None) -> TaskView:
    found: TaskView = case.see(queries.health_task, task, by=by, on=on)
    return found


def may(case: Case, task: UUID, *, on: date = DAY) -> list[May]:
    return [each.may for each in looked(case, task, on=on).delegations]


def test_it_takes_the_yes_of_three_and_a_sign_off_and_each_alone_is_too_little() -> None:
    case = steps.offered()
    task = written(case)
    meg = asked(case, task)
    assert may(case, task) == [May.WAITING]
    yes(case, meg, "person", case.jo)
    assert may(case, task) == [May.WAITING]
    yes(case, meg, "assistant", case.asha)
    assert may(case, task) == [May.NOT_SHOWN] and looked(case, task).is_uncovered
    seen(case, meg)
    assert may(case, task) == [May.CAN]
    assert may(case, task, on=LAST + timedelta(days=1)) == [May.LAPSED]


def test_a_lapse_is_renewed_and_taken_back_and_the_days_before_stay_as_they_were() -> None:
    case = steps.offered()
    task = written(case)
    meg = asked(case, task)
    agreed(case, meg)
    seen(case, meg)
    later = date(2026, 7, 20)
    seen(case, meg, until=date(2027, 6, 30), on=later)
    back = {"done_on": date(2026, 8, 1), "because": "The machine is another."}
    case.do(actions.withdraw_competence, id=new_id(), delegation=meg, **back, by=case.cleo, on=date(2026, 8, 1))
    found = looked(case, task, on=date(2026, 9, 1)).delegations[0]
    days = (DAY, date(2026, 7, 10), later, date(2026, 7, 31), date(2026, 8, 1))
    assert [found.may_on(day) for day in days] == [May.CAN, May.LAPSED, May.CAN, May.CAN, May.WITHDRAWN]


def test_the_competence_stands_among_the_checks_and_its_clock_is_the_clinicians() -> None:
    case = steps.offered()
    task = written(case)
    meg = asked(case, task)
    agreed(case, meg)
    seen(case, meg)
    held = case.see(checked.checks_of, case.person, on=DAY).now
    assert [(each.about, each.task, each.assessed_by) for each in held] == [("Meg Dunne", "Suction", "Cleo Marsh")]
    case.do(clocks.run, by=actor(Role.FINANCE))
    running = [each for each in case.see(clocks_of, case.person, on=DAY) if each.kind.id == "competency"]
    assert [(each.due_on, each.owner) for each in running] == [(LAST, case.cleo.id)]
    end = {"side": "person", "said_by": "Jo", "how": "", "why": "I would rather have a nurse."}
    case.do(actions.end_agreement, delegation=meg, **end, by=case.jo)
    case.do(clocks.run, by=actor(Role.FINANCE))
    assert not [each for each in case.see(clocks_of, case.person, on=DAY) if each.kind.id == "competency"]


def test_each_warning_is_given_once_to_both_and_the_lapse_says_nobody_is_left() -> None:
    case = steps.offered()
    task = written(case)
    meg = asked(case, task)
    agreed(case, meg)
    seen(case, meg)
    keeper = actor(Role.FINANCE)
    days = {DAY: 0, LAST - timedelta(days=60): 2, LAST - timedelta(days=59): 0, LAST - timedelta(days=7): 2,
            LAST + timedelta(days=1): 2, LAST + timedelta(days=2): 0}  # fmt: skip
    assert {day: warn_of_lapses(by=keeper, at=NOON, on=day) for day in days} == days
    told = [step for step in looked(case, task).delegations[0].steps if step.verb == "warn"]
    assert [(step.side, step.days_before) for step in told[-2:]] == [("person", 0), ("clinician", 0)]
    assert "NOBODY may do this task now" in told[-1].words


def test_a_task_written_anew_ends_the_other_and_every_agreement_to_it() -> None:
    case = steps.offered()
    task = written(case)
    agreed(case, asked(case, task))
    anew = new_id()
    case.do(actions.write_health_task, id=anew, person=case.person, new=TASK, replaces=task, by=case.cleo)
    assert may(case, task) == [May.ENDED] and looked(case, task).ended_on == DAY
    assert looked(case, anew).delegations == ()


def test_only_a_clinician_delegates_and_signs_off_and_another_s_task_is_not_theirs_to_hand_on() -> None:
    case = steps.offered()
    task = written(case)
    meg = asked(case, task)
    other = actor(Role.CLINICIAN)
    for do, more in (
        (actions.write_health_task, {"id": new_id(), "person": case.person, "new": TASK, "by": case.asha}),
        (actions.delegate, {"id": new_id(), "task": task, "assistant": "Kit", "by": other}),
        (actions.end_health_task, {"task": task, "why": "No.", "by": case.jo}),
    ):
        with pytest.raises(Refused):
            case.do(do, **more)
    with pytest.raises(Refused):
        seen(case, meg, by=case.asha)
    with pytest.raises(Refused, match="until which day"):
        seen(case, meg, until=None)


def test_a_nominee_finance_and_strangers_find_nothing() -> None:
    case = steps.offered()
    task = written(case)
    nominee = NewActing("nominee", "Ned", DAY, nominee_kind="individual", nominated_by="person", agrees_to_act=True)
    ned = acting_for(case.person, by=case.asha, new=nominee)
    for who in (ned, actor(Role.FINANCE), actor(Role.CLINICIAN, ods_code="QJK")):
        with pytest.raises(NotFound):
            looked(case, task, by=who)
        with pytest.raises(NotFound):
            case.see(queries.health_tasks, case.person, by=who, on=DAY)
    assert looked(case, task, by=case.jo).what == "Suction"
    assert looked(case, task, by=actor(Role.AUDITOR)).what == "Suction"


def test_asking_twice_asks_once() -> None:
    case = steps.offered()
    task = written(case)
    asked(case, task)
    with pytest.raises(Refused, match="already"):
        asked(case, task)
