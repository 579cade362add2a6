"""`openphb law replay` as scripts see it: one document, four exit codes, nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli.law import law
from openphb.law.replay.objections import OBJECTIONS
from openphb.law.replay.vocabulary import EVENTS
from tests.spec.law.stories import SET_UP, event, story

FLAG = {"on", "id", "against", "says", "cites", "weight", "event", "limit"}
CONTRACT = [
    "budget_requested", "request_decided", "information_given", "plan_agreed", "agreement_signed",
    "permitted_use_explained", "amount_set", "payment_made", "uprating_due", "statement_received",
    "statement_checked", "spending_seen", "query_raised", "concern_noted", "review_held", "circumstances_changed",
    "change_requested", "change_decided", "reduction", "reclaim_notice", "money_recouped", "write_off_decided",
    "access_changed", "suspended", "stopped", "continuity_arranged", "reconsideration_asked",
    "reconsideration_answered", "complaint_received", "complaint_acknowledged", "complaint_answered",
    "fraud_suspected", "closed", "final_statement_sent",
]  # fmt: skip


def answered(document: Any, *options: str) -> tuple[int, Any]:
    given = document if isinstance(document, str) else json.dumps(document)
    done = CliRunner().invoke(law, ["replay", "-", "--json", *options], input=given)
    return done.exit_code, json.loads(done.stdout)


def test_every_event_of_the_contract_is_known_and_can_be_told_alone() -> None:
    assert set(CONTRACT) <= set(EVENTS)
    assert set(OBJECTIONS) <= set(EVENTS)
    for name in EVENTS:
        code, answer = answered(story(("2024-04-02", name), until="2024-04-02"))
        assert code == 0 and answer["flags"] == [], name


def test_a_year_without_a_review_is_one_flag_with_its_day_its_side_and_its_source() -> None:
    code, answer = answered(story(*SET_UP[:-1], until="2024-04-03"))

    assert code == 0
    (flag,) = answer["flags"]
    assert set(flag) == FLAG
    assert (flag["on"], flag["id"], flag["against"]) == ("2023-07-04", "dp_first_review", "funder")
    assert flag["cites"]["provision"] == "reg. 14(2)(a)" and flag["limit"] == "law"


def test_what_would_have_been_refused_names_the_event_why_and_where_the_law_says_so() -> None:
    code, answer = answered(story(*SET_UP, ("2023-09-01", "money_recouped", {"pence": 5}), until="2023-09-02"))

    assert code == 0
    (refused,) = answer["refused"]
    assert refused["event"] == len(SET_UP) and "15(2)-(3)" in refused["cites"]
    assert refused["because"].endswith(".")


def test_a_limit_is_said_to_be_ours_unless_the_file_gives_the_commissioners() -> None:
    asked = [("2024-01-08", "budget_requested"), ("2024-01-08", "information_given")]
    _, ours = answered(story(*asked, until="2024-06-30"))
    _, theirs = answered(story(*asked, until="2024-06-30", local={"request_decision_days": 10}))

    assert ours["flags"][0]["on"] == "2024-03-05" and "our own choice" in ours["flags"][0]["says"]
    assert theirs["flags"][0]["on"] == "2024-01-23" and "this commissioner set" in theirs["flags"][0]["says"]
    assert ours["flags"][0]["limit"] == "our own choice" and theirs["flags"][0]["limit"] == "commissioner"
    assert theirs["limits"]["request_decision_days"] == {"value": 10, "whose": "commissioner"}


def test_events_may_be_told_in_any_order_and_keep_their_places() -> None:
    whole = story(*SET_UP, ("2023-09-01", "money_recouped"), until="2024-08-01")
    turned = {**whole, "events": whole["events"][::-1]}
    _, straight = answered(whole)
    _, answer = answered(turned)

    assert [flag["id"] for flag in answer["flags"]] == [flag["id"] for flag in straight["flags"]]
    assert answer["refused"][0]["event"] == 0


def test_the_clock_can_be_frozen_on_another_day() -> None:
    whole = story(*SET_UP, until="2026-01-01")

    assert answered(whole, "--on", "2024-06-19")[1]["flags"] == []
    assert [flag["id"] for flag in answered(whole, "--on", "2024-06-20")[1]["flags"]] == ["dp_next_review"]


def test_a_name_we_do_not_know_is_said_and_not_used() -> None:
    events = [
        event("2024-01-08", "review_held", {"colour": "blue"}),
        event("2024-01-08", "plan_agreed", {"fields": ["needs", "hopes"]}),
    ]
    _, answer = answered({"case": "x", "titel": "y", "events": events, "until": "2024-02-01"})

    assert answer["not_read"] == ["titel", "events[0].colour", "events[1].fields.hopes"]
    assert "who keeps watch" in answer["refused"][0]["because"]


@pytest.mark.parametrize(
    "document, where, because",
    [
        ("[", "standard input", "not one JSON document"),
        ([], "story", "set of named things"),
        ({"case": "x"}, "events", "no list of events"),
        ({"events": []}, "until", "without events"),
        ({"events": ["x"]}, "events[0]", "set of named things"),
        ({"events": [{"on": "2024-01-01", "event": "budget_askd"}]}, "events[0].event", "not an event we know"),
        ({"events": [{"event": "budget_requested"}]}, "events[0].on", "does not say its day"),
        ({"events": [event("2024-02-30", "budget_requested")]}, "events[0].on", "not a day"),
        (story(until="soon"), "until", "not a day"),
        (story(until="2024-01-01", basis="nhss"), "basis", "not a code we know"),
        (story(until="2024-01-01", local={"x": 1}), "local.x", "no local setting"),
        (story(until="2024-01-01", local={"concern_days": 0}), "local.concern_days", "cannot be less than 1"),
        (story(("2024-01-01", "payment_made", {"pence": 1.5}), until="2024-01-01"), "events[0].pence", "whole pence"),
        (story(("2024-01-01", "payment_made", {"pence": -1}), until="2024-01-01"), "events[0].pence", "whole pence"),
        (story(("2024-01-01", "stopped", {"days": "many"}), until="2024-01-01"), "events[0].days", "whole number"),
        (
            story(("2024-01-01", "payment_made", {"advice_sent": "yes"}), until="2024-01-01"),
            "events[0].advice_sent",
            "not true or false",
        ),
        (story(("2024-01-01", "plan_agreed", {"fields": 7}), until="2024-01-01"), "events[0].fields", "list of fields"),
        (
            story(("2024-01-01", "reconsideration_asked", {"decision": "weather"}), until="2024-01-01"),
            "events[0].decision",
            "not a decision we know",
        ),
        (
            story(("2024-01-01", "request_decided", {"outcome": "maybe"}), until="2024-01-01"),
            "events[0].outcome",
            "not an outcome we know",
        ),
    ],
)
def test_bad_input_says_where_why_and_what_to_try(document: Any, where: str, because: str) -> None:
    code, answer = answered(document)

    assert code == 2 and set(answer) == {"error"}
    assert answer["error"]["where"] == where and because in answer["error"]["because"]
    assert answer["error"]["try"]


def test_an_unknown_event_is_answered_with_those_there_are() -> None:
    _, answer = answered({"events": [{"on": "2024-01-01", "event": "budget_askd"}]})

    assert all(name in answer["error"]["try"] for name in EVENTS)


def test_working_days_beyond_the_kept_calendar_are_refused_and_not_guessed() -> None:
    code, answer = answered(story(("2028-12-29", "complaint_received"), until="2029-02-01"))

    assert code == 1 and "Bank holidays are known from" in answer["refused"]["because"]


def test_people_read_it_day_by_day(tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_text(json.dumps(story(*SET_UP, ("2023-09-01", "money_recouped"), until="2024-08-01")))
    out = CliRunner().invoke(law, ["replay", str(path)]).stdout.splitlines()

    assert out[0].startswith("1 September 2023, refused: Money is taken back without a notice")
    assert out[1].startswith("20 June 2024, against the funder: No review of the direct payment was held in time.")


def test_what_came_before_the_law_written_down_here_is_told_and_not_judged() -> None:
    early = [
        ("2012-05-14", "payment_made", {"pence": 1, "advice_sent": False}),
        ("2012-09-03", "reduction", {"notice": False, "reasons": False}),
        ("2013-09-02", "reconsideration_asked", {"decision": "reduce"}),
        ("2013-09-02", "reconsideration_answered", {"reasons": False}),
    ]
    code, answer = answered(story(*early, until="2014-01-01"))

    assert code == 0 and answer["refused"] == []
    assert [(flag["id"], flag["on"]) for flag in answer["flags"]] == [("dp_first_review", "2013-11-02")]
