-- From when the warning begins: the young person's own consent has to be asked for (reg. 4(4)).
-- open
SELECT n.id AS subject, n.id AS person, a.budget, n.birth_date AS started, a.owner, a.owner_name
FROM people_person n JOIN (SELECT DISTINCT ON (person) * FROM agreed ORDER BY person, started_on) a ON a.person = n.id
WHERE n.commissioner_id = %(mine)s
    AND n.birth_date BETWEEN %(on)s::date - interval '17 years' AND %(on)s::date - interval '15 years'
    AND NOT EXISTS (SELECT 1 FROM plans_agreement g JOIN plans_planversion v ON v.id = g.version_id
        WHERE v.plan_id = a.plan AND g.capacity = 'person' AND g.kind IN ('consent', 'withdrawn')
        AND g.given_on >= {reached sixteenth_birthday n.birth_date})
-- met
SELECT min(g.given_on) AS met_on, min(g.recorded_by) AS met_by
FROM plans_agreement g JOIN plans_planversion v ON v.id = g.version_id JOIN plans_plan p ON p.id = v.plan_id
WHERE p.person_id = c.subject AND g.capacity = 'person' AND g.kind IN ('consent', 'withdrawn')
    AND g.given_on >= {reached sixteenth_birthday c.started_on} HAVING count(*) > 0
