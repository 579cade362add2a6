(
    SELECT known.code FROM unnest(%(services)s::text[], %(fast)s::boolean[], %(codes)s::text[])
        WITH ORDINALITY AS known(service, fast, code, place)
    WHERE known.service = q.service AND (known.fast IS NULL OR known.fast = EXISTS (
        SELECT 1 FROM plans_plan p JOIN plans_planversion v
            ON v.commissioner_id = p.commissioner_id AND v.plan_id = p.id
        JOIN budgets_aheadofpanel a ON a.commissioner_id = v.commissioner_id AND a.version_id = v.id
        WHERE p.commissioner_id = q.commissioner_id AND p.request_id = q.id AND a.way = 'fast track'
    ))
    ORDER BY known.place LIMIT 1
)
