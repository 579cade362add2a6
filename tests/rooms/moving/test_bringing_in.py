"""A list comes in whole, once, and goes back whole while nothing else was done with it."""

from __future__ import annotations

import pytest
from django.db import connection

from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.ledger import queries as ledger
from openphb.moving import actions, queries
from openphb.moving.reading import Fate
from openphb.people import queries as people
from tests.rooms.moving.steps import ADA, AGREED, BEN, BUDGETS, PEOPLE, PLANS, board, budget
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, actor, ask, new_id

pytestmark = pytest.mark.django_db
SUMS = {"agreed_a_year": AGREED, "paid_before": Money.of("500.10"), "left": Money.of("20.05")}


def test_people_come_in_and_the_same_file_brings_in_nobody_twice():
    b = board()
    id = b.brought("people", PEOPLE + ADA + BEN, by=b.lena)
    found = ask(queries.arrival, id, by=b.lena)
    assert (found.made, found.known, found.left_out) == (2, 0, ())
    listed, many = ask(queries.arrived, id, by=b.lena)
    assert (many, [(each.line, each.called) for each in listed]) == (2, [(2, "Ada Example"), (3, "Ben Sample")])
    ada = ask(people.person, listed[0].person, by=b.asha)
    assert (ada.birth_date.isoformat(), ada.address) == ("1980-05-01", "S98 1AA")
    with pytest.raises(Refused, match="This very file is in already"):
        b.kept("people", PEOPLE + ADA + BEN, by=b.lena)
    assert b.bring(id, by=b.lena).made == 2
    again = b.look(b.kept("people", PEOPLE + BEN + ADA, by=b.lena), by=b.lena)
    assert [row.fate for row in again.judged.rows] == [Fate.KNOWN, Fate.KNOWN]


def test_a_mistake_is_told_with_its_row_and_column_and_the_rest_comes_in_only_if_somebody_says_so():
    b = board()
    text = PEOPLE + ADA + "9434765918,Cy,Wrong,31/02/1980,\n" + ADA
    id = b.kept("people", text, by=b.lena)
    rows = b.look(id, by=b.lena).judged.rows
    assert [(row.line, wrong.column) for row in rows for wrong in row.wrong] == [
        (3, "NHS number"), (3, "Date of birth"), (4, ""),
    ]  # fmt: skip
    assert rows[2].wrong[0].because == "Row 2 is of the same person. Keep one."
    with pytest.raises(Refused, match="2 rows have to be mended"):
        b.bring(id, by=b.lena)
    assert b.bring(id, by=b.lena, without_wrong=True).made == 1
    assert [each.line for each in ask(queries.arrival, id, by=b.lena).left_out] == [3, 3, 4]


def test_somebody_known_by_another_day_of_birth_is_to_be_looked_at_and_never_overwritten():
    b = board()
    b.brought("people", PEOPLE + ADA, by=b.lena)
    other = b.look(b.kept("people", PEOPLE + ADA.replace("1980", "1981"), by=b.lena), by=b.lena)
    assert "born on 1 May 1980" in other.judged.rows[0].wrong[0].because


def test_what_was_said_of_columns_is_remembered_for_the_next_file_with_the_same_headings():
    b = board()
    headings = "a,b,c,d\n"
    id = b.kept("people", headings + f"Ada,{NHS_NUMBERS[0]},Example,01/05/1980\n", by=b.lena)
    with pytest.raises(Refused, match="Say which column holds: NHS number"):
        b.look(id, by=b.lena)
    said = {"given_name": 0, "nhs_number": 1, "family_name": 2, "birth_date": 3}
    with pytest.raises(Refused, match="already said to hold: Given name"):
        b.do(actions.say_columns, arrival=id, columns=said | {"birth_date": 0}, by=b.lena)
    b.do(actions.say_columns, arrival=id, columns=said, by=b.lena)
    b.bring(id, by=b.lena)
    next_one = b.kept("people", headings + f"Ben,{NHS_NUMBERS[1]},Sample,02/03/1975\n", by=b.lena)
    assert ask(queries.arrival, next_one, by=b.lena).columns == said


