-- A chair is meant for a number of years of the board's own choosing; a review held near the end of them, or after, says
-- what follows.
-- open
SELECT w.id AS subject, b.person_id AS person, b.id AS budget, w.starts_on AS started, w.ends_on AS told,
    p.coordinator_id AS owner, p.coordinator_name AS owner_name
FROM budgets_wheelchairbudget w JOIN budgets_budget b ON b.id = w.budget_id JOIN plans_plan p ON p.id = b.plan_id
WHERE w.commissioner_id = %(mine)s AND b.state IN ('agreed', 'notice given')
    AND NOT EXISTS (SELECT 1 FROM budgets_wheelchairbudget l
        WHERE l.budget_id = w.budget_id AND l.recorded_at > w.recorded_at)
    AND NOT EXISTS (SELECT 1 FROM plans_review r WHERE r.plan_id = b.plan_id AND r.held_on >= w.ends_on - 56)
-- met
SELECT r.held_on AS met_on, r.held_by AS met_by FROM plans_review r
JOIN budgets_budget b ON b.plan_id = r.plan_id JOIN budgets_wheelchairbudget w ON w.budget_id = b.id
WHERE w.id = c.subject AND r.held_on >= w.ends_on - 56 ORDER BY r.held_on LIMIT 1
