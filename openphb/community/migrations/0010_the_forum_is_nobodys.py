"""What the program may do with the tables of the forum, and that earlier words, reports and reasons stay as they are.

Safe to run: the tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import never_changed, nobodys

CHANGED = ("forumtopic", "forumthread", "forumpost", "forumreader", "forumfaq", "networknotice", "matter")
KEPT = ("forumpostversion", "report", "matterstep")


class Migration(migrations.Migration):
    dependencies = [("community", "0009_matters_of_moderators")]
    operations = [
        *(nobodys(f"community_{table}") for table in CHANGED),
        *(nobodys(f"community_{table}", may="SELECT, INSERT") for table in KEPT),
        *(never_changed(f"community_{table}") for table in KEPT),
    ]
