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
        moved bigint;
    BEGIN
        PERFORM 1 FROM ledger_account
        WHERE commissioner_id = whose AND code = ANY (sources || targets) ORDER BY code FOR UPDATE;

        -- Look-ups of one row by its whole key, here and below, never joins: a plan made before anything was counted
        -- would pair every movement with every account (twenty seconds for ten thousand, where this takes a half).
        SELECT asked.code INTO found FROM unnest(sources || targets) AS asked (code)
        WHERE (SELECT a.id FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = asked.code) IS NULL
        LIMIT 1;
        IF found IS NOT NULL THEN RETURN 'unknown:' || found; END IF;

        SELECT count(before), count(*) FILTER (WHERE before = amount), min(cause) FILTER (WHERE before <> amount)
        INTO earlier, same, found
        FROM (
            SELECT m.amount, m.cause, (
                SELECT t.pence FROM ledger_transfer t
                WHERE t.commissioner_id = whose AND t.cause = m.cause AND t.kind = what
                    AND t.source_id =
                        (SELECT a.id FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = m.source)
                    AND t.target_id =
                        (SELECT a.id FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = m.target)
            ) AS before
            FROM unnest(sources, targets, amounts, causes) AS m (source, target, amount, cause)
            OFFSET 0
        ) known;
        IF same = cardinality(amounts) THEN RETURN 'again'; END IF;
        IF earlier > 0 THEN RETURN 'conflict:' || coalesce(found, causes[1]); END IF;

        SELECT d.code INTO found
        FROM (
            SELECT code, sum(delta) AS delta
            FROM (SELECT unnest(targets) AS code, unnest(amounts) AS delta
                  UNION ALL SELECT unnest(sources), -unnest(amounts)) legs
            GROUP BY code
        ) d
        WHERE (SELECT NOT a.may_go_below_zero AND a.balance_pence + d.delta < 0
               FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = d.code)
        ORDER BY d.code LIMIT 1;
        IF found IS NOT NULL THEN RETURN 'short:' || found; END IF;

        INSERT INTO ledger_transfer (commissioner_id, source_id, target_id, pence, value_date, kind, cause, reverses,
                                     recorded_at, recorded_by)
        SELECT whose,
            (SELECT a.id FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = m.source),
            (SELECT a.id FROM ledger_account a WHERE a.commissioner_id = whose AND a.code = m.target),
            m.amount, valued, what, m.cause, m.undone, moment, who
        FROM unnest(sources, targets, amounts, causes, undone) AS m (source, target, amount, cause, undone);

        FOR found, moved IN
            SELECT code, sum(delta)
            FROM (SELECT unnest(targets) AS code, unnest(amounts) AS delta
                  UNION ALL SELECT unnest(sources), -unnest(amounts)) legs
            GROUP BY code HAVING sum(delta) <> 0
        LOOP
            UPDATE ledger_account SET balance_pence = balance_pence + moved
            WHERE commissioner_id = whose AND code = found;
        END LOOP;
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
