"""A pair that is often mixed up, as a page of docs/law: rules beside rules, then cases beside cases."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.kernel.days import in_words
from openphb.law.engine import Rule
from openphb.law.pairs import Pair, Sides, Told
from openphb.law.worked_cases import usual_day


def parts(pair: Pair) -> list[str]:
    """What stands under the title."""
    on = usual_day("direct_payment")
    rules = [(asks, _rules(one), _rules(other)) for asks, one, other in pair.rules(on)]
    cases = [(_case(sides), _told(sides.one), _told(sides.other)) for sides in pair.cases()]
    return [
        pair.mixed_up,
        f"## What the rules say on {in_words(on)}",
        _table(pair, rules),
        "## The same case on either side",
        "Each answer is the law room's own, asked when this page was made.",
        _table(pair, cases),
    ]


def _table(pair: Pair, rows: Iterable[tuple[str, str, str]]) -> str:
    head = f"| | {pair.one} | {pair.other} |\n|---|---|---|"
    return "\n".join((head, *(f"| {asks} | {one} | {other} |" for asks, one, other in rows)))


def _rules(rules: Iterable[Rule]) -> str:
    return " ".join(f"{rule.says} ([{rule.id}]({rule.chapter}.md))" for rule in rules)


def _case(sides: Sides) -> str:
    return f"{sides.asks} ({in_words(sides.on)})"


def _told(told: Told) -> str:
    ids = ", ".join(f"[{rule.id}]({rule.chapter}.md)" for rule in told.rules)
    return " ".join(part for part in (f"**{told.answer}**", *told.because, f"({ids})" if ids else "") if part)
