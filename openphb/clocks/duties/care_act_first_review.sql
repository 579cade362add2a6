-- open
SELECT a.plan AS subject, a.person, a.budget, f.first_on AS started, a.owner, a.owner_name
FROM agreed a JOIN paid f ON f.plan = a.plan
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.plan = a.plan AND h.of_payment AND h.held_on >= f.first_on)
    AND EXISTS (SELECT 1 FROM plans_line l
        WHERE l.version_id = a.version AND l.holding = 'direct payment' AND l.funder = 'council')
-- met
SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
WHERE h.plan_id = c.subject AND h.kind IN ('direct payment', 'both') AND h.held_on >= c.started_on
ORDER BY h.held_on LIMIT 1
