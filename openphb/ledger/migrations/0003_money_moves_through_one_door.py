"""Opening accounts and posting transfers are database functions; the program may call them and write nothing itself.

`ledger_post` locks every account it touches in code order, refuses what would overspend, refuses a cause that
comes back with another amount, and does nothing for one that comes back the same. The constraints stand behind it.
`pg_temp` is named last in their search path, or a temporary table of the same name would be taken for the ledger.
Safe to run: it adds functions and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.roles import PROGRAM

OPEN = """
    CREATE FUNCTION ledger_open(whose bigint, codes text[], below boolean[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO ledger_account (commissioner_id, code, may_go_below_zero, balance_pence)
        SELECT whose, code, may, 0 FROM unnest(codes, below) AS wanted (code, may) ORDER BY code
        ON CONFLICT (commissioner_id, code) DO NOTHING
    $$
"""
POST = """
    CREATE FUNCTION ledger_post(
        whose bigint, sources text[], targets text[], amounts bigint[], causes text[], undone text[],
        what text, valued date, who text, moment timestamptz
    ) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
        found text;
        earlier bigint;
        same bigint;
    BEGIN
        PERFORM 1 FROM ledger_account
        WHERE commissioner_id = whose AND code = ANY (sources || targets) ORDER BY code FOR UPDATE;

        SELECT code INTO found FROM unnest(sources || targets) AS code
        WHERE NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = code.code)
        LIMIT 1;
        IF found IS NOT NULL THEN RETURN 'unknown:' || found; END IF;

        SELECT count(*), count(*) FILTER (WHERE t.pence = m.amount), min(m.cause) FILTER (WHERE t.pence <> m.amount)
        INTO earlier, same, found
        FROM unnest(sources, targets, amounts, causes) AS m (source, target, amount, cause)
        JOIN ledger_account s ON s.commissioner_id = whose AND s.code = m.source
        JOIN ledger_account r ON r.commissioner_id = whose AND r.code = m.target
        JOIN ledger_transfer t ON t.commissioner_id = whose AND t.cause = m.cause AND t.kind = what
            AND t.source_id = s.id AND t.target_id = r.id;
        IF same = cardinality(amounts) THEN RETURN 'again'; END IF;
        IF earlier > 0 THEN RETURN 'conflict:' || coalesce(found, causes[1]); END IF;

        SELECT a.code INTO found
        FROM ledger_account a
        JOIN (
            SELECT code, sum(delta) AS delta
            FROM (SELECT unnest(targets) AS code, unnest(amounts) AS delta
                  UNION ALL SELECT unnest(sources), -unnest(amounts)) legs
            GROUP BY code
        ) d ON d.code = a.code
        WHERE a.commissioner_id = whose AND NOT a.may_go_below_zero AND a.balance_pence + d.delta < 0
        ORDER BY a.code LIMIT 1;
        IF found IS NOT NULL THEN RETURN 'short:' || found; END IF;

        INSERT INTO ledger_transfer (commissioner_id, source_id, target_id, pence, value_date, kind, cause, reverses,
                                     recorded_at, recorded_by)
        SELECT whose, s.id, r.id, m.amount, valued, what, m.cause, m.undone, moment, who
        FROM unnest(sources, targets, amounts, causes, undone) AS m (source, target, amount, cause, undone)
        JOIN ledger_account s ON s.commissioner_id = whose AND s.code = m.source
        JOIN ledger_account r ON r.commissioner_id = whose AND r.code = m.target;

        UPDATE ledger_account a SET balance_pence = a.balance_pence + d.delta
        FROM (
            SELECT code, sum(delta) AS delta
            FROM (SELECT unnest(targets) AS code, unnest(amounts) AS delta
                  UNION ALL SELECT unnest(sources), -unnest(amounts)) legs
            GROUP BY code
        ) d
        WHERE a.commissioner_id = whose AND a.code = d.code AND d.delta <> 0;
        RETURN 'posted';
    END $$
"""
SIGNATURES = {
    "ledger_open": "bigint, text[], boolean[]",
    "ledger_post": "bigint, text[], text[], bigint[], text[], text[], text, date, text, timestamptz",
}


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_rows_are_kept_apart")]
    operations = [
        migrations.RunSQL(OPEN, f"DROP FUNCTION ledger_open({SIGNATURES['ledger_open']})"),
        migrations.RunSQL(POST, f"DROP FUNCTION ledger_post({SIGNATURES['ledger_post']})"),
        *(
            migrations.RunSQL(
                [
                    f"REVOKE ALL ON FUNCTION {name}({types}) FROM PUBLIC",
                    f"GRANT EXECUTE ON FUNCTION {name}({types}) TO {PROGRAM}",
                ],
                migrations.RunSQL.noop,
            )
            for name, types in SIGNATURES.items()
        ),
    ]
