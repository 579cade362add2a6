"""Payment runs: one prepares, another approves what they see, the bank is told once, and the money arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.ledger import chart
from openphb.payments import actions, bacs, iso20022, queries
from openphb.payments.actions import keeping
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import OWN_ACCOUNT, START, YEARLY
from tests.rooms.payments import steps
from tests.rooms.payments.steps import ARRIVES, PROCESSING
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db


def test_a_month_of_money() -> None:
    story = steps.planned()
    first = steps.payments(story)[0]
    run = steps.prepared(story)
    steps.filed(story, run)
    assert story.balance(chart.CLEARING) == first.amount
    assert story.agreed_balance() == YEARLY - first.amount
    steps.settled(story, run)
    assert (story.balance(chart.CLEARING), steps.held(story)) == (steps.NIL, first.amount)
    assert steps.uneven(story) == {}
    seen = story.see(queries.payment, first.id, by=story.case.jo)
    assert (seen.state, seen.arrives_on, seen.account_ending) == ("settled", ARRIVES, "911")


def test_the_file_orders_what_was_approved_and_reads_back() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    order = bacs.read(steps.bytes_of(story, run)).order
    paid = order.payments[0]
    assert (order.processing_date, order.serial, order.originator.sun) == (PROCESSING, "000001", "123456")
    assert (paid.sort_code, paid.account, paid.name) == ("200000", "55779911", "J OKAFOR HEALTH")
    assert paid.reference == f"{story.reference}-A"
    assert paid.amount == steps.payments(story)[0].amount


@pytest.mark.parametrize("kind", ["bacs", "pain.001"])
def test_a_file_laid_in_many_pieces_is_the_one_laid_at_once(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story))
    monkeypatch.setattr(keeping, "_PIECE", 70)
    made = story.do(actions.make_file, run=run, kind=kind, by=story.fay, on=START)
    content = steps.bytes_of(story, run)
    order = bacs.read(content).order if kind == "bacs" else iso20022.read(content)
    assert {"bacs": bacs.write, "pain.001": iso20022.write}[kind](order) == content
    assert made.sha256 == sha256(content).hexdigest()


def test_a_run_may_leave_as_pain_001_and_pays_the_same_and_stays_of_that_kind() -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story))
    told = {"run": run, "by": story.fay, "on": START}
    story.do(actions.make_file, kind="pain.001", **told)
    content = steps.bytes_of(story, run)
    paid = iso20022.read(content).payments[0]
    assert (paid.sort_code, paid.account, paid.amount) == ("200000", "55779911", steps.payments(story)[0].amount)
    story.do(actions.make_file, kind="bacs", **told)
    assert steps.bytes_of(story, run) == content
    file = story.see(queries.bank_file, run, by=story.fay)
    assert (file.kind, file.name) == ("pain.001", "pain001-2026-04-14-000001.xml")
    assert story.see(queries.run, run, by=story.fay).file_kind == "pain.001"


def test_asking_for_the_file_again_gives_the_same_bytes_and_moves_nothing() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    file = steps.bytes_of(story, run)
    again = story.do(actions.make_file, run=run, by=story.fay, on=START)
    assert steps.bytes_of(story, run) == file and again.sha256 == sha256(file).hexdigest()
    assert story.agreed_balance() == YEARLY - steps.payments(story)[0].amount


@pytest.mark.parametrize("made", [False, True])
def test_nobody_but_a_finance_officer_is_handed_the_file_made_already_or_not(made: bool) -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story))
    if made:
        story.do(actions.make_file, run=run, by=story.fay, on=START)
    for by in (story.case.asha, story.case.cleo, story.case.abe, story.case.jo):
        with pytest.raises(NotFound):
            story.do(actions.make_file, run=run, by=by, on=START)


def test_sending_the_form_twice_prepares_one_run() -> None:
    story = steps.planned()
    id = new_id()
    told = {"id": id, "up_to": START, "processing_on": PROCESSING, "by": story.fay, "on": START}
    assert story.do(actions.prepare_run, **told).id == story.do(actions.prepare_run, **told).id == id
    assert story.see(queries.runs, by=story.fay).total == 1


def test_whoever_prepared_a_run_cannot_approve_it_and_is_told_so() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    reason = "You prepared this run, so someone else must approve it."
    with pytest.raises(Refused, match=reason):
        story.do(actions.approve_run, run=run, total=steps.total(story, run), by=story.fay)
    moves = {move.verb: move.why_not for move in story.see(queries.run, run, by=story.fay).moves}
    assert moves["approve"] is not None and moves["approve"].because == reason
    assert {move.verb: move.why_not for move in story.see(queries.run, run, by=story.finn).moves}["approve"] is None


def test_the_approver_types_the_total_again() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    with pytest.raises(Refused, match="not what this run adds up to"):
        story.do(actions.approve_run, run=run, total=Money.of("1.00"), by=story.finn)


def test_an_unapproved_run_makes_no_file() -> None:
    story = steps.planned()
    with pytest.raises(Refused, match="This run is prepared"):
        story.do(actions.make_file, run=steps.prepared(story), by=story.fay, on=START)


@pytest.mark.parametrize("after", ["prepared", "approved"])
def test_what_was_signed_is_what_is_paid_changed_details_void_it(after: str) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    if after == "approved":
        steps.approved(story, run)
    budgets.bank(story, story.holding, replace(OWN_ACCOUNT, account_number="66374958"))
    next_step = (actions.approve_run, {"total": steps.total(story, run), "by": story.finn})
    if after == "approved":
        next_step = (actions.make_file, {"by": story.fay, "on": START})
    with pytest.raises(Refused, match="not as it was prepared"):
        story.do(next_step[0], run=run, **next_step[1])
    assert story.see(queries.run, run, by=story.finn).unchanged is False


def test_an_abandoned_run_puts_its_payments_back() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    with pytest.raises(Refused, match="Say why"):
        story.do(actions.abandon_run, run=run, because=" ", by=story.fay)
    story.do(actions.abandon_run, run=run, because="Wrong day.", by=story.fay)
    assert [each.waits_for for each in steps.due(story)] == [""]
    again = steps.prepared(story)
    assert story.see(queries.run, again, by=story.fay).number == 2


def test_the_last_payment_is_not_left_out_but_one_of_two_is() -> None:
    story = steps.planned()
    run = steps.prepared(story, up_to=date(2026, 5, 11))
    first, second = steps.payments(story, "in a run")
    story.do(actions.leave_out, payment=second.id, because="Paid by hand.", by=story.fay)
    shown = story.see(queries.run, run, by=story.finn)
    assert (shown.payments, shown.total, shown.unchanged) == (1, first.amount, True)
    with pytest.raises(Refused, match="Abandon the run instead"):
        story.do(actions.leave_out, payment=first.id, because="No.", by=story.fay)


def test_a_run_is_settled_on_the_day_the_bank_pays_it_and_not_before() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    with pytest.raises(Refused, match="The bank pays this run on 15 April 2026"):
        steps.settled(story, run, on=PROCESSING)


@pytest.mark.parametrize(
    "day, says",
    [
        (date(2026, 4, 18), "Banks do not work on Saturday"),
        (date(2026, 5, 4), "Banks do not work on Monday"),
        (date(2026, 6, 1), "Choose a day from 13 April 2026"),
    ],
)
def test_the_bank_must_work_on_the_processing_day(day: date, says: str) -> None:
    with pytest.raises(Refused, match=says):
        steps.prepared(steps.planned(), processing_on=day)


@pytest.mark.parametrize("waits_for", ["account", "budget", "death"])
def test_what_is_not_ready_is_not_taken_and_says_what_it_waits_for(waits_for: str, owner_sql: object) -> None:
    story = steps.planned()
    change = {
        "account": "UPDATE budgets_bankdetails SET state = 'replaced'",
        "budget": "UPDATE budgets_budget SET state = 'final account'",
        "death": "UPDATE people_person SET died_on = '2026-04-10'",
    }[waits_for]
    owner_sql(change, commissioner=story.fay.commissioner)  # type: ignore[operator]
    assert [each.waits_for for each in steps.due(story)] == [waits_for]
    with pytest.raises(Refused, match="is ready to be paid"):
        steps.prepared(story)


def test_a_budget_with_too_little_left_is_named_and_nothing_is_sent() -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story, up_to=date(2027, 4, 12)))
    notional = budgets.hold(story, "notional", "icb")
    bought = {"plan_line": steps.CARE, "supplier": "Meadow Care", "bought_on": START, "on": START}
    story.do(actions.record_purchase, id=new_id(), holding=notional, amount=Money.of("0.01"), by=story.fay, **bought)
    with pytest.raises(Refused, match=f"Budget {story.reference} has not enough left for its payment of"):
        story.do(actions.make_file, run=run, by=story.fay, on=START)
    assert story.balance(chart.CLEARING) == steps.NIL


def test_unusual_payments_come_first_and_say_why() -> None:
    story = steps.paid()
    steps.pay(story, up_to=date(2026, 5, 11), processing_on=date(2026, 5, 12), arrives=date(2026, 5, 13))
    budgets.bank(story, story.holding, replace(OWN_ACCOUNT, account_number="66374958"))
    run = steps.prepared(story, up_to=date(2026, 6, 8), processing_on=date(2026, 6, 9), on=date(2026, 6, 8))
    shown = story.see(queries.run, run, by=story.finn)
    assert [each.flags for each in shown.lines.items] == [("changed",)]
    assert shown.unusual == 1


def test_the_first_payment_to_anyone_is_flagged() -> None:
    story = steps.planned()
    shown = story.see(queries.run, steps.prepared(story), by=story.finn)
    assert [each.flags for each in shown.lines.items] == [("first",)]


def test_a_run_is_nothing_to_the_person_or_to_another_board() -> None:
    story, other = steps.planned(), budgets.opened(ods_code="QJK")
    run = steps.prepared(story)
    for by in (story.case.jo, other.fay):
        with pytest.raises(NotFound):
            story.see(queries.run, run, by=by)
        with pytest.raises((NotFound, Refused)):
            story.do(actions.approve_run, run=run, total=Money(1), by=by)


def test_the_advice_names_the_sum_the_day_and_the_days_it_is_for() -> None:
    story = steps.paid()
    first = steps.payments(story)[0]
    words = story.see(queries.remittance, first.id, by=story.case.jo)
    for part in (
        str(first.amount),
        "15 April 2026",
        "13 April 2026 to 10 May 2026",
        f"{story.reference}-A",
        "ends in 911;",
    ):
        assert part in words


def test_the_review_clock_starts_with_the_first_direct_payment_made() -> None:
    story = steps.planned()
    assert story.see(queries.first_payment_days) == {}
    steps.pay(story)
    assert story.see(queries.first_payment_days) == {story.case.plan: PROCESSING}
