"""Needs and support times as they are told page by page: what may be said, what is missing, what changed. Pure.

What is kept is exactly what the costing engine reads, but for the prices, the day and the method, which are those of
the board on the day it is worked out (`told`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.budgets.cards import Cards
from openphb.budgets.costing import profiles, rates, shapes
from openphb.budgets.costing.doubts import Doubt, doubts
from openphb.budgets.costing.profiles import Profile
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.times import DAYS
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood

USUAL_PROFILE = "continuing-care"
ITEMS = ("support", "package", "equipment", "start_up")
WHOLE = ("area", "profile", "team", "contingency")
_ANY_DAY = date(2026, 1, 1)
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is saved: a part, which of it (a domain, an item's id), and what is said; None takes it out."""

    part: str
    key: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Local:
    """A needs profile of the board's own, as the engine reads it, with the points of its levels."""

    profile: Profile
    points: Mapping[str, Mapping[str, float]]

    @property
    def told(self) -> dict[str, Any]:
        domains = {name: list(levels) for name, levels in self.profile.domains.items()}
        return {"id": self.profile.id, "name": self.profile.name, "domains": domains}


@dataclass(frozen=True, slots=True)
class Ways:
    """What a board reckons with on a day: its prices, its way of working out, its own profiles."""

    on: date
    cards: Cards
    method: str
    local: Mapping[str, Local]

    def told(self, content: Content) -> dict[str, Any]:
        """The document that the engine works a budget out from."""
        found = {**deepcopy(dict(content)), **self.cards.told(), "on": self.on.isoformat(), "method": self.method}
        chosen = (content.get("needs") or {}).get("profile", USUAL_PROFILE)
        if chosen in self.local:
            found["profiles"] = [self.local[chosen].told]
        if self.method == "points" and chosen in self.local:
            found["points"] = deepcopy(dict(self.local[chosen].points))
        return found


def changed(content: Content, change: Change) -> dict[str, Any]:
    """The content with one answer saved."""
    found = deepcopy(dict(content))
    if change.part in ITEMS:
        _put_item(found, change)
    elif change.part == "unpaid":
        _put_unpaid(found, change)
    elif change.part == "level":
        _put_level(found, change)
    elif change.part == "profile":
        found["needs"] = {"profile": change.value, "levels": {}}
    else:
        found[change.part] = change.value
    return {name: value for name, value in found.items() if value not in (None, [], {}, "")}


def _put_item(found: dict[str, Any], change: Change) -> None:
    listed = [dict(each) for each in found.get(change.part, ())]
    at = next((place for place, each in enumerate(listed) if each["id"] == change.key), len(listed))
    kept = {"unpaid": listed[at]["unpaid"]} if at < len(listed) and "unpaid" in listed[at] else {}
    made = [] if change.value is None else [{**kept, **change.value, "id": change.key}]
    found[change.part] = [*listed[:at], *made, *listed[at + 1 :]]


def _put_unpaid(found: dict[str, Any], change: Change) -> None:
    for each in found.get("support", ()):
        if each["id"] == change.key:
            each.pop("unpaid", None)
            if change.value is not None:
                each["unpaid"] = change.value


def _put_level(found: dict[str, Any], change: Change) -> None:
    needs = found.setdefault("needs", {"profile": USUAL_PROFILE, "levels": {}})
    levels = {name: level for name, level in needs["levels"].items() if name != change.key}
    needs["levels"] = levels | ({change.key: change.value} if change.value is not None else {})


def next_id(content: Content, part: str) -> str:
    """A name for the next item of a part that none there has: '1', '2' …"""
    taken = [int(each["id"]) for each in content.get(part, ()) if str(each["id"]).isdigit()]
    return str(max(taken, default=0) + 1)


def why_not_content(content: Content, *, local: Mapping[str, Local]) -> Refusal | None:
    """The reason why this cannot be kept: what the engine would not read. What is only missing may come later."""
    own = {id: each.profile for id, each in local.items()}
    try:
        found = shapes.document({**content, "on": _ANY_DAY})
        needs = found.get("needs")
        if needs:
            profiles.profile(needs["profile"], own).checked(needs["levels"], where="needs")
    except NotUnderstood as refused:
        return Refusal(f"{refused.because} {refused.try_}")
    return None


def profile_of(content: Content, local: Mapping[str, Local]) -> Profile:
    """The profile that was chosen, or the usual one."""
    chosen = (content.get("needs") or {}).get("profile", USUAL_PROFILE)
    return profiles.profile(chosen, {id: each.profile for id, each in local.items()})


