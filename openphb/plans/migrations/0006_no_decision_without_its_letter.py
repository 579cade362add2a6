"""A decision is kept only with its letter and somebody it goes to, and so is the answer to a second look.

Looked at when the transaction ends, since a letter names its decision. Rows from before stay as they are.
Safe to run: the tables are new and empty, and the triggers touch no rows.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"

# At the end of a transaction nobody may have said whose rows these are any more: the row itself does.
WITH_ITS_LETTER = """
    CREATE FUNCTION plans_{table}_has_its_letter() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        before text := coalesce(current_setting('app.commissioner', true), '');
        found boolean;
    BEGIN
        PERFORM set_config('app.commissioner', NEW.commissioner_id::text, true);
        SELECT EXISTS (
            SELECT 1 FROM plans_letter letter
            WHERE letter.commissioner_id = NEW.commissioner_id AND letter.{column} = NEW.id AND {same}
                AND EXISTS (
                    SELECT 1 FROM plans_letterto whom
                    WHERE whom.commissioner_id = NEW.commissioner_id AND whom.letter_id = letter.id
                )
        ) INTO found;
        PERFORM set_config('app.commissioner', before, true);
        IF NOT found THEN
            RAISE EXCEPTION '{what} has no letter to anybody, so it is not kept' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER plans_{table}_has_its_letter AFTER {event} ON plans_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {when} EXECUTE FUNCTION plans_{table}_has_its_letter()
"""
UNDO = "DROP TRIGGER plans_{table}_has_its_letter ON plans_{table}; DROP FUNCTION plans_{table}_has_its_letter()"
DECISION = {
    "table": "decision",
    "column": "decision_id",
    "same": "letter.kind = NEW.kind",
    "what": "this decision",
    "event": "INSERT",
    "when": "",
}
ANSWER = {
    "table": "reconsideration",
    "column": "answers_id",
    "same": "letter.written_by = NEW.answered_by",
    "what": "this answer",
    "event": "UPDATE",
    "when": "WHEN (OLD.answered_on IS NULL AND NEW.answered_on IS NOT NULL)",
}


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_letters_as_they_left")]
    operations = [
        isolated("plans_letter", may=HISTORY),
        isolated("plans_letterto", may=HISTORY),
        isolated("plans_sending", may=HISTORY),
        isolated("plans_evidence", may=HISTORY),
        isolated("plans_precedent"),
        same_commissioner(
            "plans_letter",
            person_id="people_person",
            decision_id="plans_decision",
            answers_id="plans_reconsideration",
        ),
        same_commissioner("plans_letterto", letter_id="plans_letter"),
        same_commissioner("plans_sending", to_id="plans_letterto"),
        same_commissioner("plans_evidence", asked_id="plans_reconsideration"),
        same_commissioner("plans_precedent", decision_id="plans_decision"),
        never_changed("plans_letter"),
        never_changed("plans_letterto"),
        never_changed("plans_sending"),
        never_changed("plans_evidence"),
        *(migrations.RunSQL(WITH_ITS_LETTER.format(**each), UNDO.format(**each)) for each in (DECISION, ANSWER)),
    ]
