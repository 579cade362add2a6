"""One number told for areas, regions and the nation, held against what was told of it before. Pure.

Two tables that are each safe can give away together what came between them: 12 people to June and 15 to September are
three new ones. So whoever publishes gives the earlier editions along (`Edition`, which is a file), and what changed
from each of them to each other is protected as if it were printed: of a number that counts from 1 April, within its
year; of any number, where the same period is told again. A number of people on one day needs no more: as many may have
left as came. What is held together is one number. Another number of the same people is another series, and is published
apart.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.quarters import Quarter
from openphb.insight.returns.suppression import SYMBOL, Policy, Shown, protect
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.statements import export

NATION = "all"
TO_DATE = ("year_to_date",)
"""Measures that count from 1 April, so that the difference of two quarters is who came between them."""
HEADS = ("number", "period_end", "code", "part_of", "people")
Name = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One place: a board's code, a region's, or `all`; what it is part of ("" for the nation), and its people."""

    code: str
    part_of: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Edition:
    """One number as it was published for one quarter. `number` is its measure and line, like 'year_to_date.all'."""

    number: str
    end: date
    rows: tuple[Row, ...]


def publish(
    number: str,
    *,
    end: date,
    counts: Mapping[date, Mapping[str, int]],
    regions: Mapping[str, str],
    before: Sequence[Edition] = (),
    policy: Policy = Policy(),  # noqa: B008 - a frozen value
) -> Edition:
    """Today's edition. `counts` are the areas' counts for this quarter and for each that was published before.

    `before` are the earlier editions of the same number, in the order they were published; `regions` says which region
    an area is in. Raises Refused for another number's edition, and where what was published gives somebody away.
    """
    _refuse_others(number, before)
    places = {code: regions.get(code, NATION) for code in sorted(counts[end])}
    now = Edition(number, end, tuple(Row(code, part, Shown(0)) for code, part in _with_sums(places)))
    editions = [*(each for each in before if _meet(each, now)), now]
    values = {name: count for at, each in enumerate(editions) for name, count in _values(at, each, counts[each.end])}
    told = {(at, "", row.code): row.shown for at, each in enumerate(editions[:-1]) for row in each.rows}
    values |= {name: shown.count for name, shown in told.items() if shown.count is not None}
    sums = [one for at, each in enumerate(editions) for one in _sums(at, each)]
    changed, links = _changes(editions, values)
    found = protect(values, [*sums, *links], policy=policy, before=told, implied=changed).shown
    last = len(editions) - 1
    return Edition(number, end, tuple(Row(row.code, row.part_of, found[last, "", row.code]) for row in now.rows))


def _refuse_others(number: str, before: Sequence[Edition]) -> None:
    for each in before:
        if each.number != number:
            because = f"An earlier edition tells {each.number}, and this one {number}. Give the editions of one number."
            raise Refused(Refusal(because, field="before"))


def _meet(earlier: Edition, now: Edition) -> bool:
    """Whether a difference of the two says something: the same quarter again, or a year to date further on."""
    same_year = Quarter(earlier.end).year_start == Quarter(now.end).year_start
    return earlier.end == now.end or (same_year and now.number.split(".")[0] in TO_DATE)


def _with_sums(places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every area, then every region, then the nation, each with what it is part of."""
    yield from places.items()
    yield from ((region, NATION) for region in sorted({*places.values()} - {NATION}))
    yield NATION, ""


def _values(at: int, edition: Edition, areas: Mapping[str, int]) -> Iterator[tuple[Name, int]]:
    """What each place of an edition comes to, as it is counted now."""
    inside = {row.code: row.part_of for row in edition.rows}
    for code in inside:
        yield (at, "", code), sum(count for area, count in areas.items() if code in _chain(area, inside))


def _chain(code: str, inside: Mapping[str, str]) -> list[str]:
    found = [code]
    while inside.get(found[-1]):
        found.append(inside[found[-1]])
    return found


def _sums(at: int, edition: Edition) -> Iterator[Sum[Name]]:
    for whole in edition.rows:
        if parts := tuple((at, "", row.code) for row in edition.rows if row.part_of == whole.code):
            yield Sum((at, "", whole.code), parts)


def _changes(editions: Sequence[Edition], values: Mapping[Name, int]) -> tuple[dict[Name, int], list[Sum[Name]]]:
    """What changed in each place from one edition to another, which nobody prints: who came, or who is gone.

    Of each two, not only of neighbours: where the middle one keeps a place back, the outer two may still show it.
    """
    changed: dict[Name, int] = {}
    links: list[Sum[Name]] = []
    for (at, one), (later, other) in combinations(enumerate(editions), 2):
        for code in sorted({row.code for row in one.rows} & {row.code for row in other.rows}):
            then, now, name = (at, "", code), (later, "", code), (later, f"changed since {at}", code)
            less, more = (then, now) if values[then] <= values[now] else (now, then)
            changed[name] = values[more] - values[less]
            links.append(Sum(more, (less, name)))
    return changed, links


def written(edition: Edition) -> str:
    """An edition as CSV, which is what is published, and what the next one is held against."""
    of = edition.number, edition.end.isoformat()
    people = [SYMBOL if row.shown.count is None else row.shown.count for row in edition.rows]
    lines = ((*of, row.code, row.part_of, count) for row, count in zip(edition.rows, people, strict=True))
    return export.table(HEADS, lines).decode("utf-8-sig")


def read(text: str) -> Edition:
    """An edition from its file. Raises ValueError where it is none."""
    heads, *lines = csv.reader(io.StringIO(text))
    if tuple(heads) != HEADS or len({tuple(line[:2]) for line in lines}) != 1:
        raise ValueError("it is no edition of one number")
    number, end = lines[0][0], date.fromisoformat(lines[0][1])
    rows = (Row(code, part, Shown(None if told == SYMBOL else int(told))) for _, _, code, part, told in lines)
    return Edition(number, end, tuple(rows))
