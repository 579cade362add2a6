-- Counted from the first day of an employer's first assistant, and carried by whoever of them still works. The
-- earliest three years that nothing was done for; of several that went by, the latest. "Not needed" ends it.
-- open
SELECT DISTINCT ON (e.person_id, e.employer_name) e.id AS subject, e.person_id AS person, NULL::uuid AS budget,
    y.since AS started, NULL::uuid AS owner, left(e.employer_name, 120) AS owner_name
FROM employment_employment e
JOIN people_person n ON n.id = e.person_id
JOIN (
    SELECT person_id, employer_name, min(begins_on) AS since FROM employment_employment
    WHERE commissioner_id = %(mine)s GROUP BY person_id, employer_name
) first ON first.person_id = e.person_id AND first.employer_name = e.employer_name
JOIN LATERAL (
    SELECT d::date AS since FROM generate_series(first.since::timestamp, %(on)s::timestamp, interval '3 years') d
    WHERE d + interval '6 years' > %(on)s::timestamp
        AND NOT EXISTS (
            SELECT 1 FROM employment_step s JOIN employment_employment o ON o.id = s.employment_id
            WHERE o.person_id = e.person_id AND o.employer_name = e.employer_name AND s.duty = 're-enrolment'
                AND s.verb <> 'open again'
            AND NOT EXISTS (SELECT 1 FROM employment_step a WHERE a.employment_id = s.employment_id
                AND a.duty = s.duty AND a.verb = 'open again' AND a.at > s.at) AND s.done_on <= %(on)s
                AND (s.verb = 'not needed' OR s.done_on >= (d + interval '3 years')::date - 60)
        )
    ORDER BY d LIMIT 1
) y ON true
WHERE e.commissioner_id = %(mine)s AND e.employer <> 'third party' AND n.died_on IS NULL AND e.begins_on <= %(on)s
    AND (e.ended_on IS NULL OR e.ended_on >= %(on)s)
ORDER BY e.person_id, e.employer_name, e.begins_on, e.id
-- met
SELECT s.done_on AS met_on, s.by_name AS met_by FROM employment_step s
JOIN employment_employment o ON o.id = s.employment_id
JOIN employment_employment mine ON mine.id = c.subject
WHERE o.person_id = mine.person_id AND o.employer_name = mine.employer_name AND s.duty = 're-enrolment'
    AND s.verb <> 'open again' AND s.done_on BETWEEN c.started_on AND %(on)s
ORDER BY s.done_on DESC LIMIT 1
