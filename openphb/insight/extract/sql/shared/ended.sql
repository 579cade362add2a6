(
    CASE WHEN b.state IN ('final account', 'closed') THEN coalesce(b.stops_on, (
        SELECT (min(e.at) AT TIME ZONE 'Europe/London')::date FROM budgets_budgetevent e
        WHERE e.commissioner_id = b.commissioner_id AND e.budget_id = b.id AND e.verb IN ('withdraw', 'stop', 'close')
    )) END
)
