-- open
SELECT a.plan AS subject, a.person, a.budget, t.since AS started, a.owner, a.owner_name
FROM agreed a JOIN turns t ON t.person = a.person
WHERE t.latest AND t.value IN ('lacks', 'lacks for now') AND t.before = 'has' AND t.since >= a.started_on
    AND NOT EXISTS (SELECT 1 FROM held h WHERE h.plan = a.plan AND h.held_on >= t.since)
-- met
SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
WHERE h.plan_id = c.subject AND h.held_on >= c.started_on ORDER BY h.held_on LIMIT 1
