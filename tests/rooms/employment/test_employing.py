"""An assistant is employed, what an employer does is followed, and whoever should not see it finds nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.employment import actions, queries
from openphb.employment.actions.leave import NewCover, NewLeave
from openphb.employment.queries import book, pack
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.employment.rules.duties import Standing, Stands
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import checked
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, coordinator, new_id, person, themselves

pytestmark = pytest.mark.django_db
TERMS = NewTerms(DAY, "Personal assistant", "At home", Decimal(20), Decimal(4), Money.of("13.00"), "four weeks")


def employed(**more: Any) -> tuple[Actor, UUID, UUID]:
    """Jo, who employs Meg Dunne from 6 April."""
    asha = coordinator()
    who = person(asha)
    jo, id = themselves(who, by=asha), new_id()
    told: dict[str, Any] = {"name": "Meg Dunne", "born_on": date(1990, 1, 1), "by": jo, "at": NOON, "on": DAY}
    new = NewEmployment(new_id(), "person", TERMS, **more)
    perform(actions.begin_with_somebody_new, id=id, person=who, new=new, **told)
    return jo, who, id


def seen(jo: Actor, id: UUID, *, on: date = DAY) -> queries.EmploymentView:
    found: queries.EmploymentView = ask(queries.employment, id, by=jo, on=on)
    return found


def duty(jo: Actor, id: UUID, code: str, *, on: date = DAY) -> Standing:
    found = ask(pack.duties_of, seen(jo, id, on=on), by=jo, on=on)
    return next(each for each in found if each.duty.code == code)


def test_pay_over_time_is_only_ever_added_to_and_an_end_can_be_taken_back() -> None:
    jo, _, id = employed()
    later = NewTerms(date(2026, 9, 1), "Personal assistant", "At home", None, Decimal(3), Money.of("13.60"), "month",
                     "A raise.")  # fmt: skip
    told: dict[str, Any] = {"employment": id, "by": jo, "at": NOON}
    perform(actions.change, id=new_id(), new=later, on=DAY, **told)
    found = seen(jo, id)
    assert (found.terms.rate, found.terms_on(date(2026, 9, 1)).rate) == (Money.of("13.00"), Money.of("13.60"))
    assert seen(jo, id, on=date(2026, 10, 1)).terms.hours_a_week is None
    perform(actions.end, ended_on=date(2026, 8, 1), why="She moves away.", **told)
    assert seen(jo, id).ended_on == date(2026, 8, 1)
    with pytest.raises(Refused, match="Their last day was 1 August"):
        perform(actions.change, id=new_id(), new=later, on=DAY, **told)
    perform(actions.go_on, **told)
    assert seen(jo, id).ended_on is None


def test_one_assistant_is_employed_once_at_a_time() -> None:
    jo, who, id = employed()
    again = NewEmployment(seen(jo, id).assistant, "person", TERMS)
    with pytest.raises(Refused, match="Meg Dunne is employed already"):
        perform(actions.begin, id=new_id(), person=who, new=again, by=jo, at=NOON, on=DAY)


def test_who_finds_an_employment_and_who_finds_nothing() -> None:
    jo, _, id = employed()
    for role in (Role.COORDINATOR, Role.LEAD, Role.AUDITOR):
        assert seen(actor(role), id).name == "Meg Dunne"
    stranger = actor(Role.PERSON, acting=frozenset({(new_id(), Role.PERSON)}))
    for other in (actor(Role.FINANCE), actor(Role.APPROVER), stranger, actor(Role.LEAD, ods_code=DEVON)):
        with pytest.raises(NotFound):
            seen(other, id)
    with pytest.raises(Refused, match="Only the employer"):
        perform(actions.end, employment=id, ended_on=DAY, why="No.", by=actor(Role.AUDITOR), at=NOON)


def test_what_an_employer_checked_is_a_check_like_ours_and_the_next_policy_takes_its_place() -> None:
    jo, who, id = employed()
    assert duty(jo, id, "insurance").stands is Stands.LATE
    told: dict[str, Any] = {"employment": id, "duty": "insurance", "by": jo, "at": NOON}
    for number, (about, until) in enumerate((("Fish", date(2026, 5, 1)), ("Bates", date(2027, 5, 1)))):
        on = date(2026, 4, 6 + number)
        perform(actions.say_checked, id=new_id(), done_on=on, about=about, words="Policy.", runs_out_on=until, on=on,
                **told)  # fmt: skip
    held = ask(checked.checks_of, who, by=jo, on=DAY)
    assert [each.about for each in held.now] == ["Bates"] and len(held.before) == 1
    standing = duty(jo, id, "insurance")
    assert (standing.stands, standing.until) == (Stands.DONE, date(2027, 5, 1))
    assert duty(jo, id, "insurance", on=date(2027, 4, 20)).stands is Stands.SOON


def test_a_duty_is_done_not_needed_with_a_reason_and_open_again() -> None:
    jo, _, id = employed()
    told: dict[str, Any] = {"employment": id, "duty": "statement", "by": jo, "at": NOON, "on": DAY}
    perform(actions.say_done, id=new_id(), done_on=DAY, words="In the blue folder.", **told)
    assert duty(jo, id, "statement").stands is Stands.DONE
    perform(actions.open_again, id=new_id(), **told | {"at": NOON.replace(minute=5)})
    assert duty(jo, id, "statement").stands is Stands.SOON
    with pytest.raises(Refused, match="Say why it is not needed"):
        perform(actions.say_not_needed, id=new_id(), words=" ", **told)


def test_the_book_of_holiday_is_only_added_to_and_a_wrong_line_stops_counting() -> None:
    jo, who, id = employed()
    told: dict[str, Any] = {"by": jo, "at": NOON}
    line = new_id()
    perform(actions.write_leave, id=line, employment=id, new=NewLeave("taken", DAY, DAY, Decimal(5)), **told)
    on = date(2026, 5, 6)
    held = ask(book.leave_book, seen(jo, id, on=on), by=jo, on=on)
    assert (held.all_earned, held.taken, held.left) == (Decimal("20.00"), Decimal(5), Decimal("15.00"))
    perform(actions.take_back_leave, id=new_id(), leave=line, because="The wrong day.", **told)
    held = ask(book.leave_book, seen(jo, id, on=on), by=jo, on=on)
    assert (held.left, [each.counts for each in held.lines]) == (Decimal("20.00"), [False])
    early = NewLeave("taken", date(2026, 4, 1), DAY, Decimal(5))
    with pytest.raises(Refused, match="They began on 6 April 2026"):
        perform(actions.write_leave, id=new_id(), employment=id, new=early, **told)


def test_the_cover_plan_that_holds_is_the_latest() -> None:
    jo, who, id = employed()
    assert duty(jo, id, "cover").is_open
    for minute, first in enumerate(("Mo, 0114 496 0001", "Ann, 0114 496 0002")):
        new = NewCover(first, "Medicines at eight.")
        perform(actions.plan_cover, id=new_id(), person=who, new=new, by=jo, at=NOON.replace(minute=minute))
    assert ask(pack.cover_of, who, by=jo).first_call == "Ann, 0114 496 0002"
    assert duty(jo, id, "cover").stands is Stands.DONE
