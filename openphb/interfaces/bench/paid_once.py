"""What a measured payment run left behind is looked at: the ledger adds up, and everybody is paid once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.interfaces.perform import reading
from openphb.kernel.actor import Actor
from openphb.ledger import queries as ledger
from openphb.payments import queries
from openphb.payments.bacs import layout

_CREDIT = layout.ONE_DAY.credit
_OF_CREDIT = {field.name: field for field in _CREDIT.fields}
_CODE, _PENCE = _OF_CREDIT["transaction_code"], _OF_CREDIT["pence"]
_LENGTH = _CREDIT.length
_SENT = """
    SELECT count(*), coalesce(sum(pence), 0)::bigint FROM payments_payment
    WHERE commissioner_id = %(mine)s AND run_id = %(run)s AND state = 'sent'
"""
_MOVED = """
    SELECT count(*), coalesce(sum(t.pence), 0)::bigint, count(DISTINCT t.cause) FROM ledger_transfer t
    JOIN ledger_account a ON a.id = t.target_id AND a.commissioner_id = t.commissioner_id
    WHERE t.commissioner_id = %(mine)s AND t.kind = 'payment' AND a.code = 'bank:clearing'
"""


class NotPaidOnce(Exception):
    """A measurement whose books are wrong is none."""


def check(run: UUID, *, payments: int, by: Actor) -> dict[str, Any]:
    """Raises NotPaidOnce unless the board's ledger is nil and this, its only run, paid so many once each.

    What is said of it is read in four places: the payments, the ledger's transfers, its balances, and the file.
    """
    told = {"mine": by.commissioner, "run": run}
    with reading(by):
        ((sent, pence),) = answers(_SENT, told)
        ((moved, moved_pence, causes),) = answers(_MOVED, told)
        differences = len(ledger.verify(by=by).differences)
        left = sum(amount.pence for _, amount in ledger.each_balance("", by=by))
        credits, credited, lines = _file(queries.bank_file(run, by=by).content)
    found = {
        "sent": {"payments": sent, "pence": pence},
        "moved": {"payments": moved, "pence": moved_pence, "causes": causes},
        "in_the_file": {"payments": credits, "pence": credited, "different_lines": lines},
        "ledger": {"differences": differences, "all_balances_pence": left},
    }
    once = {sent, moved, causes, credits, lines} == {payments} and pence == moved_pence == credited
    if not once or differences or left:
        raise NotPaidOnce(found)
    return found


def _file(content: bytes) -> tuple[int, int, int]:
    """How many credits the file orders, of how many pence, and how many of them differ from all the others."""
    count, pence, seen = 0, 0, set()
    for line in content.decode("ascii").splitlines():
        if len(line) == _LENGTH and _CODE.take(line) == _CODE.constant:
            count, pence = count + 1, pence + int(_PENCE.take(line))
            seen.add(line)
    return count, pence, len(seen)
