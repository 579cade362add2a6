"""What members are interested in, by the names that the library has for the same.

Safe to run on a live table: it rewrites the few rows that have one of four earlier names, and running it again changes
nothing. Going back leaves them: the earlier names said less.
"""

from django.db import migrations

NOW = {"direct-payments": "holding", "employing": "assistants", "money": "checking", "numbers": "running"}


def rename(apps, schema_editor):
    members = apps.get_model("community", "Member").objects
    for row in members.filter(interests__overlap=list(NOW)):
        row.interests = sorted({NOW.get(each, each) for each in row.interests})
        row.save(update_fields=["interests"])


class Migration(migrations.Migration):
    dependencies = [("community", "0017_the_program_keeps_what_is_withheld")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
