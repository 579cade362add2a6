"""Each commissioner's comments are kept apart; what was said, answered and settled stays as it was.

Safe to run: this table is new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, same_commissioner

STAYS = """
    CREATE FUNCTION plans_comment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY['answer', 'answered_by_name', 'answered_at', 'settled_by_name', 'settled_at'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later
            OR (OLD.answer <> '' AND OLD.answer <> NEW.answer)
            OR (OLD.settled_at IS NOT NULL AND to_jsonb(OLD) <> to_jsonb(NEW))
        THEN
            RAISE EXCEPTION 'what was said beside a plan stays: make another comment';
        END IF;
        RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0012_comments_beside_a_plan")]
    operations = [
        isolated("plans_comment"),
        same_commissioner("plans_comment", version_id="plans_planversion"),
        migrations.RunSQL(STAYS, "DROP FUNCTION plans_comment_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER comment_stays BEFORE UPDATE ON plans_comment "
            "FOR EACH ROW EXECUTE FUNCTION plans_comment_stays()",
            "DROP TRIGGER comment_stays ON plans_comment",
        ),
    ]
