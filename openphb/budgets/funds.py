"""An individual service fund: a provider holds one person's money under a written agreement. Pure.

What the law asks of a third party is no more than that it is independent and pays for what is in the plan; the terms
here are the agreement's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import months_after
from openphb.kernel.refusal import Refusal

LEFT_OVER: Mapping[str, str] = {
    "comes back": "It comes back to us, when we ask for it with a notice",
    "stays": "It stays in the fund for the next year",
    "decided": "We decide each year with the person, and write it down",
}
"""What the agreement says of money that is left at the end of a year."""
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class NewServiceFund:
    """An agreement as it is recorded. `statement_months`: how often the provider says what it spent."""

    reference: str
    agreed_with: str
    may_buy: str
    terms: str
    statement_months: int
    left_over: str
    agreed_on: date
    starts_on: date
    ends_on: date | None = None


def why_not_fund(new: NewServiceFund, *, kind: str, on: date) -> Refusal | None:
    """A fund is money that an organisation holds, and its agreement is written, signed and says what happens to it."""
    if kind != "third party":
        return Refusal("Only money that an organisation holds (third party) can be an individual service fund.")
    for field, words in (
        ("reference", "Enter the agreement’s reference."),
        ("agreed_with", "Say who agreed for the provider, by name."),
        ("may_buy", "Say what may be bought from the fund."),
        ("terms", "Say what else was agreed."),
    ):
        if not getattr(new, field).strip():
            return Refusal(words, field=field)
    if new.left_over not in LEFT_OVER:
        return Refusal("Say what becomes of money that is left at the end of a year.", field="left_over")
    if not 1 <= new.statement_months <= MOST_MONTHS:
        return Refusal(f"A statement comes every 1 to {MOST_MONTHS} months.", field="statement_months")
    if new.agreed_on > on:
        return Refusal("Record it once it has been signed: this day is still to come.", field="agreed_on")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        return Refusal("It cannot end before it starts.", field="ends_on")
    return None


def statement_due(*, starts_on: date, known_to: date | None, months: int) -> date:
    """By when the next statement is due: so many months after the latest one ends, or after the fund began.

    >>> statement_due(starts_on=date(2026, 1, 31), known_to=None, months=1)
    datetime.date(2026, 2, 28)
    """
    return months_after(max(known_to, starts_on) if known_to else starts_on, months)
