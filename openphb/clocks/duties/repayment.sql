-- Money asked back, until all of it is paid, set off, waived or written off. Its day was given in the notice.
-- open
SELECT r.id AS subject, b.person_id AS person, b.id AS budget, r.noticed_on AS started, r.repay_by AS told,
    NULL::uuid AS owner, r.payer AS owner_name
FROM payments_reclaim r
JOIN budgets_holding h ON h.id = r.holding_id
JOIN budgets_budget b ON b.id = h.budget_id
WHERE r.commissioner_id = %(mine)s
    AND r.pence > (SELECT coalesce(sum(y.pence), 0) FROM payments_recovery y WHERE y.reclaim_id = r.id)
-- met
SELECT max(y."on") AS met_on, max(y.recorded_by) AS met_by FROM payments_recovery y
WHERE y.reclaim_id = c.subject HAVING count(*) > 0
