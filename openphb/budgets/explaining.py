"""What would change a sum, in words: as useful to the person as how it was reached."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.budgets.amounts import CostedLine


def would_change_if(lines: Sequence[CostedLine]) -> tuple[str, ...]:
    """What would make this sum another, the largest line first; and what would not."""
    return (*(_line(line) for line in sorted(lines, key=lambda each: -each.cost.pence)), *_ALWAYS)


def _line(line: CostedLine) -> str:
    if not line.is_ours:
        return f"{line.what}: this is paid from the person's own money, so it changes nothing here."
    if line.is_one_off:
        return f"{line.what}: the price turns out to be other than {line.cost}."
    return f"{line.what}: the price, or how much of it is needed, changes ({line.working})."


_ALWAYS = (
    "The person's health or circumstances change, so that they need more or less: ask for a change at any time.",
    "A review finds that the money is not enough: it must then be looked at again (SI 2013/1617, reg. 14(4)).",
    "Spending less than planned does not lower it: the amount has to cover the full cost of the plan "
    "(SI 2013/1617, reg. 13(1)).",
)
