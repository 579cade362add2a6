"""The questions of a scenario in groups, as pages ask them: which numbers each holds, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.inputs import OF_A_GROUP, WHOLE
from openphb.insight.simulation.scenario import Scenario

AREA, GROUPS, AIMS, CONTRACTS = "area", "groups", "aims", "contracts"
_STAFF = ("offer_wte", "offer_hours", "plan_wte", "plan_hours", "review_hours", "pay_wte", "pay_hours", "check_hours",
          "one_off_effort", "hours_of_wte", "staff_growth")  # fmt: skip
_COSTS = ("cost_of_wte", "set_up_areas", "set_up_first_year", "set_up_second_year", "notice_months", "released")
_MONEY = ("care_cost", "one_off_cost", "saving", "skew", "direct", "third_party", "block")
IN_AREA = tuple(each.key for each in WHOLE if each.key not in (*_STAFF, *_COSTS))


@dataclass(frozen=True, slots=True)
class Part:
    """A page of questions. `paths` are the numbers it asks, `slug` its place in the address."""

    slug: str
    title: str
    hint: str
    paths: tuple[str, ...] = ()


def parts(found: Scenario) -> tuple[Part, ...]:
    """Every part of this scenario, in the order they are asked."""
    return (
        Part(AREA, "The area and its time", "How many people, from when, for how long.", IN_AREA),
        Part(GROUPS, "Groups of people", "Who could have a budget here."),
        *(each for code in found.groups for each in _of_group(code)),
        Part("staff", "Staff", "Who makes offers, plans and sets up the money, and how long each takes.", _STAFF),
        Part("costs", "Setting up and block contracts", "What it costs besides the budgets.", _COSTS),
        Part(CONTRACTS, "Contracts with providers", "Which would be left with too few people, and from when."),
        Part(AIMS, "Aims", "How many there should be, of what, by when."),
    )


def _of_group(code: str) -> tuple[Part, Part]:
    kind = KINDS[code]
    right = "They have a right to a budget." if kind.has_right else "They have no right to one: by the local offer."
    people = tuple(f"{code}.{each.key}" for each in OF_A_GROUP if each.key not in _MONEY)
    money = tuple(f"{code}.{key}" for key in _MONEY)
    hint = "What arranged care costs, and how the money is held."
    return Part(code, kind.name, right, people), Part(f"{code}-money", f"{kind.name}: money", hint, money)


def part_of(found: Scenario, slug: str) -> Part | None:
    """The part with this place in the address."""
    return next((each for each in parts(found) if each.slug == slug), None)


def slug_of(path: str) -> str:
    """A number’s place in the address: “chc-accepted”."""
    return path.replace(".", "-")


def path_of(found: Scenario, slug: str) -> str | None:
    """The number at this place, if this scenario has it."""
    path = slug.replace("-", ".")
    return path if path in found.values else None
