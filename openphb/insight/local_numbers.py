"""The numbers of one area for its local offer, with small ones kept back (decision 0083). Pure.

People are counted, each once: somebody with two budgets is "several" or "other", so that parts make their whole. Times
are those of the twelve months to the day, from the day a budget was asked for. Everything is as it may leave: a number
that may not be shown is None here already.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.insight.dashboards.looking import A_YEAR, Mine, is_live
from openphb.insight.engines import Facts, rows
from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.suppression import Policy, protect
from openphb.kernel.days import financial_year, months_after

Place = tuple[str, str]
Number = tuple[int | None, int | None]
"""A value and of how many it is; (None, None) where it is not shown."""
NOT_SHOWN: Number = (None, None)
FOR = {
    "adult_chc": "chc",
    "adult_fast_track": "chc",
    "childrens_continuing_care": "children",
    "section_117": "section_117",
    "wheelchair": "wheelchair",
}
"""A category of the quarterly collection, and the broad group of it here; every other is "other"."""
HOLDINGS = ("notional", "third_party", "direct_payment", "several")
GROUPS = ("chc", "children", "section_117", "wheelchair", "other")
BANDS = (("to_5000", 5_000), ("to_20000", 20_000), ("to_50000", 50_000), ("over_50000", None))
"""Up to how many pounds a year; the last has no end."""
ANSWERS = {"grant": "grant", "grant_in_part": "part", "refuse": "refuse"}


@dataclass(frozen=True, slots=True)
class Rules:
    """From how many people a number may be shown, from how many the slowest tenth, and to what counts are rounded."""

    least: int
    least_for_slowest: int
    round_to: int


def numbers(facts: Facts, *, commissioner: str, on: date, rules: Rules) -> Mapping[Place, Number]:
    """Every number of the area, by its measure and part."""
    mine = Mine(facts, commissioner, on)
    policy = Policy(threshold=rules.least, round_to=rules.round_to)
    asked = _asked(mine)
    times = {
        "asked_to_decided": _to_decision(mine, asked),
        "asked_to_agreed": _to_start(mine),
        "asked_to_paid": _to_payment(mine),
    }
    found: dict[Place, Number] = {}
    for name, days in times.items():
        found[name, "middle"] = _within(days, share=50, least=rules.least, round_to=rules.round_to)
        found[name, "slowest"] = _within(days, share=90, least=rules.least_for_slowest, round_to=rules.round_to)
    return found | _counts(_people(mine), policy) | _counts(_new(mine), policy) | _decided(mine, policy)


def _counts(told: Mapping[Place, int], policy: Policy) -> dict[Place, Number]:
    """Kept back together with the whole that they make. Parts of another whole than "have" are told elsewhere."""
    whole = ("have", "")
    parts: defaultdict[str, list[Place]] = defaultdict(list)
    for place in told:
        if place[1]:
            parts[place[0]].append(place)
    sums = [Sum(whole, tuple(each)) for each in parts.values()] if whole in told else []
    return _shown(protect(told, sums, policy=policy).shown, sums)


def _shown(kept: Mapping[Place, Any], sums: Sequence[Sum[Place]]) -> dict[Place, Number]:
    """Never one part alone: rounding leaves it room enough, and a page that shows all the others seems to tell it."""
    counts = {place: each.count for place, each in kept.items()}
    for each in sums:
        hidden = [part for part in each.parts if part in counts and counts[part] is None]
        if len(hidden) == 1 and counts[each.total] is not None:
            others = [part for part in each.parts if counts.get(part)]
            counts[min(others, key=lambda part: counts[part] or 0, default=each.total)] = None
    return {place: (count, count) for place, count in counts.items()}


def _people(mine: Mine) -> dict[Place, int]:
    """Who has a regular budget on the day: how it is held, what for, and what it is worth in a year."""
    budgets = mine.table("budgets")
    live = rows(budgets.filter(is_live(budgets, mine.on)))
    held = _held(mine)
    of: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in live:
        of[each["person_key"]].append(each)
    counted: Counter[Place] = Counter()
    for theirs in of.values():
        counted["held", _only((held.get(each["budget_key"], "several") for each in theirs), "several")] += 1
        counted["for", _only((FOR.get(each["category"], "other") for each in theirs), "other")] += 1
        counted["worth", _band(sum(each["annual_pence"] or 0 for each in theirs))] += 1
    places = [("held", each) for each in HOLDINGS] + [("for", each) for each in GROUPS]
    places += [("worth", band) for band, _ in BANDS]
    return {("have", ""): len(of), **{place: counted[place] for place in places}}


def _held(mine: Mine) -> dict[str, str]:
    """How each budget is held on the day; "several" where it is in more than one way, or nobody wrote it down."""
    holdings = mine.table("holdings")
    now = holdings.filter(holdings.since <= mine.on, holdings.until.isnull() | (holdings.until >= mine.on))
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for each in rows(now):
        ways[each["budget_key"]].add(each["kind"])
    return {budget: _only(iter(kinds), "several") for budget, kinds in ways.items()}


def _only(found: Iterable[str], otherwise: str) -> str:
    known = set(found)
    return known.pop() if len(known) == 1 else otherwise


def _band(pence: int) -> str:
    return next(name for name, pounds in BANDS if pounds is None or pence <= pounds * 100)


def _new(mine: Mine) -> dict[Place, int]:
    """People whose first regular budget began in this financial year."""
    budgets = mine.table("budgets")
    begun = budgets.filter(~budgets.one_off.fill_null(False), budgets.live_from.notnull(), budgets.live_from <= mine.on)
    first = begun.group_by("person_key").aggregate(first=begun.live_from.min())
    return {("new", ""): len(rows(first.filter(first.first >= financial_year(mine.on).start)))}


def _decided(mine: Mine, policy: Policy) -> dict[Place, Number]:
    """Decisions on requests in the last twelve months. Nobody prints those that stand, and they add up."""
    latest = [each for each in _decisions(mine) if each["decided_on"] > months_after(mine.on, -A_YEAR)]
    kinds = Counter(ANSWERS[each["kind"]] for each in latest)
    changed = sum(each["outcome"] == "changed" for each in latest)
    told: dict[Place, int] = {("answers", part): kinds[part] for part in ANSWERS.values()}
    told |= {("decided", ""): len(latest), ("changed", ""): changed}
    left: Place = ("changed", "not")
    sums = [
        Sum(("decided", ""), tuple(("answers", part) for part in ANSWERS.values())),
        Sum(("decided", ""), (("changed", ""), left)),
    ]
    kept = protect(told, sums, policy=policy, implied={left: len(latest) - changed})
    return _shown(kept.shown, sums[:1])


def _decisions(mine: Mine) -> list[dict[str, Any]]:
    decisions = mine.table("decisions")
    of_requests = decisions.filter(decisions.kind.isin(list(ANSWERS)), decisions.decided_on <= mine.on)
    return sorted(rows(of_requests), key=lambda each: each["decided_on"])


def _asked(mine: Mine) -> dict[str, list[date]]:
    """On which days each person asked for a budget, the earliest first."""
    offers = mine.table("offers")
    asked: defaultdict[str, list[date]] = defaultdict(list)
    for each in rows(offers.filter(offers.answer == "accepted", offers.answered_on.notnull())):
        asked[each["person_key"]].append(each["answered_on"])
    return {person: sorted(days) for person, days in asked.items()}


def _to_decision(mine: Mine, asked: Mapping[str, Sequence[date]]) -> list[int]:
    """From each asking to the first decision after it."""
    since, answered, days = months_after(mine.on, -A_YEAR), set(), []
    for each in _decisions(mine):
        before = [day for day in asked.get(each["person_key"], ()) if day <= each["decided_on"]]
        if before and (each["person_key"], before[-1]) not in answered:
            answered.add((each["person_key"], before[-1]))
            if each["decided_on"] > since:
                days.append((each["decided_on"] - before[-1]).days)
    return days


def _to_start(mine: Mine) -> list[int]:
    budgets = mine.table("budgets")
    begun = budgets.filter(budgets.live_from > months_after(mine.on, -A_YEAR), budgets.live_from <= mine.on)
    return _days(rows(begun.filter(begun.accepted_on.notnull())), "live_from")


def _to_payment(mine: Mine) -> list[int]:
    """Budgets whose first payment was in the last twelve months. One that nobody is paid for has no first payment."""
    payments, budgets = mine.table("payments"), mine.table("budgets")
    first = payments.group_by("budget_key").aggregate(paid_on=payments.paid_on.min())
    recent = first.filter(first.paid_on > months_after(mine.on, -A_YEAR), first.paid_on <= mine.on)
    asked = budgets.filter(budgets.accepted_on.notnull()).select("budget_key", "accepted_on")
    return _days(rows(recent.join(asked, "budget_key")), "paid_on")


def _days(told: Iterable[Mapping[str, Any]], until: str) -> list[int]:
    return [max((each[until] - each["accepted_on"]).days, 0) for each in told]


def _within(days: Sequence[int], *, share: int, least: int, round_to: int) -> Number:
    """The day by which this share (in hundredths) had it: the nearest rank, so that it is somebody's true wait.

    >>> _within(list(range(1, 21)), share=90, least=20, round_to=5), _within([3] * 7, share=50, least=8, round_to=5)
    ((18, 20), (None, None))
    """
    if len(days) < least:
        return NOT_SHOWN
    rank = -(-len(days) * share // 100)
    return sorted(days)[rank - 1], max(Policy(round_to=round_to).rounded(len(days)), least)


def who_reports(facts: Facts) -> frozenset[str]:
    """The codes of the boards that these facts have anything of. Of all others they say nothing, not even nought."""
    tables = (facts.offers, facts.budgets)
    return frozenset(each["commissioner"] for table in tables for each in rows(table.select("commissioner").distinct()))
