-- How the money is used is looked at in the interval that the board has chosen (reg. 14(1), 11(4)).
-- open
SELECT h.id AS subject, a.person, a.budget, coalesce(max(s.latest_on), f.first_on) AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM agreed a
JOIN paid f ON f.plan = a.plan
JOIN budgets_holding h ON h.budget_id = a.budget AND h.kind = 'direct payment' AND h.closed_on IS NULL
LEFT JOIN payments_statementfile s ON s.holding_id = h.id
GROUP BY h.id, a.person, a.budget, f.first_on
-- met
SELECT min(s.imported_at AT TIME ZONE 'Europe/London')::date AS met_on, min(s.imported_by) AS met_by
FROM payments_statementfile s
WHERE s.holding_id = c.subject AND s.latest_on > c.started_on HAVING count(*) > 0
