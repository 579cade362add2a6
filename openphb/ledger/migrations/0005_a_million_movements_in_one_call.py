"""Posting works on the whole set: each account is looked up, locked and changed once, however many movements there are.

What holds is what held before: accounts are locked in code order, an unknown account is told before a cause that comes
back, and that before an account that is short; the words for each are the same. A cause that comes back is found by the
constraint as it refuses the row, and only then looked into, so that the ordinary posting does not ask beforehand.

Look-ups go by key, and joins are between the movements themselves, never loops over accounts: a plan made before
anything was counted would pair every movement with every account.

Accounts leave half of each page free, so that a new balance stays on its page and no index hears of it. A transfer's
board is that of its accounts, which its keys say already: its own key and index for it only cost.
Safe to run: it replaces a function, sets how full new pages are, and drops a key and an index that others imply.
"""

from importlib import import_module

from django.db import migrations, models

_earlier = import_module("openphb.ledger.migrations.0004_only_whose_turn_it_is")

POST = """
    CREATE OR REPLACE FUNCTION ledger_post(
        whose bigint, sources text[], targets text[], amounts bigint[], causes text[], undone text[],
        what text, valued date, who text, moment timestamptz
    ) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET enable_nestloop = off SET jit = off SET work_mem = '64MB' AS $$
    DECLARE
        codes text[];
        ids bigint[];
        deltas bigint[];
        strange text;
        short text;
        other text;
        repeated text;
        earlier bigint;
        same bigint;
    BEGIN
        PERFORM ledger_require_ours(whose);

        -- Each account once, in code order, locked as it is looked up.
        SELECT array_agg(code), array_agg((a).id), array_agg(delta),
            min(code) FILTER (WHERE (a).id IS NULL),
            min(code) FILTER (WHERE NOT (a).may_go_below_zero AND (a).balance_pence + delta < 0)
        INTO codes, ids, deltas, strange, short
        FROM (
            SELECT d.code, d.delta, (
                SELECT account FROM ledger_account account
                WHERE account.commissioner_id = whose AND account.code = d.code FOR NO KEY UPDATE
            ) AS a
            FROM (
                SELECT code COLLATE "C" AS code, sum(delta)::bigint AS delta
                FROM (SELECT unnest(targets) AS code, unnest(amounts) AS delta
                      UNION ALL SELECT unnest(sources), -unnest(amounts)) legs
                GROUP BY 1 ORDER BY 1
            ) d
            OFFSET 0
        ) touched;
        IF strange IS NOT NULL THEN RETURN 'unknown:' || strange; END IF;

        IF short IS NULL THEN
            BEGIN
                INSERT INTO ledger_transfer (commissioner_id, source_id, target_id, pence, value_date, kind, cause,
                                             reverses, recorded_at, recorded_by)
                SELECT whose, s.id, t.id, m.amount, valued, what, m.cause, m.undone, moment, who
                FROM unnest(sources, targets, amounts, causes, undone)
                    WITH ORDINALITY AS m (source, target, amount, cause, undone, place)
                JOIN unnest(codes, ids) AS s (code, id) ON s.code = m.source
                JOIN unnest(codes, ids) AS t (code, id) ON t.code = m.target
                ORDER BY m.place;
            EXCEPTION WHEN unique_violation THEN
                repeated := SQLERRM;
            END;
            IF repeated IS NULL THEN
                PERFORM ledger_add(whose, ids, deltas);
                RETURN 'posted';
            END IF;
        END IF;

        SELECT count(before), count(*) FILTER (WHERE before = amount), min(cause) FILTER (WHERE before <> amount)
        INTO earlier, same, other
        FROM (
            SELECT m.amount, m.cause, (
                SELECT known.pence FROM ledger_transfer known
                WHERE known.commissioner_id = whose AND known.cause = m.cause AND known.kind = what
                    AND known.source_id = s.id AND known.target_id = t.id
            ) AS before
            FROM unnest(sources, targets, amounts, causes) AS m (source, target, amount, cause)
            JOIN unnest(codes, ids) AS s (code, id) ON s.code = m.source
            JOIN unnest(codes, ids) AS t (code, id) ON t.code = m.target
            OFFSET 0
        ) asked;
        IF same = cardinality(amounts) THEN RETURN 'again'; END IF;
        IF earlier > 0 THEN RETURN 'conflict:' || coalesce(other, causes[1]); END IF;
        IF repeated IS NOT NULL THEN RAISE unique_violation USING MESSAGE = repeated; END IF;
        RETURN 'short:' || short;
    END $$
"""
# A few are changed by their keys; many together, in one pass over the accounts. Both, whatever was counted.
ADD = """
    CREATE FUNCTION ledger_add(whose bigint, ids bigint[], deltas bigint[]) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_nestloop = off AS $$
    BEGIN
        IF cardinality(ids) > 500 THEN
            UPDATE ledger_account a SET balance_pence = a.balance_pence + d.delta
            FROM unnest(ids, deltas) AS d (id, delta)
            WHERE a.commissioner_id = whose AND a.id = d.id AND d.delta <> 0;
        ELSE
            FOR place IN 1 .. cardinality(ids) LOOP
                UPDATE ledger_account SET balance_pence = balance_pence + deltas[place]
                WHERE commissioner_id = whose AND id = ids[place] AND deltas[place] <> 0;
            END LOOP;
        END IF;
    END $$
"""
_REVOKE = "REVOKE ALL ON FUNCTION ledger_add(bigint, bigint[], bigint[]) FROM PUBLIC"


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0001_first_tables"),
        ("ledger", "0004_only_whose_turn_it_is"),
    ]
    operations = [
        migrations.RunSQL([ADD, _REVOKE], "DROP FUNCTION ledger_add(bigint, bigint[], bigint[])"),
        migrations.RunSQL(POST, _earlier.POST_OURS),
        migrations.RunSQL(
            "ALTER TABLE ledger_account SET (fillfactor = 50)", "ALTER TABLE ledger_account RESET (fillfactor)"
        ),
        migrations.AlterField(
            model_name="transfer",
            name="commissioner",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="commissioners.commissioner",
            ),
        ),
    ]
