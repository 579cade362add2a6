"""Each commissioner's actions and contacts are kept apart, and those of a submitted version are never edited.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, same_commissioner

PARTS = ("plans_action", "plans_contact")


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_the_plan_in_the_national_shape")]
    operations = [
        *(isolated(part, may="SELECT, INSERT, UPDATE, DELETE") for part in PARTS),
        *(same_commissioner(part, version_id="plans_planversion") for part in PARTS),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER part_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON {part} "
                "FOR EACH ROW EXECUTE FUNCTION plans_part_of_a_draft()",
                f"DROP TRIGGER part_of_a_draft ON {part}",
            )
            for part in PARTS
        ),
    ]
