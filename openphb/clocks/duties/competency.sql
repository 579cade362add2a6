-- By the board's own interval, or the day on the sign-off where that comes sooner. No task is carried over. Where the
-- task was delegated here, the clinician who delegates it owns the duty; an agreement that has ended leaves none.
-- open
SELECT k.series AS subject, k.person, k.budget, k.done_on AS started, k.runs_out_on AS sooner,
    t.delegator_id AS owner, coalesce(t.delegator_name, '') AS owner_name
FROM checked k
LEFT JOIN (
    SELECT DISTINCT ON (check_of_id) check_of_id, delegation_id FROM plans_delegationstep
    WHERE commissioner_id = %(mine)s AND check_of_id IS NOT NULL ORDER BY check_of_id, id
) s ON s.check_of_id = k.series
LEFT JOIN plans_delegation d ON d.id = s.delegation_id
LEFT JOIN plans_healthtask t ON t.id = d.task_id
WHERE k.kind = 'competence' AND coalesce(d.state, '') <> 'agreement ended'
-- met
SELECT k.done_on AS met_on, k.recorded_by AS met_by FROM people_check k
WHERE k.series = c.subject AND k.verb = 'renewed' AND k.done_on > c.started_on ORDER BY k.done_on LIMIT 1
