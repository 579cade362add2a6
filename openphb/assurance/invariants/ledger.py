"""What must hold of the ledger: no penny appears, vanishes or is counted twice."""

from __future__ import annotations

from openphb.assurance.invariants.invariant import MONEY, Invariant
from openphb.kernel.actor import Role

_ASK = "Stop payment runs. Find the change with openphb audit verify, and put it right with a transfer, never an edit."
_BALANCES = """
    SELECT a.code, abs(a.balance_pence - coalesce(sum(m.pence), 0))::bigint
    FROM ledger_account a LEFT JOIN (
        SELECT target_id AS account_id, pence FROM ledger_transfer WHERE commissioner_id = %(mine)s
        UNION ALL SELECT source_id, -pence FROM ledger_transfer WHERE commissioner_id = %(mine)s
    ) m ON m.account_id = a.id
    WHERE a.commissioner_id = %(mine)s GROUP BY a.id HAVING a.balance_pence <> coalesce(sum(m.pence), 0)
"""
_NOT_OVERSPENT = """
    SELECT code, -balance_pence FROM ledger_account
    WHERE commissioner_id = %(mine)s AND NOT may_go_below_zero AND balance_pence < 0
"""
_NOTHING_FROM_NOWHERE = """
    SELECT 'all accounts together', abs(sum(balance_pence))::bigint FROM ledger_account
    WHERE commissioner_id = %(mine)s HAVING sum(balance_pence) <> 0
"""
_BOTH_SIDES = """
    SELECT 'transfer ' || t.id, t.pence FROM ledger_transfer t
    WHERE t.commissioner_id = %(mine)s AND NOT (
        EXISTS (SELECT FROM ledger_account a WHERE a.commissioner_id = %(mine)s AND a.id = t.source_id)
        AND EXISTS (SELECT FROM ledger_account a WHERE a.commissioner_id = %(mine)s AND a.id = t.target_id))
"""
_MOVES = """
    SELECT 'transfer ' || id, abs(pence) FROM ledger_transfer
    WHERE commissioner_id = %(mine)s AND (pence <= 0 OR source_id = target_id)
"""
_ONCE = """
    SELECT kind || ' for ' || cause, ((count(*) - 1) * max(pence))::bigint FROM ledger_transfer
    WHERE commissioner_id = %(mine)s GROUP BY cause, kind, source_id, target_id HAVING count(*) > 1
"""
_WHO_MAY_GO_BELOW = """
    SELECT code, greatest(-balance_pence, 0) FROM ledger_account
    WHERE commissioner_id = %(mine)s AND may_go_below_zero
      AND code NOT IN ('fund', 'outside') AND right(code, 12) <> ':unexplained'
"""
_REVERSES = """
    SELECT 'transfer ' || t.id || ' reverses ' || t.reverses, t.pence FROM ledger_transfer t
    WHERE t.commissioner_id = %(mine)s AND t.reverses <> '' AND NOT EXISTS (
        SELECT FROM ledger_transfer o
        WHERE o.commissioner_id = %(mine)s AND o.cause = t.reverses AND o.id < t.id)
"""
_OF_A_PAYMENT = """
    SELECT cause, (sum(pence) FILTER (WHERE kind = '{kind}')
           - coalesce(sum(pence) FILTER (WHERE kind = 'payment'), 0))::bigint
    FROM ledger_transfer WHERE commissioner_id = %(mine)s AND kind IN ('payment', '{kind}') GROUP BY cause
    HAVING sum(pence) FILTER (WHERE kind = '{kind}') > coalesce(sum(pence) FILTER (WHERE kind = 'payment'), 0)
"""
_NOT_TO_COME = """
    SELECT 'transfer ' || id, pence FROM ledger_transfer
    WHERE commissioner_id = %(mine)s AND recorded_at > %(at)s::timestamptz + interval '1 day'
"""
_HAS_A_CAUSE = """
    SELECT 'transfer ' || id, pence FROM ledger_transfer
    WHERE commissioner_id = %(mine)s AND (cause = '' OR kind = '' OR recorded_by = '')
"""


def _ledger(name: str, means: str, sql: str, *, do: str = _ASK) -> Invariant:
    return Invariant(name, MONEY, Role.FINANCE, means, do, sql)


LEDGER = (
    _ledger("balances add up", "Each balance is what its transfers add up to.", _BALANCES),
    _ledger("no account is overspent", "No account holds less than nothing, but for those that may.", _NOT_OVERSPENT),
    _ledger("no money from nowhere", "All accounts of a board together hold exactly nothing.", _NOTHING_FROM_NOWHERE),
    _ledger("both sides are the board's", "Money moves between two accounts of the same board.", _BOTH_SIDES),
    _ledger("every transfer moves money", "A transfer is of a penny or more, from one account to another.", _MOVES),
    _ledger("nothing is posted twice", "The same cause moves money between two accounts once.", _ONCE),
    _ledger("few may go below nothing", "Only the fund, the outside world and the unexplained may.", _WHO_MAY_GO_BELOW),
    _ledger("what is reversed was there", "A transfer that reverses another comes after it.", _REVERSES),
    _ledger(
        "no more settles than was sent",
        "What reached somebody is at most what we sent them.",
        _OF_A_PAYMENT.format(kind="settlement"),
        do="Compare the bank's own statement with the payment before anything else is paid to that account.",
    ),
    _ledger(
        "no more comes back than was sent",
        "What the bank gave back of a payment is at most the payment.",
        _OF_A_PAYMENT.format(kind="return"),
        do="Look at the bank's report: the same return may have been entered twice.",
    ),
    _ledger(
        "nothing was recorded in the future",
        "Each transfer was written down before now.",
        _NOT_TO_COME,
        do="Look at the clocks of the machines (openphb check).",
    ),
    _ledger("every pound has a cause", "Each transfer says why, of what kind, and by whom.", _HAS_A_CAUSE),
)
