"""Events with their venues and sessions, who has a place, who was there, what was shared and what was thought.

They belong to no board. Safe to run: the tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0020_the_programme_is_nobodys"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("webinar", "webinar"),
                            ("masterclass", "masterclass"),
                            ("regional group", "regional group"),
                            ("development programme", "development programme"),
                            ("other event", "other event"),
                        ],
                        max_length=24,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("lead", models.TextField(max_length=1000)),
                ("led_by", models.CharField(max_length=120)),
                (
                    "open_to",
                    models.CharField(
                        choices=[
                            ("everyone", "Anybody, without signing in"),
                            ("members", "Members of the network"),
                            ("staff", "Members who work for the NHS or a council"),
                            ("people", "Members with a budget, and carers"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "sessions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), size=None),
                ),
                ("share", models.PositiveSmallIntegerField(default=0)),
                (
                    "stands",
                    models.CharField(
                        choices=[("draft", "draft"), ("shown", "shown"), ("cancelled", "cancelled")], max_length=10
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("cancelled_why", models.CharField(blank=True, max_length=300)),
                ("changed_at", models.DateTimeField()),
                ("sequence", models.PositiveIntegerField(default=0)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventMaterial",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=120)),
                ("for_all", models.BooleanField(default=False)),
                ("resource", models.UUIDField(null=True)),
                ("content", models.BinaryField(null=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("ending", models.CharField(blank=True, max_length=10)),
                ("added_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="materials", to="community.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("useful", models.PositiveSmallIntegerField()),
                ("clear", models.PositiveSmallIntegerField()),
                ("will_use", models.PositiveSmallIntegerField()),
                ("words", models.CharField(blank=True, max_length=1000)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="community.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("link", models.CharField(blank=True, max_length=300)),
                ("places", models.PositiveSmallIntegerField()),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="venues", to="community.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sittings", to="community.venue"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "booked"),
                            ("waiting", "waiting"),
                            ("offered", "offered"),
                            ("left", "left"),
                        ],
                        max_length=10,
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(null=True)),
                ("since", models.DateTimeField()),
                ("offered_until", models.DateField(null=True)),
                ("named", models.CharField(blank=True, max_length=120)),
                ("has_said", models.BooleanField(default=False)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bookings", to="community.event"
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bookings", to="community.venue"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("was_there", models.BooleanField()),
                ("taken_at", models.DateTimeField()),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="community.booking"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("booking", "number"), name="attendance_of_a_session_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["stands", "-shown_at"], name="events_by_shown"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__lte", 100)), name="an_events_share_is_a_percentage"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stands", "cancelled"), _negated=True),
                    models.Q(("cancelled_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="an_event_is_cancelled_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventmaterial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", True), ("gone_at__isnull", False)),
                    models.Q(("content__isnull", True), ("gone_at__isnull", True), ("resource__isnull", False)),
                    models.Q(("content__isnull", False), ("gone_at__isnull", True), ("resource__isnull", True)),
                    _connector="OR",
                ),
                name="a_material_is_a_resource_or_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("clear__range", (1, 4)), ("useful__range", (1, 4)), ("will_use__range", (1, 4))),
                name="an_answer_is_one_of_four",
            ),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.UniqueConstraint(fields=("event", "name"), name="a_venue_of_an_event_once"),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.CheckConstraint(condition=models.Q(("places__gte", 1)), name="a_venue_has_places"),
        ),
        migrations.AddIndex(
            model_name="sitting",
            index=models.Index(fields=["starts_at"], name="sittings_by_day"),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.UniqueConstraint(fields=("venue", "number"), name="a_session_at_a_venue_once"),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_session_ends_after_it_begins"
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["venue", "state", "since"], name="bookings_in_line"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["member", "state"], name="bookings_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["booked", "waiting", "offered"])),
                fields=("event", "member"),
                name="a_member_is_in_an_event_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(fields=("venue", "seat"), name="a_seat_is_one_members"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seat__isnull", False), ("state__in", ["booked", "offered"])),
                    models.Q(("seat__isnull", True), ("state__in", ["waiting", "left"])),
                    _connector="OR",
                ),
                name="who_has_a_place_has_a_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offered_until__isnull", False), ("state", "offered")),
                    models.Q(models.Q(("state", "offered"), _negated=True), ("offered_until__isnull", True)),
                    _connector="OR",
                ),
                name="an_offered_place_is_so_until_a_day",
            ),
        ),
    ]
