-- Payments that wait, until somebody has looked whether they still have to. What ends by itself was looked at by nobody.
-- open
SELECT s.id AS subject, b.person_id AS person, b.id AS budget, s.told_on AS started, s.review_on AS told,
    NULL::uuid AS owner, '' AS owner_name
FROM budgets_suspension s JOIN budgets_budget b ON b.id = s.budget_id
WHERE s.commissioner_id = %(mine)s AND s.looked_on IS NULL AND s.ended_on IS NULL
    AND b.state IN ('agreed', 'notice given')
-- met
SELECT coalesce(s.looked_on, s.ended_on) AS met_on, coalesce(nullif(s.looked_by, ''), s.ended_by) AS met_by
FROM budgets_suspension s
WHERE s.id = c.subject AND (s.looked_on IS NOT NULL OR s.ended_on < s.ends_on)
