"""What an employer does, by when, how strongly it is asked and by whom, and how each stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from openphb.employment.rules import papers
from openphb.employment.rules.duties import Asks, Facts, Said, Shown, Standing, Stands, catalogue, standings
from openphb.kernel.money import Money
from openphb.law.engine import all_rules

FIRST = date(2026, 5, 11)
FACTS = Facts(
    on=date(2026, 5, 1), begins_on=FIRST, since=FIRST, born_on=date(1990, 1, 1), cycle="four weeks",
    leave_year="start", notice_weeks=1, a_year=Money.of("14,000"),
)  # fmt: skip


def of(code: str, *, said: Said | None = None, shown: Shown | None = None, **changes: Any) -> Standing:
    check = catalogue()[code].check
    found = standings(
        replace(FACTS, **changes), said={code: said} if said else {}, shown={check: shown} if shown else {}
    )
    return next(each for each in found if each.duty.code == code)


def test_every_duty_says_what_why_by_whom_and_names_a_rule_there_is() -> None:
    known = {rule.id for rule in all_rules()}
    for duty in catalogue().values():
        assert duty.do.endswith(".") and duty.why.endswith(".") and duty.stage in ("before", "along", "end")
        assert duty.rule in known | {""} and duty.family in known | {""}
        assert duty.by in ("you", "payroll", "you, with the care team")


def test_every_template_a_duty_names_is_there() -> None:
    named = {duty.paper for duty in catalogue().values() if duty.paper}
    assert named and named <= set(papers.SLUGS)


@pytest.mark.parametrize(
    ("code", "asks"),
    [
        ("statement", Asks.MUST),
        ("right-to-work", Asks.MUST),
        ("insurance", Asks.MUST),
        ("dbs", Asks.MAY),
        ("public-liability", Asks.SHOULD),
        ("register", Asks.SHOULD),
        ("cover", Asks.OURS),
        ("job", Asks.SHOULD),
        ("reference", Asks.MAY),
    ],
)
def test_law_advice_and_our_own_conditions_are_told_apart(code: str, asks: Asks) -> None:
    assert of(code).asks is asks


def test_family_need_not_be_insured_by_law() -> None:
    assert of("insurance", close_relative=True).asks is Asks.MAY


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("right-to-work", date(2026, 5, 10)),
        ("statement", FIRST),
        ("register", date(2026, 6, 8)),
        ("declaration", date(2026, 10, 11)),
        ("re-enrolment", date(2029, 5, 11)),
        ("wage", date(2027, 4, 1)),
        ("holiday", date(2027, 5, 10)),
        ("payslip", None),
        ("notice", None),
    ],
)
def test_the_day_of_each(code: str, due: date | None) -> None:
    assert of(code).due == due


def test_duties_on_pensions_are_counted_from_the_employers_first_assistant() -> None:
    assert of("declaration", since=date(2024, 1, 8)).due == date(2024, 6, 8)


@pytest.mark.parametrize(
    ("code", "on", "stands"),
    [
        ("statement", date(2026, 4, 1), Stands.TO_DO),
        ("statement", date(2026, 4, 20), Stands.SOON),
        ("statement", FIRST, Stands.SOON),
        ("statement", date(2026, 5, 12), Stands.LATE),
        ("job", date(2026, 6, 1), Stands.TO_DO),
        ("payslip", date(2026, 6, 1), Stands.ALWAYS),
        ("notice", date(2026, 6, 1), Stands.LATER),
        ("change", date(2026, 6, 1), Stands.LATER),
    ],
)
def test_how_a_duty_stands_before_on_and_after_its_day(code: str, on: date, stands: Stands) -> None:
    assert of(code, on=on).stands is stands


def test_what_comes_again_is_done_only_for_its_time() -> None:
    reviewed = Said("done", date(2027, 3, 20), "Rate put up.")
    held = of("wage", said=reviewed, on=date(2027, 4, 10))
    assert (held.stands, held.due) == (Stands.DONE, date(2028, 4, 1))
    assert of("wage", said=reviewed, on=date(2028, 3, 20)).stands is Stands.SOON
    assert of("wage", said=reviewed, on=date(2028, 4, 2)).stands is Stands.LATE


def test_somebody_employed_for_years_is_asked_for_the_latest_april_only_and_a_rise_counts_as_having_looked() -> None:
    since = {"begins_on": date(2021, 11, 1), "on": date(2026, 11, 23)}
    assert of("wage", **since).due == date(2026, 4, 1)
    assert of("wage", **since, changed_on=date(2026, 3, 1)).due == date(2027, 4, 1)
    assert of("re-enrolment", **since, since=date(2021, 11, 1)).due == date(2024, 11, 1)


def test_what_was_done_once_stays_done_and_not_needed_keeps_its_reason() -> None:
    assert of("statement", said=Said("done", FIRST, "Signed."), on=date(2030, 1, 1)).stands is Stands.DONE
    spared = of("public-liability", said=Said("not needed", FIRST, "In the home policy."))
    assert (spared.stands, spared.because) == (Stands.NOT_NEEDED, "In the home policy.")


@pytest.mark.parametrize(
    ("until", "stands"),
    [(None, Stands.DONE), (date(2026, 9, 1), Stands.DONE), (date(2026, 5, 20), Stands.SOON),
     (date(2026, 4, 30), Stands.LATE)],
)  # fmt: skip
def test_a_duty_that_rests_on_a_check_stands_as_the_check_does(until: date | None, stands: Stands) -> None:
    assert of("insurance", shown=Shown(date(2025, 9, 1), until, "Policy 7.")).stands is stands


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"born_on": date(2004, 5, 2)}, False),
        ({"a_year": Money.of("10,000")}, False),
        ({"a_year": Money.of("10,000.01")}, True),
        ({"a_year": None}, True),
    ],
)
def test_who_is_enrolled_in_a_pension(changes: dict[str, Any], asked: bool) -> None:
    assert (of("pension", **changes).stands is not Stands.NOT_NEEDED) is asked


def test_a_change_of_terms_is_to_be_told_within_a_month_each_time() -> None:
    assert of("change", changed_on=date(2026, 8, 3)).due == date(2026, 9, 3)
    told = Said("done", date(2026, 8, 10), "Given.")
    assert of("change", changed_on=date(2026, 8, 3), said=told).stands is Stands.DONE
    assert of("change", changed_on=date(2026, 11, 1), said=told).due == date(2026, 12, 1)


def test_the_end_brings_notice_holiday_pay_and_redundancy_after_two_years() -> None:
    ends = {"begins_on": date(2021, 5, 1), "ended_on": date(2026, 7, 31)}
    assert of("notice", **ends).due == date(2026, 6, 26)
    assert of("redundancy", **ends).due == date(2026, 7, 31)
    assert of("redundancy", **ends | {"begins_on": date(2025, 5, 1)}).stands is Stands.NOT_NEEDED
