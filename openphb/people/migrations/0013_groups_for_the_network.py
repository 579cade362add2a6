"""Accounts may be in groups, which say what they may do to pages of the network; nobody is above all rights.

Safe to run: a column with a default of its own, and two new tables.
"""

from django.db import migrations, models

from openphb.commissioners.roles import PROGRAM

TABLES = "people_account_groups, people_account_user_permissions"


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("people", "0012_organisations_are_linked"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="groups",
            field=models.ManyToManyField(
                blank=True,
                help_text="The groups this user belongs to. A user will get all permissions granted to each of "
                "their groups.",
                related_name="user_set",
                related_query_name="user",
                to="auth.group",
                verbose_name="groups",
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="is_superuser",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="account",
            name="user_permissions",
            field=models.ManyToManyField(
                blank=True,
                help_text="Specific permissions for this user.",
                related_name="user_set",
                related_query_name="user",
                to="auth.permission",
                verbose_name="user permissions",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_superuser", False)), name="nobody_is_above_all_rights"
            ),
        ),
        migrations.RunSQL(
            f"GRANT SELECT, INSERT, DELETE ON {TABLES} TO {PROGRAM}", f"REVOKE ALL ON {TABLES} FROM {PROGRAM}"
        ),
    ]
