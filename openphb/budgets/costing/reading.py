"""From what was told to a case: rates found by area and day, rows made, and paths kept of all that went in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from openphb.budgets.costing import rates, statutory
from openphb.budgets.costing.case import Case, Row
from openphb.budgets.costing.methods import USUAL, Method, method
from openphb.budgets.costing.profiles import profile
from openphb.budgets.costing.rates import KINDS, OnCost, Rate
from openphb.budgets.costing.shapes import document
from openphb.budgets.costing.support import Support, supported
from openphb.budgets.costing.worked import Source, Worked, count, money, percent, words
from openphb.law.shapes import NotUnderstood


def read(told: Any) -> tuple[Case, Method]:
    """The case and the method that a document asks for. Raises NotUnderstood, or NoLawInForce for too early a day."""
    found = document(told)
    on: date = found["on"]
    way = method(found.get("method", USUAL), on=on, version=found.get("method_version", ""))
    case = _case(found, on=on)
    wanted = {step.for_each for step in way.steps if step.for_each}
    if not any(case.lists.get(name) for name in wanted):
        raise NotUnderstood(
            "budget",
            f"There is nothing in it that '{way.id}' can cost.",
            "Add support, a package, points or equipment; or choose another method.",
        )
    return case, way


def _case(found: Mapping[str, Any], *, on: date) -> Case:
    area = found.get("area", "")
    needs, levels = _needs(found)
    support = supported(found.get("support", ()), _rates(found), area=area, on=on)
    facts, employing, missing = _employing(found, support, on=on)
    return Case(
        on=on,
        area=area,
        facts=facts,
        lists=support.lists | employing | _things(found) | _points(found, levels) | _contingency(found),
        visits=support.visits,
        unpaid=support.unpaid,
        paid=support.paid,
        levels=levels,
        profile=needs,
        profiles={each.id: each for each in found.get("profiles", ())},
        not_costed=missing,
    )


def _rates(found: Mapping[str, Any]) -> list[Rate]:
    return [
        Rate(
            id=each["id"],
            who=each["who"],
            kind=each.get("kind") or "day",
            unit=each.get("unit") or "hour",
            pence=each["pence"],
            employed=bool(each.get("employed")),
            area=each.get("area") or rates.EVERYWHERE,
            since=each["since"],
            until=each.get("until"),
            source=_source(each, "A rate of the area"),
        )
        for each in found.get("rates", ())
    ]


def _source(each: Mapping[str, Any], otherwise: str) -> Source:
    return Source(
        each.get("source") or otherwise, "", each.get("url") or "", each.get("since"), bool(each.get("confirmed"))
    )


def _needs(found: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    told = found.get("needs")
    if told is None:
        return "", {}
    own = {each.id: each for each in found.get("profiles", ())}
    chosen = profile(told.get("profile") or "continuing-care", own)
    return chosen.id, chosen.checked(told.get("levels") or {}, where="budget.needs.levels")


def _employing(
    found: Mapping[str, Any], support: Support, *, on: date
) -> tuple[dict[str, Worked], dict[str, tuple[Row, ...]], tuple[str, ...]]:
    """What employing people brings: the law's figures, the area's own, and those that nobody told."""
    if not any(paid.employed for paid in support.paid):
        return {}, {}, ()
    team = found.get("team") or {}
    if not team.get("assistants"):
        raise NotUnderstood(
            "budget.team.assistants",
            "Some of the support is by people the person employs, and it does not say how many there are.",
            'Add "team": {"assistants": 3}.',
        )
    own = {
        name: (each["value"], _source(each, "Set for this budget"))
        for name, each in found.get("figures", {}).items()
        if each and each.get("value") is not None
    }
    facts = statutory.facts(on, own) | {
        "assistants": count(Fraction(team["assistants"]), "assistants", "team.assistants"),
        "new_assistants": count(Fraction(team.get("new") or 0), "new assistants", "team.new"),
    }
    known = _on_costs(found, area=found.get("area", ""), on=on)
    wanted = [name for name in KINDS if name != "point" and (name != "recruitment" or team.get("new"))]
    rows: dict[str, tuple[Row, ...]] = {
        name: (Row("", {_column(name): known[name]}),) for name in wanted if name in known
    }
    rows["employer"] = (Row("", {}),)
    if team.get("allowance"):
        rows["allowance"] = (Row("", {"allowance": _also(facts["allowance"], "team.allowance")}),)
    missing = tuple(
        f"{KINDS[name][1]}: nobody has set a figure, so no money is put by for it."
        for name in wanted
        if name not in known
    )
    return facts, rows, missing


def _column(name: str) -> str:
    return "weeks" if KINDS[name][0] == "weeks" else "price"


def _on_costs(found: Mapping[str, Any], *, area: str, on: date) -> dict[str, Worked]:
    """The local figures that hold here today, by name."""
    told = [
        OnCost(
            each["name"],
            each["value"],
            each.get("area") or rates.EVERYWHERE,
            each["since"],
            each.get("until"),
            _source(each, "A figure of the area"),
        )
        for each in found.get("on_costs", ())
    ]
    right = rates.holding(told, area=area, on=on)
    return {name: _figure(rates.nearest([x for x in right if x.name == name])) for name in {x.name for x in right}}


def _figure(each: OnCost) -> Worked:
    path = f"on_costs.{each.name}"
    if KINDS[each.name][0] == "weeks":
        return count(each.value, "weeks", path, source=each.source)
    if each.value.denominator != 1:
        raise NotUnderstood(path, "A sum is in whole pence.", "Write it without a decimal point.")
    return money(int(each.value), path, source=each.source)


def _also(worked: Worked, path: str) -> Worked:
    return Worked(worked.value, worked.text, worked.inputs | {path}, worked.sources, worked.binds)


def _things(found: Mapping[str, Any]) -> dict[str, tuple[Row, ...]]:
    """Equipment, what starting needs, and a package, by how often each is paid."""
    lists: dict[str, list[Row]] = {}
    for part, list_ in (("equipment", "things"), ("start_up", "things"), ("package", "package")):
        for each in found.get(part, ()):
            every = each.get("every") or "once"
            name = "things_once" if every == "once" else f"{list_}_{every}"
            lists.setdefault(name, []).append(_thing(each, part))
    return {name: tuple(rows) for name, rows in lists.items()}


def _thing(each: Mapping[str, Any], part: str) -> Row:
    path = f"{part}.{each['id']}"
    return Row(
        f"{part}.{each['id']}",
        {
            "what": words(each["what"], f"{path}.what"),
            "times": count(Fraction(each.get("times") or 1), "", f"{path}.times"),
            "price": money(each["pence"], f"{path}.pence"),
        },
    )


def _points(found: Mapping[str, Any], levels: Mapping[str, str]) -> dict[str, tuple[Row, ...]]:
    """A row for each domain that has a level; the price of a point is the area's."""
    points: Mapping[str, Mapping[str, Fraction]] = found.get("points", {})
    if not points:
        return {}
    known = _on_costs(found, area=found.get("area", ""), on=found["on"])
    if "point" not in known:
        raise NotUnderstood("budget.on_costs", "No figure says what a point costs.", 'Add one with the name "point".')
    return {
        "points": tuple(
            _of_domain(domain, level, points=points, price=known["point"]) for domain, level in levels.items()
        )
    }


def _of_domain(domain: str, level: str, *, points: Mapping[str, Mapping[str, Fraction]], price: Worked) -> Row:
    path = f"points.{domain}.{level}"
    try:
        worth = points[domain][level]
    except KeyError:
        raise NotUnderstood(
            f"budget.{path}", f"It does not say the points of {domain}, {level}.", "Add them."
        ) from None
    told = f"needs.levels.{domain}"
    return Row(
        domain,
        {
            "domain": words(domain.capitalize()),
            "level": words(level, told),
            "points": count(worth, "points", path, told),
            "price": price,
        },
    )


def _contingency(found: Mapping[str, Any]) -> dict[str, tuple[Row, ...]]:
    told = found.get("contingency") or {}
    lists: dict[str, tuple[Row, ...]] = {}
    if told.get("weeks") is not None:
        lists["contingency_weeks"] = (Row("", {"weeks": count(told["weeks"], "weeks", "contingency.weeks")}),)
    if told.get("percent") is not None:
        lists["contingency_share"] = (Row("", {"share": percent(told["percent"], "contingency.percent")}),)
    return lists
