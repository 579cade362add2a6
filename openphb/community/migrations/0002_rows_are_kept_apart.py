"""Each commissioner's directory is kept apart, and what was brought in stays on record.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner


class Migration(migrations.Migration):
    dependencies = [("community", "0001_first_tables")]
    operations = [
        isolated("community_directoryfile", may="SELECT, INSERT"),
        isolated("community_service"),
        same_commissioner("community_service", file_id="community_directoryfile"),
        never_changed("community_directoryfile"),
    ]
