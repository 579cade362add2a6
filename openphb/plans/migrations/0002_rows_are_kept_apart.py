"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed

HISTORY = "SELECT, INSERT"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("plans_request", keys={"person_id": "people_person"}),
        isolated("plans_advice", may=HISTORY, keys={"request_id": "plans_request"}),
        isolated(
            "plans_decision",
            may=HISTORY,
            keys={"person_id": "people_person", "request_id": "plans_request"},
        ),
        isolated("plans_reconsideration", keys={"decision_id": "plans_decision"}),
        isolated("plans_plan", keys={"person_id": "people_person", "request_id": "plans_request"}),
        isolated("plans_planversion", keys={"plan_id": "plans_plan"}),
        isolated(
            "plans_outcome",
            may="SELECT, INSERT, UPDATE, DELETE",
            keys={"version_id": "plans_planversion"},
        ),
        isolated(
            "plans_line",
            may="SELECT, INSERT, UPDATE, DELETE",
            keys={"version_id": "plans_planversion"},
        ),
        isolated(
            "plans_risk",
            may="SELECT, INSERT, UPDATE, DELETE",
            keys={"version_id": "plans_planversion"},
        ),
        isolated(
            "plans_event",
            may=HISTORY,
            keys={"request_id": "plans_request", "version_id": "plans_planversion"},
        ),
        isolated("plans_agreement", may=HISTORY, keys={"version_id": "plans_planversion"}),
        isolated("plans_review", may=HISTORY, keys={"plan_id": "plans_plan"}),
        never_changed("plans_advice"),
        never_changed("plans_decision"),
        never_changed("plans_event"),
        never_changed("plans_agreement"),
        never_changed("plans_review"),
    ]
