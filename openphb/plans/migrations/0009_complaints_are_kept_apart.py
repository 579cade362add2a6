"""Each commissioner's complaints are kept apart, and what was written back is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_complaints_and_what_we_wrote_back")]
    operations = [
        isolated("plans_complaint"),
        isolated("plans_complaintreply", may="SELECT, INSERT"),
        same_commissioner("plans_complaint", person_id="people_person"),
        same_commissioner("plans_complaintreply", complaint_id="plans_complaint"),
        never_changed("plans_complaintreply"),
    ]
