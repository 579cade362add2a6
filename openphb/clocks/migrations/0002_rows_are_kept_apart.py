"""Each commissioner's clocks are kept apart, and their story is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
        ("budgets", "0002_rows_are_kept_apart"),
        ("payments", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("clocks_clock"),
        isolated("clocks_clockevent", may="SELECT, INSERT"),
        same_commissioner("clocks_clock", person_id="people_person", budget_id="budgets_budget"),
        same_commissioner("clocks_clockevent", clock_id="clocks_clock"),
        never_changed("clocks_clockevent"),
    ]
