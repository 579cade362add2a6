"""A version, its outcomes, lines and risks can be changed only while it is a draft.

What was signed off is what was agreed: after a draft is submitted only its state moves.
Safe to run: it adds triggers and touches no rows.
"""

from django.db import migrations

PARTS = ("plans_outcome", "plans_line", "plans_risk")

REFUSE_PARTS = """
    CREATE FUNCTION plans_part_of_a_draft() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE changed uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM plans_planversion WHERE id = changed AND state = 'draft') THEN
            RAISE EXCEPTION 'this version has been submitted and is never edited: write a new one';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
"""
REFUSE_VERSION = """
    CREATE FUNCTION plans_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state <> 'draft' AND (to_jsonb(OLD) - 'state') <> (to_jsonb(NEW) - 'state') THEN
            RAISE EXCEPTION 'this version has been submitted and is never edited: write a new one';
        END IF;
        RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_rows_are_kept_apart")]
    operations = [
        migrations.RunSQL(REFUSE_PARTS, "DROP FUNCTION plans_part_of_a_draft()"),
        migrations.RunSQL(REFUSE_VERSION, "DROP FUNCTION plans_version_is_kept()"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER part_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON {part} "
                "FOR EACH ROW EXECUTE FUNCTION plans_part_of_a_draft()",
                f"DROP TRIGGER part_of_a_draft ON {part}",
            )
            for part in PARTS
        ),
        migrations.RunSQL(
            "CREATE TRIGGER version_is_kept BEFORE UPDATE ON plans_planversion "
            "FOR EACH ROW EXECUTE FUNCTION plans_version_is_kept()",
            "DROP TRIGGER version_is_kept ON plans_planversion",
        ),
    ]
