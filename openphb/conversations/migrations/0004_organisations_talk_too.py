"""A conversation may be with an organisation that works for the person; and whether the person reads it too.

Safe to run: two columns that are empty or have a value kept with the table, longer words, and checks that allow more.
The check of whose turn it is holds in every row there is.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import same_commissioner

Q = models.Q
LONGER = (("conversation", "turn"), ("conversation", "latest_side"), ("said", "side"))
ABOUT = ["general", "plan", "line", "payment", "letter", "invoice", "price"]


class Migration(migrations.Migration):
    dependencies = [("conversations", "0003_word_is_sent"), ("people", "0012_organisations_are_linked")]
    operations = [
        migrations.AddField(
            "conversation",
            "organisation",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AddField("conversation", "with_person", models.BooleanField(default=False)),
        *(
            migrations.AlterField(table, name, models.CharField(blank=name == "turn", max_length=12))
            for table, name in LONGER
        ),
        migrations.RemoveConstraint("conversation", "conversation_turn_known"),
        migrations.AddConstraint(
            "conversation",
            models.CheckConstraint(
                condition=Q(turn__in=["", "person", "board", "organisation"]), name="conversation_turn_known"
            ),
        ),
        migrations.RemoveConstraint("conversation", "conversation_about_known"),
        migrations.AddConstraint(
            "conversation", models.CheckConstraint(condition=Q(about_kind__in=ABOUT), name="conversation_about_known")
        ),
        migrations.AddConstraint(
            "conversation",
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | (Q(with_person=False) & ~Q(turn="organisation")),
                name="conversation_with_whom",
            ),
        ),
        migrations.AddIndex(
            "conversation",
            models.Index(
                fields=["commissioner", "organisation", "-latest_at"],
                name="conversation_by_organisation",
                condition=Q(organisation__isnull=False),
            ),
        ),
        same_commissioner("conversations_conversation", organisation_id="people_organisation"),
    ]
