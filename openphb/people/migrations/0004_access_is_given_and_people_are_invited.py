"""Who gave a membership and who ended it, and why; and invitations, of whose secret only a hash is kept.

Safe to run on a live table: the new columns are empty, and the new table has no rows.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, same_commissioner


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0002_boards_are_public"),
        ("people", "0003_accounts_sign_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="ended_by",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="membership",
            name="ended_why",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="membership",
            name="given_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="given_by",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("made_by_account", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("tries_left", models.SmallIntegerField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=120)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "acting",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.acting",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["commissioner", "account", "-made_at"], name="invitation_by_account"),
                    models.Index(fields=["commissioner", "acting", "-made_at"], name="invitation_by_acting"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("account__isnull", False), ("acting__isnull", False), _connector="OR"),
                        name="invitation_is_for_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("used_at__isnull", True), ("withdrawn_at__isnull", True), _connector="OR"),
                        name="invitation_is_used_or_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tries_left__gte", 0)), name="invitation_tries_not_below_nil"
                    ),
                ],
            },
        ),
        isolated("people_invitation"),
        same_commissioner("people_invitation", acting_id="people_acting"),
    ]
