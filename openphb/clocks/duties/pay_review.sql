-- Whoever employs somebody themselves looks at the pay each 1 April, from sixty days before it until the next one is
-- near. Said to be done, or pay that was changed, is enough. A third-party organisation has a payroll of its own.
-- open
SELECT e.id AS subject, e.person_id AS person, NULL::uuid AS budget, y.april - 60 AS started, y.april AS told,
    NULL::uuid AS owner, left(e.employer_name, 120) AS owner_name
FROM employment_employment e
JOIN people_person n ON n.id = e.person_id
JOIN LATERAL (
    SELECT d::date AS april FROM generate_series(
        make_date(extract(year FROM %(on)s::date)::int - 1, 4, 1), %(on)s::date + 60, interval '1 year'
    ) d ORDER BY d DESC LIMIT 1
) y ON y.april > e.begins_on
WHERE e.commissioner_id = %(mine)s AND e.employer <> 'third party' AND n.died_on IS NULL
    AND (e.ended_on IS NULL OR e.ended_on >= y.april)
    AND NOT EXISTS (
        SELECT 1 FROM employment_step s WHERE s.employment_id = e.id AND s.duty = 'wage' AND s.verb <> 'open again'
            AND NOT EXISTS (SELECT 1 FROM employment_step a WHERE a.employment_id = s.employment_id
                AND a.duty = s.duty AND a.verb = 'open again' AND a.at > s.at)
            AND s.done_on BETWEEN y.april - 60 AND %(on)s
    )
    AND NOT EXISTS (
        SELECT 1 FROM employment_terms t
        WHERE t.employment_id = e.id AND t.from_on > e.begins_on AND t.from_on BETWEEN y.april - 60 AND %(on)s
    )
-- met
SELECT f.met_on, f.met_by FROM (
    SELECT s.done_on AS met_on, s.by_name AS met_by FROM employment_step s
    WHERE s.employment_id = c.subject AND s.duty = 'wage' AND s.verb <> 'open again'
        AND s.done_on BETWEEN c.started_on AND %(on)s
    UNION ALL
    SELECT t.from_on, t.recorded_by FROM employment_terms t
    WHERE t.employment_id = c.subject AND t.from_on BETWEEN c.started_on AND %(on)s
) f ORDER BY f.met_on LIMIT 1
