-- A notional budget may pay several suppliers, each with a holding of its own: together they are one way of holding it.
SELECT h.budget_id AS budget_key, replace(h.kind, ' ', '_') AS kind, h.opened_on AS since, h.closed_on AS until
FROM budgets_holding h
WHERE h.commissioner_id = %(board)s AND (h.kind <> 'notional' OR h.organisation_id IS NULL)
UNION ALL
SELECT h.budget_id, 'notional', min(h.opened_on), CASE WHEN bool_and(h.closed_on IS NOT NULL) THEN max(h.closed_on) END
FROM budgets_holding h
WHERE h.commissioner_id = %(board)s AND h.kind = 'notional' AND h.organisation_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM budgets_holding whole WHERE whole.commissioner_id = h.commissioner_id
        AND whole.budget_id = h.budget_id AND whole.kind = 'notional' AND whole.organisation_id IS NULL
)
GROUP BY h.budget_id
