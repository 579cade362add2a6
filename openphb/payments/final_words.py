"""The last account of a budget, in words: every pound that went in, and where each of them is now. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money


@dataclass(frozen=True, slots=True)
class Final:
    """The figures of a final statement. `spent` by what the plan calls it, `owed` by whom and for what.

    paid = spent + came back + let go + still to come back + left in the account: the two sides are the same pounds.
    """

    person: str
    died: bool
    reference: str
    stopped_on: date | None
    paid: Money
    spent: Sequence[tuple[str, Money]]
    came_back: Money
    let_go: Money
    to_come: Money
    left: Money
    to_the_person: Sequence[tuple[str, Money, date | None]]

    @property
    def is_even(self) -> bool:
        """Whether both sides come out the same."""
        out = Money.total([NIL, *(amount for _, amount in self.spent)])
        return self.paid == out + self.came_back + self.let_go + self.to_come + self.left


def words(final: Final) -> str:
    """The statement as it is sent, line by line. It asks for nothing: what is asked back has letters of its own."""
    to = f"the personal representatives of {final.person}" if final.died else final.person
    ended = f"The budget stopped on {in_words(final.stopped_on)}. " if final.stopped_on else ""
    lines = [f"To {to}", f"{ended}This is the last account of the budget under reference {final.reference}."]
    if final.died:
        lines.append("We are sorry for your loss.")
    lines.append(f"What we paid in: {final.paid}")
    lines += [f"Spent on {what}: {amount}" for what, amount in final.spent]
    for what, amount in (
        ("Came back to us", final.came_back),
        ("No longer asked for", final.let_go),
        ("Still to come back, as our letter says", final.to_come),
        ("Still in the account", final.left),
    ):
        if amount:
            lines.append(f"{what}: {amount}")
    lines += [_owed(*each) for each in final.to_the_person]
    lines.append("If a figure is not what you have, tell us. We look at it again, and nothing follows from asking.")
    return "\n\n".join(lines)


def _owed(what: str, amount: Money, paid_on: date | None) -> str:
    when = f"paid to you on {in_words(paid_on)}" if paid_on else "which we pay to you"
    return f"What we owe you, for {what}: {amount}, {when}"