def test_people_are_taken_back_while_nothing_rests_on_them_and_the_trail_keeps_them():
    b = board()
    id = b.brought("people", PEOPLE + ADA + BEN, by=b.lena)
    ada = ask(queries.arrived, id, by=b.lena)[0][0].person
    b.take_back(id, by=b.lena)
    with pytest.raises(NotFound):
        ask(people.person, ada, by=b.asha)
    lines, _ = ask(people.audit, ada, by=b.lena)
    assert {"people.bring_in_people", "people.take_back_people"} <= {line.did for line in lines}
    assert b.look(b.kept("people", PEOPLE + ADA + BEN, by=b.lena), by=b.lena).judged.many(Fate.NEW) == 2


def test_people_with_whom_something_was_done_are_not_taken_back_and_none_of_the_others_is():
    b = board()
    id = b.brought("people", PEOPLE + ADA + BEN, by=b.lena)
    b.brought("plans", PLANS + b.plan(NHS_NUMBERS[0]), by=b.asha)
    with pytest.raises(Refused, match="Something was done with since"):
        b.take_back(id, by=b.lena)
    ben = ask(queries.arrived, id, by=b.lena)[0][1].person
    assert ask(people.person, ben, by=b.asha).name == "Ben Sample"


def test_nobody_of_another_board_is_taken_back_by_the_function_that_takes_back():
    b = board()
    id = b.brought("people", PEOPLE + ADA, by=b.lena)
    ada = ask(queries.arrived, id, by=b.lena)[0][0].person
    devon = actor(Role.LEAD, ods_code=DEVON)

    def call(*, by, at):
        with connection.cursor() as cursor:
            cursor.execute("SELECT people_take_back(%s, %s::uuid[])", [by.commissioner, [str(ada)]])
            return cursor.fetchone()[0]

    assert b.do(call, by=devon) == 0
    assert ask(people.person, ada, by=b.asha).name == "Ada Example"


def test_payees_come_in_once_and_are_ended_when_they_are_taken_back():
    b = board()
    text = "Name,What it does,How to reach it\nSample Trust,third party,a@example.org\nCare Ltd,Provides care,\n"
    id = b.brought("payees", text, by=b.fay)
    assert [name for _, name, _ in ask(people.organisations, by=b.fay)] == ["Care Ltd", "Sample Trust"]
    b.take_back(id, by=b.fay)
    assert ask(people.organisations, by=b.fay) == []


def in_place(b, **more):
    b.brought("people", PEOPLE + ADA, by=b.lena)
    b.brought("plans", PLANS + b.plan(NHS_NUMBERS[0], **more), by=b.asha)


def test_a_plan_comes_in_agreed_and_its_budget_with_what_was_paid_and_is_left():
    b = board()
    in_place(b)
    id = b.brought("budgets", BUDGETS + budget(NHS_NUMBERS[0]), by=b.fay, totals=SUMS)
    [made] = ask(queries.arrived, id, by=b.fay)[0]
    from openphb.budgets import queries as budgets
    from openphb.budgets.queries.arriving import opening

    found = ask(opening, made.made, by=b.fay)
    assert (found.paid, found.left, found.spent) == (Money.of("500.10"), Money.of("20.05"), Money.of("480.05"))
    reference = ask(budgets.budget, made.made, by=b.fay, on=DAY).reference
    assert ask(ledger.balance, f"holding:{reference}-A:held", by=b.fay) == Money.of("20.05")
    assert ask(ledger.verify, by=b.fay).differences == ()
    lacks = [each.because for each in ask(queries.lacking, id, by=b.fay, on=DAY)[made.made]]
    assert any("bank details" in each for each in lacks)
    assert not any("signed off" in each for each in lacks)
    b.take_back(id, by=b.finn)
    assert ask(ledger.balance, f"holding:{reference}-A:held", by=b.fay) == Money(0)
    assert b.look(b.kept("budgets", BUDGETS + budget(NHS_NUMBERS[0]) + "\n", by=b.fay), by=b.fay).judged.making


