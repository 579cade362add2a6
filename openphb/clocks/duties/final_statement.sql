-- open
SELECT b.id AS subject, b.person_id AS person, b.id AS budget, b.stops_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM budgets_budget b
WHERE b.commissioner_id = %(mine)s AND b.state = 'final account' AND b.stops_on IS NOT NULL
-- met
SELECT (e.at AT TIME ZONE 'Europe/London')::date AS met_on, e.by_name AS met_by FROM budgets_budgetevent e
WHERE e.budget_id = c.subject AND e.verb = 'close' ORDER BY e.at LIMIT 1
