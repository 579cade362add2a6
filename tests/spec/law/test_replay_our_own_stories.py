"""Stories of our own, on themes that ombudsmen come back to: who waits, who is not told, who looks, and who pays.

In the first six the funder is at fault: it is said at least 28 days before the day that hurt, or not let through. In
the others nobody is, and nothing is said.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.spec.law.stories import refused, told

FAIR = {"notice": True, "reasons": True}
BEGUN = (
    ("2021-01-11", "budget_requested"),
    ("2021-01-18", "information_given"),
    ("2021-02-15", "request_decided", {"outcome": "grant", "reasons": True}),
    ("2021-03-15", "plan_agreed", {"fields": "all"}),
    ("2021-03-15", "amount_set", {"weekly_pence": 60000, "assessed_weekly_pence": 60000}),
    ("2021-03-22", "agreement_signed"),
    ("2021-03-22", "permitted_use_explained"),
    ("2021-04-12", "payment_made", {"pence": 240000, "advice_sent": True}),
    ("2021-07-05", "review_held", {"kind": "first"}),
)
TOO_LATE = {"reasons": True, "amount_pence": 800000, "repay_by": "2024-04-30", "payer": "the person"}
PLEASE_CHANGE = ("2022-01-10", "change_requested")

# What happened, the day that hurt, and what openphb says or does not let through.
AT_FAULT: dict[str, tuple[tuple[Any, ...], str, str]] = {
    "home from hospital, and the money does not come back for half a year": (
        (
            *BEGUN,
            ("2021-09-06", "suspended", {**FAIR, "review_on": "2021-10-04"}),
            ("2022-03-07", "payment_made", {"pence": 240000, "advice_sent": True}),
        ),
        "2021-11-15",
        "suspension_review",
    ),
    "looked at once, and then forgotten": (
        (
            *BEGUN,
            ("2021-09-06", "suspended", {**FAIR, "review_on": "2021-10-04"}),
            ("2021-10-04", "suspension_reviewed"),
            ("2022-06-06", "review_held"),
        ),
        "2022-01-10",
        "suspension_resolved",
    ),
    "bank statements sent in for years that nobody opens, until there is a bill": (
        (
            *BEGUN,
            ("2021-10-04", "statement_received"),
            ("2022-06-20", "review_held", {"kind": "annual"}),
            ("2022-10-03", "statement_received"),
            ("2023-06-19", "review_held", {"kind": "annual"}),
            ("2024-03-11", "reclaim_notice", TOO_LATE),
        ),
        "2024-03-11",
        "statement_check",
    ),
    "a carer leaves because the rate stands still for two Aprils": (
        (*BEGUN, ("2022-04-01", "uprating_due"), ("2022-10-03", "concern_noted"), ("2023-04-01", "uprating_due")),
        "2022-10-03",
        "uprating",
    ),
    "a deputy is locked out of the account without a word": (
        (*BEGUN, ("2021-10-04", "access_changed", {"explained": False})),
        "2021-10-04",
        "refused access_changed",
    ),
    "a family moves, and the budget is closed behind them": (
        (*BEGUN, ("2021-11-01", "circumstances_changed", {"significant": True}), ("2021-12-06", "closed")),
        "2021-12-06",
        "refused closed",
    ),
    "two funders wait for each other, and the night care is paid by a sister": (
        (*BEGUN, PLEASE_CHANGE, ("2022-09-05", "change_decided", {"reasons": True})),
        "2022-05-02",
        "change_decision",
    ),
    "a refusal that gives no reasons, and a second look that nobody takes": (
        (
            *BEGUN[:2],
            ("2021-02-15", "request_decided", {"outcome": "refuse", "reasons": True}),
            ("2021-03-01", "reconsideration_asked", {"decision": "refuse_budget"}),
        ),
        "2021-06-07",
        "reconsideration_answer",
    ),
}


@pytest.mark.parametrize("story", AT_FAULT)
def test_the_funders_fault_is_said_in_time_or_not_let_through(story: str) -> None:
    events, harm, says = AT_FAULT[story]
    came = told(*events, until="2024-06-30")
    if says.startswith("refused "):
        assert says.removeprefix("refused ") in refused(came)
        return
    said = [flag.on for flag in came.flags if flag.id == says and flag.against == "funder"]

    assert said and said[0] + timedelta(days=28) <= date.fromisoformat(harm)


NOBODY_AT_FAULT: dict[str, tuple[tuple[Any, ...], str]] = {
    "a story that begins years into a budget": (
        (
            ("2020-01-06", "payment_made", {"pence": 100000, "advice_sent": True}),
            ("2020-09-07", "review_held", {"kind": "annual"}),
            ("2021-08-02", "review_held", {"kind": "annual"}),
        ),
        "2021-12-31",
    ),
    "payments wait in hospital, somebody looks on the day set, and they go again": (
        (
            *BEGUN,
            ("2021-09-06", "suspended", {**FAIR, "review_on": "2021-10-11"}),
            ("2021-10-11", "suspension_reviewed"),
            ("2021-11-01", "payment_made", {"pence": 240000, "advice_sent": True}),
        ),
        "2021-12-31",
    ),
    "a single payment, seen, reviewed and closed": (
        (
            *(each for each in BEGUN[:-2] if each[1] != "amount_set"),
            ("2021-04-12", "payment_made", {"pence": 40000, "advice_sent": True, "one_off": True}),
            ("2021-05-10", "statement_received"),
            ("2021-05-17", "statement_checked"),
            ("2021-06-21", "review_held", {"kind": "first"}),
            ("2021-06-28", "closed"),
            ("2021-07-12", "final_statement_sent"),
        ),
        "2022-12-31",
    ),
    "an offer is explained, and declined": (
        (*BEGUN[:2], ("2021-01-25", "request_decided", {"outcome": "withdrawn"}), ("2021-02-01", "closed")),
        "2022-12-31",
    ),
}


@pytest.mark.parametrize("story", NOBODY_AT_FAULT)
def test_where_nobody_is_at_fault_nothing_is_said(story: str) -> None:
    events, until = NOBODY_AT_FAULT[story]
    came = told(*events, until=until)

    assert came.flags == () and came.refused == ()


def test_a_year_runs_from_the_first_payment_told_of_a_budget_that_was_there_before() -> None:
    events, _ = NOBODY_AT_FAULT["a story that begins years into a budget"]
    came = told(events[0], ("2021-03-01", "review_held", {"kind": "annual"}), until="2021-12-31")

    assert [(flag.id, flag.on.isoformat()) for flag in came.flags] == [("dp_next_review", "2021-01-07")]


@pytest.mark.parametrize(
    "event, says",
    [
        (("2021-09-06", "complaint_received"), "That limit is law, as others tell it: its own text was not read."),
        (("2021-09-06", "suspended", {**FAIR, "review_on": "2021-10-04"}), "The funder named that day itself."),
        (("2021-09-06", "change_requested"), "There is no national limit: 40 working days is our own choice."),
    ],
)
def test_a_flag_says_whose_its_limit_is_and_whether_its_text_was_read(event: tuple[Any, ...], says: str) -> None:
    first = told(*BEGUN, event, until="2021-12-31").flags[0]

    assert first.says.endswith(says)


@pytest.mark.parametrize("named", ["", "2021-08-01"])
def test_payments_are_not_held_back_without_a_day_to_come_for_looking_again(named: str) -> None:
    came = told(*BEGUN, ("2021-09-06", "suspended", {**FAIR, "review_on": named}), until="2021-09-07")

    assert refused(came) == ["suspended"]
    assert "no day to come is named" in came.refused[0].because
