"""What must hold between payments, runs, bank files, awards and the ledger."""

from __future__ import annotations

from openphb.assurance.invariants.invariant import MONEY, Invariant
from openphb.kernel.actor import Role

_MOVED = """SELECT FROM ledger_transfer t
        WHERE t.commissioner_id = %(mine)s AND t.cause = 'payment:' || p.id AND t.kind = '{}'"""
_SENT = f"""
    SELECT 'payment ' || p.id, p.pence FROM payments_payment p
    WHERE p.commissioner_id = %(mine)s AND p.state IN ('sent', 'settled')
      AND NOT EXISTS ({_MOVED.format("payment")} AND t.pence = p.pence)
"""  # noqa: S608 - our own words
_SETTLED = f"""
    SELECT 'payment ' || p.id, p.pence FROM payments_payment p
    WHERE p.commissioner_id = %(mine)s AND p.state = 'settled'
      AND NOT EXISTS ({_MOVED.format("settlement")} AND t.pence = p.pence)
"""  # noqa: S608 - our own words
_NOT_GONE = f"""
    SELECT 'payment ' || p.id, p.pence FROM payments_payment p
    WHERE p.commissioner_id = %(mine)s AND p.state IN ('due', 'on hold', 'in a run')
      AND EXISTS ({_MOVED.format("payment")})
"""  # noqa: S608 - our own words
_CAME_BACK = """
    SELECT 'payment ' || p.id, abs(sum(t.pence) FILTER (WHERE t.kind = 'payment')
           - coalesce(sum(t.pence) FILTER (WHERE t.kind = 'return'), 0))::bigint
    FROM payments_payment p JOIN ledger_transfer t ON t.commissioner_id = %(mine)s AND t.cause = 'payment:' || p.id
    WHERE p.commissioner_id = %(mine)s AND p.state IN ('returned', 'cancelled') AND t.kind IN ('payment', 'return')
    GROUP BY p.id HAVING sum(t.pence) FILTER (WHERE t.kind = 'payment')
           <> coalesce(sum(t.pence) FILTER (WHERE t.kind = 'return'), 0)
"""
_RUN_ADDS_UP = """
    SELECT 'run ' || r.number, abs(r.pence - coalesce(sum(p.pence), 0))::bigint
    FROM payments_paymentrun r LEFT JOIN payments_payment p ON p.run_id = r.id AND p.commissioner_id = %(mine)s
    WHERE r.commissioner_id = %(mine)s AND r.state IN ('prepared', 'approved', 'file made', 'settled')
      AND (r.state <> 'settled' OR r.processing_on > %(on)s::date - interval '6 years')
    GROUP BY r.id HAVING r.payments <> count(p.id) OR r.pence <> coalesce(sum(p.pence), 0)
"""
_TWO_PEOPLE = """
    SELECT 'run ' || number, pence FROM payments_paymentrun
    WHERE commissioner_id = %(mine)s AND state IN ('approved', 'file made', 'settled')
      AND (approved_by IS NULL OR approved_by = prepared_by)
"""
_FILE_IS_WHOLE = """
    SELECT 'bank file ' || f.serial, r.pence FROM payments_bankfile f JOIN payments_paymentrun r ON r.id = f.run_id
    WHERE f.commissioner_id = %(mine)s AND encode(sha256(f.content), 'hex') <> f.sha256
"""
_HAS_A_FILE = """
    SELECT 'run ' || r.number, r.pence FROM payments_paymentrun r
    WHERE r.commissioner_id = %(mine)s AND r.rail = 'bacs' AND r.state IN ('file made', 'settled')
      AND NOT EXISTS (SELECT FROM payments_bankfile f WHERE f.commissioner_id = %(mine)s AND f.run_id = r.id)
"""
_GONE = "p.state IN ('in a run', 'sent', 'settled')"
_CHECKED = f"""
    SELECT 'payment ' || p.id, p.pence FROM payments_payment p
    JOIN budgets_bankdetails d ON d.id = p.bank_details_id AND d.commissioner_id = %(mine)s
    WHERE p.commissioner_id = %(mine)s AND {_GONE} AND (d.checked_by IS NULL OR d.checked_by = d.entered_by)
"""  # noqa: S608 - our own words
_OWN_ACCOUNT = f"""
    SELECT 'payment ' || p.id, p.pence FROM payments_payment p
    LEFT JOIN budgets_bankdetails d ON d.id = p.bank_details_id AND d.commissioner_id = %(mine)s
    WHERE p.commissioner_id = %(mine)s AND {_GONE} AND d.holding_id IS DISTINCT FROM p.holding_id
"""  # noqa: S608 - our own words
_REPLACED_ONCE = """
    SELECT 'payment ' || replaces, (sum(pence) - max(pence))::bigint FROM payments_payment
    WHERE commissioner_id = %(mine)s AND replaces IS NOT NULL AND state NOT IN ('cancelled', 'returned')
    GROUP BY replaces HAVING count(*) > 1
"""
_RUN_IS_OVER = """
    SELECT 'payment ' || p.id, p.pence FROM payments_payment p JOIN payments_paymentrun r ON r.id = p.run_id
    WHERE p.commissioner_id = %(mine)s AND (
        (r.state = 'settled' AND p.state IN ('in a run', 'sent'))
        OR (r.state IN ('abandoned', 'withdrawn') AND p.state IN ('in a run', 'sent', 'settled')))
"""
_RECLAIM = """
    SELECT 'reclaim ' || c.id, (sum(v.pence) - c.pence)::bigint FROM payments_reclaim c
    JOIN payments_recovery v ON v.reclaim_id = c.id AND v.commissioner_id = %(mine)s
    WHERE c.commissioner_id = %(mine)s GROUP BY c.id HAVING sum(v.pence) > c.pence
"""
_PARTS = """
    SELECT 'statement line ' || l.id, abs(l.pence - coalesce(sum(p.pence), 0))::bigint FROM payments_statementline l
    LEFT JOIN payments_statementline p ON p.part_of = l.id AND p.commissioner_id = %(mine)s
    WHERE l.commissioner_id = %(mine)s AND l.set_aside
    GROUP BY l.id HAVING count(p.id) > 0 AND l.pence <> sum(p.pence)
"""
_RECEIPT = """
    SELECT 'receipt ' || id, pence FROM payments_receipt
    WHERE commissioner_id = %(mine)s AND encode(sha256(content), 'hex') <> sha256
"""
_AWARD = """
    SELECT 'award ' || w.id, abs(w.change_pence - coalesce(m.pence, 0))::bigint FROM budgets_award w
    JOIN budgets_budget b ON b.id = w.budget_id
    LEFT JOIN (
        SELECT t.cause, sum(CASE WHEN a.code = 'fund' THEN t.pence ELSE -t.pence END) AS pence
        FROM ledger_transfer t JOIN ledger_account a ON a.id = t.source_id
        WHERE t.commissioner_id = %(mine)s AND t.cause LIKE 'award:%%' GROUP BY 1
    ) m ON m.cause = 'award:' || w.id
    WHERE w.commissioner_id = %(mine)s AND w.change_pence <> coalesce(m.pence, 0)
"""
_CLOSED = """
    SELECT a.code, abs(a.balance_pence) FROM budgets_budget b
    JOIN ledger_account a ON a.commissioner_id = %(mine)s AND a.balance_pence <> 0 AND (
        a.code = 'budget:' || b.reference || ':agreed'
        OR a.code IN (SELECT 'holding:' || h.reference || part.name FROM budgets_holding h,
                      (VALUES (':held'), (':repayable'), (':unexplained')) part(name) WHERE h.budget_id = b.id))
    WHERE b.commissioner_id = %(mine)s AND b.state = 'closed'
"""
_SIGNED = """
    SELECT 'sign-off ' || s.id, greatest(s.yearly_pence, s.one_off_pence) FROM budgets_signoff s
    JOIN plans_planversion v ON v.id = s.version_id
    WHERE s.commissioner_id = %(mine)s AND (s.signed_by = s.written_by OR s.signed_by = v.author)
"""
_FUNDER_APART = """
    SELECT 'transfer ' || t.id, t.pence FROM ledger_transfer t
    JOIN ledger_account a ON a.id = t.source_id JOIN ledger_account b ON b.id = t.target_id
    WHERE t.commissioner_id = %(mine)s AND t.kind <> 'funder paid'
      AND (a.code LIKE 'funder:%%' OR b.code LIKE 'funder:%%')
"""


