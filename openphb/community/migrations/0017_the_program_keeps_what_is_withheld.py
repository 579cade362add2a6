"""What the program may do with what moderators keep from readers: a row goes when its thing is shown again.

Safe to run: it gives rights on a table that is new, and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.isolation import nobodys


class Migration(migrations.Migration):
    dependencies = [("community", "0016_what_moderators_withhold")]

    operations = [nobodys("community_withheld", may="SELECT, INSERT, UPDATE, DELETE")]
