-- Each turn of ours is a duty of its own, until the day that was promised. What somebody else owns is theirs by name.
-- open
SELECT v.id AS subject, v.person_id AS person, NULL::uuid AS budget, v.turn_since::date AS started, v.answer_by AS told,
    v.owner AS owner, v.owner_name AS owner_name
FROM conversations_conversation v
JOIN people_person n ON n.id = v.person_id
WHERE v.commissioner_id = %(mine)s AND v.turn = 'board' AND v.answer_by IS NOT NULL AND v.turn_since::date <= %(on)s
    AND n.died_on IS NULL
-- met
SELECT s.at::date AS met_on, s.by_name AS met_by FROM conversations_said s
WHERE s.conversation_id = c.subject AND s.side = 'board' AND s.at::date >= c.started_on AND s.at::date <= %(on)s
ORDER BY s.place LIMIT 1
