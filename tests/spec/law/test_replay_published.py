"""Three published decisions of the ombudsmen, told again in our words from their public summaries.

The summaries give few days: those here are ours, placed as the summaries allow. Each fault is refused, or is
flagged against the funder at least 28 days before the harm.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from openphb.law.replay import Replayed
from tests.spec.law.stories import flags, refused, told

WARNING = timedelta(days=28)

# Lancashire County Council, 18 012 467, 2 September 2019, upheld: money that had been overpaid was taken out of the
# account; the mother who managed it was told neither how much would be taken nor when, and her complaints about that
# went without a proper answer.
LANCASHIRE = (
    ("2016-09-05", "plan_agreed", {"fields": "all"}),
    ("2016-09-12", "agreement_signed"),
    ("2016-09-12", "permitted_use_explained"),
    ("2016-10-03", "payment_made", {"pence": 90000, "advice_sent": True}),
    ("2017-02-06", "review_held", {"kind": "first"}),
    ("2017-11-06", "reclaim_notice", {"reasons": True, "amount_pence": None, "repay_by": None, "payer": None}),
    ("2018-01-22", "money_recouped", {"pence": 215000}),
    ("2018-02-05", "complaint_received"),
)
# Dorset Council, 24 017 716, upheld: the council saw how the money was spent and took over a year to say that it was
# concerned and to ask for it back; meanwhile the spending went on.
DORSET = (
    ("2022-06-06", "plan_agreed", {"fields": "all"}),
    ("2022-06-13", "agreement_signed"),
    ("2022-06-13", "permitted_use_explained"),
    ("2022-07-04", "payment_made", {"pence": 160000, "advice_sent": True}),
    ("2022-11-07", "review_held", {"kind": "first"}),
    ("2023-02-06", "statement_received"),
    ("2023-03-06", "statement_checked"),
    ("2023-03-06", "spending_seen", {"pence": 48000, "in_plan": False}),
    ("2023-03-20", "concern_noted"),
    ("2023-07-03", "spending_seen", {"pence": 52000, "in_plan": False}),
    ("2023-10-02", "review_held", {"kind": "annual, without a word about spending"}),
    ("2024-01-08", "spending_seen", {"pence": 61000, "in_plan": False}),
    ("2024-05-13", "query_raised", {"to_person": True}),
    (
        "2024-06-10",
        "reclaim_notice",
        {"reasons": True, "amount_pence": 161000, "repay_by": "2024-07-31", "payer": "the representative"},
    ),
)
# Birmingham City Council and Birmingham and Solihull Mental Health NHS Foundation Trust, 21 018 614, 30 January 2023,
# upheld: a mother asked for more support in her son's personal health budget under section 117; the staff did not know
# how such a budget is changed, nobody decided, and she bridged the gap herself.
BIRMINGHAM = (
    ("2019-09-02", "plan_agreed", {"fields": "all"}),
    ("2019-09-09", "agreement_signed"),
    ("2019-09-09", "permitted_use_explained"),
    ("2019-10-07", "payment_made", {"pence": 70000, "advice_sent": True}),
    ("2019-12-16", "review_held", {"kind": "first"}),
    ("2020-09-14", "change_requested"),
    ("2020-09-14", "circumstances_changed", {"significant": True}),
    ("2021-06-07", "complaint_received"),
    ("2021-06-09", "complaint_acknowledged"),
)


def day_of(id: str, replayed: Replayed) -> date:
    """The first day on which this would have been said against the funder."""
    return next(flag.on for flag in replayed.flags if flag.id == id and flag.against == "funder")


def test_lancashire_money_is_not_taken_without_saying_how_much_and_when() -> None:
    replayed = told(*LANCASHIRE, until="2018-09-03", basis="care_act")

    assert refused(replayed) == ["reclaim_notice", "money_recouped"]
    demand, taking = replayed.refused
    for words in ("how much is to be repaid", "by when it is to be repaid", "who is to repay it"):
        assert words in demand.because
    assert "15(2)-(3)" in demand.cites and "15(2)-(3)" in taking.cites
    assert {"complaint_acknowledged", "complaint_answered"} <= set(flags(replayed))


def test_lancashire_the_same_money_asked_for_properly_is_let_through() -> None:
    demand = {"reasons": True, "amount_pence": 215000, "repay_by": "2018-01-15", "payer": "the representative"}
    asked = [(*each[:2], demand) if each[1] == "reclaim_notice" else each for each in LANCASHIRE[:-1]]

    assert refused(told(*asked, until="2018-02-01", basis="care_act")) == []


def test_dorset_the_concern_is_flagged_long_before_more_is_spent() -> None:
    replayed = told(*DORSET, until="2024-07-01", basis="care_act")

    raised = day_of("concern_raised", replayed)
    assert raised == date(2023, 4, 4), "twenty working days after the spending was seen"
    assert raised + WARNING <= date(2023, 7, 3), "before more was spent, and a year before anyone said so"
    assert flags(replayed, against="person") == [], "nobody had told them, so nothing is held against them"


def test_birmingham_a_change_that_nobody_knows_how_to_make_is_flagged_within_weeks() -> None:
    replayed = told(*BIRMINGHAM, until="2021-12-31")

    undecided = day_of("change_decision", replayed)
    assert undecided == date(2020, 11, 10)
    assert undecided + WARNING <= date(2021, 6, 7), "months before she had to complain"
    assert {"change_considered", "dp_next_review", "complaint_answered"} <= set(flags(replayed))


@pytest.mark.parametrize(
    "case, until, basis", [(LANCASHIRE, "2018-09-03", "care_act"), (DORSET, "2024-07-01", "care_act")]
)
def test_what_is_said_by_a_day_does_not_depend_on_what_came_later(
    case: tuple[tuple[object, ...], ...], until: str, basis: str
) -> None:
    whole = told(*case, until=until, basis=basis)
    for month in range(90):
        by = date(2016, 9, 5) + timedelta(days=month * 31)
        so_far = told(*case, until=by.isoformat(), basis=basis).flags
        assert so_far == tuple(flag for flag in whole.flags if flag.on <= by)
