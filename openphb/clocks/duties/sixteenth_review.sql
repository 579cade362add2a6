-- open
SELECT a.plan AS subject, a.person, a.budget, {reached sixteenth_birthday n.birth_date} AS started,
    a.owner, a.owner_name
FROM agreed a JOIN people_person n ON n.id = a.person
WHERE n.birth_date BETWEEN %(on)s::date - interval '18 years' AND %(on)s::date - interval '15 years'
    AND {reached sixteenth_birthday n.birth_date} <= %(on)s AND a.started_on < {reached sixteenth_birthday n.birth_date}
    AND NOT EXISTS (SELECT 1 FROM held h
        WHERE h.plan = a.plan AND h.held_on >= {reached sixteenth_birthday n.birth_date})
-- met
SELECT h.held_on AS met_on, h.held_by AS met_by FROM plans_review h
WHERE h.plan_id = c.subject AND h.held_on >= c.started_on ORDER BY h.held_on LIMIT 1
