"""Stories in which nobody was at fault: nothing is said. A small change in each, and the fault is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.law.stories import SET_UP, flags, refused, told

TO_REPAY = {"reasons": True, "amount_pence": 84000, "repay_by": "2024-07-31", "payer": "the person"}
# Two quiet years: reviews on time, prices looked at, statements checked, a question answered, a change decided.
QUIET = (
    *SET_UP,
    ("2023-07-10", "statement_received"),
    ("2023-07-24", "statement_checked"),
    ("2023-07-24", "spending_seen", {"pence": 9900, "in_plan": False}),
    ("2023-08-01", "query_raised", {"to_person": True}),
    ("2023-08-08", "query_answered"),
    ("2023-08-15", "query_settled"),
    ("2023-11-06", "change_requested"),
    ("2023-12-11", "change_decided", {"reasons": True}),
    ("2023-12-11", "amount_set", {"weekly_pence": 45000, "assessed_weekly_pence": 45000}),
    ("2024-04-01", "uprating_due"),
    ("2024-04-15", "amount_set", {"weekly_pence": 47500, "assessed_weekly_pence": 47500}),
    ("2024-05-07", "payment_made", {"pence": 190000, "advice_sent": True}),
    ("2024-06-17", "review_held", {"kind": "annual"}),
    ("2024-09-02", "circumstances_changed", {"significant": True}),
    ("2024-09-30", "review_held", {"kind": "after a change"}),
)
# A surplus: less was needed than was paid. A notice, a second look that was asked for and answered, and repayment.
SURPLUS = (
    *SET_UP,
    ("2024-04-01", "uprating_due"),
    ("2024-04-22", "review_held", {"kind": "annual"}),
    ("2024-05-13", "reduction", {"notice": True, "reasons": True, "days": 28}),
    ("2024-05-13", "reclaim_notice", TO_REPAY),
    ("2024-05-20", "reconsideration_asked", {"decision": "repay"}),
    ("2024-06-17", "reconsideration_answered", {"reasons": True}),
    ("2024-06-10", "amount_set", {"weekly_pence": 38000, "assessed_weekly_pence": 38000}),
    ("2024-07-31", "money_recouped", {"pence": 84000}),
    ("2024-08-05", "complaint_received"),
    ("2024-08-07", "complaint_acknowledged"),
    ("2024-09-30", "complaint_answered"),
    ("2024-10-14", "access_changed", {"explained": True}),
)
# An ending: an offence was suspected and kept in confidence, payments were held back, then stopped with other care in
# place; the debt was given up, and the last statement sent.
ENDING = (
    *SET_UP,
    ("2023-10-09", "statement_received"),
    ("2023-10-16", "statement_checked"),
    ("2023-10-16", "spending_seen", {"pence": 250000, "in_plan": False}),
    ("2023-10-18", "fraud_suspected", {"restricted": True}),
    ("2023-11-27", "suspended", {"notice": True, "reasons": True}),
    ("2023-11-29", "continuity_arranged"),
    ("2024-01-08", "stopped", {"notice": True, "reasons": True, "days": 28}),
    ("2024-01-15", "reconsideration_asked", {"decision": "stop"}),
    ("2024-02-12", "reconsideration_answered", {"reasons": True}),
    (
        "2024-02-19",
        "reclaim_notice",
        {"reasons": True, "amount_pence": 250000, "repay_by": "2024-04-30", "payer": "nominee"},
    ),
    ("2024-03-04", "closed"),
    ("2024-03-25", "final_statement_sent"),
    ("2024-06-03", "write_off_decided"),
)
STORIES = {"quiet": (QUIET, "2025-03-31"), "surplus": (SURPLUS, "2025-03-31"), "ending": (ENDING, "2025-06-30")}


@pytest.mark.parametrize("name", STORIES)
def test_where_nobody_is_at_fault_nothing_is_said(name: str) -> None:
    events, until = STORIES[name]
    replayed = told(*events, until=until)

    assert replayed.flags == () and replayed.refused == ()


def without(story: str, name: str, *, last: bool = False) -> list[Any]:
    """The story as if this had not been done: its first time, or its last."""
    events = list(STORIES[story][0])
    places = [place for place, each in enumerate(events) if each[1] == name]
    del events[places[-1 if last else 0]]
    return events


@pytest.mark.parametrize(
    "story, undone, said",
    [
        ("quiet", "request_decided", "request_decision"),
        ("quiet", "information_given", "information_given"),
        ("quiet", "agreement_signed", "agreement_signed"),
        ("quiet", "permitted_use_explained", "permitted_use_explained"),
        ("quiet", "review_held", "dp_first_review"),
        ("quiet", "query_raised", "concern_raised"),
        ("quiet", "query_settled", "query_answer"),
        ("quiet", "change_decided", "change_decision"),
        ("surplus", "reconsideration_answered", "reconsideration_answer"),
        ("surplus", "complaint_acknowledged", "complaint_acknowledged"),
        ("surplus", "complaint_answered", "complaint_answered"),
        ("surplus", "money_recouped", "write_off_decision"),
        ("ending", "continuity_arranged", "suspension_resolved"),
        ("ending", "final_statement_sent", "final_statement"),
        ("ending", "write_off_decided", "write_off_decision"),
    ],
)
def test_what_is_left_undone_is_said(story: str, undone: str, said: str) -> None:
    assert said in flags(told(*without(story, undone), until=STORIES[story][1]))


def test_an_amount_that_nobody_looked_at_in_april_is_said() -> None:
    events = [each for each in QUIET if each[0] != "2024-04-15"]

    assert "uprating" in flags(told(*events, until="2025-03-31"))


def test_a_change_that_nobody_looked_into_is_said() -> None:
    assert "change_considered" in flags(told(*without("quiet", "review_held", last=True), until="2025-03-31"))


@pytest.mark.parametrize(
    "story, event, otherwise",
    [
        ("surplus", "reduction", {"notice": False, "reasons": True, "days": 28}),
        ("surplus", "reduction", {"notice": True, "reasons": False, "days": 28}),
        ("surplus", "reduction", {"notice": True, "reasons": True, "days": 0}),
        ("surplus", "reduction", {"notice": True, "reasons": True}),
        ("surplus", "reclaim_notice", {**TO_REPAY, "reasons": False}),
        ("surplus", "reclaim_notice", {**TO_REPAY, "amount_pence": None}),
        ("surplus", "reclaim_notice", {**TO_REPAY, "repay_by": None}),
        ("surplus", "reclaim_notice", {**TO_REPAY, "payer": None}),
        ("surplus", "money_recouped", {"pence": 84001}),
        ("surplus", "access_changed", {"explained": False}),
        ("surplus", "reconsideration_answered", {"reasons": False}),
        ("quiet", "change_decided", {"reasons": False}),
        ("quiet", "amount_set", {"weekly_pence": 41999, "assessed_weekly_pence": 42000}),
        ("quiet", "plan_agreed", {"fields": ["needs", "outcomes", "services", "amount", "interval"]}),
        ("quiet", "request_decided", {"outcome": "part", "reasons": False}),
        ("ending", "suspended", {"notice": False, "reasons": True}),
        ("ending", "suspended", {"notice": True, "reasons": False}),
        ("ending", "stopped", {"notice": True, "reasons": True, "days": 0}),
        ("ending", "stopped", {"notice": True, "reasons": False, "days": 28}),
        ("ending", "stopped", {"notice": False, "reasons": True, "days": 28}),
    ],
)
def test_what_is_done_without_its_particulars_is_refused(story: str, event: str, otherwise: dict[str, Any]) -> None:
    events, until = STORIES[story]
    place = next(place for place, each in enumerate(events) if each[1] == event)
    changed = [*events[:place], (*events[place][:2], otherwise), *events[place + 1 :]]

    assert event in refused(told(*changed, until=until))


def test_a_payment_without_a_plan_is_refused_once() -> None:
    events = without("quiet", "plan_agreed")

    assert refused(told(*events, until="2025-03-31")) == ["payment_made"]


def test_a_stop_with_no_care_after_it_is_refused() -> None:
    replayed = told(*without("ending", "continuity_arranged"), until="2025-06-30")

    assert refused(replayed) == ["stopped"]
    assert "nobody has arranged what care follows" in replayed.refused[0].because
