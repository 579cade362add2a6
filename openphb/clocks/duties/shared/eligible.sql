-- The day each person was found eligible for NHS continuing healthcare, where it is recorded.
eligible AS (
    SELECT person_id AS person, max(since) AS decided_on
    FROM people_circumstance
    WHERE commissioner_id = %(mine)s AND kind = 'service' AND value = 'chc' AND since <= %(on)s
    GROUP BY person_id
)
