"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed

HISTORY = "SELECT, INSERT"


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
        ("plans", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("budgets_budget", keys={"person_id": "people_person", "plan_id": "plans_plan"}),
        isolated("budgets_budgetevent", may=HISTORY, keys={"budget_id": "budgets_budget"}),
        isolated("budgets_indicative", may=HISTORY, keys={"budget_id": "budgets_budget"}),
        isolated("budgets_approvalband"),
        isolated("budgets_signoff", may=HISTORY, keys={"version_id": "plans_planversion"}),
        isolated(
            "budgets_award",
            may=HISTORY,
            keys={"budget_id": "budgets_budget", "version_id": "plans_planversion"},
        ),
        isolated(
            "budgets_holding",
            keys={
                "budget_id": "budgets_budget",
                "acting_id": "people_acting",
                "organisation_id": "people_organisation",
            },
        ),
        isolated("budgets_bankdetails", keys={"holding_id": "budgets_holding"}),
        never_changed("budgets_budgetevent"),
        never_changed("budgets_indicative"),
        never_changed("budgets_signoff"),
        never_changed("budgets_award"),
    ]
