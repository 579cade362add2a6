"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
        ("plans", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("budgets_budget"),
        isolated("budgets_budgetevent", may=HISTORY),
        isolated("budgets_indicative", may=HISTORY),
        isolated("budgets_approvalband"),
        isolated("budgets_signoff", may=HISTORY),
        isolated("budgets_award", may=HISTORY),
        isolated("budgets_lowering", may=HISTORY),
        isolated("budgets_holding"),
        isolated("budgets_bankdetails"),
        same_commissioner("budgets_budget", person_id="people_person", plan_id="plans_plan"),
        same_commissioner("budgets_budgetevent", budget_id="budgets_budget"),
        same_commissioner("budgets_indicative", budget_id="budgets_budget"),
        same_commissioner("budgets_signoff", version_id="plans_planversion"),
        same_commissioner("budgets_award", budget_id="budgets_budget", version_id="plans_planversion"),
        same_commissioner("budgets_lowering", budget_id="budgets_budget", version_id="plans_planversion"),
        same_commissioner(
            "budgets_holding",
            budget_id="budgets_budget",
            acting_id="people_acting",
            organisation_id="people_organisation",
        ),
        same_commissioner("budgets_bankdetails", holding_id="budgets_holding"),
        never_changed("budgets_budgetevent"),
        never_changed("budgets_indicative"),
        never_changed("budgets_signoff"),
        never_changed("budgets_award"),
        never_changed("budgets_lowering"),
    ]
