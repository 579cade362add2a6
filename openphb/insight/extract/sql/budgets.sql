WITH {spans},
    latest AS (SELECT DISTINCT ON (budget_id) budget_id, version_id FROM spans ORDER BY budget_id, since DESC, number DESC),
    costs AS (
        SELECT latest.budget_id, sum(c.yearly)::bigint AS yearly, sum(c.weekly)::bigint AS weekly,
            sum(c.once)::bigint AS once, bool_and(c.every = 'once') AS one_off
        FROM latest JOIN costed c ON c.version_id = latest.version_id GROUP BY latest.budget_id
    ),
    begun AS (SELECT budget_id, min(since) AS live_from FROM spans GROUP BY budget_id)
SELECT b.id AS budget_key, b.person_id AS person_key, coalesce({category}, 'not_known') AS category,
    costs.one_off, q.offered_on, q.requested_on AS accepted_on, begun.live_from, ended.ended_on,
    CASE WHEN ended.ended_on IS NULL THEN NULL
        WHEN n.died_on <= ended.ended_on THEN 'died'
        WHEN begun.live_from IS NULL THEN 'withdrawn'
        WHEN b.stops_on IS NOT NULL THEN 'decided' ELSE 'not_known'
    END AS ended_why,
    costs.yearly AS annual_pence, costs.once AS one_off_pence, costs.weekly AS weekly_pence
FROM budgets_budget b
JOIN people_person n ON n.commissioner_id = b.commissioner_id AND n.id = b.person_id
JOIN plans_plan p ON p.commissioner_id = b.commissioner_id AND p.id = b.plan_id
JOIN plans_request q ON q.commissioner_id = b.commissioner_id AND q.id = p.request_id
LEFT JOIN costs ON costs.budget_id = b.id
LEFT JOIN begun ON begun.budget_id = b.id
CROSS JOIN LATERAL (SELECT {ended} AS ended_on) ended
WHERE b.commissioner_id = %(board)s
