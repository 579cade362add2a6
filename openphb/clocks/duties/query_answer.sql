-- open
SELECT q.id AS subject, q.person_id AS person, b.budget_id AS budget, q.answered_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM payments_query q
JOIN payments_statementline l ON l.id = q.line_id
JOIN budgets_holding b ON b.id = l.holding_id
WHERE q.commissioner_id = %(mine)s AND q.state = 'answered' AND q.answered_on IS NOT NULL
-- met
SELECT coalesce(q.closed_on, %(on)s) AS met_on, q.asked_by AS met_by FROM payments_query q
WHERE q.id = c.subject AND q.state <> 'answered'
