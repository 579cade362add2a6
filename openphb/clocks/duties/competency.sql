-- By the board's own interval, or the day on the sign-off where that comes sooner. No task is carried over.
-- open
SELECT k.series AS subject, k.person, k.budget, k.done_on AS started, k.runs_out_on AS sooner,
    NULL::uuid AS owner, '' AS owner_name
FROM checked k WHERE k.kind = 'competence'
-- met
SELECT k.done_on AS met_on, k.recorded_by AS met_by FROM people_check k
WHERE k.series = c.subject AND k.verb = 'renewed' AND k.done_on > c.started_on ORDER BY k.done_on LIMIT 1
