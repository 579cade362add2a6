SELECT n.id AS person_key,
    CASE WHEN grown.up_on > coalesce(first.offered_on, (n.recorded_at AT TIME ZONE 'Europe/London')::date) THEN
        (date_trunc('quarter', grown.up_on::timestamp) + interval '3 months' - interval '1 day')::date
    END AS adult_quarter,
    CASE WHEN age.years < 5 THEN '0-4' WHEN age.years < 10 THEN '5-9' WHEN age.years < 16 THEN '10-15'
        WHEN age.years < 18 THEN '16-17' WHEN age.years < 25 THEN '18-24' WHEN age.years >= 90 THEN '90+'
        ELSE (age.years / 5 * 5)::text || '-' || (age.years / 5 * 5 + 4)::text
    END AS age_band,
    NULL::int AS deprivation
FROM people_person n
LEFT JOIN (
    SELECT q.person_id, min(q.offered_on) AS offered_on FROM plans_request q
    WHERE q.commissioner_id = %(board)s GROUP BY q.person_id
) first ON first.person_id = n.id
-- Somebody born on 29 February turns 18 on 1 March.
CROSS JOIN LATERAL (SELECT ((n.birth_date - 1 + interval '18 years')::date + 1) AS up_on) grown
CROSS JOIN LATERAL (
    SELECT date_part('year', age(least(coalesce(n.died_on, %(on)s), %(on)s)::timestamp, n.birth_date::timestamp))::int
        AS years
) age
WHERE n.commissioner_id = %(board)s
