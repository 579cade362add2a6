"""A line of a statement may be split into parts, which add up to it exactly; or be put together again.

The trigger looks when a transaction ends, and only at lines that are parts or have been set aside, so that bringing
in a statement costs nothing more. Safe to run on a live table: both columns are added without writing a row, and the
index is of rows that do not exist yet.
"""

from django.db import migrations, models

ADD_UP = """
    CREATE FUNCTION payments_parts_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        whole payments_statementline;
        parts bigint;
    BEGIN
        SELECT * INTO whole FROM payments_statementline WHERE id = coalesce(NEW.part_of, NEW.id);
        SELECT sum(pence) INTO parts FROM payments_statementline
        WHERE part_of = coalesce(NEW.part_of, NEW.id) AND NOT set_aside;
        IF whole.set_aside AND parts IS DISTINCT FROM whole.pence OR NOT whole.set_aside AND parts IS NOT NULL THEN
            RAISE EXCEPTION 'the parts of a statement line add up to it, or it stands alone' USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
    END $$
"""
TRIGGER = """
    CREATE CONSTRAINT TRIGGER parts_add_up AFTER INSERT OR UPDATE ON payments_statementline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.set_aside OR NEW.part_of IS NOT NULL)
    EXECUTE FUNCTION payments_parts_add_up()
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_money_asked_back_can_be_followed")]
    operations = [
        migrations.AddField("statementline", "part_of", models.UUIDField(null=True)),
        migrations.AddField("statementline", "set_aside", models.BooleanField(default=False)),
        migrations.AddIndex(
            "statementline",
            models.Index(condition=models.Q(("part_of__isnull", False)), fields=["part_of"], name="parts_of_lines"),
        ),
        migrations.RunSQL(ADD_UP, "DROP FUNCTION payments_parts_add_up()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER parts_add_up ON payments_statementline"),
    ]
