-- The latest review found that the money is not enough, and neither another review nor a new version has followed.
-- open
SELECT a.plan AS subject, a.person, a.budget, max(h.held_on) AS started, a.owner, a.owner_name
FROM agreed a
JOIN held h ON h.plan = a.plan AND NOT h.sufficient
JOIN plans_planversion v ON v.id = a.version AND (v.written_at AT TIME ZONE 'Europe/London')::date <= h.held_on
WHERE NOT EXISTS (SELECT 1 FROM held k WHERE k.plan = a.plan AND k.held_on > h.held_on)
GROUP BY a.plan, a.person, a.budget, a.owner, a.owner_name
-- met
SELECT looked.met_on, looked.met_by FROM (
    SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
    WHERE h.plan_id = c.subject AND h.held_on > c.started_on
    UNION ALL
    SELECT g.given_on, g.given_by FROM plans_agreement g JOIN plans_planversion v ON v.id = g.version_id
    WHERE v.plan_id = c.subject AND g.kind = 'plan' AND g.given_on >= c.started_on
) looked ORDER BY looked.met_on LIMIT 1
