"""People move from one board to another: what each board writes, and what the other of the two may read of it.

Each row is written by its own board alone. A second rule of three tables, for reading only, shows it to the other: that
somebody comes and what was answered, at once; what goes along, from the moment it was accepted. A key holds each answer
to the board that was asked. Safe to run: new and empty tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner
from openphb.commissioners.roles import PROGRAM, WORKER

ME = "nullif(current_setting('app.commissioner', true), '')::bigint"
SEAL = "(SELECT commissioners_sealed_board())"
ACCEPTED = (
    "EXISTS (SELECT FROM moving_cominganswer a WHERE a.coming_id = moving_parcel.coming_id "
    f"AND a.commissioner_id = {ME} AND a.accepted)"
)
STAYS = """
    CREATE FUNCTION moving_coming_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE later text[] := ARRAY['called_off_at', 'called_off_why'];
    BEGIN
        IF to_jsonb(OLD) - later <> to_jsonb(NEW) - later OR OLD.called_off_at IS NOT NULL THEN
            RAISE EXCEPTION 'this violates what was sent: who comes, when and why stays as it was';
        END IF;
        RETURN NEW;
    END $$
"""


def read_by_the_other(table: str, using: str) -> migrations.RunSQL:
    """A second rule, for reading alone: to write, the first still has to hold."""
    return migrations.RunSQL(
        f"CREATE POLICY the_other ON {table} FOR SELECT USING ({using})", f"DROP POLICY the_other ON {table}"
    )


def of_its_coming(table: str, other: str) -> migrations.RunSQL:
    """A row is of the two boards that its coming names, and no third can write one."""
    ours, theirs = ("receiver_id", "commissioner_id") if other == "receiver_id" else ("commissioner_id", "sender_id")
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_the_two FOREIGN KEY ({ours}, {theirs}, coming_id) "
        "REFERENCES moving_coming (receiver_id, commissioner_id, id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_of_the_two",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("commissioners", "0004_whose_rows_is_sealed"),
        ("moving", "0001_first_tables"),
        ("people", "0019_a_person_moves_to_another_board"),
    ]

    operations = [
        migrations.CreateModel(
            name="Coming",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("nhs_number", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=170)),
                ("birth_date", models.DateField()),
                ("moves_on", models.DateField()),
                ("why", models.CharField(max_length=600)),
                ("services", models.CharField(max_length=300)),
                ("plan_goes", models.BooleanField()),
                ("asks", models.CharField(max_length=300)),
                ("sent_at", models.DateTimeField()),
                ("called_off_at", models.DateTimeField(null=True)),
                ("called_off_why", models.CharField(blank=True, max_length=600)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ComingAnswer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("accepted", models.BooleanField()),
                ("words", models.CharField(blank=True, max_length=600)),
                ("answered_by", models.UUIDField()),
                ("answered_by_name", models.CharField(max_length=120)),
                ("answered_at", models.DateTimeField()),
                (
                    "coming",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="moving.coming",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("moves_on", models.DateField()),
                ("why", models.CharField(max_length=600)),
                ("told_on", models.DateField()),
                ("plan_goes", models.BooleanField()),
                ("letter", models.TextField(blank=True)),
                ("begun_by", models.UUIDField()),
                ("begun_by_name", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("released_by", models.UUIDField(null=True)),
                ("released_by_name", models.CharField(blank=True, max_length=120)),
                ("released_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=600)),
                ("answered_at", models.DateTimeField(null=True)),
                ("called_off_by_name", models.CharField(blank=True, max_length=120)),
                ("called_off_at", models.DateTimeField(null=True)),
                ("called_off_why", models.CharField(blank=True, max_length=600)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Parcel",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "coming",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="moving.coming",
                    ),
                ),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TakenOver",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("whence", models.CharField(max_length=120)),
                ("moves_on", models.DateField()),
                ("plans", models.JSONField(default=list)),
                ("left_out", models.TextField(blank=True)),
                ("taken_by", models.UUIDField()),
                ("taken_by_name", models.CharField(max_length=120)),
                ("taken_at", models.DateTimeField()),
                ("looked_at", models.DateTimeField(null=True)),
                ("looked_by_name", models.CharField(blank=True, max_length=120)),
                ("looked_note", models.TextField(blank=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_by_name", models.CharField(blank=True, max_length=120)),
                (
                    "commissioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commissioners.commissioner"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="coming",
            index=models.Index(fields=["receiver", "-sent_at"], name="coming_to_a_board"),
        ),
        migrations.AddConstraint(
            model_name="cominganswer",
            constraint=models.UniqueConstraint(fields=("commissioner", "coming"), name="one_answer_each"),
        ),
        migrations.AddConstraint(
            model_name="cominganswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("accepted", True), models.Q(("words", ""), _negated=True), _connector="OR"),
                name="declined_with_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["commissioner", "-begun_at"], name="hand_overs_latest"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="hand_over_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("receiver", models.F("commissioner")), _negated=True),
                name="hand_over_goes_elsewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_by", None),
                    models.Q(("released_by", models.F("begun_by")), _negated=True),
                    _connector="OR",
                ),
                name="hand_over_released_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("accepted", None), models.Q(("released_at", None), _negated=True), _connector="OR"),
                name="hand_over_released_before_it_is_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted", None), ("called_off_at", None)),
                fields=("person",),
                name="one_hand_over_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.UniqueConstraint(fields=("commissioner", "coming"), name="one_parcel_each"),
        ),
        migrations.AddIndex(
            model_name="takenover",
            index=models.Index(fields=["person", "-taken_at"], name="taken_over_by_person"),
        ),
        migrations.AddConstraint(
            model_name="takenover",
            constraint=models.CheckConstraint(
                condition=models.Q(("looked_at", None), models.Q(("looked_note", ""), _negated=True), _connector="OR"),
                name="taken_over_looked_at_with_a_note",
            ),
        ),
        isolated("moving_handover"),
        isolated("moving_coming"),
        isolated("moving_parcel", may="SELECT, INSERT"),
        isolated("moving_cominganswer", may="SELECT, INSERT"),
        isolated("moving_takenover"),
        same_commissioner("moving_handover", person_id="people_person"),
        same_commissioner("moving_takenover", person_id="people_person"),
        migrations.RunSQL(
            "ALTER TABLE moving_coming ADD CONSTRAINT moving_coming_of_the_two "
            "UNIQUE (receiver_id, commissioner_id, id)",
            "ALTER TABLE moving_coming DROP CONSTRAINT moving_coming_of_the_two",
        ),
        of_its_coming("moving_parcel", "receiver_id"),
        of_its_coming("moving_cominganswer", "sender_id"),
        read_by_the_other("moving_coming", f"receiver_id = {ME}"),
        read_by_the_other("moving_cominganswer", f"sender_id = {ME}"),
        read_by_the_other("moving_parcel", f"receiver_id = {ME} AND {ACCEPTED}"),
        migrations.RunSQL(
            f"CREATE POLICY sealed ON moving_parcel AS RESTRICTIVE TO {PROGRAM}, {WORKER} "
            f"USING (commissioner_id = {SEAL} OR receiver_id = {SEAL}) WITH CHECK (commissioner_id = {SEAL})",
            "DROP POLICY sealed ON moving_parcel",
        ),
        never_changed("moving_parcel"),
        never_changed("moving_cominganswer"),
        migrations.RunSQL(STAYS, "DROP FUNCTION moving_coming_stays()"),
        migrations.RunSQL(
            "CREATE TRIGGER coming_stays BEFORE UPDATE ON moving_coming "
            "FOR EACH ROW EXECUTE FUNCTION moving_coming_stays()",
            "DROP TRIGGER coming_stays ON moving_coming",
        ),
    ]
