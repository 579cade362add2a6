"""A scenario as a file: read whole or not at all, with where it stopped and what to do; the same when written again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings

from openphb.insight.simulation import examples, reading, writing
from openphb.insight.simulation.inputs import ASSUMPTION, OF_A_GROUP, WHOLE
from openphb.insight.simulation.scenario import Scenario, default_at, paths
from openphb.kernel.refusal import Refused
from tests.spec.insight.rollout_world import scenarios

LEAST = "groups:\n  chc:\n"


@pytest.mark.parametrize("found", [examples.icb(), examples.england()], ids=["icb", "england"])
def test_what_is_written_reads_as_the_same(found: Scenario):
    assert reading.from_yaml(writing.to_yaml(found)) == found
    assert reading.from_document(writing.kept(found)) == found


@pytest.mark.slow  # many scenarios
@settings(max_examples=15, deadline=None, derandomize=True)
@given(scenarios())
def test_any_scenario_that_can_be_thought_of_reads_as_the_same(found: Scenario):
    assert reading.from_yaml(writing.to_yaml(found)).values == found.values


def test_the_least_file_names_one_group_and_takes_every_default():
    found = reading.from_yaml(LEAST)
    assert found.groups == ("chc",) and found.number("chc.saving") == 0
    assert all(found.values[path] == default_at(path) for path, _ in paths(("chc",)))


@pytest.mark.parametrize("text, where, because", [
    ("", "the file", "a set of named things"),
    ("groups: {chc: {acepted: 5}}", "groups.chc.acepted", "Did you mean “accepted”?"),
    ("groups: {chk: {}}", "groups.chk", "Did you mean “chc”?"),
    ("populaton: 5\ngroups: {chc: {}}", "populaton", "Did you mean “population”?"),
    ("groups: {}", "groups", "needs one group"),
    ("groups: {chc: {accepted: 101}}", "chc.accepted", "between 0 and 100 percent"),
    ("groups: {chc: {accepted: lots}}", "chc.accepted", "“lots” is not a number"),
    ("groups: {chc: {accepted: true}}", "chc.accepted", "“True” is not a number"),
    ("groups: {chc: {accepted: .nan}}", "chc.accepted", "is not what this can be"),
    ("groups: {chc: {accepted: {value: 5, low: 6}}}", "chc.accepted", "does not lie between low and high"),
    ("groups: {chc: {accepted: {valu: 5}}}", "chc.accepted.valu", "Did you mean “value”?"),
    ("groups: {chc: {accepted: 5, accepted: 6}}", "line 1", "“accepted” is said twice"),
    ("a: &a 5\ngroups: {chc: {accepted: *a}}", "line 2", "referred to by a name"),
    ("groups: {chc: {live_now: 5000}}", "chc.live_now", "5,000 live and waiting"),
    ("groups: {chc: {direct: 60, third_party: 50}}", "chc.direct", "more than 100 percent"),
    ("groups: {chc: {eligible: 30000}, other: {eligible: 30000}}", "groups", "More people could have a budget"),
    ("start: 2026-13\ngroups: {chc: {}}", "start", "is not a month"),
    ("months: 0\ngroups: {chc: {}}", "months", "a whole number from 1 to 240"),
    ("aims: [{counts: happy, by: '2027-03', people: 5}]\ngroups: {chc: {}}", "aims, number 1.counts", "offered_ever"),
    ("groups: {chc: {accepted: [", "line 1", "Begin with `openphb rollout example`"),
    ("!!python/object/apply:os.system ['true']", "line 1", "Begin with"),
])  # fmt: skip
def test_what_is_not_understood_is_refused_with_where_and_what_to_do(text: str, where: str, because: str):
    with pytest.raises(Refused) as refused:
        reading.from_yaml(text)
    assert refused.value.refusal.field == where and because in str(refused.value)


def test_every_number_has_a_unit_a_source_and_a_range_and_saving_is_nothing():
    for found in (examples.icb(), examples.england()):
        assert all(each.source and each.low <= each.value <= each.high for each in found.values.values())
        assert {found.number(f"{code}.saving") for code in found.groups} == {Decimal(0)}
    keys = [each.key for each in (*WHOLE, *OF_A_GROUP)]
    assert len(keys) == len(set(keys)) and all(each.unit and each.asks for each in (*WHOLE, *OF_A_GROUP))


def test_a_number_put_in_takes_the_usual_range_and_is_the_planners_own():
    found = reading.from_yaml("groups: {chc: {accepted: 80}}").values["chc.accepted"]
    assert (found.low, found.high) == (Decimal(56), Decimal(100))
    assert not found.source.startswith(ASSUMPTION)


def test_the_example_explains_every_number():
    text = writing.to_yaml(examples.icb())
    assert all(f"# {each.asks} ({each.unit})" in text for each in (*WHOLE, *OF_A_GROUP))
    assert yaml.safe_load(text)["groups"]["chc"]["accepted"]["value"] == 60


def test_the_shares_of_the_national_aims_are_by_population():
    icb = examples.icb()
    assert [aim.people for aim in icb.aims] == [376_978 * 1_500_000 // 56_000_000, 1_000_000 * 1_500_000 // 56_000_000]
    assert replace(icb, aims=()).aims == ()


def test_the_order_in_a_file_changes_nothing():
    one, other = (reading.from_yaml(f"groups: {{{', '.join(names)}}}") for names in (
        ("chc: {}", "wheelchair: {}", "other: {}"), ("other: {}", "chc: {}", "wheelchair: {}")))  # fmt: skip
    assert one == other and one.groups == ("chc", "wheelchair", "other")
