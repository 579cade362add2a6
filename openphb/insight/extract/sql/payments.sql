SELECT h.budget_id AS budget_key, p.id AS payment_key, r.processing_on AS paid_on, p.pence,
    CASE p.kind WHEN 'one-off' THEN 'one_off' WHEN 'instalment' THEN 'instalment' WHEN 'retainer' THEN 'retainer'
        WHEN 'invoice' THEN 'invoice' ELSE 'other' END AS kind,
    replace(h.kind, ' ', '_') AS holding
FROM payments_payment p
JOIN payments_paymentrun r ON r.commissioner_id = p.commissioner_id AND r.id = p.run_id
JOIN budgets_holding h ON h.commissioner_id = p.commissioner_id AND h.id = p.holding_id
WHERE p.commissioner_id = %(board)s AND p.state IN ('sent', 'settled') AND r.processing_on <= %(on)s
