SELECT q.person_id AS person_key, q.offered_on,
    CASE WHEN q.state = 'declined' THEN 'declined' WHEN q.requested_on IS NULL THEN 'none' ELSE 'accepted' END AS answer,
    CASE WHEN q.state = 'declined' THEN (
        SELECT (max(e.at) AT TIME ZONE 'Europe/London')::date FROM plans_event e
        WHERE e.commissioner_id = q.commissioner_id AND e.request_id = q.id AND e.verb IN ('decline', 'withdraw')
    ) ELSE q.requested_on END AS answered_on,
    coalesce({category}, 'not_known') AS category
FROM plans_request q
WHERE q.commissioner_id = %(board)s AND q.offered_on <= %(on)s
