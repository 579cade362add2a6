-- open
SELECT x.id AS subject, x.person_id AS person, a.budget, x.valid_from AS started, x.valid_to AS told,
    a.owner, a.owner_name
FROM people_acting x
JOIN (SELECT DISTINCT ON (person) * FROM agreed ORDER BY person, started_on) a ON a.person = x.person_id
WHERE x.commissioner_id = %(mine)s AND x.capacity IN ('representative', 'nominee')
    AND x.valid_to >= %(on)s::date - 366
    AND EXISTS (SELECT 1 FROM budgets_holding h WHERE h.budget_id = a.budget AND h.acting_id = x.id
        AND h.closed_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM people_acting y WHERE y.person_id = x.person_id AND y.id <> x.id
        AND y.capacity = x.capacity AND (y.valid_to IS NULL OR y.valid_to > x.valid_to)
        AND y.valid_from <= x.valid_to + 1)
-- met
SELECT %(on)s::date AS met_on, y.name AS met_by FROM people_acting x
JOIN people_acting y ON y.person_id = x.person_id AND y.id <> x.id AND y.capacity = x.capacity
WHERE x.id = c.subject AND (y.valid_to IS NULL OR y.valid_to > x.valid_to) LIMIT 1