def employs(content: Content, ways: Ways) -> bool:
    """Does any of the support come from staff whom the person would employ? Then on-costs come on top."""
    wanted = {(each["who"], each.get("kind") or "day") for each in content.get("support", ())}
    return any(each.employed and (each.who, each.kind) in wanted for each in ways.cards.rates)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something without which nothing can be worked out, and the part where it is told."""

    part: str
    says: str


def missing(content: Content, ways: Ways) -> Iterator[Missing]:
    """What has to be told before it can be worked out; nothing where it can."""
    if ways.method == "support-time" and not any(content.get(part) for part in ("support", "equipment", "start_up")):
        yield Missing("support", "No support has been written down yet. Add when it is needed, and who gives it.")
    if ways.method == "equivalent-package" and not content.get("package"):
        yield Missing("package", "Say what would be bought for the same needs otherwise, and what it costs.")
    if ways.method == "points":
        yield from _missing_points(content, ways)
    yield from _unpriced(content, ways)
    if employs(content, ways) and not (content.get("team") or {}).get("assistants"):
        yield Missing("team", "Some support is by staff the person would employ. Say how many there would be.")


def _missing_points(content: Content, ways: Ways) -> Iterator[Missing]:
    needs = content.get("needs") or {}
    if needs.get("profile", USUAL_PROFILE) not in ways.local:
        yield Missing("profile", "Points need a needs profile of our own that says them. Choose one.")
    elif not needs.get("levels"):
        yield Missing("needs", "Choose a level of need in at least one domain.")
    if not any(each.name == "point" and each.since <= ways.on for each in ways.cards.on_costs):
        yield Missing("", "No rate card says what a point costs. Ask finance to add it.")


def _unpriced(content: Content, ways: Ways) -> Iterator[Missing]:
    area = content.get("area", "")
    here = rates.holding(ways.cards.rates, area=area, on=ways.on)
    known = {(each.who, each.kind) for each in here}
    for each in content.get("support", ()):
        if (each["who"], each.get("kind") or "day") not in known:
            who = f"{each['who']}, {each.get('kind') or 'day'}"
            yield Missing("support", f"No rate card says what “{who}” costs for “{each['task']}”. Choose another.")


def doubts_of(content: Content, ways: Ways, *, holding: str = "") -> tuple[Doubt, ...]:
    """What does not fit together in what was told so far. Empty too while it cannot be read whole."""
    found = list(_of_holding(content, ways, holding))
    if not any(missing(content, ways)):
        with suppress(NotUnderstood, NoLawInForce):
            found += doubts(read(ways.told(content))[0])
    return tuple(found)


def _of_holding(content: Content, ways: Ways, holding: str) -> Iterator[Doubt]:
    if employs(content, ways) and holding == "notional":
        yield Doubt(
            "employs-where-we-buy",
            "Some support is by staff the person would employ, and it is said that we buy the care ourselves.",
            ("team", "holding"),
        )


def differences(before: Content, after: Content) -> tuple[str, ...]:
    """What one version says that the other did not, a sentence each."""
    return (*_of_levels(before, after), *_of_items(before, after), *_of_rest(before, after))


def _of_levels(before: Content, after: Content) -> Iterator[str]:
    old, new = ((each.get("needs") or {}).get("levels", {}) for each in (before, after))
    for domain in dict.fromkeys((*old, *new)):
        was, now = old.get(domain, "not said"), new.get(domain, "not said")
        if was != now:
            yield f"{domain.capitalize()}: was “{was}”, now “{now}”."


def _of_items(before: Content, after: Content) -> Iterator[str]:
    for part in ITEMS:
        old, new = ({each["id"]: each for each in told.get(part, ())} for told in (before, after))
        for id in dict.fromkeys((*old, *new)):
            if id not in new:
                yield f"Taken out: {item_words(old[id])}."
            elif id not in old:
                yield f"New: {item_words(new[id])}."
            elif old[id] != new[id]:
                yield f"Was: {item_words(old[id])}. Now: {item_words(new[id])}."


_REST = {
    "area": "The area",
    "team": "How many people would work",
    "contingency": "Money for when things go wrong",
}


def _of_rest(before: Content, after: Content) -> Iterator[str]:
    for name, words in _REST.items():
        if before.get(name) != after.get(name):
            yield f"{words} is told otherwise."


def item_words(item: Mapping[str, Any]) -> str:
    """A visit or a thing in a few words: 'Washing and dressing, every day, 08:00 to 09:30, 2 at a time'."""
    if "task" not in item:
        return f"{item['what']}, {item.get('times') or 1} × {Money(item['pence'])}"
    parts = [item["task"], days_words(item["days"]), time_words(item)]
    if (item.get("carers") or 1) > 1:
        parts.append(f"{item['carers']} people at a time")
    return ", ".join(part for part in (*parts, *_unpaid_words(item)) if part)


def _unpaid_words(item: Mapping[str, Any]) -> Iterable[str]:
    given = item.get("unpaid")
    if not given:
        return ()
    amount = f"{given['nights']} nights" if given.get("nights") else f"{given.get('minutes')} minutes each time"
    return (f"{given.get('who')} gives {amount} unpaid",)


def days_words(days: Any) -> str:
    """'every day', 'mon, thu'."""
    if days == "every day" or len(days) == len(DAYS):
        return "every day"
    return ", ".join(day.capitalize() for day in days)


def time_words(item: Mapping[str, Any]) -> str:
    """'08:00 to 09:30', '3 hours', '' for a night that is priced as one."""
    if item.get("from"):
        return f"{item['from']} to {item['to']}"
    if not item.get("minutes"):
        return ""
    hours, left = divmod(item["minutes"], 60)
    parts = (f"{hours} hour{'s' * (hours != 1)}" if hours else "", f"{left} minutes" if left else "")
    return " and ".join(part for part in parts if part)
