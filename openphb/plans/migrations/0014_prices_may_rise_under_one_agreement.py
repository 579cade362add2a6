"""A version in which nothing but prices rose names the one that the person agreed to.

The database holds it to that: such a version says what the agreed one says, line by line, at prices no lower.
Safe to run on a live table: a column that is empty, and a trigger that looks at such versions alone.
"""

from django.db import migrations, models

ONLY_PRICES = """
    CREATE FUNCTION plans_only_prices_rose() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM plans_planversion was
            WHERE was.commissioner_id = NEW.commissioner_id AND was.id = NEW.uprates AND was.plan_id <> NEW.plan_id
        ) OR NOT EXISTS (
            SELECT 1 FROM plans_agreement said
            WHERE said.commissioner_id = NEW.commissioner_id AND said.version_id = NEW.uprates AND said.kind = 'plan'
        ) THEN
            RAISE EXCEPTION 'only a version that the person agreed to can be uprated' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1
            FROM (
                SELECT * FROM plans_line l
                WHERE l.commissioner_id = NEW.commissioner_id AND l.version_id = NEW.id
            ) dearer
            FULL JOIN (
                SELECT * FROM plans_line l
                WHERE l.commissioner_id = NEW.commissioner_id AND l.version_id = NEW.uprates
            ) agreed ON agreed.key = dearer.key
            WHERE dearer.key IS DISTINCT FROM agreed.key
                OR (dearer.what, dearer.supplier, dearer.unit, dearer.quantity)
                    IS DISTINCT FROM (agreed.what, agreed.supplier, agreed.unit, agreed.quantity)
                OR (dearer.every, dearer.holding, dearer.funder)
                    IS DISTINCT FROM (agreed.every, agreed.holding, agreed.funder)
                OR dearer.unit_pence < agreed.unit_pence
        ) THEN
            RAISE EXCEPTION 'an uprated version differs by higher prices alone' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_comments_are_kept_apart")]
    operations = [
        migrations.AddField(model_name="planversion", name="uprates", field=models.UUIDField(null=True)),
        migrations.RunSQL(ONLY_PRICES, "DROP FUNCTION plans_only_prices_rose()"),
        migrations.RunSQL(
            "CREATE TRIGGER only_prices_rose AFTER UPDATE ON plans_planversion FOR EACH ROW "
            "WHEN (NEW.uprates IS NOT NULL AND OLD.state = 'draft' AND NEW.state <> 'draft') "
            "EXECUTE FUNCTION plans_only_prices_rose()",
            "DROP TRIGGER only_prices_rose ON plans_planversion",
        ),
    ]
