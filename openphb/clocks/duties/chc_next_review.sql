-- open
SELECT a.plan AS subject, a.person, a.budget, max(h.held_on) AS started, a.owner, a.owner_name
FROM agreed a JOIN eligible e ON e.person = a.person
JOIN held h ON h.plan = a.plan AND h.of_chc AND h.held_on >= e.decided_on
WHERE a.service = 'chc'
GROUP BY a.plan, a.person, a.budget, a.owner, a.owner_name
-- met
SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
WHERE h.plan_id = c.subject AND h.kind IN ('chc', 'both') AND h.held_on > c.started_on ORDER BY h.held_on LIMIT 1
