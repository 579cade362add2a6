-- open
SELECT s.id AS subject, b.person_id AS person, b.id AS budget,
    (s.imported_at AT TIME ZONE 'Europe/London')::date AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM payments_statementfile s
JOIN budgets_holding h ON h.id = s.holding_id
JOIN budgets_budget b ON b.id = h.budget_id
WHERE s.commissioner_id = %(mine)s AND b.state <> 'closed'
    AND s.id IN (SELECT l.statement_id FROM payments_statementline l
        WHERE l.commissioner_id = %(mine)s AND NOT l.understood)
-- met
SELECT (max(m.matched_at) AT TIME ZONE 'Europe/London')::date AS met_on, max(m.matched_by) AS met_by
FROM payments_statementline l JOIN payments_match m ON m.line_id = l.id
WHERE l.statement_id = c.subject HAVING count(*) > 0
