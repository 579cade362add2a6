-- Somebody asked for a change, and no version has been begun since.
-- open
SELECT a.plan AS subject, a.person, a.budget, max((e.at AT TIME ZONE 'Europe/London')::date) AS started,
    a.owner, a.owner_name
FROM agreed a
JOIN plans_plan p ON p.id = a.plan
JOIN plans_event e ON e.request_id = p.request_id AND e.verb = 'ask for change'
WHERE e.at > (SELECT max(v.written_at) FROM plans_planversion v WHERE v.plan_id = a.plan)
GROUP BY a.plan, a.person, a.budget, a.owner, a.owner_name
-- met
SELECT min((v.written_at AT TIME ZONE 'Europe/London')::date) AS met_on, min(v.author_name) AS met_by
FROM plans_planversion v
WHERE v.plan_id = c.subject AND (v.written_at AT TIME ZONE 'Europe/London')::date >= c.started_on HAVING count(*) > 0
