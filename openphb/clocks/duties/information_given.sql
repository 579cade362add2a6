-- open
SELECT q.id AS subject, q.person_id AS person, NULL::uuid AS budget, q.requested_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM plans_request q JOIN people_person n ON n.id = q.person_id
WHERE q.commissioner_id = %(mine)s AND q.state = 'requested' AND q.requested_on IS NOT NULL AND n.died_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM plans_advice v WHERE v.request_id = q.id)
-- met
SELECT v.given_on AS met_on, v.given_by AS met_by FROM plans_advice v
WHERE v.request_id = c.subject ORDER BY v.given_on LIMIT 1
