-- open
SELECT k.id AS subject, k.person_id AS person, NULL::uuid AS budget, k.received_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM plans_complaint k
WHERE k.commissioner_id = %(mine)s AND k.state = 'received'
-- met
SELECT r.written_on AS met_on, r.written_by_name AS met_by FROM plans_complaintreply r
WHERE r.complaint_id = c.subject AND r.kind = 'acknowledgement'
