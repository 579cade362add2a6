-- Each agreed version of a plan, from the first day its money was for to the day before the next one's.
    spans AS (
        SELECT first.*, lead(first.since) OVER way - 1 AS until
        FROM (
            SELECT w.budget_id, w.version_id, v.number, min(w.starts_on) AS since
            FROM budgets_award w JOIN plans_planversion v
                ON v.commissioner_id = w.commissioner_id AND v.id = w.version_id
            WHERE w.commissioner_id = %(board)s
            GROUP BY w.budget_id, w.version_id, v.number
        ) first
        WINDOW way AS (PARTITION BY first.budget_id ORDER BY first.since, first.number)
    ),
    -- What each line costs, exactly as `plans.costs` has it: one fraction, rounded once, half to even.
    costed AS (
        SELECT l.version_id, l.key, l.every,
            CASE WHEN l.every = 'once' THEN 0 ELSE yearly.whole + yearly.up END AS yearly,
            CASE WHEN l.every = 'once' THEN 0 ELSE weekly.whole + weekly.up END AS weekly,
            CASE WHEN l.every = 'once' THEN yearly.whole + yearly.up ELSE 0 END AS once
        FROM plans_line l
        JOIN (VALUES
            ('once', 1, 100, 0, 1), ('week', 365, 700, 1, 100), ('four weeks', 365, 2800, 1, 400),
            ('month', 12, 100, 84, 36500), ('year', 1, 100, 7, 36500)
        ) AS times(every, yearly_times, yearly_parts, weekly_times, weekly_parts) ON times.every = l.every
        CROSS JOIN LATERAL (SELECT (l.unit_pence * l.quantity * 100)::bigint AS hundredths) exact
        CROSS JOIN LATERAL (
            SELECT n / d AS whole,
                CASE WHEN 2 * (n %% d) > d OR 2 * (n %% d) = d AND (n / d) %% 2 = 1 THEN 1 ELSE 0 END AS up
            FROM (SELECT exact.hundredths * times.yearly_times AS n, times.yearly_parts AS d) f
        ) yearly
        CROSS JOIN LATERAL (
            SELECT n / d AS whole,
                CASE WHEN 2 * (n %% d) > d OR 2 * (n %% d) = d AND (n / d) %% 2 = 1 THEN 1 ELSE 0 END AS up
            FROM (SELECT exact.hundredths * times.weekly_times AS n, times.weekly_parts AS d) f
        ) weekly
        WHERE l.commissioner_id = %(board)s
    )
