-- Plans that are agreed, of people who live: whose they are, who coordinates, and the budget that runs.
agreed AS (
    SELECT v.plan_id AS plan, v.id AS version, v.first_review_on, p.person_id AS person, p.started_on,
        p.coordinator_id AS owner, p.coordinator_name AS owner_name, q.service, b.id AS budget
    FROM plans_planversion v
    JOIN plans_plan p ON p.id = v.plan_id
    JOIN plans_request q ON q.id = p.request_id
    JOIN people_person n ON n.id = p.person_id
    LEFT JOIN budgets_budget b ON b.plan_id = p.id AND b.state <> 'closed'
    WHERE v.commissioner_id = %(mine)s AND v.state = 'agreed' AND n.died_on IS NULL
)
