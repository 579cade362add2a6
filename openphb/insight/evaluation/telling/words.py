"""The answer in a few lines of plain words: what a page, a letter or a terminal says first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def lines(found: Mapping[str, Any]) -> list[str]:
    """The main findings, a line each, and then what they cannot say."""
    return [
        found["title"],
        *findings(found),
        "",
        "What this cannot say:",
        *(f"- {each}" for each in found["cannot_say"]),
    ]


def findings(found: Mapping[str, Any]) -> list[str]:
    """The main findings, a sentence each."""
    return list(_KINDS.get(found["kind"], _numbers)(found))


def money(pence: int | None) -> str:
    """Whole pounds of an estimate, with its sign: '−£1,520'. Pence would promise more than anybody knows."""
    if pence is None:
        return "not known"
    return f"{'−' if pence < 0 else ''}£{abs(round(pence / 100)):,}"


def number(value: float | None) -> str:
    """Four figures that count, or whole thousands; 'not known' where there is none."""
    if value is None:
        return "not known"
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}").replace("-", "−")


def chance(p: float | None) -> str:
    """A p as people write it."""
    if p is None:
        return "p not known"
    return "p below 0.001" if p < 0.001 else f"p = {p:.3f}"


def sentence(outcome: Mapping[str, Any]) -> str:
    """One outcome's finding as a sentence: direction, estimate, interval, p and how many people."""
    return (
        f"{outcome['name']}: {outcome['direction']} {number(outcome['estimate'])} ({outcome['level']:.0%} interval "
        f"{number(outcome['low'])} to {number(outcome['high'])}, {chance(outcome['p'])}; {outcome['method']}, "
        f"{outcome['kind']} errors; {outcome['n_treated']} and {outcome['n_control']} "
        f"{'people' if outcome['n_treated'] + outcome['n_control'] != 1 else 'person'})."
    )


def worth(found: Mapping[str, Any]) -> list[str]:
    """Cost and effect as sentences: the quadrant by name, and a ratio only where it means something."""
    told = [f"Quadrant: {found['quadrant']}: {found['quadrant_means']}."]
    if found["icer_pence"] is not None:
        told.append(f"ICER: {money(found['icer_pence'])} for one more unit of effect.")
    for each in found["thresholds"]:
        told.append(
            f"At {money(each['threshold_pence'])} a unit: net benefit {money(each['net_benefit_pence'])} "
            f"({money(each['low_pence'])} to {money(each['high_pence'])}), worth it in {each['acceptability']:.0%} "
            f"of draws; "
            f"knowing for certain would be worth {money(each['evpi_pence'])} for each person."
        )
    return told


def _comparison(found: Mapping[str, Any]) -> Iterator[str]:
    arms = ", ".join(f"{each['name']}: {each['n']:,}" for each in found["arms"])
    yield f"{found['direction']}; {arms}."
    for each in found["outcomes"]:
        yield sentence(each)
    if "cost" in found:
        cost = found["cost"]
        yield (
            f"Cost: {found['direction']} {money(cost['difference_pence'])} ({money(cost['low_pence'])} to "
            f"{money(cost['high_pence'])})."
        )
    if "cost_effectiveness" in found:
        yield from worth(found["cost_effectiveness"])
    if found["outcomes"]:
        yield found["multiplicity"]["note"]


def _draws(found: Mapping[str, Any]) -> Iterator[str]:
    both = found["cost_effectiveness"]
    yield f"{found['direction']}: effect {number(both['effect'])}, cost £{number(both['cost_pounds'])}."
    yield from worth(both)


def _frontier(found: Mapping[str, Any]) -> Iterator[str]:
    for each in found["frontier"]:
        ratio = (
            "" if each["icer_pence"] is None else f", {money(each['icer_pence'])} a unit more than {each['against']}"
        )
        yield f"{each['name']}: {each['status']}{ratio}."


def _coefficients(found: Mapping[str, Any]) -> Iterator[str]:
    for each in found["coefficients"]:
        yield (
            f"{each['name']}: {number(each['estimate'])} (standard error {number(each['standard_error'])}, "
            f"{each['kind']}; "
            f"{chance(each['p'])})."
        )


def _staggered(found: Mapping[str, Any]) -> Iterator[str]:
    for each in found["averages"]:
        yield f"{each['name']}: {number(each['estimate'])} (standard error {number(each['standard_error'])})."


def _numbers(found: Mapping[str, Any]) -> Iterator[str]:
    """What stands in the answer as a plain number."""
    head = {"seed", "repetitions", "level"}
    for name, value in found.items():
        if isinstance(value, int | float) and not isinstance(value, bool) and name not in head:
            yield f"{name.replace('_', ' ')}: {number(value)}"
        elif isinstance(value, Mapping) and name in ("cost", "effect"):
            yield f"{name}: " + ", ".join(f"{part.replace('_', ' ')} {number(each)}" for part, each in value.items())


_KINDS = {
    "comparison": _comparison,
    "draws": _draws,
    "frontier": _frontier,
    "regression": _coefficients,
    "staggered": _staggered,
}
