"""What a replay says, rule by rule: against whom, and where the law leaves something open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.law.stories import SET_UP, flags, refused, told

OUTSIDE = {"pence": 5000, "in_plan": False}
UNTIL = "2024-03-28"
FAIR = {"notice": True, "reasons": True, "days": 28}
DEMAND = {"reasons": True, "amount_pence": 5000, "repay_by": "2023-12-31", "payer": "the person"}


def after_set_up(*events: Any, until: str = UNTIL, **beside: Any) -> Any:
    return told(*SET_UP, *events, until=until, **beside)


@pytest.mark.parametrize(
    "name, events, said",
    [
        ("seen and not raised", [("2023-07-03", "spending_seen", OUTSIDE)], ["concern_raised"]),
        ("inside the plan", [("2023-07-03", "spending_seen", {"pence": 1, "in_plan": True})], []),
        ("nobody could say", [("2023-07-03", "spending_seen", {"pence": 1})], []),
        ("noted among us only", [("2023-07-03", "concern_noted")], ["concern_raised"]),
        ("asked among us only", [("2023-07-03", "query_raised", {"to_person": False})], ["concern_raised"]),
        (
            "asked among us after it was seen",
            [("2023-07-03", "spending_seen", OUTSIDE), ("2023-07-10", "query_raised", {"to_person": False})],
            ["concern_raised"],
        ),
        (
            "a review without a word about it",
            [("2023-07-03", "spending_seen", OUTSIDE), ("2023-07-10", "review_held", {"kind": "early"})],
            ["concern_raised"],
        ),
        (
            "asked, and then found to be outside",
            [("2023-07-03", "query_raised", {"to_person": True}), ("2023-07-17", "spending_seen", OUTSIDE)],
            [],
        ),
        (
            "asked for back at once",
            [("2023-07-03", "spending_seen", OUTSIDE), ("2023-07-10", "reclaim_notice", DEMAND)],
            [],
        ),
        (
            "kept in confidence, then asked",
            [
                ("2023-07-03", "spending_seen", OUTSIDE),
                ("2023-07-04", "fraud_suspected", {"restricted": True}),
                ("2023-11-06", "query_raised", {"to_person": True}),
            ],
            [],
        ),
        ("a suspicion for good", [("2023-07-04", "fraud_suspected", {"restricted": True})], ["suspicion_resolved"]),
        (
            "a suspicion open to all",
            [("2023-07-04", "fraud_suspected", {"restricted": False})],
            ["fraud_restricted"],
        ),
    ],
)
def test_concerns_about_spending_are_raised_with_the_person(name: str, events: list[Any], said: list[str]) -> None:
    assert flags(after_set_up(*events)) == said, name


@pytest.mark.parametrize(
    "name, events, against, said",
    [
        ("a first time", [("2023-07-03", "spending_seen", OUTSIDE)], "person", []),
        (
            "again, and nobody had asked",
            [("2023-07-03", "spending_seen", OUTSIDE), ("2023-08-03", "spending_seen", OUTSIDE)],
            "person",
            [],
        ),
        (
            "again, after being asked",
            [
                ("2023-07-03", "spending_seen", OUTSIDE),
                ("2023-07-10", "query_raised", {"to_person": True}),
                ("2023-08-03", "spending_seen", OUTSIDE),
                ("2023-08-07", "query_raised", {"to_person": True}),
            ],
            "person",
            ["spending_outside_plan"],
        ),
        (
            "by whoever holds it for them",
            [("2023-07-03", "spending_seen", {**OUTSIDE, "by": "organisation"})],
            "provider",
            ["spending_outside_plan"],
        ),
    ],
)
def test_people_are_asked_before_anything_is_held_against_them(
    name: str, events: list[Any], against: str, said: list[str]
) -> None:
    assert flags(after_set_up(*events), against=against) == said, name


@pytest.mark.parametrize(
    "days, let_through",
    [(28, True), (14, True), (13, False), (1, False), (0, False)],
)
def test_notice_is_some_time_and_not_too_little(days: int, let_through: bool) -> None:
    lowered = after_set_up(("2023-09-04", "reduction", {**FAIR, "days": days}))

    assert refused(lowered) == ([] if let_through else ["reduction"])


def test_what_is_reasonable_notice_is_the_commissioners_to_set_and_an_offence_may_make_it_short() -> None:
    ours = after_set_up(("2023-09-04", "reduction", {**FAIR, "days": 14}), local={"notice_weeks": 4})
    suspected = ("2023-09-01", "fraud_suspected", {"restricted": True})
    urgent = after_set_up(suspected, ("2023-09-04", "reduction", {**FAIR, "days": 3}))

    assert "4 weeks at least, which is what this commissioner set" in ours.refused[0].because
    assert refused(urgent) == []


@pytest.mark.parametrize(
    "name, taken",
    [
        ("with no notice", [("2024-01-08", "money_recouped", {"pence": 5000})]),
        ("before its day", [("2023-11-01", "reclaim_notice", DEMAND), ("2023-12-30", "money_recouped", {"pence": 1})]),
        (
            "more than it says",
            [("2023-11-01", "reclaim_notice", DEMAND), ("2024-01-08", "money_recouped", {"pence": 5001})],
        ),
        (
            "twice over",
            [
                ("2023-11-01", "reclaim_notice", DEMAND),
                ("2024-01-08", "money_recouped", {"pence": 3000}),
                ("2024-01-15", "money_recouped", {"pence": 3000}),
            ],
        ),
        (
            "after the debt was decided on",
            [
                ("2023-11-01", "reclaim_notice", DEMAND),
                ("2024-01-08", "write_off_decided"),
                ("2024-01-15", "money_recouped", {"pence": 3000}),
            ],
        ),
    ],
)
def test_money_is_not_taken(name: str, taken: list[Any]) -> None:
    assert refused(after_set_up(*taken)) == ["money_recouped"], name


def test_money_is_not_taken_quietly_while_the_demand_is_looked_at_again() -> None:
    events = [
        ("2023-11-01", "reclaim_notice", DEMAND),
        ("2023-12-20", "reconsideration_asked", {"decision": "reclaim"}),
        ("2024-01-08", "money_recouped", {"pence": 5000}),
        ("2024-01-22", "reconsideration_answered", {"reasons": True}),
    ]

    assert flags(after_set_up(*events)) == ["recouped_meanwhile"]


@pytest.mark.parametrize(
    "decision, second_on, not_let, said",
    [
        ("reduce", "2024-02-01", ["reconsideration_asked"], []),  # once, ever
        ("refuse_budget", "2024-01-24", ["reconsideration_asked"], []),  # once in six months
        ("refuse_budget", "2024-01-25", [], ["reconsideration_answer"]),
    ],
)
def test_a_second_look_is_limited_as_the_regulations_say(
    decision: str, second_on: str, not_let: list[str], said: list[str]
) -> None:
    events = [
        ("2023-07-03", "reconsideration_asked", {"decision": decision}),
        ("2023-07-25", "reconsideration_answered", {"reasons": True}),
        (second_on, "reconsideration_asked", {"decision": decision}),
    ]
    came = after_set_up(*events)

    assert refused(came) == not_let and flags(came) == said


def test_a_later_decision_of_the_same_kind_has_a_look_of_its_own() -> None:
    look = [
        ("2023-09-11", "reconsideration_asked", {"decision": "reduce"}),
        ("2023-10-02", "reconsideration_answered", {"reasons": True}),
    ]
    first, again = ("2023-09-04", "reduction", FAIR), ("2023-11-06", "reduction", FAIR)
    asked = ("2023-11-13", "reconsideration_asked", {"decision": "reduce"})

    assert refused(after_set_up(first, *look, asked)) == ["reconsideration_asked"]
    came = after_set_up(first, *look, again, asked)
    assert refused(came) == [] and flags(came) == ["reconsideration_answer"]


def test_a_look_that_nobody_took_does_not_use_the_right_up() -> None:
    asked = ("reconsideration_asked", {"decision": "reduce"})
    came = after_set_up(("2023-07-03", *asked), ("2024-02-01", *asked))

    assert refused(came) == [] and flags(came) == ["reconsideration_answer"]


def test_a_budget_is_not_closed_while_payments_run_unless_somebody_asked() -> None:
    wish = [("2023-09-04", "change_requested"), ("2023-09-11", "change_decided", {"reasons": True})]
    ending = [("2023-10-02", "closed"), ("2023-10-16", "final_statement_sent")]

    assert refused(after_set_up(*ending)) == ["closed"]
    assert refused(after_set_up(*wish, *ending)) == []


def test_last_sums_after_a_stop_begin_nothing_anew_and_a_new_plan_does() -> None:
    stop = [("2023-09-04", "stopped", FAIR), ("2023-09-04", "continuity_arranged")]
    last_sum = ("2023-10-16", "payment_made", {"pence": 900})
    anew = [("2023-10-09", "plan_agreed", {"fields": True}), ("2023-10-09", "agreement_signed")]

    assert flags(after_set_up(*stop, last_sum, until="2025-01-01")) == []
    assert flags(after_set_up(*stop, *anew, last_sum, until="2025-01-01")) == ["dp_first_review"]


def test_care_may_be_arranged_while_notice_runs_and_is_not_asked_for_before_it_ends() -> None:
    stop = ("2023-09-04", "stopped", FAIR)

    assert refused(after_set_up(stop, ("2023-10-02", "continuity_arranged"))) == []
    assert refused(after_set_up(stop, ("2023-10-03", "continuity_arranged"))) == ["stopped"]
    assert refused(after_set_up(stop, until="2023-10-01")) == []


def test_a_story_begun_in_mid_life_holds_nothing_earlier_against_anyone() -> None:
    paid = ("2024-01-08", "payment_made", {"pence": 1, "advice_sent": True})

    assert told(paid, until="2024-02-01").flags == () and told(paid, until="2024-02-01").refused == ()
    later = told(paid, ("2024-01-15", "plan_agreed", {"fields": "all"}), until="2024-02-01")
    assert refused(later) == ["payment_made"]
    assert flags(later) == ["agreement_signed", "permitted_use_explained"]


def test_an_amount_below_the_needs_is_refused_and_asks_for_a_review_while_it_lasts() -> None:
    low = {"weekly_pence": 6000, "assessed_weekly_pence": 14000}
    came = after_set_up(("2023-09-04", "amount_set", low))

    assert refused(came) == ["amount_set"] and flags(came) == ["insufficient_review"]
    assert "£60.00 a week is set, and the needs cost £140.00" in came.refused[0].because


def test_a_plan_for_payments_that_do_not_begin_is_said_in_a_story_that_tells_of_payments() -> None:
    agreed = [("2023-03-13", "plan_agreed", {"fields": "all"}), ("2023-03-13", "permitted_use_explained")]
    signed, paid = ("2023-03-20", "agreement_signed"), ("2023-06-05", "payment_made", {"advice_sent": True})

    assert flags(told(*agreed, signed, paid, until="2023-08-01")) == ["first_payment"]
    assert flags(told(*agreed, signed, until="2023-08-01")) == []


def test_a_budget_that_pays_the_person_nothing_is_reviewed_within_our_own_limit() -> None:
    agreed = ("2023-03-13", "plan_agreed", {"fields": "all"})
    reviewed = ("2024-03-13", "review_held", {"kind": "annual"})

    late = told(agreed, until="2024-04-01").flags
    assert [(flag.id, flag.on.isoformat(), flag.limit) for flag in late] == [
        ("other_route_review", "2024-03-14", "our own choice")
    ]
    assert flags(told(agreed, reviewed, until="2025-03-13")) == []
    assert flags(told(agreed, reviewed, until="2025-03-14")) == ["other_route_review"]


@pytest.mark.parametrize("basis, first", [("nhs", "2023-07-04"), ("sen", "2023-07-04"), ("care_act", "2023-10-04")])
def test_each_strand_keeps_its_own_clock(basis: str, first: str) -> None:
    came = told(*SET_UP[:-1], until=UNTIL, basis=basis)

    assert [flag.on.isoformat() for flag in came.flags] == [first]


def test_a_review_of_continuing_healthcare_alone_is_not_one_of_the_payment() -> None:
    came = told(*SET_UP[:-1], ("2023-06-19", "review_held", {"kind": "chc"}), until="2023-12-01")

    assert flags(came) == ["dp_first_review"]


def test_a_note_with_each_payment_is_our_own_choice_and_its_want_is_said() -> None:
    came = after_set_up(("2023-07-03", "payment_made", {"pence": 1, "advice_sent": False}))

    assert flags(came) == ["remittance_advice"] and "our own choice" in came.flags[0].says


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_in_which_a_day_is_told_says_nothing(turned: bool) -> None:
    one_day = [
        ("2023-04-03", "permitted_use_explained"),
        ("2023-04-03", "agreement_signed"),
        ("2023-04-03", "plan_agreed", {"fields": "all"}),
        ("2023-04-03", "payment_made", {"pence": 1, "advice_sent": True}),
        ("2023-04-03", "statement_received"),
        ("2023-04-03", "statement_checked"),
        ("2023-04-03", "complaint_received"),
        ("2023-04-03", "complaint_answered"),
    ]
    came = told(*(one_day[::-1] if turned else one_day), until="2023-07-03")

    assert came.flags == () and came.refused == ()
