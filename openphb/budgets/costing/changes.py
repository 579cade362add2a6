"""What would change a budget, and by how much: each is tried, by working the budget out again with it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.budgets.costing.case import Case
from openphb.budgets.costing.explain import Explained, explain
from openphb.budgets.costing.profiles import profile
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.times import DAY
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.law.shapes import NotUnderstood

LONGER, DEARER = 15, 10
"""A visit is tried with so many minutes more; a rate with so many pence, and a price with so many in 100."""
_MOST_DAYS = 4
Edit = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Change:
    """If this were so, the first year would cost `pence` more (less, where negative). `lines` would be others."""

    says: str
    pence: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        if not self.pence:
            return f"{self.says} It would still cost the same."
        return f"{self.says} It would cost {Money(abs(self.pence))} {'more' if self.pence > 0 else 'less'}."


def would_change(told: Any, case: Case, *, now: Explained) -> tuple[Change, ...]:
    """Everything that is tried, what matters most first."""
    found = [_tried(told, says, edit, now=now) for says, edit in _edits(told, case)]
    return tuple(sorted((each for each in found if each is not None), key=lambda each: -abs(each.pence)))


def _tried(told: Any, says: str, edit: Edit, *, now: Explained) -> Change | None:
    changed = copy.deepcopy(told)
    edit(changed)
    try:
        then = explain(*read(changed))
    except NotUnderstood:  # past a bound of what may be told, so it cannot come to be
        return None
    before, after = ({line.id: line for line in each.lines} for each in (now, then))
    ids = [id for id in dict.fromkeys((*before, *after)) if before.get(id) != after.get(id)]
    return Change(says, then.sum_of("total") - now.sum_of("total"), tuple(ids))


def _edits(told: Any, case: Case) -> Iterator[tuple[str, Edit]]:
    yield from _of_later_days(told, case)
    yield from _of_support(told, case)
    yield from _of_rates(told, case)
    yield from _of_team(told, case)
    yield from _of_things(told)
    yield from _of_needs(told, case)
    if (told.get("contingency") or {}).get("weeks") is not None:
        yield "You need one more week's money for when things go wrong.", _more("contingency", "weeks", 1)


def _of_later_days(told: Any, case: Case) -> Iterator[tuple[str, Edit]]:
    """Days after this one from which another rate or figure is already told. What is only a plan is never guessed."""
    cards = [*(told.get("rates") or ()), *(told.get("on_costs") or ())]
    days = {str(each[end]) for each in cards for end in ("since", "until") if each.get(end) is not None}
    later = sorted(day for day in days if day > case.on.isoformat())
    for day in later[:_MOST_DAYS]:
        yield f"The rates that are set for {in_words(date.fromisoformat(day))} apply.", _on(day)


def _on(day: str) -> Edit:
    return lambda changed: changed.update({"on": day})


def _of_support(told: Any, case: Case) -> Iterator[tuple[str, Edit]]:
    for at, visit in enumerate(case.visits):
        if not visit.asleep and visit.minutes + LONGER <= DAY:
            yield f"“{visit.task}” takes {LONGER} minutes more each time.", _longer(at)
    for at, visit in enumerate(case.visits):
        for given in (each for each in case.unpaid if each.visit == visit.id and each.counts):
            says = f"{given.carer} can no longer help with “{visit.task}”."
            yield says, _without_unpaid(at)


def _without_unpaid(at: int) -> Edit:
    return lambda changed: changed["support"][at].pop("unpaid")


def _longer(at: int) -> Edit:
    def edit(changed: dict[str, Any]) -> None:
        visit = changed["support"][at]
        if visit.get("to") is None:
            visit["minutes"] += LONGER
        else:
            hours, minutes = visit["to"].split(":")
            end = (int(hours) * 60 + int(minutes) + LONGER) % DAY
            visit["to"] = f"{end // 60:02d}:{end % 60:02d}"

    return edit


def _of_rates(told: Any, case: Case) -> Iterator[tuple[str, Edit]]:
    used = {paid.id for paid in case.paid}
    for at, rate in enumerate(told.get("rates") or ()):
        if (rate.get("id") or str(at + 1)) in used:
            what = f"{rate['who']} ({rate.get('kind') or 'day'})"
            each = rate.get("unit") or "hour"
            yield f"The {what} rate goes up by {DEARER}p for each {each}.", _dearer("rates", at, lambda p: p + DEARER)


def _of_team(told: Any, case: Case) -> Iterator[tuple[str, Edit]]:
    if "assistants" not in case.facts:
        return
    yield "One more person shares the same work.", _more("team", "assistants", 1)
    if told["team"].get("allowance"):
        yield "You cannot keep any of the tax.", _put("team", "allowance", False)
    else:
        yield "You may keep some of the tax.", _put("team", "allowance", True)


def _of_things(told: Any) -> Iterator[tuple[str, Edit]]:
    for part in ("package", "equipment", "start_up"):
        for at, each in enumerate(told.get(part) or ()):
            says = f"The price of “{each['what']}” goes up by {DEARER} in every 100."
            yield says, _dearer(part, at, lambda pence: round(pence * (100 + DEARER) / 100))


def _of_needs(told: Any, case: Case) -> Iterator[tuple[str, Edit]]:
    if not told.get("points"):
        return
    domains = profile(case.profile, case.profiles).domains
    for domain, level in case.levels.items():
        at = domains[domain].index(level) + 1
        if at < len(domains[domain]):
            higher = domains[domain][at]
            yield f"The need in {domain} goes up to “{higher}”.", _level(domain, higher)


def _level(domain: str, level: str) -> Edit:
    return lambda changed: changed["needs"]["levels"].update({domain: level})


def _more(part: str, name: str, by: int) -> Edit:
    return lambda changed: changed[part].update({name: changed[part][name] + by})


def _put(part: str, name: str, value: object) -> Edit:
    return lambda changed: changed[part].update({name: value})


def _dearer(part: str, at: int, price: Callable[[int], int]) -> Edit:
    return lambda changed: changed[part][at].update(pence=price(changed[part][at]["pence"]))
