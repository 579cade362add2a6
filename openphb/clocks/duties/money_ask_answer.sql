-- Its day was told to whoever asked. It is answered in words, or taken back by them.
-- open
SELECT a.id AS subject, a.person_id AS person, a.budget_id AS budget, a.asked_at::date AS started, a.answer_by AS told,
    NULL::uuid AS owner, '' AS owner_name
FROM payments_moneyask a
JOIN people_person n ON n.id = a.person_id
WHERE a.commissioner_id = %(mine)s AND a.state = 'open' AND a.asked_at::date <= %(on)s AND n.died_on IS NULL
-- met
SELECT a.answered_at::date AS met_on, a.answered_by AS met_by FROM payments_moneyask a
WHERE a.id = c.subject AND a.state = 'answered' AND a.answered_at IS NOT NULL
