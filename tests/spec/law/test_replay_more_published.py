"""More published decisions of the Local Government and Social Care Ombudsman, some joint with the health ombudsman.

From the public summaries, in our words; the days are ours. `harm` is the day that hurt. Each fault is refused, or was
said against the funder at least 28 days before.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.spec.law.stories import flags, refused, told

BEGUN = (
    ("2020-01-06", "plan_agreed", {"fields": "all"}),
    ("2020-01-13", "agreement_signed"),
    ("2020-01-13", "permitted_use_explained"),
    ("2020-02-03", "payment_made", {"pence": 100000, "advice_sent": True}),
    ("2020-06-01", "review_held", {"kind": "first"}),
)
UNEXPLAINED = tuple(each for each in BEGUN if each[1] != "permitted_use_explained")
DEMAND = {"reasons": True, "amount_pence": 170000, "repay_by": "2022-06-30", "payer": "the estate"}

# The decision, what happened, the day that hurt, and what openphb says or does not let through.
CASES: dict[str, tuple[tuple[Any, ...], str, str]] = {
    "Lancashire 22 014 616: a surplus taken from the account without warning": (
        (*BEGUN, ("2021-03-01", "money_recouped", {"pence": 300000})),
        "2021-03-01",
        "refused money_recouped",
    ),
    "Lancashire 22 014 616: money paid in without a note of what it was": (
        (*BEGUN, ("2020-07-06", "payment_made", {"pence": 120000, "advice_sent": False})),
        "2021-03-01",
        "remittance_advice",
    ),
    "Lancashire 24 017 954: too little paid for a child": (
        (*BEGUN, ("2020-07-06", "amount_set", {"weekly_pence": 9000, "assessed_weekly_pence": 12500})),
        "2021-03-01",
        "refused amount_set",
    ),
    "Lancashire 24 017 954: nobody said what the money was for": (
        (*UNEXPLAINED, ("2020-12-07", "spending_seen", {"pence": 9000, "in_plan": False})),
        "2020-12-07",
        "permitted_use_explained",
    ),
    "Lancashire 21 007 290: a debt that hung over someone until it was written off": (
        (
            *BEGUN,
            ("2020-09-07", "reclaim_notice", {**DEMAND, "repay_by": "2020-10-05", "payer": "the person"}),
            ("2021-11-01", "write_off_decided"),
        ),
        "2021-11-01",
        "write_off_decision",
    ),
    "North Lincolnshire 24 000 521: an audit that took too long, and then a demand on the estate": (
        (
            *BEGUN,
            ("2020-10-05", "statement_received"),
            ("2022-04-04", "statement_checked"),
            ("2022-05-02", "reclaim_notice", DEMAND),
        ),
        "2022-05-02",
        "statement_check",
    ),
    "North Lincolnshire 24 000 521: a plan that did not say what it was for": (
        (("2020-01-06", "plan_agreed", {"fields": ["needs", "amount", "interval", "coordinator"]}), *BEGUN[1:]),
        "2022-05-02",
        "refused plan_agreed",
    ),
    "Buckinghamshire 17 016 036: stopped without review, notice or other care": (
        (*BEGUN, ("2020-10-05", "stopped", {"notice": False, "reasons": True, "days": 0})),
        "2020-10-05",
        "refused stopped",
    ),
    "Buckinghamshire 17 016 036: stopped by letter, with no care to follow": (
        (*BEGUN, ("2020-10-05", "stopped", {"notice": True, "reasons": True, "days": 28})),
        "2020-11-02",
        "refused stopped",
    ),
    "Lincolnshire 19 018 919: lowered without saying why": (
        (*BEGUN, ("2020-11-02", "reduction", {"notice": True, "reasons": False, "days": 28})),
        "2020-11-30",
        "refused reduction",
    ),
    "Lincolnshire 19 018 919: repayment sought without saying what was misspent": (
        (*BEGUN, ("2021-02-01", "reclaim_notice", {**DEMAND, "reasons": False})),
        "2021-02-01",
        "refused reclaim_notice",
    ),
    "Darlington 20 004 697: years of payments that nobody audited": (
        (*BEGUN, ("2022-11-07", "spending_seen", {"pence": 687900, "in_plan": False})),
        "2022-11-07",
        "evidence_asked",
    ),
    "Nottinghamshire 19 000 339: one review in four years, and then repayment": (
        (*BEGUN, ("2022-11-07", "reclaim_notice", DEMAND)),
        "2022-11-07",
        "care_act_next_review",
    ),
    "Hampshire 22 001 239: payments that were not taken up again": (
        (*BEGUN, ("2020-07-06", "suspended", {"notice": True, "reasons": True}), ("2021-01-04", "payment_made")),
        "2020-10-05",
        "suspension_resolved",
    ),
    "Birmingham 23 003 569: an increase that waited for its authority": (
        (*BEGUN, ("2020-08-03", "change_requested"), ("2021-05-03", "change_decided", {"reasons": True})),
        "2021-05-03",
        "change_decision",
    ),
    "Oxfordshire 23 008 538a: a weekly sum that no longer met the cost": (
        (*BEGUN, ("2020-07-06", "uprating_due"), ("2021-06-01", "review_held")),
        "2021-04-05",
        "uprating",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_fault_is_not_let_through_or_is_said_in_time(case: str) -> None:
    events, harm, says = CASES[case]
    came = told(*events, until="2022-12-31", basis="care_act")
    if says.startswith("refused "):
        assert says.removeprefix("refused ") in refused(came)
        return
    said = [flag.on for flag in came.flags if flag.id == says and flag.against == "funder"]

    assert said and said[0] + timedelta(days=28) <= date.fromisoformat(harm)


def test_luton_23_006_888_payments_held_back_after_misuse_and_support_was_no_fault() -> None:
    told_of = [
        ("2020-07-06", "statement_received"),
        ("2020-07-20", "statement_checked"),
        ("2020-07-20", "spending_seen", {"pence": 40000, "in_plan": False}),
        ("2020-08-03", "query_raised", {"to_person": True}),
        ("2020-09-07", "spending_seen", {"pence": 30000, "in_plan": False}),
        ("2020-09-21", "suspended", {"notice": True, "reasons": True}),
        ("2020-10-05", "continuity_arranged"),
    ]
    came = told(*BEGUN, *told_of, until="2021-05-31", basis="care_act")

    assert flags(came) == [] and refused(came) == []
    assert flags(came, against="person") == ["spending_outside_plan"]


def test_lancashire_21_007_290_holding_payments_back_with_other_care_offered_was_no_fault() -> None:
    held = ("2020-09-07", "suspended", {"notice": True, "reasons": True})
    came = told(*BEGUN, held, ("2020-09-07", "continuity_arranged"), until="2021-05-31", basis="care_act")

    assert flags(came) == [] and refused(came) == []