def _money(name: str, means: str, sql: str, *, do: str) -> Invariant:
    return Invariant(name, MONEY, Role.FINANCE, means, do, sql)


_STOP = "Stop payment runs, and compare the bank's own account of the payment with ours."
_SIGN = "Stop. Two people look at what was paid, and an auditor is told: one person may have acted as two."
PAYMENTS = (
    _money(
        "what was sent left the budget", "Each payment that was sent left its budget, once, in full.", _SENT, do=_STOP
    ),
    _money("what settled arrived", "Each payment that settled reached the account it was for.", _SETTLED, do=_STOP),
    _money(
        "what waits has not left", "A payment that is due, on hold or in a run has moved nothing.", _NOT_GONE, do=_STOP
    ),
    _money(
        "what came back is back",
        "A payment that came back or was cancelled left nothing outside.",
        _CAME_BACK,
        do=_STOP,
    ),
    _money(
        "runs add up",
        "A run is exactly its payments, in number and in pounds, until payments may be removed for their age.",
        _RUN_ADDS_UP,
        do=_STOP,
    ),
    _money("two people approve a run", "Whoever prepared a run did not approve it.", _TWO_PEOPLE, do=_SIGN),
    _money("bank files are as made", "A bank file still has the hash it was made with.", _FILE_IS_WHOLE, do=_STOP),
    _money("a filed run has its file", "Each run whose file was made has that file.", _HAS_A_FILE, do=_STOP),
    _money("two people look at an account", "Money goes only where a second person checked.", _CHECKED, do=_SIGN),
    _money(
        "money goes to its own account", "A payment goes to an account of whoever it is for.", _OWN_ACCOUNT, do=_STOP
    ),
    _money(
        "a payment is paid again once", "What stands in for a payment that failed is one.", _REPLACED_ONCE, do=_STOP
    ),
    _money("a run that is over has no open payments", "What a run holds ends when it does.", _RUN_IS_OVER, do=_STOP),
    _money(
        "no more is recovered than was asked",
        "What was paid back, set off or let go is at most what we asked for.",
        _RECLAIM,
        do="Give back what is too much, with an apology, and look at who entered it.",
    ),
    _money("parts of a line add up", "A bank line that was divided is what its parts are.", _PARTS, do=_STOP),
    _money(
        "receipts are as sent",
        "A receipt still has the hash it was kept with.",
        _RECEIPT,
        do="Ask whoever sent it for the receipt again, and tell an auditor.",
    ),
    _money(
        "awards are in the ledger",
        "Each award moved exactly its change between the fund and the budget.",
        _AWARD,
        do="Compare the plan that was signed with the ledger. Put the difference right with a transfer.",
    ),
    _money(
        "closed budgets hold nothing",
        "When a budget is closed, nothing is left in it, held, owed or unexplained.",
        _CLOSED,
        do="Open its final account again and say where the money is.",
    ),
    _money("nobody signs their own work", "Whoever wrote a plan did not sign it off.", _SIGNED, do=_SIGN),
    _money(
        "other funders' money stays apart",
        "A council's money meets NHS money nowhere in the ledger.",
        _FUNDER_APART,
        do="Move it back with a transfer that says why.",
    ),
)
