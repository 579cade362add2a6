"""Payroll as a bureau sees to it: for the employers it is linked to today, and for nobody else."""

from __future__ import annotations

import pytest

from openphb.employment.actions import payroll, payslips
from openphb.employment.queries import payroll as paid
from openphb.kernel.actor import Actor, Role, Serves
from openphb.kernel.refusal import NotFound
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.employment.steps import FOUR_WEEKS, TODAY, approve, because, do, employed, send
from tests.rooms.employment.test_payroll_of_many import HEADING, SLIP, reference
from tests.rooms.payments import steps
from tests.rooms.world import NHS_NUMBERS, actor, ask, new_id

pytestmark = pytest.mark.django_db


def bureau(*stories: Story, kind: str = "payroll") -> Actor:
    """Somebody of a bureau that is linked to these people today."""
    links = tuple(Serves(new_id(), story.case.person, kind) for story in stories)
    return actor(Role.PROVIDER, name="Lou Abbott", serving=links)


def with_hours(*, number: str = NHS_NUMBERS[0]) -> Story:
    story = steps.paid() if number == NHS_NUMBERS[0] else budgets.in_place(number=number)
    approve(story, send(story, employed(story)))
    return story


def test_a_bureau_seals_and_takes_away_the_hours_of_its_own_employers_only() -> None:
    theirs, others = with_hours(), with_hours(number=NHS_NUMBERS[1])
    lou = bureau(theirs)
    found = ask(paid.payroll_period, FOUR_WEEKS, by=lou)
    assert {each.person for each in found.leaving} == {theirs.case.person}
    made = do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=lou)
    assert do(payroll.take_away, export=made.id, by=lou).number == 1
    assert ask(paid.payroll_period, FOUR_WEEKS, by=bureau(others)).leaving, "those of others still wait"


def test_a_colleague_of_the_bureau_reads_its_table_and_a_table_with_anybody_else_in_it_stays_shut() -> None:
    theirs, others = with_hours(), with_hours(number=NHS_NUMBERS[1])
    lou = bureau(theirs)
    own = do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=lou)
    assert [each.id for each in ask(paid.exports, None, by=bureau(theirs))] == [own.id]
    approve(theirs, send(theirs, employed(theirs)))
    mixed = do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=theirs.fay)
    assert mixed.id not in [each.id for each in ask(paid.exports, None, by=lou)]
    with pytest.raises(NotFound):
        ask(paid.export, mixed.id, by=bureau(others))


def test_once_the_link_is_over_nothing_is_left_to_see() -> None:
    theirs = with_hours()
    lou = bureau(theirs)
    made = do(payroll.send_to_payroll, id=new_id(), person=None, period=FOUR_WEEKS, by=lou)
    for gone in (bureau(), bureau(theirs, kind="care")):
        gone = Actor(lou.id, lou.name, lou.commissioner, lou.roles, serving=gone.serving)
        assert ask(paid.exports, None, by=gone) == ()
        for question, told in ((paid.export, made.id), (paid.payroll_period, FOUR_WEEKS)):
            with pytest.raises(NotFound):
                ask(question, told, by=gone)


def test_a_bureau_brings_payslips_in_and_pays_nothing_with_them() -> None:
    theirs, others = with_hours(), with_hours(number=NHS_NUMBERS[1])
    work, lou = employed(theirs), bureau(theirs)
    rows = (SLIP.format(ref=reference(work)), SLIP.format(ref=reference(employed(others))))
    file = do(
        payroll.bring_payslips, id=new_id(), person=None, name="may.csv", content=(HEADING + "".join(rows)).encode(),
        by=lou,
    )  # fmt: skip
    seen = ask(paid.file_of_many, file.id, by=lou)
    assert seen.taken == 1 and "Nobody who is employed here" in seen.refused[0][1]
    [slip] = theirs.see(paid.payslips, work, by=theirs.case.jo)
    assert "Only finance" in because(do, payslips.enter_payslip, payslip=slip.id, by=lou, on=TODAY)
