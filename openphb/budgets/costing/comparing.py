"""New rates against budgets that were told one by one, before the rates are adopted: what all would cost, and whose
would change. In sets where numpy is installed, one by one where it is not, and to the penny the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from openphb.budgets.costing.case import Case
from openphb.budgets.costing.explain import explain
from openphb.budgets.costing.methods import Method
from openphb.budgets.costing.reading import read
from openphb.law.shapes import NotUnderstood

PARTS = ("on", "rates", "on_costs", "figures")
"""What may be new. Rates and on-costs stand beside the old ones, or in place of those with the same id."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A budget that would change, by its place in what was told (the first is 1), in pence for a first year."""

    place: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What all budgets come to before and after, in pence, and those that change, the largest change first."""

    budgets: int
    before: int
    after: int
    changed: tuple[Changed, ...]


def compare(told: Sequence[Any], new: Any) -> Comparison:
    """The same budgets with new rates. Raises NotUnderstood, with the place of a budget that cannot be read."""
    _refuse_other_parts(new)
    before = totals([_at(place, each) for place, each in enumerate(told, 1)])
    after = totals([_at(place, _with(each, new)) for place, each in enumerate(told, 1)])
    found = [
        Changed(place, one, other)
        for place, (one, other) in enumerate(zip(before, after, strict=True), 1)
        if one != other
    ]
    found.sort(key=lambda each: -abs(each.after - each.before))
    return Comparison(len(told), sum(before), sum(after), tuple(found))


def totals(cases: Sequence[tuple[Case, Method]]) -> list[int]:
    """The first year of each, in pence."""
    if find_spec("numpy") is None:
        return one_by_one(cases)
    try:
        return in_sets(cases)
    except OverflowError:
        return one_by_one(cases)


def one_by_one(cases: Sequence[tuple[Case, Method]]) -> list[int]:
    """By the engine for one person."""
    return [explain(case, method).sum_of("total") for case, method in cases]


def in_sets(cases: Sequence[tuple[Case, Method]]) -> list[int]:
    """By the engine for a caseload, method by method. Raises OverflowError for sums past what 64 bits hold."""
    from openphb.budgets.costing.sets.columns import caseload  # numpy: only where it is asked for
    from openphb.budgets.costing.sets.reckoning import reckon

    found = [0] * len(cases)
    for method in dict.fromkeys(method for _, method in cases):
        places = [place for place, (_, own) in enumerate(cases) if own is method]
        reckoned = reckon(caseload([cases[place][0] for place in places]), method).of("total").tolist()
        for place, pence in zip(places, reckoned, strict=True):
            found[place] = pence
    return found


def _refuse_other_parts(new: Any) -> None:
    other = next((name for name in new if name not in PARTS), None) if isinstance(new, Mapping) else "rates"
    if other is not None:
        raise NotUnderstood(f"rates.{other}", f"New rates do not have '{other}'.", f"Use: {', '.join(PARTS)}.")


def _at(place: int, told: Any) -> tuple[Case, Method]:
    try:
        return read(told)
    except NotUnderstood as problem:
        raise NotUnderstood(f"budget {place}: {problem.where}", problem.because, problem.try_) from None


def _with(told: Any, new: Mapping[str, Any]) -> Any:
    """A budget as it would be told with the new rates."""
    if not isinstance(told, Mapping):
        return told
    return {
        **told,
        **{name: new[name] for name in ("on",) if name in new},
        "rates": _beside(told.get("rates"), new.get("rates")),
        "on_costs": _beside(told.get("on_costs"), new.get("on_costs")),
        "figures": _over(told.get("figures") or {}, new.get("figures") or {}),
    }


def _over(old: Any, new: Any) -> Any:
    """New figures over the old; what is no set of figures is left as it is, for the reader to refuse."""
    wrong = [each for each in (old, new) if not isinstance(each, Mapping)]
    return wrong[0] if wrong else {**old, **new}


def _beside(old: Any, new: Any) -> Any:
    """Old ones without those that are given again under the same id, and the new ones."""
    if not isinstance(old or [], list) or not isinstance(new or [], list):
        return new if not isinstance(new or [], list) else old
    numbered = [{"id": str(at), **each} if isinstance(each, Mapping) else each for at, each in enumerate(old or [], 1)]
    fresh = [{"id": f"new {at}", **each} if isinstance(each, Mapping) else each for at, each in enumerate(new or [], 1)]
    again = [each["id"] for each in fresh if isinstance(each, Mapping)]  # no set: what is no name is refused later
    return [each for each in numbered if not (isinstance(each, Mapping) and each.get("id") in again)] + fresh
