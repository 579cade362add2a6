-- What is owed to others when a budget ends: wages, contracts. Each keeps the day it was given, if that comes sooner.
-- open
SELECT l.id AS subject, b.person_id AS person, b.id AS budget, b.stops_on AS started, l.due_on AS sooner,
    NULL::uuid AS owner, '' AS owner_name
FROM payments_liability l JOIN budgets_budget b ON b.id = l.budget_id
WHERE l.commissioner_id = %(mine)s AND l.settled_on IS NULL AND b.stops_on IS NOT NULL
-- met
SELECT l.settled_on AS met_on, l.recorded_by AS met_by FROM payments_liability l
WHERE l.id = c.subject AND l.settled_on IS NOT NULL
