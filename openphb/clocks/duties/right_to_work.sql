-- Many may work without an end; a clock runs only where leave to do so has one.
-- open
SELECT k.series AS subject, k.person, k.budget, k.done_on AS started, k.runs_out_on AS told,
    NULL::uuid AS owner, '' AS owner_name
FROM checked k WHERE k.kind = 'right_to_work' AND k.runs_out_on IS NOT NULL
-- met
SELECT k.done_on AS met_on, k.recorded_by AS met_by FROM people_check k
WHERE k.series = c.subject AND k.verb = 'renewed' AND k.done_on > c.started_on ORDER BY k.done_on LIMIT 1
