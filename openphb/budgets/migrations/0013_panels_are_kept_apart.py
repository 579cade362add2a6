"""Each commissioner's panels are kept apart. Terms, interests and votes are only added to; what was decided stays.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = ("panel", "panelterms", "aheadofpanel", "panelinterest", "panelvote")
MEETING_STAYS = """
    CREATE FUNCTION budgets_panelmeeting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.ratified_at IS NOT NULL THEN
            RAISE EXCEPTION 'these minutes are ratified and are never edited: say it in the minutes of another meeting';
        END IF;
        RETURN NEW;
    END $$
"""
ITEM_STAYS = """
    CREATE FUNCTION budgets_panelitem_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.decided_at IS NOT NULL OR OLD.taken_off_at IS NOT NULL THEN
            RAISE EXCEPTION 'a panel has decided on this, or it was taken off: put it on another agenda';
        END IF;
        RETURN NEW;
    END $$
"""
VOTE_IN_TIME = """
    CREATE FUNCTION budgets_panelvote_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM budgets_panelitem
            WHERE id = NEW.item_id AND (decided_at IS NOT NULL OR taken_off_at IS NOT NULL)
        ) THEN
            RAISE EXCEPTION 'a panel has decided on this, or it was taken off: no more votes are taken';
        END IF;
        RETURN NEW;
    END $$
"""


def trigger(table: str, name: str, *, moment: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} BEFORE {moment} ON budgets_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION budgets_{table}_{name}()",
        f"DROP TRIGGER {name} ON budgets_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [("budgets", "0012_a_panel_decides")]
    operations = [
        *(isolated(f"budgets_{table}", may="SELECT, INSERT") for table in HISTORY),
        *(isolated(f"budgets_{table}") for table in ("panelmember", "panelmeeting", "panelitem")),
        same_commissioner("budgets_panelterms", panel_id="budgets_panel"),
        same_commissioner("budgets_panelmember", panel_id="budgets_panel"),
        same_commissioner("budgets_panelmeeting", panel_id="budgets_panel"),
        same_commissioner("budgets_aheadofpanel", panel_id="budgets_panel", version_id="plans_planversion"),
        same_commissioner(
            "budgets_panelitem",
            meeting_id="budgets_panelmeeting",
            version_id="plans_planversion",
            ahead_id="budgets_aheadofpanel",
        ),
        same_commissioner("budgets_panelinterest", plan_id="plans_plan"),
        same_commissioner("budgets_panelvote", item_id="budgets_panelitem"),
        *(never_changed(f"budgets_{table}") for table in HISTORY),
        migrations.RunSQL(MEETING_STAYS, "DROP FUNCTION budgets_panelmeeting_stays()"),
        migrations.RunSQL(ITEM_STAYS, "DROP FUNCTION budgets_panelitem_stays()"),
        migrations.RunSQL(VOTE_IN_TIME, "DROP FUNCTION budgets_panelvote_in_time()"),
        trigger("panelmeeting", "stays", moment="UPDATE"),
        trigger("panelitem", "stays", moment="UPDATE"),
        trigger("panelvote", "in_time", moment="INSERT"),
    ]
