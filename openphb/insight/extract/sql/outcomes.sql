SELECT budget.id AS budget_key, s.person_id AS person_key, s.instrument, s.value_set, s.version, s.done_on AS asked_on,
    s.value::float8 AS value,
    (row_number() OVER (
        PARTITION BY s.person_id, s.instrument, s.value_set, s.version ORDER BY s.done_on, s.recorded_at, s.id
    ) - 1)::int AS wave
FROM plans_instrumentscore s
LEFT JOIN LATERAL (
    SELECT min(b.id::text)::uuid AS id FROM budgets_budget b
    WHERE b.commissioner_id = s.commissioner_id AND b.person_id = s.person_id
        AND coalesce({ended} > s.done_on, true) AND EXISTS (
            SELECT 1 FROM budgets_award w
            WHERE w.commissioner_id = b.commissioner_id AND w.budget_id = b.id AND w.starts_on <= s.done_on
        )
    HAVING count(*) = 1
) budget ON true
WHERE s.commissioner_id = %(board)s AND s.done_on <= %(on)s
