-- open
SELECT q.id AS subject, q.person_id AS person, NULL::uuid AS budget, q.requested_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM plans_request q JOIN people_person n ON n.id = q.person_id
WHERE q.commissioner_id = %(mine)s AND q.state = 'requested' AND q.requested_on IS NOT NULL AND n.died_on IS NULL
-- met
SELECT d.decided_on AS met_on, d.decided_by_name AS met_by FROM plans_decision d
WHERE d.request_id = c.subject AND d.decided_on >= c.started_on ORDER BY d.decided_on LIMIT 1
