-- Its day was given in the question itself. Nothing stops if it passes.
-- open
SELECT q.id AS subject, q.person_id AS person, b.budget_id AS budget, q.asked_on AS started, q.reply_by AS told,
    NULL::uuid AS owner, '' AS owner_name
FROM payments_query q
JOIN payments_statementline l ON l.id = q.line_id
JOIN budgets_holding b ON b.id = l.holding_id
JOIN people_person n ON n.id = q.person_id
WHERE q.commissioner_id = %(mine)s AND q.state = 'asked' AND n.died_on IS NULL
-- met
SELECT q.answered_on AS met_on, q.answered_by AS met_by FROM payments_query q
WHERE q.id = c.subject AND q.answered_on IS NOT NULL
