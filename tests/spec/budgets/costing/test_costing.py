"""What support costs: the sums a care coordinator would do by hand, and what the law adds for an employer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.budgets.costing import methods
from openphb.budgets.costing.explain import Explained, explain
from openphb.budgets.costing.formulas import read as formula
from openphb.budgets.costing.profiles import ours
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.result import in_words, work_out
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood
from tests.spec.budgets.costing import documents

CARE = {"id": "care", "task": "Care", "days": "every day", "minutes": 60, "who": "agency"}
AGENCY = {"id": "agency", "who": "agency", "pence": 2000, "since": "2026-04-01"}
STAFF = AGENCY | {"id": "staff", "who": "assistant", "employed": True}
SIMPLE = {"on": "2026-11-22", "support": [CARE], "rates": [AGENCY, STAFF]}


def worked_out(told: Any) -> Explained:
    return explain(*read(told))


def pence(found: Explained, id: str) -> int:
    return next(line.pence for line in (*found.lines, *found.sums) if line.id == id)


@pytest.mark.parametrize(
    ("visit", "annual"),
    [
        ({}, 730_000),  # an hour a day at £20, 365 days
        ({"carers": 2}, 1_460_000),
        ({"minutes": 15}, 182_500),
        ({"days": ["mon"]}, 104_286),  # 365 ÷ 7 × £20, rounded once
        ({"minutes": None, "from": "22:00", "to": "07:00"}, 6_570_000),  # over midnight
        ({"unpaid": {"who": "Sam", "minutes": 20, "willing": True, "able": True}}, 486_667),
        ({"unpaid": {"who": "Sam", "minutes": 20, "willing": False, "able": True}}, 730_000),
        ({"unpaid": {"who": "Sam", "minutes": 20, "willing": True}}, 730_000),  # not said: never taken for granted
        ({"unpaid": {"who": "Sam", "minutes": 90, "willing": True, "able": True}}, 0),  # never less than nothing
    ],
)
def test_an_hour_a_day_and_what_changes_it(visit: dict[str, Any], annual: int):
    assert worked_out(SIMPLE | {"support": [CARE | visit]}).sum_of("annual") == annual


def test_a_night_asleep_is_paid_by_the_night_and_a_night_awake_by_the_hour():
    night = CARE | {"kind": "night", "minutes": None, "from": "22:00", "to": "06:00"}
    asleep = AGENCY | {"kind": "night", "unit": "night", "pence": 10_000}
    assert worked_out(SIMPLE | {"support": [night], "rates": [asleep]}).sum_of("annual") == 3_650_000
    awake = AGENCY | {"kind": "night"}
    assert worked_out(SIMPLE | {"support": [night], "rates": [awake]}).sum_of("annual") == 5_840_000


def test_an_employer_pays_on_top_what_the_law_says_on_that_day():
    told = SIMPLE | {"support": [CARE | {"who": "assistant", "minutes": 480}], "team": {"assistants": 2}}
    found = worked_out(told)
    assert pence(found, "pay") == 5_840_000  # £58,400.00
    assert pence(found, "holiday") == 704_828  # × 5.6 ÷ 46.4
    assert pence(found, "gross") == 6_544_828
    assert pence(found, "national-insurance") == 831_724  # (£65,448.28 − 2 × £5,000) × 15%
    assert pence(found, "pension") == 158_905  # (£65,448.28 − 2 × £6,240) × 3%
    earlier = worked_out(told | {"on": "2024-05-01", "rates": [STAFF | {"since": "2020-01-01"}]})
    assert pence(earlier, "national-insurance") == 652_026  # (£65,448.28 − 2 × £9,100) × 13.8%


@pytest.mark.parametrize(
    ("claims", "minutes", "off"),
    [(False, 480, None), (True, 480, -831_724), (True, 1200, -1_050_000)],
)
def test_the_employment_allowance_takes_off_what_is_owed_and_never_more_than_there_is(claims, minutes, off):
    told = SIMPLE | {
        "support": [CARE | {"who": "assistant", "minutes": minutes}],
        "team": {"assistants": 2, "allowance": claims},
    }
    lines = {line.id: line.pence for line in worked_out(told).lines}
    assert lines.get("employment-allowance") == off


def test_nobody_who_earns_less_than_the_trigger_is_enrolled_in_a_pension():
    told = SIMPLE | {"support": [CARE | {"who": "assistant", "minutes": 60}], "team": {"assistants": 1}}
    assert pence(worked_out(told), "pension") == 0
    assert pence(worked_out(told), "national-insurance") == round((730_000 + 88_103 - 500_000) * 0.15)


def test_an_areas_own_rate_comes_before_the_one_for_everywhere_and_only_on_its_days():
    rates = [
        AGENCY,
        AGENCY | {"id": "kent", "pence": 2200, "area": "QKS", "until": "2027-04-01"},
        AGENCY | {"id": "next", "pence": 2300, "since": "2027-04-01"},
    ]
    told = SIMPLE | {"rates": rates}
    assert worked_out(told).sum_of("annual") == 730_000
    assert worked_out(told | {"area": "QKS"}).sum_of("annual") == 803_000
    assert worked_out(told | {"area": "QKS", "on": "2027-04-01"}).sum_of("annual") == 839_500


def test_the_other_two_methods_need_no_week_of_support():
    package = {"method": "equivalent-package", "package": [{"what": "Home", "pence": 100_000, "every": "week"}]}
    assert worked_out(SIMPLE | package).sum_of("annual") == 5_214_286
    points = {
        "method": "points",
        "needs": {"levels": {"breathing": "severe", "skin": "low"}},
        "points": {"breathing": {"severe": 30}, "skin": {"low": 2.5}},
        "on_costs": [{"name": "point", "value": 50_000, "since": "2026-04-01"}],
    }
    assert worked_out(SIMPLE | points).sum_of("annual") == 1_625_000


def test_a_local_profile_is_data():
    own = {"id": "wheelchairs", "domains": {"posture": ["none", "some", "much"]}}
    needs = {"profile": "wheelchairs", "levels": {"posture": "much"}}
    case, _ = read(SIMPLE | {"profiles": [own], "needs": needs})
    assert case.levels == {"posture": "much"}
    with pytest.raises(NotUnderstood, match="not a level of posture"):
        read(SIMPLE | {"profiles": [own], "needs": {"profile": "wheelchairs", "levels": {"posture": "severe"}}})


def test_continuing_care_has_twelve_domains():
    assert len(ours()["continuing-care"].domains) == 12


def test_a_figure_that_the_law_room_does_not_know_for_a_day_is_refused_or_set_for_the_case():
    told = SIMPLE | {
        "on": "2015-05-01",
        "rates": [STAFF | {"since": "2015-01-01"}],
        "support": [CARE | {"who": "assistant"}],
        "team": {"assistants": 1},
    }
    with pytest.raises(NoLawInForce, match="employer ni thousandths"):
        worked_out(told)
    own = {name: {"value": 5, "source": "Their letter"} for name in ("ni_rate", "ni_threshold", "allowance")}
    rest = {name: {"value": 5} for name in ("pension_rate", "pension_trigger", "pension_lower", "pension_upper")}
    assert worked_out(told | {"figures": own | rest}).sum_of("annual") > 0


def test_every_figure_stands_with_its_source_and_says_if_it_was_not_confirmed_there():
    lines = {line.id: line for line in worked_out(documents.full()).lines}
    cites = {source.provision: source for source in lines["national-insurance"].cites}
    assert cites["s. 2"].since == date(2025, 4, 6) and not cites["s. 2"].confirmed
    assert {"Our card"} < {source.instrument for source in lines["hours.morning"].cites}


def test_a_version_that_is_closed_can_still_be_asked_for():
    text = methods.FILE.read_text(encoding="utf-8")
    closed = text.replace(
        'version = "1"\nsince = 2013-08-01', 'version = "1"\nsince = 2013-08-01\nuntil = 2027-04-01', 1
    )
    later = text[text.index("[[method]]") :].split("[[block]]")[0].split("[[method]]")[1]
    later = later.replace('version = "1"', 'version = "2"').replace("2013-08-01", "2027-04-01")
    known = methods.written(f"{closed}\n[[method]]{later}")

    def version(on: date, asked: str = "") -> str:
        return methods.chosen(known, id="support-time", on=on, version=asked).version

    assert [version(date(2026, 1, 1)), version(date(2027, 4, 1)), version(date(2027, 4, 1), "1")] == ["1", "2", "1"]


@pytest.mark.parametrize("wrong", ["hours × ", "hours ? 2", "(hours", "least(a)", "hours hours"])
def test_a_formula_that_makes_no_sense_is_never_read_as_another(wrong: str):
    with pytest.raises((ValueError, IndexError)):
        formula(wrong)


def test_the_words_have_every_line_its_working_and_where_the_figures_come_from():
    found = in_words(work_out(documents.full()))
    assert "90 minutes × 7 visits × 2 people ÷ 60 minutes × £14.50 × 365 days ÷ 7 days = £15,877.50" in found
    assert "Sam can and wants to help with washing" in found
    assert "Sam can no longer help with “Washing”. It would cost £" in found
    assert "(not confirmed at its source)" in found
