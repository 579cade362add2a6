SELECT c.budget_id AS budget_key, c.person_id AS person_key, c.kind AS duty, c.started_on, c.due_on,
    CASE WHEN c.state = 'met' THEN c.closed_on END AS done_on
FROM clocks_clock c
WHERE c.commissioner_id = %(board)s AND c.state IN ('running', 'met') AND c.started_on <= %(on)s
