"""The program may have those tables counted that payments are chosen from, where they grew a lot since they last were.

The database plans by what it counted. It counts by itself within a minute or so of a large load; whoever pays in that
minute would have each payment looked up among all the others. Counting belongs to the owner of a table, so that the
program may only ask for it, of these tables and of no others, and only where there is something to count.
Safe to run: it adds a function.
"""

from django.db import migrations

from openphb.commissioners.roles import PROGRAM

# Tables that are locked by somebody who counts them already are left to them: nobody waits for a plan.
COUNT = """
    CREATE FUNCTION payments_count_what_grew(least_pages bigint) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
    DECLARE
        grown text;
        counted text[] := '{}';
    BEGIN
        FOR grown IN
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relname IN (
                    'people_person', 'budgets_budget', 'budgets_holding', 'budgets_bankdetails', 'payments_payment',
                    'payments_paymentevent', 'ledger_account', 'ledger_transfer')
                AND pg_relation_size(oid) / current_setting('block_size')::bigint
                    >= greatest(2 * relpages::bigint, least_pages)
            ORDER BY relname
        LOOP
            BEGIN
                EXECUTE format('ANALYZE public.%I', grown);
                counted := counted || grown;
            EXCEPTION WHEN lock_not_available THEN
                NULL;
            END;
        END LOOP;
        RETURN counted;
    END $$
"""
NAME = "payments_count_what_grew(bigint)"


class Migration(migrations.Migration):
    dependencies = [("payments", "0020_years_to_decide_are_counted_by_the_clock")]
    operations = [
        migrations.RunSQL(COUNT, f"DROP FUNCTION {NAME}"),
        migrations.RunSQL(
            [f"REVOKE ALL ON FUNCTION {NAME} FROM PUBLIC", f"GRANT EXECUTE ON FUNCTION {NAME} TO {PROGRAM}"],
            migrations.RunSQL.noop,
        ),
    ]
