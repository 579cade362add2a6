"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import MINE, isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"
# At sign-in nobody has chosen a commissioner yet; an account may always read what it holds itself.
MINE_OR_MY_OWN = f"({MINE} OR account_id = nullif(current_setting('app.account', true), '')::uuid)"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_first_tables"),
    ]
    operations = [
        isolated("people_membership", policy=MINE_OR_MY_OWN),
        isolated("people_organisation"),
        isolated("people_person"),
        isolated("people_acting", policy=MINE_OR_MY_OWN),
        isolated("people_circumstance", may=HISTORY),
        isolated("people_auditevent", may=HISTORY),
        same_commissioner("people_membership", organisation_id="people_organisation"),
        same_commissioner("people_acting", person_id="people_person", organisation_id="people_organisation"),
        same_commissioner("people_circumstance", person_id="people_person"),
        never_changed("people_circumstance"),
        never_changed("people_auditevent"),
    ]
