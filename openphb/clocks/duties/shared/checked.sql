-- The latest row of each check that is not withdrawn, of people who live and whose budget is not over.
checked AS (
    SELECT k.series, k.kind, k.about, k.person_id AS person, k.done_on, k.runs_out_on, b.budget
    FROM people_check k
    JOIN people_person n ON n.id = k.person_id
    LEFT JOIN (
        SELECT person_id AS person, (array_agg(id ORDER BY id) FILTER (WHERE state <> 'closed'))[1] AS budget
        FROM budgets_budget WHERE commissioner_id = %(mine)s GROUP BY person_id
    ) b ON b.person = k.person_id
    WHERE k.commissioner_id = %(mine)s AND k.verb <> 'withdrawn' AND n.died_on IS NULL
        AND (b.person IS NULL OR b.budget IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM people_check later WHERE later.follows_id = k.id)
)
