-- Money in is positive on an account, so what was spent is below nil there.
SELECT h.budget_id AS budget_key, l.on AS spent_on, -sign(l.pence)::int * abs(m.pence) AS pence,
    replace(m.kind, ' ', '_') AS kind, m.kind <> 'not in plan' AS in_plan
FROM payments_match m
JOIN payments_statementline l ON l.commissioner_id = m.commissioner_id AND l.id = m.line_id
JOIN budgets_holding h ON h.commissioner_id = l.commissioner_id AND h.id = l.holding_id
WHERE m.commissioner_id = %(board)s AND m.kind IN ('spending', 'refund', 'not in plan') AND NOT l.set_aside
    AND l.on <= %(on)s AND NOT EXISTS (
        SELECT 1 FROM payments_match later
        WHERE later.commissioner_id = m.commissioner_id AND later.replaces = m.id
    )
