-- Each record of capacity with the one before it. Only where somebody's capacity has ever been anything but 'has'.
turns AS (
    SELECT person_id AS person, since, value,
        lag(value) OVER told AS before, lead(value) OVER told IS NULL AS latest
    FROM people_circumstance
    WHERE commissioner_id = %(mine)s AND kind = 'capacity' AND since <= %(on)s
    WINDOW told AS (PARTITION BY person_id ORDER BY since, recorded_at)
)
