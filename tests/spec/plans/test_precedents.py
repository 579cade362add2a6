"""What a decision teaches colleagues tells nobody whom it was about."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.plans.rules.precedents import Known, outcome, why_not_agree, why_not_summary, why_not_write

KNOWN = Known(("Will Okafor-Byrne", "Ann Lee"), date(1980, 5, 1))
GOOD = "A budget for an electric bike was refused: the person could reach the clinic by bus, and the aim was met so."


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (GOOD, None),
        ("The person will manage 10 hours a week, at £14.20, from 1 May 2026.", None),
        ("The rule is SI 2012/2996, regulation 32B(7); 20 of 100 cases went so.", None),
        ("Will wanted a bike.", "Will"),
        ("A bike for WILL was refused.", "WILL"),
        ("It was Will’s wish.", "Will’s"),
        ("Ms Okafor-Byrne wanted a bike.", "Okafor-Byrne"),
        ("Her sister Ann spoke for her.", "Ann"),
        ("NHS number 943 476 5919 asked.", "943 476 5919"),
        ("Number 9434765919.", "9434765919"),
        ("Born on 1 May 1980.", "1 May 1980"),
        ("Born 01/05/1980.", "01/05/1980"),
        ("Born 1980-05-01.", "1980-05-01"),
        ("Lives in S10 2TN.", "S10 2TN"),
        ("Write to jo@example.org.", "jo@example.org."),
        ("Budget PHB4F6C9H.", "PHB4F6C9H"),
    ],
)
def test_what_could_tell_whom_it_was_about_is_refused(summary: str, found: str | None):
    refused = why_not_summary(summary, KNOWN)
    assert (refused is None) is (found is None)
    assert refused is None or f"“{found}” could tell who this was about." in refused.because


def test_an_empty_summary_teaches_nothing():
    assert why_not_summary(" \n", KNOWN) is not None


def test_whoever_decided_writes_it_and_another_agrees_it():
    assert why_not_write("abe", by="abe") is None and why_not_write("abe", by="lea") is not None
    assert why_not_agree("abe", by="lea") is None and why_not_agree("abe", by="abe") is not None


@pytest.mark.parametrize(
    ("looks", "became"),
    [([], "stands"), ([None], "waiting"), ([False], "kept"), ([True], "changed"), ([False, None], "waiting"),
     ([False, True], "changed")],
)  # fmt: skip
def test_what_became_of_a_decision(looks: list[bool | None], became: str):
    assert outcome(looks) == became
