"""The time in each hand-off, in words: what waits today, and how long each pair of hands took, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.budgets.queries import HOLDERS, Held, MonthLine
from openphb.budgets.queries import Page as Found
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.sections import Filters, More, Search, Section, ShowPage
from openphb.kernel.days import in_words

SORTS = {"days": "Longest first", "person": "By name"}


@dataclass(frozen=True)
class Asked:
    """What the list was asked for. A name does not stand in the address; the number of its search does."""

    holder: str
    sort: str
    search: str
    found: str

    @property
    def kept(self) -> dict[str, str]:
        return {"holder": self.holder, "sort": self.sort if self.sort != "days" else "", "found": self.found}

    def at(self, **changes: str) -> str:
        return f"?{urlencode({name: value for name, value in (self.kept | changes).items() if value})}"


def summary_page(found: Found[Held], months: Sequence[MonthLine], *, asked: Asked, paging: Paging | None) -> ShowPage:
    return ShowPage(
        title="Time in each hand-off",
        lead=(
            "From the first draft of a plan until its money is in place: who holds it, and for how many days.",
            "Days are counted on the calendar. What comes and goes on one day took none.",
        ),
        sections=(
            Section("Waiting today", (*_ways(asked), listed(_waiting(found, asked), paging)), id="waiting"),
            Section("How long it took, by month", (listed(_months(months)), _HOW), id="months"),
        ),
        actions=(Button("Save this list as a table", f"{where('save_hand_offs')}{asked.at()}", "secondary"),),
        wide=True,
    )


_HOW = More(
    "How to read this",
    (
        "Half of the plans took the median or less. Nine of ten took the second figure or less.",
        "A plan counts in the month in which it went on to somebody else. With few plans both figures jump about.",
        "The time with the person is theirs. It is shown so that nobody counts it as ours.",
    ),
)


def _ways(asked: Asked) -> tuple[Search | Filters, ...]:
    whose = {"": "Everybody", **HOLDERS}
    holders = tuple(
        Choice(words, asked.at(holder=holder), chosen=asked.holder == holder) for holder, words in whose.items()
    )
    sorts = tuple(Choice(words, asked.at(sort=sort), chosen=asked.sort == sort) for sort, words in SORTS.items())
    address = f"{where('hand_offs_find')}{asked.at(found='')}"
    return (
        Search("Family name", "q", asked.search, address, sent=True),
        Filters(holders, "With whom"),
        Filters(sorts, "In which order"),
    )


def _waiting(found: Found[Held], asked: Asked) -> Table:
    rows = tuple(
        (
            Link(each.person_name, where("version", each.version)),
            f"Version {each.number}",
            holder(each.holder, each.coordinator_name),
            in_words(each.began_on),
            str(each.days),
        )
        for each in found.items
    )
    heads = (Head("Person"), Head("Plan"), Head("With"), Head("Since"), Head("Days", numeric=True))
    empty = (
        "Nothing like that waits. Choose “Everybody”, or try fewer letters."
        if any(asked.kept.values())
        else "Nothing waits."
    )
    return Table("Plans that wait today", heads, rows, True, empty, True)


def holder(name: str, coordinator: str) -> Shown:
    """Who holds it; the care coordinator by name."""
    return (HOLDERS[name], coordinator) if name == "coordinator" else HOLDERS[name]


def _months(found: Sequence[MonthLine]) -> Table:
    rows = tuple(
        (
            in_words(each.month).split(" ", 1)[1],
            HOLDERS[each.holder],
            str(each.many),
            days(each.median),
            days(each.ninetieth),
        )
        for each in found
    )
    heads = (
        Head("Month"),
        Head("With"),
        Head("Plans", numeric=True),
        Head("Median days", numeric=True),
        Head("Nine of ten within, days", numeric=True),
    )
    return Table("Days in each pair of hands", heads, rows, True, "No plan has gone on to anybody yet.", True)


def days(number: float) -> str:
    """One decimal place, and none where it is nought."""
    return f"{number:.1f}".removesuffix(".0")
