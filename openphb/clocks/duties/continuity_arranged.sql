-- A budget that is to stop, or has, of somebody who lives: until it is said what care there is instead.
-- open
SELECT b.id AS subject, b.person_id AS person, b.id AS budget,
    (SELECT (max(e.at) AT TIME ZONE 'Europe/London')::date FROM budgets_budgetevent e
        WHERE e.budget_id = b.id AND e.verb = 'give notice') AS started,
    b.stops_on AS told, NULL::uuid AS owner, '' AS owner_name
FROM budgets_budget b JOIN people_person n ON n.id = b.person_id
WHERE b.commissioner_id = %(mine)s AND b.state IN ('notice given', 'final account') AND n.died_on IS NULL
    AND b.stops_on > %(on)s::date - 366
    AND NOT EXISTS (SELECT 1 FROM budgets_careafter a WHERE a.budget_id = b.id)
-- met
SELECT (min(a.recorded_at) AT TIME ZONE 'Europe/London')::date AS met_on, min(a.recorded_by) AS met_by
FROM budgets_careafter a WHERE a.budget_id = c.subject HAVING count(*) > 0
