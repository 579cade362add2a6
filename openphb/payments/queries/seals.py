"""What a run would pay at this moment, as a digest: what is signed is what is paid."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money

# Every fact that decides who gets how much, and that the account is still approved.
_SEAL = """
    SELECT count(*), coalesce(sum(p.pence), 0)::bigint, encode(sha256(convert_to(coalesce(string_agg(
        jsonb_build_array(p.id, d.sort_code, d.account_number, d.account_name, d.roll_number, d.state, p.pence,
                          p.due_on)::text, E'\\n' ORDER BY p.id), ''), 'UTF8')), 'hex')
    FROM payments_payment p JOIN budgets_bankdetails d ON d.id = p.bank_details_id
    WHERE p.commissioner_id = %(mine)s AND p.run_id = %(run)s
"""


@dataclass(frozen=True, slots=True)
class Seal:
    """How many payments, how much, and a digest of who gets what."""

    payments: int
    total: Money
    digest: str


def seal(run: UUID, *, by: Actor) -> Seal:
    """What the run would pay at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_SEAL, {"mine": by.commissioner, "run": run})
        payments, pence, digest = cursor.fetchone() or (0, 0, "")
    return Seal(payments, Money(pence), digest)
