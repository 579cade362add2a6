-- open
SELECT a.id AS subject, d.person_id AS person, NULL::uuid AS budget, a.asked_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM plans_reconsideration a JOIN plans_decision d ON d.id = a.decision_id
WHERE a.commissioner_id = %(mine)s AND a.answered_on IS NULL
-- met
SELECT a.answered_on AS met_on, a.answered_by_name AS met_by FROM plans_reconsideration a
WHERE a.id = c.subject AND a.answered_on IS NOT NULL
