WITH {spans}
SELECT s.budget_id AS budget_key, c.key AS line_key, replace(c.every, ' ', '_') AS kind,
    (c.yearly + c.once)::bigint AS annual_pence, s.since, coalesce(s.until, ended.ended_on - 1) AS until
FROM spans s
JOIN costed c ON c.version_id = s.version_id
JOIN budgets_budget b ON b.commissioner_id = %(board)s AND b.id = s.budget_id
CROSS JOIN LATERAL (SELECT {ended} AS ended_on) ended
WHERE coalesce(s.until, ended.ended_on - 1, s.since) >= s.since
