"""One account's lines beside what is expected in it, in stages: the surest first, the rest to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from openphb.payments.matching.candidates import REFERENCE_ONLY, Account, Candidate
from openphb.payments.matching.joining import Joined, join
from openphb.payments.matching.money_back import money_back
from openphb.payments.matching.rows import Found, Learned, Line, Wanted
from openphb.payments.matching.together import together
from openphb.payments.matching.turns import in_turn

_NOTHING: Learned = {}
Lines = Sequence[Line]
Expected = Sequence[Wanted]


def match_each(accounts: Iterable[tuple[int, Lines, Expected]]) -> Iterator[tuple[int, list[Found]]]:
    """Each account and what was found in it. One account at a time: memory does not grow with their number."""
    for account, lines, wanted in accounts:
        yield account, match_account(lines, wanted)


def match_account(lines: Lines, wanted: Expected, *, learned: Learned = _NOTHING, earlier: Lines = ()) -> list[Found]:
    """What each line is: by reference and amount; by amount, days and name; in its turn; in sums; as money back.

    Every line and every expectation is used at most once, and nothing is chosen between two that fit as well.
    `earlier` lines are known already; money may come back for them.
    """
    account = Account(wanted, learned=learned)
    choices = {at: could_be for at, line in enumerate(lines) if (could_be := account.candidates(line))}
    joined, unclear = _joined(choices, lines=lines, wanted=wanted)
    found = [Found(one.how, (at,), (one.place,), round(one.score, 3)) for at, one in sorted(joined.items())]
    if len(joined) == len(lines):
        return found
    free = [at for at in range(len(lines)) if at not in joined and at not in unclear]
    taken = {one.place for one in joined.values()}
    sums = together(lines, account, free=free, open_=[at for at in range(len(wanted)) if at not in taken])
    used = {at for each in sums for at in each.lines}
    given = [*lines, *earlier]
    return found + sums + money_back(lines, free=[at for at in free if at not in used], given=given)


def _alone(choices: Mapping[int, list[Candidate]]) -> Joined:
    """Every pair, where no line has a choice and no two lines want the same; nothing otherwise."""
    places = [found[0].place for found in choices.values()]
    if len(set(places)) < len(places) or any(len(found) > 1 for found in choices.values()):
        return {}
    return {at: found[0] for at, found in choices.items()}


def _joined(choices: Mapping[int, list[Candidate]], *, lines: Lines, wanted: Expected) -> tuple[Joined, set[int]]:
    """References first, then those that take turns, then the best for both sides; and lines whose turn is unclear."""
    alone = _alone(choices)
    if alone:
        return alone, set()
    named = {at: found for at, found in choices.items() if found[0].score >= REFERENCE_ONLY}
    joined = join(named)
    rest = _without(choices, joined, named=named)
    turns, unclear = in_turn(rest, lines=lines, wanted=wanted)
    joined |= turns
    rest = {at: found for at, found in _without(choices, joined, named=named).items() if at not in unclear}
    return joined | join(rest), unclear


def _without(
    choices: Mapping[int, list[Candidate]], joined: Joined, *, named: Mapping[int, list[Candidate]]
) -> dict[int, list[Candidate]]:
    """The choices that are left to lines that carry no reference."""
    taken = {one.place for one in joined.values()}
    left = {
        at: [one for one in found if one.place not in taken]
        for at, found in choices.items()
        if at not in joined and at not in named
    }
    return {at: found for at, found in left.items() if found}
