"""One line that pays several things, and several lines that pay one: only where the sum is right to the penny.

What is left once everything that stands alone is joined is looked at here. The names must agree, and a sum that could
be made in two ways is left to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from openphb.payments.matching.candidates import Account, in_window
from openphb.payments.matching.rows import Found, How, Line, Wanted

_MOST = 3  # parts of a sum; more make up some sum by chance
_MOST_LOOKED_AT = 12
_ALIKE = 0.75
_SURE = 0.8  # of a sum that is right to the penny, where names agree wholly and no day is far
_AHEAD = 120  # days before or after a line for which it may pay something more
_CLEARLY = 3  # days by which another sum must be farther off


class _Sum(NamedTuple):
    """One way in which lines and expectations come to the same. `far`: how many days they lie apart in all.

    Two sums with the same `looks` differ in nothing that matters to anybody.
    """

    size: int
    far: int
    lines: tuple[int, ...]
    wanted: tuple[int, ...]
    alike: float
    looks: tuple[object, ...]


def together(lines: Sequence[Line], account: Account, *, free: Sequence[int], open_: Sequence[int]) -> list[Found]:
    """Sums of these free lines and open expectations; none of them is used twice."""
    if not free or not open_:
        return []
    sums = [*_several_in_one(lines, account, free=free, open_=open_)]
    sums += _one_in_parts(lines, account, free=free, open_=open_)
    return [_found(each) for each in _undisputed(sums)]


def _several_in_one(
    lines: Sequence[Line], account: Account, *, free: Sequence[int], open_: Sequence[int]
) -> Iterator[_Sum]:
    for at in free:
        line = lines[at]
        for places, alike in _by_name(line, account, open_=open_):
            for some in _making(line.pence, places, pence=lambda place: account.wanted[place].pence):
                theirs = [account.wanted[place] for place in some]
                if any(in_window(line, each) for each in theirs):
                    far = sum(abs(line.day - each.day) for each in theirs)
                    yield _Sum(len(some), far, (at,), some, alike, _looks([line], theirs))


def _one_in_parts(
    lines: Sequence[Line], account: Account, *, free: Sequence[int], open_: Sequence[int]
) -> Iterator[_Sum]:
    for place in open_:
        wanted = account.wanted[place]
        near = [at for at in free if in_window(lines[at], wanted) and _is_part(lines[at].pence, wanted.pence)]
        if len(near) < 2:
            continue
        alike = {at: account.alike(lines[at], place) for at in near}
        named = [at for at in near if alike[at] >= _ALIKE][:_MOST_LOOKED_AT]
        for some in _making(wanted.pence, named, pence=lambda at: lines[at].pence):
            far = sum(abs(lines[at].day - wanted.day) for at in some)
            looks = _looks([lines[at] for at in some], [wanted])
            yield _Sum(len(some), far, some, (place,), min(alike[at] for at in some), looks)


def _by_name(line: Line, account: Account, *, open_: Sequence[int]) -> Iterator[tuple[list[int], float]]:
    """Open expectations by whom they are of, for each whom the line names and who has two that are less than it."""
    by_words: dict[str, list[int]] = defaultdict(list)
    for place in open_:
        each = account.wanted[place]
        if _is_part(each.pence, line.pence) and abs(each.day - line.day) <= _AHEAD:
            by_words[each.words].append(place)
    for places in by_words.values():
        if len(places) > 1:
            alike = account.alike(line, places[0])
            if alike >= _ALIKE:
                nearest = sorted(places, key=lambda place: abs(account.wanted[place].day - line.day))
                yield nearest[:_MOST_LOOKED_AT], alike


def _is_part(pence: int, whole: int) -> bool:
    return (pence > 0) == (whole > 0) and abs(pence) < abs(whole)


def _making(whole: int, places: Sequence[int], *, pence: Callable[[int], int]) -> Iterator[tuple[int, ...]]:
    """Some of these that come to the whole, the fewest: three are not looked for where two do."""
    for size in range(2, _MOST + 1):
        found = [some for some in combinations(places, size) if sum(map(pence, some)) == whole]
        if found:
            yield from found
            return


def _looks(lines: Iterable[Line], wanted: Iterable[Wanted]) -> tuple[object, ...]:
    """Lines and expectations by all but their references."""
    return tuple(sorted(lines)), tuple(sorted(each[1:] for each in wanted))


def _undisputed(sums: Sequence[_Sum]) -> list[_Sum]:
    """The nearest first; one that shares a line or an expectation with another about as near is no answer."""
    chosen: list[_Sum] = []
    ranked = sorted(sums)
    for one in ranked:
        if any(_clash(one, other) for other in chosen):
            continue
        rivals = (other for other in ranked if other is not one and _clash(one, other))
        free = (other for other in rivals if not any(_clash(other, taken) for taken in chosen))
        if all(_is_worse(other, one) for other in free):
            chosen.append(one)
    return chosen


def _is_worse(other: _Sum, one: _Sum) -> bool:
    return other.size != one.size or other.far - one.far >= _CLEARLY or other.looks == one.looks


def _clash(one: _Sum, other: _Sum) -> bool:
    return bool({*one.lines} & {*other.lines} or {*one.wanted} & {*other.wanted})


def _found(one: _Sum) -> Found:
    how = How.SEVERAL_IN_ONE if len(one.lines) == 1 else How.ONE_IN_PARTS
    return Found(how, one.lines, one.wanted, round(_SURE * one.alike, 3))
