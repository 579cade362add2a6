"""Support through the week, made into rows: who, what task, how long, how many people, and what is given unpaid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from openphb.budgets.costing import rates
from openphb.budgets.costing.case import Paid, Row, Unpaid, Visit
from openphb.budgets.costing.rates import Rate
from openphb.budgets.costing.times import DAY
from openphb.budgets.costing.worked import Worked, count, money, words
from openphb.law.shapes import NotUnderstood


@dataclass(slots=True)
class Support:
    """The rows of all support, and what is needed to see whether it fits together."""

    lists: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    visits: tuple[Visit, ...] = ()
    unpaid: tuple[Unpaid, ...] = ()
    paid: tuple[Paid, ...] = ()

    def add(self, list_: str, row: Row) -> None:
        self.lists[list_] = (*self.lists.get(list_, ()), row)


def supported(told: Iterable[Mapping[str, Any]], known: Iterable[Rate], *, area: str, on: date) -> Support:
    """Each piece of support with the rate that holds for it here on this day."""
    found, cards = Support(), list(known)
    for each in told:
        where = f"budget.support.{each['id']}"
        rate = rates.rate(
            cards, who=each["who"], kind=each.get("kind") or "day", area=area, on=on, where=f"{where}.kind"
        )
        visit = _visit(each, rate, where=where)
        found.visits += (visit,)
        found.paid += (Paid(rate.id, rate.pence, rate.unit, rate.employed, rate.source),)
        found.add("nights" if visit.asleep else "hours", _row(each, visit, rate=rate))
        if each.get("unpaid"):
            _add_unpaid(found, each, visit=visit, rate=rate)
    return found


def _visit(each: Mapping[str, Any], rate: Rate, *, where: str) -> Visit:
    starts, ends = each.get("from"), each.get("to")
    if (starts is None) != (ends is None):
        raise NotUnderstood(where, "It says one end of the time and not the other.", 'Give both "from" and "to".')
    asleep = rate.unit == "night"
    minutes = each.get("minutes")
    if starts is not None and ends is not None:
        minutes = (ends - starts) % DAY or DAY
    if minutes is None and not asleep:
        raise NotUnderstood(where, "It does not say how long it takes.", 'Give "minutes", or "from" and "to".')
    return Visit(
        id=each["id"],
        task=each["task"],
        days=each["days"],
        starts=starts,
        minutes=minutes or 0,
        carers=each.get("carers") or 1,
        kind=rate.kind,
        serves=tuple(each.get("serves") or ()),
        asleep=asleep,
    )


def _row(each: Mapping[str, Any], visit: Visit, *, rate: Rate) -> Row:
    path = f"support.{visit.id}"
    return Row(
        visit.id,
        {
            "task": words(visit.task, f"{path}.task"),
            "minutes": count(Fraction(visit.minutes), "minutes", *_length(visit, path)),
            "visits": _visits(visit, path),
            "carers": count(Fraction(visit.carers), "people", f"{path}.carers"),
            **_priced(rate, path),
        },
        _counts_as(rate),
    )


def _length(visit: Visit, path: str) -> tuple[str, ...]:
    return (f"{path}.from", f"{path}.to") if visit.starts is not None else (f"{path}.minutes",)


def _visits(visit: Visit, path: str) -> Worked:
    return count(Fraction(len(visit.days)), "nights" if visit.asleep else "visits", f"{path}.days")


def _priced(rate: Rate, path: str) -> dict[str, Worked]:
    return {
        "who": words(f"{rate.who} ({rate.kind})", f"{path}.who", f"{path}.kind"),
        "rate": money(rate.pence, f"rates.{rate.id}.pence", f"{path}.who", f"{path}.kind", source=rate.source),
    }


def _counts_as(rate: Rate) -> frozenset[str]:
    return frozenset({"employed"}) if rate.employed else frozenset()


def _add_unpaid(found: Support, each: Mapping[str, Any], *, visit: Visit, rate: Rate) -> None:
    told, path = each["unpaid"], f"support.{visit.id}"
    measure = "nights" if visit.asleep else "minutes"
    if told.get("who") is None or told.get(measure) is None:
        raise NotUnderstood(
            f"budget.{path}.unpaid",
            f"It does not say who gives it, or how many {measure}.",
            f'Give "who", "{measure}".',
        )
    most = len(visit.days) if visit.asleep else visit.minutes * visit.carers
    given = Unpaid(visit.id, told["who"], told[measure], most, told.get("willing") is True, told.get("able") is True)
    found.unpaid += (given,)
    if given.counts:
        found.add(f"unpaid_{'nights' if visit.asleep else 'hours'}", _unpaid_row(given, visit, rate=rate))


def _unpaid_row(given: Unpaid, visit: Visit, *, rate: Rate) -> Row:
    path = f"support.{visit.id}"
    unit = "nights" if visit.asleep else "minutes"
    taken = min(given.given, given.most)
    says_so = (f"{path}.unpaid.willing", f"{path}.unpaid.able")
    need = (*_length(visit, path), f"{path}.carers") if unit == "minutes" else (f"{path}.days",)
    told = (f"{path}.unpaid.{unit}",) if given.given <= given.most else need
    return Row(
        visit.id,
        {
            "carer": words(given.carer, f"{path}.unpaid.who", *says_so),
            "task": words(visit.task[:1].lower() + visit.task[1:], f"{path}.task"),
            "given": count(Fraction(taken), unit, *told),
            "visits": _visits(visit, path),
            **_priced(rate, path),
        },
        _counts_as(rate),
    )
