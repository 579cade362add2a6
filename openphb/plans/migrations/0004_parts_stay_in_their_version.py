"""A part can be moved neither out of a submitted version nor into one.

The trigger of 0003 looked at the version a part goes to, and not at the one it leaves.
Safe to run: it replaces a function and touches no rows.
"""

from importlib import import_module

from django.db import migrations

_before = import_module("openphb.plans.migrations.0003_submitted_versions_are_never_edited")

BOTH = """
    CREATE OR REPLACE FUNCTION plans_part_of_a_draft() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM unnest(ARRAY[
                CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END,
                CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END
            ]) AS touched (id)
            WHERE touched.id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM plans_planversion v WHERE v.id = touched.id AND v.state = 'draft')
        ) THEN
            RAISE EXCEPTION 'this version has been submitted and is never edited: write a new one';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_submitted_versions_are_never_edited")]
    operations = [
        migrations.RunSQL(BOTH, _before.REFUSE_PARTS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
