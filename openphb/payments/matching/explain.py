"""Why lines were taken for what they are, and why others were left, in words that a person can check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.matching import words
from openphb.payments.matching.candidates import Account, alike_of, in_window, nearness
from openphb.payments.matching.rows import Found, How, Learned, Line, Wanted

_MOST_NAMED = 3


def because(found: Found, *, lines: Sequence[Line], wanted: Sequence[Wanted]) -> str:
    """What agrees, in one or two sentences. `lines` are the account's, with those known before after them."""
    theirs = [lines[at] for at in found.lines]
    if found.how is How.MONEY_BACK:
        undone = theirs[1]
        return f"It undoes, to the penny, “{undone.text[:60]}” of {_day(undone.day)}."
    due = [wanted[place] for place in found.wanted]
    if found.how is How.SEVERAL_IN_ONE:
        parts = _list([str(_size(each.pence)) for each in due])
        return f"{parts} make {_size(theirs[0].pence)}, to the penny, and all are of “{due[0].words}”."
    if found.how is How.ONE_IN_PARTS:
        parts = _list([f"{_size(each.pence)} on {_day(each.day)}" for each in theirs])
        return f"{parts} make {_size(due[0].pence)}, to the penny, and the words agree with “{due[0].words}”."
    if found.how is How.REFERENCE:
        return _by_reference(theirs[0], due[0])
    return _by_name(theirs[0], due[0], found=found)


def _by_reference(line: Line, due: Wanted) -> str:
    agree = f"The reference {due.key} and the amount {_size(line.pence)} agree."
    return agree if in_window(line, due) else f"{agree} {_day(line.day)} is not among the days expected."


def _by_name(line: Line, due: Wanted, *, found: Found) -> str:
    said = f"The amount {_size(line.pence)} agrees, {_day(line.day)} is among the days expected, and"
    if found.how is How.LEARNED:
        return f"{said} this payee is “{due.words}”, as somebody said of a line before."
    alike = alike_of(found.confidence, near=nearness(line, due))
    said = f"{said} the words agree with “{due.words}” ({alike:.0%})."
    return f"{said} Of several alike, this one is next by its day." if found.how is How.IN_TURN else said


def why_left(
    at: int, *, lines: Sequence[Line], wanted: Sequence[Wanted], found: Sequence[Found], learned: Learned
) -> str:
    """Why nothing was chosen for a line: what it fits, names or resembles; empty where nothing is near it.

    `found` is what `match_account` said of the same rows.
    """
    account, line = Account(wanted, learned=learned), lines[at]
    taken = {place for each in found for place in each.wanted}
    fitting = [one.place for one in account.candidates(line)]
    free = [wanted[place] for place in fitting if place not in taken]
    if len(free) > 1:
        return f"{_named(free)} fit too nearly alike to choose between them."
    if free:
        return f"Another line fits {_named(free)} as well, so neither was chosen."
    if fitting:
        return f"It fits {_named([wanted[place] for place in fitting])}, which another line fits better."
    return _without_candidates(line, account, taken=taken)


def _without_candidates(line: Line, account: Account, *, taken: set[int]) -> str:
    carried = account.named_by(line, found=words.found_in(f"{line.text} {line.reference}"))
    named = [each for each in account.wanted if words.squeezed(each.key) in carried]
    if named:
        told = _list([f"{each.key} ({_size(each.pence)})" for each in named])
        return f"It names {told}, but it is for {_size(line.pence)}."
    similar = [
        account.wanted[place]
        for place in account.by_amount.get(line.pence, ())
        if place not in taken and in_window(line, account.wanted[place])
    ]
    if similar:
        return f"The amount is that of {_named(similar)}, but the words do not say who it is."
    return ""


def _named(wanted: Sequence[Wanted]) -> str:
    told = [f"“{each.words}” of {_day(each.day)}" if each.words else each.key for each in wanted]
    return _list(list(dict.fromkeys(told)))


def _list(told: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'; a longer list is cut short."""
    shown = [*told[:_MOST_NAMED], f"{len(told) - _MOST_NAMED} more"] if len(told) > _MOST_NAMED + 1 else list(told)
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _size(pence: int) -> Money:
    return Money(abs(pence))


def _day(day: int) -> str:
    return in_words(date.fromordinal(day))
