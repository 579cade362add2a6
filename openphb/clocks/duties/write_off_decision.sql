-- Somebody said that paying would be hard, or the day for it has passed and no parts are agreed: until they are, the
-- money is back, or some of it is let go.
-- open
SELECT r.id AS subject, b.person_id AS person, b.id AS budget, r.since AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM (
    SELECT d.id, d.holding_id, d.pence, least(
        CASE WHEN d.repay_by < %(on)s AND p.latest IS NULL THEN d.repay_by END,
        (SELECT min(n."on") FROM payments_reclaimnote n WHERE n.reclaim_id = d.id AND n.kind = 'hardship'
            AND (p.latest IS NULL OR n.recorded_at > p.latest))
    ) AS since
    FROM payments_reclaim d
    LEFT JOIN (SELECT reclaim_id, max(recorded_at) AS latest FROM payments_repaymentplan GROUP BY reclaim_id) p
        ON p.reclaim_id = d.id
    WHERE d.commissioner_id = %(mine)s
) r
JOIN budgets_holding h ON h.id = r.holding_id
JOIN budgets_budget b ON b.id = h.budget_id
WHERE r.since IS NOT NULL
    AND r.pence > (SELECT coalesce(sum(y.pence), 0) FROM payments_recovery y WHERE y.reclaim_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM payments_recovery y
        WHERE y.reclaim_id = r.id AND y.kind IN ('waived', 'written off') AND y."on" >= r.since)
-- met
SELECT coalesce(max(p.agreed_on), max(y."on")) AS met_on, coalesce(max(p.recorded_by), max(y.recorded_by)) AS met_by
FROM payments_reclaim r
LEFT JOIN payments_repaymentplan p ON p.reclaim_id = r.id
LEFT JOIN payments_recovery y ON y.reclaim_id = r.id
WHERE r.id = c.subject HAVING count(p.id) + count(y.id) > 0
