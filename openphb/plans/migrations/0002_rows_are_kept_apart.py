"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("plans_request"),
        isolated("plans_advice", may=HISTORY),
        isolated("plans_decision", may=HISTORY),
        isolated("plans_reconsideration"),
        isolated("plans_plan"),
        isolated("plans_planversion"),
        isolated("plans_outcome", may="SELECT, INSERT, UPDATE, DELETE"),
        isolated("plans_line", may="SELECT, INSERT, UPDATE, DELETE"),
        isolated("plans_risk", may="SELECT, INSERT, UPDATE, DELETE"),
        isolated("plans_event", may=HISTORY),
        isolated("plans_agreement", may=HISTORY),
        isolated("plans_review", may=HISTORY),
        same_commissioner("plans_request", person_id="people_person"),
        same_commissioner("plans_advice", request_id="plans_request"),
        same_commissioner("plans_decision", person_id="people_person", request_id="plans_request"),
        same_commissioner("plans_reconsideration", decision_id="plans_decision"),
        same_commissioner("plans_plan", person_id="people_person", request_id="plans_request"),
        same_commissioner("plans_planversion", plan_id="plans_plan"),
        same_commissioner("plans_outcome", version_id="plans_planversion"),
        same_commissioner("plans_line", version_id="plans_planversion"),
        same_commissioner("plans_risk", version_id="plans_planversion"),
        same_commissioner("plans_event", request_id="plans_request", version_id="plans_planversion"),
        same_commissioner("plans_agreement", version_id="plans_planversion"),
        same_commissioner("plans_review", plan_id="plans_plan"),
        never_changed("plans_advice"),
        never_changed("plans_decision"),
        never_changed("plans_event"),
        never_changed("plans_agreement"),
        never_changed("plans_review"),
    ]