@pytest.mark.parametrize("typed", [{}, SUMS | {"left": Money.of("20.06")}, SUMS | {"paid_before": Money.of("500.09")}])
def test_a_sum_that_differs_by_a_penny_stops_the_whole_file(typed):
    b = board()
    in_place(b)
    id = b.kept("budgets", BUDGETS + budget(NHS_NUMBERS[0]), by=b.fay)
    with pytest.raises(Refused):
        b.bring(id, by=b.fay, totals=typed)
    assert ask(queries.arrived, id, by=b.fay)[1] == 0


@pytest.mark.parametrize(
    ("row", "because"),
    [
        (budget(NHS_NUMBERS[0], agreed="1200.01"), "The plan costs £1,200.00 a year, and this is £0.01 more."),
        (budget(NHS_NUMBERS[0], left="500.11"), "More is left than was paid."),
        (budget(NHS_NUMBERS[0], payee="Nobody"), "Nobody is not among the third parties here."),
        (budget(NHS_NUMBERS[1]), "No agreed plan for this person and service is here."),
    ],
)
def test_what_is_wrong_with_a_budget_is_said_in_pounds(row, because):
    b = board()
    in_place(b)
    rows = b.look(b.kept("budgets", BUDGETS + row, by=b.fay), by=b.fay).judged.rows
    assert rows[0].wrong[0].because.startswith(because)


def test_who_brought_in_a_plan_does_not_bring_in_its_budget():
    b = board()
    both = actor(Role.FINANCE, Role.LEAD, name="Both")
    b.brought("people", PEOPLE + ADA, by=both)
    b.brought("plans", PLANS + b.plan(NHS_NUMBERS[0]), by=both)
    rows = b.look(b.kept("budgets", BUDGETS + budget(NHS_NUMBERS[0]), by=both), by=both).judged.rows
    assert "a colleague has to bring in its budget" in rows[0].wrong[0].because


def test_a_plan_of_several_rows_waits_for_the_one_that_is_to_be_mended():
    b = board()
    b.brought("people", PEOPLE + ADA, by=b.lena)
    text = PLANS + b.plan(NHS_NUMBERS[0]) + b.plan(NHS_NUMBERS[0], price="a lot")
    rows = b.look(b.kept("plans", text, by=b.asha), by=b.asha).judged.rows
    assert [row.fate for row in rows] == [Fate.WRONG, Fate.WRONG]
    assert rows[0].wrong[0].because.startswith("It waits for row 3")


def test_a_plan_is_taken_back_and_the_person_may_have_another():
    b = board()
    b.brought("people", PEOPLE + ADA, by=b.lena)
    id = b.brought("plans", PLANS + b.plan(NHS_NUMBERS[0]), by=b.asha)
    b.take_back(id, by=b.asha)
    again = b.look(b.kept("plans", PLANS + b.plan(NHS_NUMBERS[0]), by=b.asha), by=b.asha)
    assert again.judged.many(Fate.NEW) == 1


def test_only_whom_the_table_names_brings_a_list_in():
    b = board()
    for kind, by in (("people", b.fay), ("budgets", b.lena), ("plans", actor(Role.AUDITOR))):
        with pytest.raises(Refused, match="can bring in a list"):
            b.kept(kind, PEOPLE + ADA, by=by)
    id = b.kept("people", PEOPLE + ADA, by=b.lena)
    with pytest.raises(NotFound):
        ask(queries.arrival, id, by=actor(Role.LEAD, ods_code=DEVON))
    with pytest.raises(NotFound):
        ask(queries.arrival, id, by=actor(Role.CLINICIAN))


def test_a_file_that_is_thrown_away_is_kept_no_longer():
    b = board()
    id = b.kept("people", PEOPLE + ADA, by=b.lena)
    assert bytes(b.do(actions.throw_away, arrival=id, by=b.lena).content) == b""
    with pytest.raises(Refused, match="does not wait any more"):
        b.bring(id, by=b.lena)
    assert new_id()
