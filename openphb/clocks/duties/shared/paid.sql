-- The day each plan's first direct payment was made. What is held by the NHS or a third party starts no such clock.
paid AS (
    SELECT b.plan_id AS plan, min(r.processing_on) AS first_on
    FROM payments_payment y
    JOIN payments_paymentrun r ON r.id = y.run_id
    JOIN budgets_holding h ON h.id = y.holding_id AND h.kind = 'direct payment'
    JOIN budgets_budget b ON b.id = h.budget_id
    WHERE y.commissioner_id = %(mine)s AND y.state = 'settled'
    GROUP BY b.plan_id
)
