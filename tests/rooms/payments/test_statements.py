"""Statements: new lines once, bad rows kept, what is certain understood, and the ledger always saying the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from openphb.payments.statements import taught, write
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
VILLAGE = b"When,Who,Sum\n20/04/2026,CORNER SHOP,-45.00\n"
VILLAGE_LAYOUT = '{"name": "village bank", "columns": {"date": "When", "text": "Who", "amount": "Sum"}}'
RENT = ("20", "-45.00", "CORNER SHOP 4411")


def arrival(story: Story, day: str = "15") -> tuple[str, str, str]:
    """Our first payment as Jo's bank shows it."""
    amount = steps.payments(story)[0].amount
    return day, str(amount).lstrip("£"), f"NHS SY ICB {story.reference}-A"


def test_our_payment_is_known_by_its_reference_and_moves_no_money_twice() -> None:
    story = steps.paid()
    before = steps.held(story)
    done = steps.bring(story, steps.lloyds(steps.lines(arrival(story))))
    assert (done.new_lines, done.understood, done.to_understand) == (1, 1, 0)
    assert (steps.held(story), steps.uneven(story)) == (before, {})


def test_a_payment_seen_in_the_account_has_arrived_even_if_nobody_settled_its_run() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    steps.bring(story, steps.lloyds(steps.lines(arrival(story))))
    assert steps.payments(story)[0].state == "settled"
    steps.settled(story, run)
    assert steps.held(story) == steps.payments(story)[0].amount
    assert story.balance(chart.CLEARING) == steps.NIL


def test_what_nobody_understands_waits_in_unexplained_line_by_line() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    (line,) = steps.waiting(story)
    assert (line.amount, line.person_name) == (Money(-4500), "Jo Okafor")
    causes = story.see(queries.reconciliation, by=story.fay).causes
    assert [(each.cause, each.amount) for each in causes] == [(f"line:{line.id}", Money(4500))]


def test_a_row_with_what_no_database_keeps_is_kept_as_refused_and_loses_no_other() -> None:
    story = steps.paid()
    done = steps.bring(story, b"Date,Description,Amount\n20/04/2026,SHOP,-45.00\n21/04/2026,SH\x00OP,-1.00\n")
    assert (done.new_lines, done.refused) == (1, 1)


def test_the_csv_of_a_bank_we_do_not_know_comes_in_by_the_layout_it_was_taught() -> None:
    story = steps.paid()
    with pytest.raises(Refused, match="teach its columns once"):
        steps.bring(story, VILLAGE)
    done = steps.bring(story, VILLAGE, taught=taught.from_json(VILLAGE_LAYOUT))
    assert (done.new_lines, done.to_understand) == (1, 1)
    assert steps.bring(story, VILLAGE, taught=taught.from_json(VILLAGE_LAYOUT)).seen_before


def test_saying_what_it_was_moves_it_to_the_plan_line() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    steps.say(story, steps.waiting(story)[0].id, "spending", plan_line=steps.CARE)
    assert steps.account(story, f"spent:{steps.CARE}") == Money(4500)
    assert (steps.waiting(story), steps.uneven(story)) == ([], {})


def test_a_correction_moves_it_back_and_forth_and_keeps_what_was_said() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    line = steps.waiting(story)[0].id
    for kind, more in [("spending", {"plan_line": steps.CARE}), ("not in plan", {})] * 3:
        steps.say(story, line, kind, **more)
    assert steps.account(story, f"spent:{steps.CARE}") == steps.NIL
    assert steps.account(story, "spent:not-in-plan") == Money(4500)
    assert steps.uneven(story) == {}
    shown = story.see(queries.line, line, by=story.fay)
    assert [each.kind for each in shown.history] == ["spending", "not in plan"] * 3
    assert [each.replaced for each in shown.history] == [True] * 5 + [False]


def test_the_same_payee_is_understood_by_itself_the_second_time() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    steps.say(story, steps.waiting(story)[0].id, "spending", plan_line=steps.CARE)
    opening = steps.held(story)
    done = steps.bring(story, steps.lloyds(steps.lines(("27", "-52.10", "CORNER SHOP 9920")), opening=opening))
    assert (done.understood, done.to_understand) == (1, 0)
    assert steps.account(story, f"spent:{steps.CARE}") == Money(9710)


def test_the_same_file_twice_is_said_and_changes_nothing() -> None:
    story = steps.paid()
    content = steps.lloyds(steps.lines(arrival(story), RENT))
    one, two = steps.bring(story, content), steps.bring(story, content)
    assert (one.seen_before, two.seen_before, one.statement) == (False, True, two.statement)
    assert len(steps.waiting(story)) == 1


def test_overlapping_statements_bring_each_line_once() -> None:
    story = steps.paid()
    all_ = steps.lines(arrival(story), RENT, ("21", "-10", "BUS"), ("22", "-12", "GYM"))
    opening = steps.payments(story)[0].amount
    steps.bring(story, steps.lloyds(all_[:3]))
    done = steps.bring(story, steps.lloyds(all_[1:], opening=opening))
    assert (done.new_lines, len(steps.waiting(story))) == (1, 3)
    assert story.see(queries.statement, done.statement, by=story.fay).known_lines == 2
    assert steps.held(story) == opening - Money.of("67")


