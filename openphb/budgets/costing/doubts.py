"""Answers that do not fit together, pointed out and never put right by us: a person decides which of them is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openphb.budgets.costing.case import Case, Visit
from openphb.budgets.costing.profiles import profile
from openphb.budgets.costing.times import DAY, DAY_NAMES, minutes_by_day, overlaps
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.law import wages
from openphb.law.engine import NoLawInForce

_GROWN = 40
"""Years of age that are past every lower band of the minimum wage."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two answers that cannot both be right, or one that the law does not let stand. `where` names the inputs."""

    id: str
    says: str
    where: tuple[str, ...]


def doubts(case: Case) -> tuple[Doubt, ...]:
    """Everything in a case that does not fit together."""
    return (
        *_at_once(case),
        *_long_days(case),
        *_unpaid(case),
        *_needs(case),
        *_wages(case),
        *_team(case),
    )


def _at_once(case: Case) -> Iterator[Doubt]:
    for one, other, day, minutes in overlaps(case.visits):
        id, ending = _kind_of_overlap(one, other)
        yield Doubt(
            id,
            f"“{one.task}” and “{other.task}” are at the same time for {minutes} minutes on {DAY_NAMES[day]}. {ending}",
            (f"support.{one.id}", f"support.{other.id}"),
        )
        both = {x.carer for x in case.unpaid if x.visit == one.id} & {
            x.carer for x in case.unpaid if x.visit == other.id
        }
        for carer in sorted(both):
            yield Doubt(
                "one-carer-in-two-places",
                f"{carer} is counted for “{one.task}” and for “{other.task}”, which are at the same time.",
                (f"support.{one.id}.unpaid", f"support.{other.id}.unpaid"),
            )


def _kind_of_overlap(one: Visit, other: Visit) -> tuple[str, str]:
    if _is_night(one) != _is_night(other):
        return "night-and-day-overlap", "Night care and day care are both paid for that time."
    if one.carers == other.carers == 1:
        return "two-at-once", "Two people are paid at once, where each line says one."
    return "overlap", f"Together that is {one.carers + other.carers} people at once."


def _is_night(visit: Visit) -> bool:
    return visit.asleep or "night" in visit.kind


def _long_days(case: Case) -> Iterator[Doubt]:
    for day, minutes in enumerate(minutes_by_day(case.visits)):
        if minutes > DAY:
            length = f"{minutes // 60} hours and {minutes % 60} minutes"
            yield Doubt(
                "more-than-24-hours",
                f"{DAY_NAMES[day]} has {length} of support. A day has 24 hours.",
                tuple(f"support.{visit.id}" for visit in case.visits),
            )


def _unpaid(case: Case) -> Iterator[Doubt]:
    tasks = {visit.id: visit.task for visit in case.visits}
    for each in case.unpaid:
        where = (f"support.{each.visit}.unpaid",)
        if not each.counts:
            yield Doubt(
                "carer-not-willing-and-able",
                f"{each.carer} is named for “{tasks[each.visit]}”, and it is not said that they are both willing and "
                "able. So nothing is taken off.",
                where,
            )
        elif each.given > each.most:
            yield Doubt(
                "more-unpaid-than-needed",
                f"{each.carer} is said to give {each.given} of “{tasks[each.visit]}”, which needs {each.most}.",
                where,
            )


def _needs(case: Case) -> Iterator[Doubt]:
    if not case.levels:
        return
    known = profile(case.profile, case.profiles)
    served = {domain for visit in case.visits for domain in visit.serves}
    for domain in sorted(served):
        where = f"needs.levels.{domain}"
        if domain not in known.domains:
            yield Doubt("unknown-domain", f"Support is said to serve “{domain}”, which is no domain.", (where,))
        elif not known.is_need(domain, case.levels.get(domain, known.domains[domain][0])):
            yield Doubt("support-without-need", f"Support serves {domain}, where no need is told.", (where,))
    for domain, level in case.levels.items():
        if served and domain not in served and known.is_most(domain, level):
            says = f"The need in {domain} is “{level}”, and no support says that it serves it."
            yield Doubt("need-without-support", says, (f"needs.levels.{domain}",))


def _wages(case: Case) -> Iterator[Doubt]:
    """By the wage of a grown worker: who is younger, or an apprentice, may be paid less, and no age is told here."""
    try:
        least = wages.lowest(wages.Worker(months_after(case.on, -12 * _GROWN)), period_starts=case.on)
    except NoLawInForce:
        return
    read = "" if least.confirmed else "; not confirmed at its source"
    for paid in sorted({each for each in case.paid if each.employed and each.unit == "hour"}, key=lambda x: x.id):
        if Money(paid.pence) < least.an_hour:
            yield Doubt(
                "below-the-least-wage",
                f"The rate “{paid.id}” is {Money(paid.pence)} an hour. The least is {wages.in_full(least)} "
                f"({least.cites}{read}).",
                (f"rates.{paid.id}.pence",),
            )


def _team(case: Case) -> Iterator[Doubt]:
    new, all_ = case.facts.get("new_assistants"), case.facts.get("assistants")
    if new is not None and all_ is not None and new.value > all_.value:
        yield Doubt("more-new-than-all", f"There are {new.text}, and {all_.text} in all.", ("team.new",))
