"""What the program may do with the news, and that a number stays as it left.

Once a number has left, only how far its sending has come may change. Of its lines a title may go, where what it named
was withdrawn, and nothing else; no line comes in. Safe to run: the tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import never_changed, nobodys

KEPT = ("digestarea", "digestcorrection", "returnsent")

NUMBER_STAYS = """
CREATE FUNCTION community_digest_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN RETURN NEW; END IF;
    IF NEW.state = 'draft' OR
       (NEW.number, NEW.since, NEW.until, NEW.words, NEW.published_at, NEW.sent_by_id, NEW.quarter_end, NEW.areas)
       IS DISTINCT FROM
       (OLD.number, OLD.since, OLD.until, OLD.words, OLD.published_at, OLD.sent_by_id, OLD.quarter_end, OLD.areas)
    THEN RAISE EXCEPTION 'a number that has left is never changed: add a correction'; END IF;
    RETURN NEW;
END $$
"""
LINES_STAY = """
CREATE FUNCTION community_digestline_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE standing text;
BEGIN
    SELECT state INTO standing FROM community_digest WHERE id = coalesce(NEW.digest_id, OLD.digest_id);
    IF standing = 'draft' THEN RETURN coalesce(NEW, OLD); END IF;
    IF TG_OP = 'UPDATE' AND NEW.is_gone AND
       (NEW.digest_id, NEW.place, NEW.what, NEW.view, NEW.args, NEW.space, NEW.is_open, NEW.is_out, NEW.at)
       IS NOT DISTINCT FROM
       (OLD.digest_id, OLD.place, OLD.what, OLD.view, OLD.args, OLD.space, OLD.is_open, OLD.is_out, OLD.at)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'what stands in a number that has left is never changed';
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0014_the_monthly_news")]
    operations = [
        nobodys("community_digest"),
        nobodys("community_digestline"),
        nobodys("community_digestletter"),
        *(nobodys(f"community_{table}", may="SELECT, INSERT") for table in KEPT),
        *(never_changed(f"community_{table}") for table in KEPT),
        migrations.RunSQL(
            [
                NUMBER_STAYS,
                "CREATE TRIGGER community_digest_stays BEFORE UPDATE ON community_digest "
                "FOR EACH ROW EXECUTE FUNCTION community_digest_stays()",
                LINES_STAY,
                "CREATE TRIGGER community_digestline_stays BEFORE INSERT OR UPDATE OR DELETE ON community_digestline "
                "FOR EACH ROW EXECUTE FUNCTION community_digestline_stays()",
            ],
            [
                "DROP TRIGGER community_digestline_stays ON community_digestline",
                "DROP FUNCTION community_digestline_stays()",
                "DROP TRIGGER community_digest_stays ON community_digest",
                "DROP FUNCTION community_digest_stays()",
            ],
        ),
    ]
