"""What the program may do with the library and with stories; a consent is only ever added to.

Safe to run: it gives rights on tables that are new, and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.isolation import never_changed, nobodys

ALL = "SELECT, INSERT, UPDATE, DELETE"
"""Wagtail takes a page's rows away with the page, and a member lets go of what they had saved."""


class Migration(migrations.Migration):
    dependencies = [("community", "0011_library_and_stories")]

    operations = [
        nobodys("community_resourceshelf", may=ALL),
        nobodys("community_resourcepage", may=ALL),
        nobodys("community_resourcefile", may=ALL),
        nobodys("community_resourceuse", may=ALL),
        nobodys("community_saved", may=ALL),
        nobodys("community_story"),
        nobodys("community_storyconsent", may="SELECT, INSERT"),
        never_changed("community_storyconsent"),
    ]
