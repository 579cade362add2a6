"""What the records add up to, and which of them stand behind each number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from openphb.insight.returns.numbers import COUNT, PENCE, Number
from openphb.insight.returns.plds.costing import Package, cost, days_open
from openphb.insight.returns.plds.fields import tables
from openphb.insight.returns.plds.records import Record, Span, Submission

RECORDS, HOLDINGS, COSTS, BLANK = "Records", "Personal health budgets", "Cost in the period", "Left blank"
_KINDS = {"01": "a direct payment", "02": "a notional budget", "03": "a third party", "04": "no personal health budget"}
_FREQUENCIES = {
    "01": ("one-off", "A one-off counts whole in the period in which it starts."),
    "02": ("hourly", "The price of an hour, times hours a week, times days open in the period, divided by 7."),
    "03": (
        "daily",
        "The price of a day, times hours a week divided by 24, times days open in the period, divided by 7.",
    ),
    "04": ("weekly", "The price of a week, times days open in the period, divided by 7."),
    "05": ("at another frequency", "NHS England’s arithmetic counts these as nothing, whatever their price."),
}
_DAYS = "A day counts if the package was open on it, the first and the last day included, within the period."


@dataclass(frozen=True, slots=True)
class _Rule:
    """One number: which records stand behind it, and how they become it."""

    number: Callable[[int], Number]
    of: str
    holds: Callable[[Record], bool]
    adds: Callable[[tuple[Record, ...]], int] = len


def numbers(submission: Submission, *, span: Span) -> tuple[Number, ...]:
    """Every number of the return, in reading order."""
    return tuple(rule.number(rule.adds(_held(rule, submission))) for rule in _rules(span))


def behind(code: str, submission: Submission, *, span: Span) -> tuple[Record, ...]:
    """The records that one number counts or adds up. Empty where there is no such number."""
    rule = next((each for each in _rules(span) if each.number(0).code == code), None)
    return _held(rule, submission) if rule else ()


def _held(rule: _Rule, submission: Submission) -> tuple[Record, ...]:
    return tuple(each for each in submission.of(rule.of) if rule.holds(each))


def _rules(span: Span) -> tuple[_Rule, ...]:
    return (*_of_records(), *_of_holdings(span), *_of_costs(span), *_of_blanks())


def _of_records() -> tuple[_Rule, ...]:
    how = "Every record of table {} in the file is counted once."
    return tuple(
        _Rule(
            _number(f"records:{each.name}", RECORDS, says=each.says, how=how.format(each.number)),
            each.name,
            lambda _: True,
        )
        for each in tables()
        if each.name != "header"
    )


def _of_holdings(span: Span) -> tuple[_Rule, ...]:
    how = (
        f"Care packages whose first day is on or before {span.end.isoformat()}, whose last day is not before it, and "
        "whose type of personal health budget is {}. Each package is counted once, not each person."
    )
    return tuple(
        _Rule(
            _number(f"open:{code}", HOLDINGS, says=f"Open on the last day, with {words}", how=how.format(code)),
            "packages",
            partial(_held_so, code=code, on=span.end),
        )
        for code, words in _KINDS.items()
    )  # fmt: skip


def _of_costs(span: Span) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            _number(f"cost:{code}", COSTS, says=f"Cost of packages priced {words}", how=f"{how} {_DAYS}", unit=PENCE),
            "packages",
            partial(_priced_so, code=code, span=span),
            lambda found: _pence(found, span),
        )
        for code, (words, how) in _FREQUENCIES.items()
    )  # fmt: skip


def _of_blanks() -> tuple[_Rule, ...]:
    how = (
        "Records of table {} in which this item is blank: because openphb does not hold it, or because there is "
        "nothing to say, such as a day of death. Nothing is ever filled in by guessing."
    )
    return tuple(
        _Rule(
            _number(f"blank:{each.name}:{item.key}", BLANK, says=_sentence(item.column), how=how.format(each.number)),
            each.name,
            partial(_is_blank, key=item.key),
        )
        for each in tables()
        for item in each.items
        if not item.is_mandatory
    )  # fmt: skip


def _number(code: str, group: str, *, says: str, how: str, unit: str = COUNT) -> Callable[[int], Number]:
    return lambda value: Number(code, group, says, value, how, unit)


def _held_so(record: Record, *, code: str, on: date) -> bool:
    return record["personal_health_budget_type"] == code and _is_open(record, on)


def _priced_so(record: Record, *, code: str, span: Span) -> bool:
    return record["contract_unit_frequency_code"] == code and _touches(record, span)


def _is_blank(record: Record, *, key: str) -> bool:
    return not record[key]


def _sentence(name: str) -> str:
    """Printed in capitals; read as a sentence, with the names of bodies kept."""
    return name.capitalize().replace("nhs", "NHS")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _is_open(record: Record, on: date) -> bool:
    start, end = _day(record["care_package_start_date"]), _day(record["care_package_end_date"])
    return start is not None and start <= on and (end is None or end >= on)


def _touches(record: Record, span: Span) -> bool:
    start, end = _day(record["care_package_start_date"]), _day(record["care_package_end_date"])
    return start is not None and days_open(start, end, span=span) > 0


def _pence(found: tuple[Record, ...], span: Span) -> int:
    """Exact pounds of all of them, rounded once, half to even."""
    costed = (Package.of(each) for each in found)
    pounds = sum((cost(each, span=span) for each in costed if each), start=Fraction(0))
    return round(pounds * 100)
