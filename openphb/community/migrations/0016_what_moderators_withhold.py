"""What moderators keep from readers of the library and of stories.

It belongs to no board. Safe to run: the table is new and empty.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0015_news_stay_as_they_left"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withheld",
            fields=[
                ("about", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("standing", models.CharField(max_length=10)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "standing"], name="withheld_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ("waiting", "removed", "to edit"))),
                        name="what_is_withheld_says_how_it_stands",
                    )
                ],
            },
        ),
    ]
