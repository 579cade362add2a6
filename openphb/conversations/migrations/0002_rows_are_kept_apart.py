"""Each commissioner's conversations are kept apart, and what was said in them stays.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

STAYS = """
    CREATE FUNCTION conversations_conversation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY[
        'team', 'turn', 'turn_since', 'answer_by', 'owner', 'owner_name', 'latest_at', 'latest_side'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
            RAISE EXCEPTION 'what a conversation is about stays: begin another';
        END IF;
        RETURN NEW;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_first_tables"), ("people", "0002_rows_are_kept_apart")]
    operations = [
        isolated("conversations_conversation"),
        isolated("conversations_said", may="SELECT, INSERT"),
        isolated("conversations_saidfile", may="SELECT, INSERT"),
        isolated("conversations_reading"),
        same_commissioner("conversations_conversation", person_id="people_person"),
        same_commissioner("conversations_said", conversation_id="conversations_conversation"),
        same_commissioner("conversations_saidfile", said_id="conversations_said"),
        same_commissioner("conversations_reading", conversation_id="conversations_conversation"),
        never_changed("conversations_said"),
        never_changed("conversations_saidfile"),
        migrations.RunSQL(STAYS, "DROP FUNCTION conversations_conversation_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER conversation_stays BEFORE UPDATE ON conversations_conversation "
            "FOR EACH ROW EXECUTE FUNCTION conversations_conversation_stays()",
            "DROP TRIGGER conversation_stays ON conversations_conversation",
        ),
    ]
