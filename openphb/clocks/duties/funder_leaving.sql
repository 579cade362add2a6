-- A line that another funder bears until a day: somebody decides before it who does then. Until they do, we bear it.
-- open
SELECT s.id AS subject, b.person_id AS person, b.id AS budget, coalesce(e.told_on, s.from_on) AS started,
    coalesce(e.last_day, ends.ends_on) AS told, NULL::uuid AS owner, '' AS owner_name
FROM budgets_linesplit s JOIN budgets_budget b ON b.id = s.budget_id
LEFT JOIN budgets_funderending e ON e.id = s.ending_id AND e.taken_back_at IS NULL
LEFT JOIN LATERAL (SELECT min(a.ends_on) AS ends_on FROM budgets_linesplitpart t
    JOIN budgets_funderagreement a ON a.id = t.agreement_id WHERE t.split_id = s.id) ends ON true
WHERE s.commissioner_id = %(mine)s AND b.state IN ('agreed', 'notice given')
    AND (e.id IS NOT NULL OR (s.ending_id IS NULL AND ends.ends_on IS NOT NULL))
    AND (b.stops_on IS NULL OR b.stops_on > coalesce(e.last_day, ends.ends_on))
    AND NOT EXISTS (SELECT 1 FROM budgets_linesplit l
        WHERE l.budget_id = s.budget_id AND l.line_key = s.line_key AND l.recorded_at > s.recorded_at)
-- met
SELECT l.recorded_at::date AS met_on, l.recorded_by AS met_by FROM budgets_linesplit l
JOIN budgets_linesplit s ON s.budget_id = l.budget_id AND s.line_key = l.line_key
WHERE s.id = c.subject AND l.recorded_at > s.recorded_at ORDER BY l.recorded_at LIMIT 1
