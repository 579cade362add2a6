"""Who may bring in which kind of file, and when it may be brought in or taken back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.moving.kinds import BUDGETS, KINDS, PAYEES, PEOPLE, PLANS, Kind
from openphb.moving.reading import Fate, Read, total
from openphb.plans.rules import either


class ArrivalState(StrEnum):
    """From the file to what came of it."""

    WAITING = "waiting"
    IN = "in"
    TAKEN_BACK = "taken back"
    THROWN_AWAY = "thrown away"


_CASE_WORK = frozenset({Role.COORDINATOR, Role.LEAD})
BRINGERS: Mapping[str, frozenset[Role]] = {
    PEOPLE.code: _CASE_WORK,
    PAYEES.code: _CASE_WORK | {Role.FINANCE},
    PLANS.code: _CASE_WORK,
    BUDGETS.code: frozenset({Role.FINANCE}),
}
"""Who brings in what. Plans and their budgets are brought in by two people: what one vouches for the other looks at."""
READERS = frozenset({Role.COORDINATOR, Role.LEAD, Role.FINANCE, Role.AUDITOR})
MOST_TO_MEND_KEPT = 500


def why_not_see(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles does not see what was brought in."""
    return None if roles & READERS else Refusal(f"Only {either(READERS)} can see what was brought in.")


def why_not_bring(kind: Kind, *, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not bring in, or take back, a file of this kind."""
    may = BRINGERS[kind.code]
    return None if roles & may else Refusal(f"Only {either(may)} can bring in a list of {kind.many}.")


def why_not_take_away(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not take everything of a board away."""
    return None if Role.LEAD in roles else Refusal("Only an ICB lead can take everything of the board away.")


def may_bring(roles: frozenset[Role]) -> tuple[Kind, ...]:
    """The kinds that somebody in these roles may bring in, in the order in which they are needed."""
    return tuple(kind for kind in KINDS.values() if why_not_bring(kind, roles=roles) is None)


def why_not_so_many(kind: Kind, *, rows: int) -> Refusal | None:
    """The reason a file has too many rows to come in while somebody waits."""
    if rows <= kind.most_rows:
        return None
    words = (
        f"{kind.title} come in by {kind.most_rows:,} rows at a time, and the file has {rows:,}. Divide it, with the "
    )
    return Refusal(f"{words}headings first in each part.", field="file")


def why_not_these(kind: Kind, rows: Iterable[Read], *, without_wrong: bool) -> Refusal | None:
    """The reason these rows cannot be brought in now. `without_wrong`: somebody said to leave out what is to mend."""
    listed = list(rows)
    wrong = sum(row.fate is Fate.WRONG for row in listed)
    if wrong and kind.counts:
        return Refusal(f"{_rows(wrong)} to be mended. {kind.title} come in whole, so that their sums can be trusted.")
    if wrong and not without_wrong:
        return Refusal(f"{_rows(wrong)} to be mended. Put them right in the file, or say that they stay out.")
    if not any(row.fate is Fate.NEW for row in listed):
        return Refusal(f"There is nothing new in this file: no {kind.one} would be made.")
    return None


def _rows(many: int) -> str:
    return "1 row has" if many == 1 else f"{many:,} rows have"


def why_not_totals(kind: Kind, rows: Iterable[Read], *, typed: Mapping[str, Money]) -> tuple[Refusal, ...]:
    """Each sum that was typed and is not what the file adds up to, to the penny; with the difference."""
    listed = list(rows)
    found = []
    for name in kind.counts:
        adds_up, said = total(listed, name), typed.get(name)
        label = kind.column(name).label.lower()
        if said is None:
            found.append(Refusal(f"Enter what all rows together have as: {label}.", field=name))
        elif said != adds_up:
            away = Money(abs((said - adds_up).pence))
            side = "more" if said > adds_up else "less"
            words = f"The file adds up to {adds_up}. What you entered is {away} {side}. Nothing was brought in."
            found.append(Refusal(words, field=name))
    return tuple(found)
