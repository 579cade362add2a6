"""Tables are counted before a run also where the database expects next to nothing of a board that has much.

A table that held many boards before does not double when one more joins. Until it is counted the database expects
nobody of that board, and takes the key by board for as good as the one by code: each look-up then goes through all the
board has. What it expects is read from a plan: the figures it plans by are shown to nobody where rows are kept apart.
Safe to run: it changes a function.
"""

import importlib

from django.db import migrations

before = importlib.import_module("openphb.payments.migrations.0021_what_grew_is_counted")

MANY, FEW = 2_000, 200  # rows: a tenth of what is there is no longer a plan for it
COUNT = f"""
    CREATE OR REPLACE FUNCTION payments_count_what_grew(least_pages bigint) RETURNS text[]
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
    DECLARE
        grown text;
        doubled boolean;
        expected json;
        there bigint;
        counted text[] := '{{}}';
    BEGIN
        FOR grown, doubled IN
            SELECT relname, pg_relation_size(oid) / current_setting('block_size')::bigint
                    >= greatest(2 * relpages::bigint, least_pages)
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relname IN (
                    'people_person', 'budgets_budget', 'budgets_holding', 'budgets_bankdetails', 'payments_payment',
                    'payments_paymentevent', 'ledger_account', 'ledger_transfer')
            ORDER BY relname
        LOOP
            IF NOT doubled THEN
                EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM public.%I', grown) INTO expected;
                CONTINUE WHEN (expected -> 0 -> 'Plan' ->> 'Plan Rows')::numeric >= {FEW};
                EXECUTE format('SELECT count(*) FROM (SELECT FROM public.%I LIMIT {MANY}) them', grown) INTO there;
                CONTINUE WHEN there < {MANY};
            END IF;
            BEGIN
                EXECUTE format('ANALYZE public.%I', grown);
                counted := counted || grown;
            EXCEPTION WHEN lock_not_available THEN
                NULL;
            END;
        END LOOP;
        RETURN counted;
    END $$
"""  # noqa: S608 - our own words and numbers


class Migration(migrations.Migration):
    dependencies = [("payments", "0025_whose_rows_is_sealed")]
    operations = [migrations.RunSQL(COUNT, before.COUNT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))]
