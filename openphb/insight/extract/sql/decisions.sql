SELECT budget.id AS budget_key, d.person_id AS person_key,
    CASE WHEN replace(d.kind, ' ', '_') = ANY(%(decisions)s) THEN replace(d.kind, ' ', '_') ELSE 'other' END AS kind,
    d.decided_on,
    CASE WHEN again.changed THEN 'changed' WHEN again.is_open THEN 'asked' ELSE 'stands' END AS outcome
FROM plans_decision d
LEFT JOIN LATERAL (
    SELECT b.id FROM plans_plan p JOIN budgets_budget b ON b.commissioner_id = p.commissioner_id AND b.plan_id = p.id
    WHERE p.commissioner_id = d.commissioner_id AND p.request_id = d.request_id
        AND (b.opened_at AT TIME ZONE 'Europe/London')::date <= d.decided_on
    ORDER BY b.opened_at DESC, b.id LIMIT 1
) budget ON true
CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(r.changed), false) AS changed,
        coalesce(bool_or(r.answered_on IS NULL), false) AS is_open
    FROM plans_reconsideration r WHERE r.commissioner_id = d.commissioner_id AND r.decision_id = d.id
) again
WHERE d.commissioner_id = %(board)s AND d.decided_on <= %(on)s
