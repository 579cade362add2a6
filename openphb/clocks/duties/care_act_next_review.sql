-- open
SELECT a.plan AS subject, a.person, a.budget, max(h.held_on) AS started, a.owner, a.owner_name
FROM agreed a JOIN paid f ON f.plan = a.plan
JOIN held h ON h.plan = a.plan AND h.of_payment AND h.held_on >= f.first_on
WHERE EXISTS (SELECT 1 FROM plans_line l
    WHERE l.version_id = a.version AND l.holding = 'direct payment' AND l.funder = 'council')
GROUP BY a.plan, a.person, a.budget, a.owner, a.owner_name
-- met
SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
WHERE h.plan_id = c.subject AND h.kind IN ('direct payment', 'both') AND h.held_on > c.started_on
ORDER BY h.held_on LIMIT 1
