"""Pages that editors write. They belong to no board.

Safe to run: the tables are new and empty.
"""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models

from openphb.commissioners.roles import PROGRAM

TABLES = "community_contentpage, community_networkhome"


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0003_ideas_from_here"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContentPage",
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
            name="NetworkHome",
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
        migrations.RunSQL(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLES} TO {PROGRAM}",
            f"REVOKE ALL ON {TABLES} FROM {PROGRAM}",
        ),
    ]
