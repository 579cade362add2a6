"""A caseload reckoned at once comes to what each budget comes to alone: the same pence, the same words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from openphb.budgets.costing import comparing
from openphb.budgets.costing.case import Case
from openphb.budgets.costing.explain import explain
from openphb.budgets.costing.methods import Method
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.sets.columns import alone, caseload
from openphb.budgets.costing.sets.reckoning import reckon
from openphb.budgets.costing.sets.telling import told
from openphb.budgets.costing.sets.whatif import what_if
from openphb.budgets.costing.worked import money
from tests.spec.budgets.costing import documents

ALIKE = ("id", "says", "working", "pence", "rule", "version", "cites")


def _by_method(seeds: range) -> dict[str, tuple[Method, list[Case]]]:
    found: dict[str, tuple[Method, list[Case]]] = {}
    for seed in seeds:
        case, method = read(documents.made(seed))
        found.setdefault(method.id, (method, []))[1].append(case)
    return found


@pytest.mark.parametrize(
    ("method", "cases"),
    _by_method(range(1000, 1240)).values(),
    ids=lambda each: str(len(each)) if isinstance(each, list) else each.id,
)
def test_every_line_and_sum_is_the_one_that_one_person_gets(method: Method, cases: list[Case]):
    together = caseload(cases)
    lines, sums = told(reckon(together, method))
    for case, own_lines, own_sums in zip(cases, lines, sums, strict=True):
        alone = explain(case, method)
        assert own_lines == [{name: getattr(line, name) for name in ALIKE} for line in alone.lines]
        assert own_sums == [{name: getattr(line, name) for name in ALIKE} for line in alone.sums]
    half = together.part(3, len(cases) - 2)
    assert told(reckon(half, method)) == (lines[3:-2], sums[3:-2])


def test_new_rates_change_those_budgets_that_use_them_and_say_by_how_much():
    plain = documents.full()
    other = documents.full()
    other["support"] = other["support"][2:]
    other["rates"] = other["rates"][1:]
    del other["team"], other["on_costs"]
    cases = [read(each) for each in (plain, other)]
    method = cases[0][1]
    now = caseload([case for case, _ in cases])
    dearer = tuple(
        money(1500) if each.text == "£14.50" else each for each in now.tables["hours"].columns["rate"].values
    )
    unpaid = tuple(money(1500) for _ in now.tables["unpaid_hours"].columns["rate"].values)
    then = now.priced("hours", "rate", values=dearer).priced("unpaid_hours", "rate", values=unpaid)
    plain["rates"][0]["pence"] = 1500
    alone = [explain(*read(each)).sum_of("total") for each in (plain, other)]
    found = what_if(now, then, method=method)
    assert (found.after, found.changed.tolist(), found.more, found.less) == (sum(alone), [0], 1, 0)
    assert found.by.tolist() == [alone[0] - explain(*cases[0]).sum_of("total")]


def test_a_sum_too_large_for_64_bits_is_refused_and_never_wrapped_around():
    told_: Any = documents.full()
    told_["equipment"] = [{"what": "A hoist", "pence": 1_000_000_000, "times": 10_000, "every": "week"}]
    case, method = read(told_)
    together = caseload([case])
    column = together.tables["things_week"].columns["price"]
    assert reckon(together, method).of("total").tolist() == [explain(case, method).sum_of("total")]
    huge = together.priced("things_week", "price", values=tuple(money(2**60) for _ in column.values))
    with pytest.raises(OverflowError, match="one by one"):
        reckon(huge, method)


def test_halves_go_to_the_even_penny_as_they_do_for_one():
    told_ = documents.full() | {"method": "points", "contingency": {}, "equipment": [], "start_up": []}
    told_["on_costs"] = [{"name": "point", "value": 1, "since": "2026-04-01"}]
    told_["points"] = {"breathing": {"low": 0.5}, "mobility": {"high": 1.5}}
    case, method = read(told_)
    assert reckon(caseload([case]), method).rows["points"].tolist() == [0, 2]
    assert np.array_equal(reckon(caseload([case]), method).of("total"), [2])


def test_budgets_of_all_methods_come_to_the_same_in_sets_and_one_by_one():
    cases = [read(documents.made(seed)) for seed in range(40)]
    assert comparing.in_sets(cases) == comparing.one_by_one(cases) == comparing.totals(cases)


def test_a_caseload_gives_back_each_budget_as_a_case_of_its_own():
    cases = [read(documents.made(seed)) for seed in range(40)]
    usual = [case for case, method in cases if method.id == "support-time"]
    method = next(method for _, method in cases if method.id == "support-time")
    together = caseload(usual)
    for place, case in enumerate(usual):
        assert explain(alone(together, place, on=case.on), method) == explain(case, method)
