-- Met by the answer, or by a letter that says why there is none yet; the complaint itself goes on until it is answered.
-- open
SELECT k.id AS subject, k.person_id AS person, NULL::uuid AS budget, k.received_on AS started,
    k.looked_into_by AS owner, k.looked_into_by_name AS owner_name
FROM plans_complaint k
WHERE k.commissioner_id = %(mine)s AND k.state IN ('received', 'acknowledged', 'being looked into')
    AND NOT EXISTS (SELECT 1 FROM plans_complaintreply r WHERE r.complaint_id = k.id AND r.kind = 'explanation')
-- met
SELECT min(r.written_on) AS met_on, min(r.written_by_name) AS met_by FROM plans_complaintreply r
WHERE r.complaint_id = c.subject AND r.kind IN ('answer', 'explanation') HAVING count(*) > 0
