-- open
SELECT a.plan AS subject, a.person, a.budget, max(g.given_on) AS started, NULL::uuid AS owner, '' AS owner_name
FROM agreed a
JOIN plans_agreement g ON g.version_id = a.version AND g.kind = 'direct payment'
WHERE EXISTS (SELECT 1 FROM budgets_holding h
        WHERE h.budget_id = a.budget AND h.kind = 'direct payment' AND h.closed_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM paid f WHERE f.plan = a.plan)
GROUP BY a.plan, a.person, a.budget
-- met
SELECT min(r.processing_on) AS met_on, '' AS met_by
FROM budgets_budget b
JOIN budgets_holding h ON h.budget_id = b.id AND h.kind = 'direct payment'
JOIN payments_payment y ON y.holding_id = h.id AND y.state = 'settled'
JOIN payments_paymentrun r ON r.id = y.run_id
WHERE b.plan_id = c.subject HAVING count(*) > 0
