"""Local offers of areas, their published numbers, and what people say of them. They belong to no board.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models

from openphb.commissioners.isolation import never_changed, nobodys
from openphb.commissioners.roles import PROGRAM

PAGES = "community_localoffers, community_localoffer, community_secondperson"


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0012_the_program_keeps_the_library"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalOffer",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("area", models.CharField(editable=False, max_length=10, unique=True)),
                (
                    "lead",
                    models.TextField(
                        blank=True, help_text="One or two sentences: what this area offers.", max_length=300
                    ),
                ),
                (
                    "who_else",
                    models.TextField(
                        blank=True,
                        help_text="Who may ask here besides those with a right. Your own choice, and shown as such.",
                        max_length=4000,
                    ),
                ),
                (
                    "phone",
                    models.TextField(
                        blank=True,
                        help_text="For example: 0114 496 0000, Monday to Friday, 9am to 5pm.",
                        max_length=300,
                    ),
                ),
                (
                    "relay",
                    models.TextField(
                        blank=True, help_text="Relay UK, British Sign Language, an interpreter.", max_length=300
                    ),
                ),
                ("email", models.TextField(blank=True, max_length=300)),
                ("post", models.TextField(blank=True, max_length=300)),
                ("in_person", models.TextField(blank=True, max_length=300)),
                (
                    "used_for",
                    models.TextField(
                        blank=True, help_text="What people here use it for. Name nobody.", max_length=4000
                    ),
                ),
                (
                    "challenge",
                    models.TextField(
                        blank=True,
                        help_text="Whom to ask here, and who helps. What the law says stands there already.",
                        max_length=4000,
                    ),
                ),
                (
                    "goals",
                    wagtail.fields.StreamField(
                        [("goal", 2)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.DateBlock", (), {"label": "By which day"}),
                            1: ("wagtail.blocks.IntegerBlock", (), {"label": "People with a budget", "min_value": 0}),
                            2: ("wagtail.blocks.StructBlock", [[("day", 0), ("people", 1)]], {}),
                        },
                    ),
                ),
                (
                    "goals_source",
                    models.TextField(blank=True, help_text="Where these goals were published.", max_length=300),
                ),
                (
                    "heard",
                    wagtail.fields.StreamField(
                        [("heard", 4)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.DateBlock", (), {"label": "When"}),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "For example: Healthwatch Sheffield.",
                                    "label": "With whom",
                                    "max_length": 120,
                                },
                            ),
                            2: ("wagtail.blocks.TextBlock", (), {"label": "What was asked", "max_length": 1000}),
                            3: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "What changed, or why nothing did", "max_length": 1000},
                            ),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("day", 0), ("who", 1), ("asked", 2), ("changed", 3)]],
                                {},
                            ),
                        },
                    ),
                ),
                (
                    "news",
                    wagtail.fields.StreamField(
                        [("news", 2)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.DateBlock", (), {"label": "When"}),
                            1: ("wagtail.blocks.TextBlock", (), {"label": "What is new", "max_length": 1000}),
                            2: ("wagtail.blocks.StructBlock", [[("day", 0), ("words", 1)]], {}),
                        },
                    ),
                ),
                (
                    "review_by",
                    models.DateField(blank=True, help_text="The page is to be looked over by this day.", null=True),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="LocalOffers",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "lead",
                    models.TextField(help_text="One or two sentences: what this is, and for whom.", max_length=300),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("heading", 0), ("words", 1), ("inset", 2), ("details", 5), ("image", 6)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"icon": "title", "max_length": 120}),
                            1: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["h3", "bold", "italic", "ul", "ol", "link", "document-link"],
                                    "icon": "pilcrow",
                                },
                            ),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "One thing to stand out.", "icon": "help", "max_length": 500},
                            ),
                            3: ("wagtail.blocks.CharBlock", (), {"max_length": 120}),
                            4: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["h3", "bold", "italic", "ul", "ol", "link", "document-link"]},
                            ),
                            5: ("wagtail.blocks.StructBlock", [[("summary", 3), ("words", 4)]], {"icon": "list-ul"}),
                            6: ("wagtail.images.blocks.ImageBlock", [], {"icon": "image"}),
                        },
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SecondPerson",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="AreaEdition",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("as_of", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "as_of"), name="an_area_publishes_a_day_once")],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("title", models.CharField(max_length=120)),
                ("question", models.TextField(max_length=1000)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("opened_by", models.UUIDField()),
                ("summary", models.TextField(blank=True, max_length=4000)),
                ("changed", models.TextField(blank=True, max_length=4000)),
                ("summed_up_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["area", "-opens_on"], name="consultations_of_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="a_question_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("summed_up_at__isnull", True),
                            models.Q(
                                models.Q(("summary", ""), _negated=True), models.Q(("changed", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_summary_says_what_changed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=120)),
            ],
            options={
                "indexes": [models.Index(fields=["area", "-at"], name="offer_checks_latest")],
            },
        ),
        migrations.CreateModel(
            name="AreaNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=30)),
                ("part", models.CharField(blank=True, max_length=40)),
                ("value", models.PositiveIntegerField(null=True)),
                ("of", models.PositiveIntegerField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="numbers", to="community.areaedition"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "measure", "part"), name="an_edition_says_a_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("of__isnull", True), ("of", 0), ("of__gte", 8), _connector="OR"),
                        name="a_number_is_of_enough_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("of__isnull", True), ("value__isnull", True)),
                            models.Q(("of__isnull", False), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_number_is_shown_whole_or_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=10)),
                ("words", models.TextField(max_length=2000)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="community.consultation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "state", "at"], name="remarks_of_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "public", "private", "aside"])),
                        name="a_remark_is_in_a_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "waiting"),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_remark_is_dealt_with_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting"]),
                            ("consultation__isnull", False),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="feedback_is_answered_in_words",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {PAGES} TO {PROGRAM}",
            f"REVOKE ALL ON {PAGES} FROM {PROGRAM}",
        ),
        nobodys("community_areaedition", may="SELECT, INSERT"),
        never_changed("community_areaedition"),
        nobodys("community_areanumber", may="SELECT, INSERT"),
        never_changed("community_areanumber"),
        nobodys("community_offercheck", may="SELECT, INSERT"),
        never_changed("community_offercheck"),
        nobodys("community_consultation"),
        nobodys("community_remark"),
    ]
