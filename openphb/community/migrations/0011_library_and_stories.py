"""The network's library, with the versions of its files, and stories with the consent each is shown with.

They belong to no board. Safe to run: the tables are new and empty.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import openphb.community.models.resources
import openphb.community.rules.library


def body():
    """What a page is made of, told once for both."""
    return wagtail.fields.StreamField(
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
    )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0010_the_forum_is_nobodys"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResourceShelf",
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
                    body(),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ResourcePage",
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
                    body(),
                ),
                ("ref", models.UUIDField(editable=False, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("guide", "Guide"),
                            ("template", "Template"),
                            ("tool", "Tool"),
                            ("example", "Example"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "topics",
                    openphb.community.models.resources.Topics(
                        base_field=models.CharField(max_length=20),
                        help_text="What it is about: one or more.",
                        size=None,
                    ),
                ),
                ("kept_by", models.CharField(help_text="Who keeps it true, as readers see it.", max_length=120)),
                ("dated", models.DateField(help_text="The day of its present words.")),
                ("review_by", models.DateField(help_text="The day by which somebody looks whether it is still right.")),
                (
                    "open_to",
                    models.CharField(
                        choices=[
                            ("everyone", "Anybody, without signing in"),
                            ("members", "Members of the network"),
                            ("staff", "Members who work for the NHS or a council"),
                            ("people", "Members with a budget, and carers"),
                        ],
                        default=openphb.community.rules.library.OpenTo["MEMBERS"],
                        max_length=10,
                    ),
                ),
                (
                    "is_key",
                    models.BooleanField(
                        default=False, help_text="Shown before the others.", verbose_name="Key resource"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["review_by"], name="resources_by_review")],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ResourceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("changed", models.CharField(max_length=300, verbose_name="What changed")),
                ("dated", models.DateField(verbose_name="Day of this version")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wagtaildocs.document"
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="community.resourcepage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("is_of_another", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent back", "sent back"),
                            ("shown", "shown"),
                            ("withdrawn", "withdrawn"),
                            ("ended", "ended"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("called", models.CharField(blank=True, max_length=80)),
                ("mattered", models.TextField(blank=True, max_length=2000)),
                ("bought", models.TextField(blank=True, max_length=2000)),
                ("changed", models.TextField(blank=True, max_length=2000)),
                ("went_wrong", models.TextField(blank=True, max_length=2000)),
                ("picture", models.BinaryField(null=True)),
                ("picture_kind", models.CharField(blank=True, max_length=20)),
                ("picture_says", models.CharField(blank=True, max_length=200)),
                ("told_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("sent_back_why", models.CharField(blank=True, max_length=300)),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stories", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Saved",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="saved", to="community.member"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved",
                        to="community.resourcepage",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved",
                        to="community.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StoryConsent",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("reading", "reading"), ("news", "news"), ("teaching", "teaching")], max_length=12
                        ),
                        size=None,
                    ),
                ),
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
                ("with_name", models.BooleanField()),
                ("with_picture", models.BooleanField()),
                ("until", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[("here", "here"), ("writing", "writing"), ("said", "said")], max_length=12
                    ),
                ),
                ("given_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="community.story"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ResourceUse",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("opened", models.PositiveIntegerField(default=0)),
                ("taken", models.PositiveIntegerField(default=0)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="community.resourcepage"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("page", "on"), name="a_resources_use_is_counted_once_a_day")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["state", "-shown_at"], name="stories_by_state"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("withdrawn", "ended")), _negated=True),
                    models.Q(
                        ("bought", ""),
                        ("called", ""),
                        ("changed", ""),
                        ("mattered", ""),
                        ("picture__isnull", True),
                        ("picture_kind", ""),
                        ("picture_says", ""),
                        ("title", ""),
                        ("went_wrong", ""),
                    ),
                    _connector="OR",
                ),
                name="a_story_that_is_gone_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "shown"), _negated=True), ("shown_at__isnull", False), _connector="OR"
                ),
                name="a_story_that_is_shown_says_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="saved",
            constraint=models.UniqueConstraint(fields=("member", "page"), name="a_resource_is_saved_once"),
        ),
        migrations.AddConstraint(
            model_name="saved",
            constraint=models.UniqueConstraint(fields=("member", "story"), name="a_story_is_saved_once"),
        ),
        migrations.AddConstraint(
            model_name="saved",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("page__isnull", False), ("story__isnull", True)),
                    models.Q(("page__isnull", True), ("story__isnull", False)),
                    _connector="OR",
                ),
                name="one_thing_is_saved",
            ),
        ),
        migrations.AddIndex(
            model_name="storyconsent",
            index=models.Index(fields=["story", "-at"], name="story_consents_latest"),
        ),
        migrations.AddConstraint(
            model_name="storyconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(("purposes", []), _negated=True), name="a_consent_is_for_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="storyconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("given_on"))), name="a_consent_ends_after_it_begins"
            ),
        ),
    ]
