"""What the program may do with these tables, and that what was said of a line and of an action stays as it was.

Safe to run: the tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import never_changed, nobodys

CHANGED = ("arealine", "assessment", "peoplesview", "plannedaction", "helpnote", "helpmessage", "lesson")
KEPT = ("plannedstep", "helptalk")
STAYS = """
    CREATE FUNCTION community_assessment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY['standing', 'standing_why'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION 'what an area said of itself stays: say it anew';
        END IF;
        RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0019_the_programme")]
    operations = [
        *(nobodys(f"community_{table}") for table in CHANGED),
        *(nobodys(f"community_{table}", may="SELECT, INSERT") for table in KEPT),
        *(never_changed(f"community_{table}") for table in KEPT),
        migrations.RunSQL(STAYS, "DROP FUNCTION community_assessment_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER assessment_stays BEFORE UPDATE ON community_assessment "
            "FOR EACH ROW EXECUTE FUNCTION community_assessment_stays()",
            "DROP TRIGGER assessment_stays ON community_assessment",
        ),
    ]
