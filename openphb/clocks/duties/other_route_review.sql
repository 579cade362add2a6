-- The regulations name no day where there is no direct payment: the board's choice, or sooner if the plan says so.
-- open
SELECT a.plan AS subject, a.person, a.budget, coalesce(max(h.held_on), a.started_on) AS started,
    CASE WHEN max(h.held_on) IS NULL THEN a.first_review_on END AS sooner,
    a.owner, a.owner_name
FROM agreed a LEFT JOIN held h ON h.plan = a.plan AND h.held_on >= a.started_on
WHERE NOT EXISTS (SELECT 1 FROM paid f WHERE f.plan = a.plan)
    AND NOT (a.service = 'chc' AND EXISTS (SELECT 1 FROM eligible e WHERE e.person = a.person))
GROUP BY a.plan, a.person, a.budget, a.started_on, a.first_review_on, a.owner, a.owner_name
-- met
SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
WHERE h.plan_id = c.subject AND h.held_on > c.started_on ORDER BY h.held_on LIMIT 1
