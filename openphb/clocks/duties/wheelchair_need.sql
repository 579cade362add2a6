-- Needs that change before the period of a chair is over begin a review at once.
-- open
SELECT n.id AS subject, b.person_id AS person, b.id AS budget, n.noted_on AS started,
    p.coordinator_id AS owner, p.coordinator_name AS owner_name
FROM budgets_needchanged n JOIN budgets_budget b ON b.id = n.budget_id JOIN plans_plan p ON p.id = b.plan_id
WHERE n.commissioner_id = %(mine)s AND b.state IN ('agreed', 'notice given')
    AND NOT EXISTS (SELECT 1 FROM plans_review r WHERE r.plan_id = b.plan_id AND r.held_on >= n.noted_on)
    AND NOT EXISTS (SELECT 1 FROM budgets_wheelchairbudget l
        WHERE l.budget_id = n.budget_id AND l.recorded_at > n.recorded_at)
-- met
SELECT r.held_on AS met_on, r.held_by AS met_by FROM plans_review r
JOIN budgets_budget b ON b.plan_id = r.plan_id JOIN budgets_needchanged n ON n.budget_id = b.id
WHERE n.id = c.subject AND r.held_on >= n.noted_on ORDER BY r.held_on LIMIT 1
