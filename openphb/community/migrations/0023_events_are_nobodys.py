"""What the program may do with the tables of events and action learning sets.

Nothing is deleted: whoever leaves keeps a row that says so, and what was taken back is emptied. What somebody thought
of an event is only ever added to. Safe to run: the tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import never_changed, nobodys

CHANGED = (
    *("event", "venue", "sitting", "booking", "attendance", "eventmaterial", "calendarkey"),
    *("learningset", "setperson", "setdate", "setnote"),
)


class Migration(migrations.Migration):
    dependencies = [("community", "0022_learning_sets")]
    operations = [
        *(nobodys(f"community_{table}") for table in CHANGED),
        nobodys("community_feedback", may="SELECT, INSERT"),
        never_changed("community_feedback"),
    ]
