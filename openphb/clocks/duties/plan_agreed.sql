-- open
SELECT q.id AS subject, q.person_id AS person, NULL::uuid AS budget, q.decided_on AS started,
    p.coordinator_id AS owner, coalesce(p.coordinator_name, '') AS owner_name
FROM plans_request q
JOIN people_person n ON n.id = q.person_id
LEFT JOIN plans_plan p ON p.request_id = q.id
WHERE q.commissioner_id = %(mine)s AND q.state IN ('granted', 'granted in part') AND q.decided_on IS NOT NULL
    AND n.died_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM plans_planversion v
        WHERE v.plan_id = p.id AND v.state IN ('agreed', 'replaced by a later version', 'ended'))
-- met
SELECT min(g.given_on) AS met_on, min(g.given_by) AS met_by
FROM plans_agreement g JOIN plans_planversion v ON v.id = g.version_id JOIN plans_plan p ON p.id = v.plan_id
WHERE p.request_id = c.subject AND g.kind = 'plan' AND g.given_on >= c.started_on HAVING count(*) > 0
