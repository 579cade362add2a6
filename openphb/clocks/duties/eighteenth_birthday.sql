-- From when the warning begins: children's continuing care ends, and a parent's responsibility with it.
-- open
SELECT n.id AS subject, n.id AS person, a.budget, n.birth_date AS started, a.owner, a.owner_name
FROM people_person n JOIN (SELECT DISTINCT ON (person) * FROM agreed ORDER BY person, started_on) a ON a.person = n.id
WHERE n.commissioner_id = %(mine)s
    AND n.birth_date BETWEEN %(on)s::date - interval '19 years' AND %(on)s::date - interval '17 years'
    AND a.started_on < {reached eighteenth_birthday n.birth_date}
    AND NOT EXISTS (SELECT 1 FROM plans_review r
        WHERE r.plan_id = a.plan AND r.held_on >= {reached eighteenth_birthday n.birth_date})
-- met
SELECT r.held_on AS met_on, r.held_by AS met_by FROM plans_review r JOIN plans_plan p ON p.id = r.plan_id
WHERE p.person_id = c.subject AND r.held_on >= {reached eighteenth_birthday c.started_on} ORDER BY r.held_on LIMIT 1
