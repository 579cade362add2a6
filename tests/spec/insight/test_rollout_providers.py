"""What budgets leave of a block contract: how many people, from when too few, and what notice does about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from openphb.insight.simulation import document, examples, reading, running, telling, writing
from openphb.insight.simulation.providers import Left
from openphb.insight.simulation.scenario import Contract, Scenario
from openphb.kernel.refusal import Refused

GROUP = "section_117"
MOORVIEW = Contract("Moorview House", GROUP, people=40, least=36, fixed_cost=410_000, notice_months=6, source="theirs")


def scenario(*contracts: Contract) -> Scenario:
    return replace(examples.icb(), draws=0, contracts=contracts)


def left(**changes: Any) -> Left:
    return running.run(scenario(replace(MOORVIEW, **changes)), with_tornado=False).contracts[0]


def live_by_month(found: Scenario) -> list[int]:
    run = running.run(found, with_tornado=False)
    return [int(each) for each in run.counted.people["live_recurring"][0, :, found.groups.index(GROUP)]]


def test_a_contract_loses_the_share_that_its_group_loses_and_nobody_is_there_in_part() -> None:
    found = scenario(MOORVIEW)
    before = int(found.number(f"{GROUP}.live_now"))
    arranged = int(found.number(f"{GROUP}.eligible") * found.number("population") / 50_000) - before
    went = max(live_by_month(found)[-1] - before, 0)
    each = left()
    assert each.left == 40 * (arranged - went) // arranged
    assert 0 < each.left < 40


def test_the_first_month_with_too_few_is_named_and_notice_is_counted_from_it() -> None:
    each = left()
    assert each.falls_on is not None and each.paid_until is not None and each.notice_by is not None
    months = [year * 12 + month for year, month in (each.notice_by, each.falls_on, each.paid_until)]
    assert (months[1] - months[0], months[2] - months[1]) == (6, 6)
    words = telling.contract_words(each)
    assert "Moorview House" in words and "fewer than the 36 people" in words and f"{each.left} of 40 people" in words


def test_notice_that_would_have_had_to_be_given_before_the_start_is_said_to_be_too_late() -> None:
    each = left(least=40, notice_months=60)
    assert each.falls_on is not None and each.notice_by is None
    assert "Even notice given at the start" in telling.contract_words(each)


def test_a_provider_that_can_go_on_with_few_is_not_flagged() -> None:
    each = left(least=0)
    assert not each.is_below and "are enough for the provider to go on" in telling.contract_words(each)
    says = telling.says(running.run(scenario(replace(MOORVIEW, least=0)), with_tornado=False))
    assert not any("Moorview" in line for line in says)


def test_what_stays_bears_the_fixed_costs() -> None:
    each = left()
    assert each.share_now_pence == 41_000_000 // 40
    assert each.share_pence == 41_000_000 // each.left


def test_no_budget_leaves_everybody_where_they_are() -> None:
    quiet = {f"{code}.offered": 0 for code in examples.icb().groups}
    quiet |= {f"{code}.offered_later": 0 for code in examples.icb().groups}
    found = scenario(replace(MOORVIEW, least=40))
    none = running.run(found.with_numbers({path: found.number(path) * 0 for path in quiet}), with_tornado=False)
    assert (none.contracts[0].left, none.contracts[0].falls_on) == (40, None)


def test_it_is_read_as_it_was_written_and_a_scenario_without_contracts_says_nothing_of_them() -> None:
    found = scenario(MOORVIEW)
    assert reading.from_yaml(writing.to_yaml(found)) == found
    assert reading.from_document(writing.kept(found)) == found
    assert "contracts" not in writing.kept(examples.icb()) and "contracts" not in writing.to_yaml(examples.icb())
    told = document.of_run(running.run(found, with_tornado=False))["contracts"][0]
    assert told["people_left"] == left().left and told["falls_below"] == writing.month(left().falls_on or (0, 0))


@pytest.mark.parametrize("changes, because", [
    ({"group": "nobody"}, "It must be said whom it is for"),
    ({"least": 41}, "whole number from 0 to 40"),
    ({"people": 0}, "whole number from 1"),
    ({"fixed": 1}, "Did you mean “fixed_cost”"),
])  # fmt: skip
def test_a_contract_that_does_not_hold_together_is_refused_with_its_place(
    changes: dict[str, Any], because: str
) -> None:
    told = writing.kept(scenario(MOORVIEW))
    told["contracts"][0] |= changes
    with pytest.raises(Refused, match=because) as refused:
        reading.from_document(told)
    assert refused.value.refusal.field.startswith("contracts, number 1")
