"""What a run would pay at this moment, as a digest: what is signed is what is paid.

Whoever reads a run's payments for another reason seals what they read: the account that a file names is then the very
one that was compared with what was signed, and nobody reads a million payments once more for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money

# Every fact that decides who gets how much, and that the account is still approved. What is free text is in quotes, so
# that no two payments read the same.
_LINE = (
    "concat_ws(E'\\t', {p}.id, {p}.pence, {p}.due_on - DATE '2000-01-01', {d}.sort_code, {d}.account_number, {d}.state,"
    " quote_literal({d}.account_name), quote_literal({d}.roll_number))"
)
# How it was written until 23 November 2026. Runs that were in hand then are still known by it.
_LINE_BEFORE = (
    "jsonb_build_array({p}.id, {d}.sort_code, {d}.account_number, {d}.account_name, {d}.roll_number, {d}.state,"
    " {p}.pence, {p}.due_on)::text"
)
_DIGEST = "encode(sha256(convert_to(coalesce(string_agg({line}, E'\\n' ORDER BY {p}.id), ''), 'UTF8')), 'hex')"
PAID = "FROM payments_payment p JOIN budgets_bankdetails d ON d.id = p.bank_details_id"
OF_THE_RUN = "WHERE p.commissioner_id = %(mine)s AND p.run_id = %(run)s"
"""Payments p with the details d that each goes to, and of them those of a run, in SQL."""


@dataclass(frozen=True, slots=True)
class Seal:
    """How many payments, how much, and a digest of who gets what."""

    payments: int
    total: Money
    digest: str

    @classmethod
    def of(cls, row: Sequence[Any]) -> Seal:
        """From the columns of `sealing`."""
        payments, pence, digest = row
        return cls(payments, Money(pence), digest)


def sealing(*, payment: str = "p", details: str = "d") -> str:
    """The three columns of a seal over rows of these two names, in SQL."""
    return f"count(*), coalesce(sum({payment}.pence), 0)::bigint, {_digest(_LINE, payment, details)}"


def _digest(line: str, payment: str, details: str) -> str:
    return _DIGEST.format(line=line.format(p=payment, d=details), p=payment)


_SEAL = f"SELECT {sealing()} {PAID} {OF_THE_RUN}"  # noqa: S608 (only our own text is put together)
_BEFORE = f"SELECT {_digest(_LINE_BEFORE, 'p', 'd')} {PAID} {OF_THE_RUN}"  # noqa: S608 (only our own text is put together)


def seal(run: UUID, *, by: Actor) -> Seal:
    """What the run would pay at this moment."""
    (row,) = answers(_SEAL, {"mine": by.commissioner, "run": run})
    return Seal.of(row)


def is_known_by(digest: str, *, run: UUID, by: Actor) -> bool:
    """Whether the run would pay what this digest says, as digests were made until 23 November 2026."""
    ((before,),) = answers(_BEFORE, {"mine": by.commissioner, "run": run})
    return bool(before == digest)
