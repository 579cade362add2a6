-- One kind of duty: begin what is open and not kept, count again what changed, close what is open no more.
-- A day that somebody moved stays as they moved it.
WITH {calendar}, opened AS (
{opened}
), wanted AS MATERIALIZED (
    SELECT o.subject, o.person, o.budget, o.started, o.owner, o.owner_name, {day} AS due FROM opened o {only}
), begun AS (
    INSERT INTO clocks_clock (id, commissioner_id, kind, state, person_id, budget_id, subject, started_on, lawful_on,
        due_on, warn_on, side, owner_role, owner, owner_name, closed_by_name, begun_at)
    SELECT md5(concat_ws(' ', %(mine)s, %(kind)s, w.subject, w.started))::uuid, %(mine)s, %(kind)s, 'running',
        w.person, w.budget, w.subject, w.started, w.due, w.due, w.due - {warn}, %(side)s, %(role)s,
        w.owner, w.owner_name, '', %(at)s
    FROM wanted w
    WHERE NOT EXISTS (SELECT 1 FROM clocks_clock k WHERE k.commissioner_id = %(mine)s AND k.kind = %(kind)s
        AND k.subject = w.subject AND k.started_on = w.started)
    ON CONFLICT DO NOTHING
    RETURNING id
), counted_again AS (
    UPDATE clocks_clock c SET state = 'running', closed_on = NULL, closed_by_name = '', lawful_on = w.due,
        due_on = CASE WHEN old.due_on IS DISTINCT FROM old.lawful_on THEN {moved} ELSE w.due END,
        warn_on = CASE WHEN old.due_on IS DISTINCT FROM old.lawful_on THEN {moved} ELSE w.due END - {warn},
        owner = w.owner, owner_name = w.owner_name, budget_id = w.budget
    FROM wanted w, clocks_clock old
    WHERE c.commissioner_id = %(mine)s AND c.kind = %(kind)s AND c.subject = w.subject AND c.started_on = w.started
        AND old.id = c.id AND c.state <> 'waived'
        AND (c.state, c.lawful_on, c.owner, c.owner_name, c.budget_id)
            IS DISTINCT FROM ('running', w.due, w.owner, w.owner_name, w.budget)
    RETURNING c.id, old.state AS was, old.due_on AS from_day, c.due_on AS to_day
), gone AS MATERIALIZED (
    SELECT c.id, c.subject, c.started_on FROM clocks_clock c
    WHERE c.commissioner_id = %(mine)s AND c.kind = %(kind)s AND c.state = 'running'
        AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.subject = c.subject AND w.started = c.started_on)
), how AS MATERIALIZED (
    SELECT c.id, met.met_on, met.met_by FROM gone c LEFT JOIN LATERAL ({met}) met ON true
), closed AS (
    UPDATE clocks_clock c SET state = CASE WHEN m.met_on IS NULL THEN 'fell away' ELSE 'met' END,
        closed_on = coalesce(m.met_on, %(on)s), closed_by_name = coalesce(m.met_by, '')
    FROM how m WHERE c.id = m.id
    RETURNING c.id, c.state, c.closed_on, c.closed_by_name
), told AS (
    INSERT INTO clocks_clockevent (commissioner_id, clock_id, verb, by, by_name, at, from_day, to_day, note)
    SELECT %(mine)s, id, state, %(by)s, %(by_name)s, %(at)s, NULL, closed_on, closed_by_name FROM closed
    UNION ALL
    SELECT %(mine)s, id, CASE WHEN was = 'running' THEN 'counted again' ELSE 'runs again' END, %(by)s, %(by_name)s,
        %(at)s, from_day, to_day, '' FROM counted_again
    WHERE was <> 'running' OR from_day IS DISTINCT FROM to_day
)
SELECT (SELECT count(*) FROM begun), (SELECT count(*) FROM closed WHERE state = 'met'),
    (SELECT count(*) FROM closed WHERE state = 'fell away'), (SELECT count(*) FROM counted_again)
