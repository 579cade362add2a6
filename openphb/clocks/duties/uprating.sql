-- Every April somebody looks whether the money still pays for what is in the plan (reg. 13(1)): a review that found it
-- enough, a sum agreed anew for days of the new year, or new prices put in place that found nothing of it dearer.
-- open
SELECT a.budget AS subject, a.person, a.budget, %(april)s::date AS started, a.owner, a.owner_name
FROM agreed a JOIN budgets_budget b ON b.id = a.budget
WHERE b.state = 'agreed' AND b.starts_on < %(april)s
    AND NOT EXISTS (SELECT 1 FROM held h WHERE h.plan = a.plan AND h.sufficient AND h.held_on >= %(april)s)
    AND NOT EXISTS (SELECT 1 FROM budgets_award w WHERE w.budget_id = a.budget
        AND w.ends_on >= %(april)s AND (w.recorded_at AT TIME ZONE 'Europe/London')::date >= %(april)s::date - 92)
    AND NOT EXISTS (SELECT 1 FROM payments_upratedbudget e JOIN payments_uprating u ON u.id = e.uprating_id
        WHERE e.budget_id = a.budget AND e.verdict = 'enough' AND u.state = 'done'
        AND u.starts_on BETWEEN %(april)s::date - 92 AND %(april)s::date + 183)
-- met
SELECT looked.met_on, looked.met_by FROM (
    SELECT r.held_on AS met_on, r.held_by AS met_by
    FROM plans_review r JOIN budgets_budget b ON b.plan_id = r.plan_id
    WHERE b.id = c.subject AND r.sufficient AND r.held_on >= c.started_on
    UNION ALL
    SELECT (w.recorded_at AT TIME ZONE 'Europe/London')::date, w.awarded_by FROM budgets_award w
    WHERE w.budget_id = c.subject AND w.ends_on >= c.started_on
        AND (w.recorded_at AT TIME ZONE 'Europe/London')::date >= c.started_on - 92
    UNION ALL
    SELECT (u.closed_at AT TIME ZONE 'Europe/London')::date, u.agreed_by_name
    FROM payments_upratedbudget e JOIN payments_uprating u ON u.id = e.uprating_id
    WHERE e.budget_id = c.subject AND e.verdict = 'enough' AND u.state = 'done'
        AND u.starts_on BETWEEN c.started_on - 92 AND c.started_on + 183
) looked ORDER BY looked.met_on LIMIT 1