def test_two_real_payments_that_look_alike_are_both_kept() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), ("20", "-9", "CAFE"), ("20", "-9", "CAFE"))))
    assert len(steps.waiting(story)) == 2
    assert steps.account(story, "unexplained") == Money.of("18")


def test_a_bad_row_is_kept_with_its_reason_and_loses_no_other() -> None:
    story = steps.paid()
    content = steps.lloyds(steps.lines(arrival(story), RENT)).replace(b"45.00,", b"45.00x,", 1)
    done = steps.bring(story, content)
    shown = story.see(queries.statement, done.statement, by=story.fay)
    assert (done.new_lines, done.refused) == (1, 1)
    assert shown.refused[0].because


def test_spending_beyond_what_we_know_of_never_takes_the_account_below_nil() -> None:
    story = steps.paid()
    amount = steps.held(story)
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), ("20", "-2,000.00", "AGENCY"))))
    steps.say(story, steps.waiting(story)[0].id, "spending", plan_line=steps.CARE)
    assert (steps.held(story), steps.account(story, "unexplained")) == (steps.NIL, amount - Money.of("2,000"))
    cause = next(iter(story.see(queries.reconciliation, by=story.fay).causes))
    assert cause.amount == amount - Money.of("2,000")
    missing = Money.of("2,000") - amount
    found = steps.lines(("19", str(missing).lstrip("£"), "JO OKAFOR SAVINGS"))
    steps.bring(story, steps.lloyds(found, opening=amount))
    steps.say(story, steps.waiting(story)[0].id, "own money")
    assert steps.uneven(story) == {}
    assert steps.account(story, f"spent:{steps.CARE}") == Money.of("2,000")


def test_a_refund_takes_back_what_was_spent_but_never_more() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT, ("22", "20", "CORNER SHOP"))))
    bought, refund = steps.waiting(story)
    with pytest.raises(Refused, match="More would come back than has been spent"):
        steps.say(story, refund.id, "refund", plan_line=steps.CARE)
    steps.say(story, bought.id, "spending", plan_line=steps.CARE)
    steps.say(story, refund.id, "refund", plan_line=steps.CARE)
    assert steps.account(story, f"spent:{steps.CARE}") == Money.of("25")
    assert steps.uneven(story) == {}


@pytest.mark.parametrize(
    "kind, more, says",
    [
        ("refund", {"plan_line": steps.CARE}, "This money left the account"),
        ("spending", {}, "Choose which line of the plan"),
        ("spending", {"plan_line": new_id()}, "That line is not in this person's plan"),
        ("guess", {}, "Choose what this line is"),
        ("own money", {"because": " "}, "Write something here first"),
    ],
)
def test_what_a_line_cannot_be_is_refused_in_words(kind: str, more: dict[str, Any], says: str) -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    with pytest.raises(Refused, match=says):
        steps.say(story, steps.waiting(story)[0].id, kind, **more)


def test_one_payment_is_not_two_lines() -> None:
    story = steps.paid()
    amount = arrival(story)[1]
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), ("16", amount, "SOMEBODY ELSE"))))
    payment = steps.payments(story)[0].id
    with pytest.raises(Refused, match="Another line of the statement is that payment"):
        steps.say(story, steps.waiting(story)[0].id, "payment", payment=payment)


def test_a_statement_of_another_account_is_refused() -> None:
    story = steps.paid()
    content = write.lloyds(steps.lines(RENT), sort_code="200000", account="11111119", opening=Money.of("100"))
    with pytest.raises(Refused, match="account that ends 119"):
        steps.bring(story, content)


def test_a_gap_between_statements_is_said() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story))))
    done = steps.bring(story, steps.lloyds(steps.lines(RENT), opening=Money.of("500")))
    shown = story.see(queries.statement, done.statement, by=story.fay)
    assert shown.continuous is False
    assert any("some days between them are missing" in note for note in shown.notes)


@pytest.mark.parametrize("bank", ["natwest", "camt.053"])
def test_natwest_and_camt_bring_the_line_that_lloyds_would(bank: str) -> None:
    found, opening = steps.lines(RENT), Money.of("100")
    content = (
        write.natwest(found, sort_code="200000", account="55779911", opening=opening, holder="J Okafor")
        if bank == "natwest"
        else write.camt053(found, account="20000055779911", opening=opening, statement_id="S1")
    )
    story = steps.paid()
    assert steps.bring(story, content).new_lines == 1
    assert steps.waiting(story)[0].amount == Money(-4500)


def test_the_person_may_bring_their_own_statement_but_not_say_what_a_line_is() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)), by=story.case.jo)
    line = story.see(queries.to_understand, by=story.case.jo).items[0]
    with pytest.raises(Refused, match="can say what a statement line is"):
        steps.say(story, line.id, "own money", by=story.case.jo)
    assert story.see(queries.line, line.id, by=story.case.jo).why_not_understand is not None


def test_another_board_sees_no_line_and_brings_no_statement() -> None:
    story, other = steps.paid(), budgets.opened(ods_code="QJK")
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    line = steps.waiting(story)[0].id
    assert other.see(queries.to_understand, by=other.fay).total == 0
    with pytest.raises(NotFound):
        other.see(queries.line, line, by=other.fay)
    with pytest.raises(NotFound):
        other.do(actions.understand, line=line, kind="own money", because="No.", by=other.fay)
    with pytest.raises(NotFound):
        steps.bring(other, b"x", holding=story.holding, on=date(2026, 5, 1))
