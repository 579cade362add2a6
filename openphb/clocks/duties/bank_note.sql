-- A bank says that an account's holder has died. That is no record of a death: somebody asks, and then it is known.
-- open
SELECT r.payment_id AS subject, b.person_id AS person, b.id AS budget, r.returned_on AS started,
    NULL::uuid AS owner, '' AS owner_name
FROM payments_returnedpayment r
JOIN payments_payment p ON p.id = r.payment_id
JOIN budgets_holding h ON h.id = p.holding_id AND h.closed_on IS NULL
JOIN budgets_budget b ON b.id = h.budget_id
JOIN people_person who ON who.id = b.person_id AND who.died_on IS NULL
WHERE r.commissioner_id = %(mine)s AND r.code = '2' AND NOT EXISTS (SELECT 1 FROM budgets_bankdetails d
    WHERE d.holding_id = h.id AND d.state = 'approved' AND d.checked_at > r.recorded_at)
-- met
SELECT %(on)s::date AS met_on, '' AS met_by
FROM payments_payment p
JOIN budgets_holding h ON h.id = p.holding_id
JOIN budgets_budget b ON b.id = h.budget_id
JOIN people_person who ON who.id = b.person_id
WHERE p.id = c.subject AND (who.died_on IS NOT NULL OR h.closed_on IS NULL)
