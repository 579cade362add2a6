-- Reviews held, with what they serve.
held AS (
    SELECT plan_id AS plan, held_on, held_by, sufficient,
        kind IN ('direct payment', 'both') AS of_payment, kind IN ('chc', 'both') AS of_chc
    FROM plans_review WHERE commissioner_id = %(mine)s
)
