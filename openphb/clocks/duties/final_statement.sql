-- A budget that has stopped owes the person its final statement. Those that stopped over a year ago are history.
-- open
SELECT b.id AS subject, b.person_id AS person, b.id AS budget, b.stops_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM budgets_budget b
WHERE b.commissioner_id = %(mine)s AND b.state IN ('final account', 'closed')
    AND b.stops_on BETWEEN %(on)s::date - 366 AND %(on)s
    AND NOT EXISTS (SELECT 1 FROM payments_finalstatement f WHERE f.budget_id = b.id)
-- met
SELECT f.sent_on AS met_on, f.sent_by AS met_by FROM payments_finalstatement f WHERE f.budget_id = c.subject
