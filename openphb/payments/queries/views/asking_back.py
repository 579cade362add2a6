"""How a demand for money stands, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.payments.repaying import Behind, Stand


@dataclass(frozen=True, slots=True)
class RecoveryView:
    """Part of a demand that is done with. `kind`: paid, set off, waived, written off."""

    kind: str
    amount: Money
    on: date
    reasons: str
    owner: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """What was said about a demand: 'hardship' by whoever pays, 'asked' by us about an instalment of day `about`."""

    kind: str
    words: str
    by_name: str
    on: date
    about: date | None


@dataclass(frozen=True, slots=True)
class ReclaimStand:
    """A demand with the lines behind it, the instalments it comes in and all that has come of it.

    `left` is still to come. Without a plan there is one instalment, on the notice's own day.
    """

    id: UUID
    holding: UUID
    budget: UUID
    person: UUID
    reference: str
    reason: str
    reasons: str
    amount: Money
    left: Money
    repay_by: date
    payer: str
    notice: str
    noticed_on: date
    lines: tuple[Behind, ...]
    agreed_with: str
    agreed_on: date | None
    instalments: tuple[Stand, ...]
    recoveries: tuple[RecoveryView, ...]
    notes: tuple[NoteView, ...]

    @property
    def hardship(self) -> bool:
        """Somebody said that paying would be hard, and no instalments have been agreed since."""
        said = [note.on for note in self.notes if note.kind == "hardship"]
        return bool(said and self.left and (self.agreed_on is None or max(said) > self.agreed_on))

    @property
    def to_ask_about(self) -> tuple[Stand, ...]:
        """Instalments that have not come by their day, and about which nobody has been asked."""
        asked = {note.about for note in self.notes if note.kind == "asked"}
        return tuple(each for each in self.instalments if each.is_missed and each.due_on not in asked)

    @property
    def next_one(self) -> Stand | None:
        """The instalment that comes next and has not come whole."""
        return next((each for each in self.instalments if each.came < each.amount), None)

    def came(self, *kinds: str) -> Money:
        return Money.total([each.amount for each in self.recoveries if each.kind in kinds] or [NIL])
