"""Each commissioner's lists of candidates are kept apart, and a list's rows and what was decided stay as they are.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_candidates"), ("people", "0002_rows_are_kept_apart")]
    operations = [
        isolated("reporting_candidatelist"),
        isolated("reporting_candidate", may="SELECT, INSERT"),
        isolated("reporting_candidatedecision", may="SELECT, INSERT"),
        same_commissioner("reporting_candidate", list_id="reporting_candidatelist"),
        same_commissioner("reporting_candidatedecision", candidate_id="reporting_candidate"),
        never_changed("reporting_candidate"),
        never_changed("reporting_candidatedecision"),
    ]
