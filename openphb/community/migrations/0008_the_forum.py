"""Threads and posts of the network, who reads and follows them, and what they are told.

Safe to run: the tables are new and empty.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0007_joining"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForumPost",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("opens", models.BooleanField(default=False)),
                ("heading", models.CharField(blank=True, max_length=140)),
                ("words", models.TextField(max_length=5000)),
                (
                    "mentioned",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("anyway", models.CharField(blank=True, max_length=300)),
                ("edited_at", models.DateTimeField(null=True)),
                ("standing", models.CharField(default="shown", max_length=10)),
                ("standing_why", models.CharField(blank=True, max_length=300)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector("heading", config="english", weight="A"),
                            "||",
                            django.contrib.postgres.search.SearchVector("words", config="english", weight="B"),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumThread",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "space",
                    models.CharField(choices=[("all", "all"), ("staff", "staff"), ("people", "people")], max_length=10),
                ),
                ("title", models.CharField(max_length=140)),
                ("standing", models.CharField(default="shown", max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("latest_at", models.DateTimeField()),
                ("replies", models.PositiveIntegerField(default=0)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_why", models.CharField(blank=True, max_length=300)),
                (
                    "accepted",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.forumpost",
                    ),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "latest_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.forumthread",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="forumpost",
            name="thread",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="community.forumthread"),
        ),
        migrations.CreateModel(
            name="ForumFaq",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "space",
                    models.CharField(choices=[("all", "all"), ("staff", "staff"), ("people", "people")], max_length=10),
                ),
                ("question", models.CharField(max_length=140)),
                ("answer", models.TextField(max_length=5000)),
                ("worded_at", models.DateTimeField()),
                ("is_shown", models.BooleanField(default=True)),
                (
                    "worded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                (
                    "thread",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="community.forumthread"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumTopic",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "space",
                    models.CharField(choices=[("all", "all"), ("staff", "staff"), ("people", "people")], max_length=10),
                ),
                ("name", models.CharField(max_length=80)),
                ("about", models.CharField(blank=True, max_length=300)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("is_open", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "name"), name="a_topic_has_its_name_once_in_a_space"),
                    models.CheckConstraint(
                        condition=models.Q(("space__in", ["all", "staff", "people"])), name="a_topic_is_of_a_space"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="forumthread",
            name="topic",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="community.forumtopic"),
        ),
        migrations.CreateModel(
            name="NetworkNotice",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("words", models.CharField(max_length=400)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("view", models.CharField(blank=True, max_length=60)),
                ("about", models.UUIDField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumPostVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("heading", models.CharField(blank=True, max_length=140)),
                ("words", models.TextField(max_length=5000)),
                ("until", models.DateTimeField()),
                ("post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="community.forumpost")),
            ],
            options={
                "indexes": [models.Index(fields=["post", "-until"], name="versions_of_a_post")],
            },
        ),
        migrations.CreateModel(
            name="ForumReader",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("read_at", models.DateTimeField(null=True)),
                ("follows", models.BooleanField(default=False)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="community.member"
                    ),
                ),
                ("thread", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="community.forumthread")),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("follows", True)), fields=["thread"], name="who_follows_a_thread"),
                    models.Index(
                        condition=models.Q(("follows", True)), fields=["member"], name="what_a_member_follows"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("member", "thread"), name="a_reader_of_a_thread_once")],
            },
        ),
        migrations.AddIndex(
            model_name="forumpost",
            index=models.Index(fields=["thread", "at", "id"], name="posts_of_a_thread"),
        ),
        migrations.AddIndex(
            model_name="forumpost",
            index=models.Index(fields=["by", "-at"], name="posts_of_a_member"),
        ),
        migrations.AddIndex(
            model_name="forumpost",
            index=models.Index(fields=["-at"], name="posts_by_moment"),
        ),
        migrations.AddIndex(
            model_name="forumpost",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["search"], name="posts_by_words"),
        ),
        migrations.AddConstraint(
            model_name="forumpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                name="a_post_stands_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="forumpost",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opens", True)), fields=("thread",), name="one_post_opens_a_thread"
            ),
        ),
        migrations.AddIndex(
            model_name="forumfaq",
            index=models.Index(fields=["space", "question"], name="faq_by_question"),
        ),
        migrations.AddIndex(
            model_name="forumthread",
            index=models.Index(
                condition=models.Q(("merged_into", None)), fields=["-latest_at", "id"], name="threads_by_latest"
            ),
        ),
        migrations.AddIndex(
            model_name="forumthread",
            index=models.Index(
                condition=models.Q(("merged_into", None)), fields=["topic", "-latest_at"], name="threads_of_a_topic"
            ),
        ),
        migrations.AddIndex(
            model_name="forumthread",
            index=models.Index(
                condition=models.Q(("merged_into", None)), fields=["-asked_at", "id"], name="threads_by_asked"
            ),
        ),
        migrations.AddIndex(
            model_name="forumthread",
            index=models.Index(
                condition=models.Q(("merged_into", None)), fields=["-replies", "-latest_at"], name="threads_by_replies"
            ),
        ),
        migrations.AddIndex(
            model_name="forumthread",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("merged_into", None), ("replies", 0)),
                fields=["-asked_at"],
                name="threads_unanswered",
            ),
        ),
        migrations.AddIndex(
            model_name="forumthread",
            index=models.Index(fields=["asked_by", "-latest_at"], name="threads_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="forumthread",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ("shown", "waiting", "removed", "to edit"))),
                name="a_thread_stands_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="forumthread",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="no_thread_is_merged_into_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="networknotice",
            index=models.Index(fields=["member", "-at"], name="notices_of_a_member"),
        ),
        migrations.AddIndex(
            model_name="networknotice",
            index=models.Index(condition=models.Q(("read_at", None)), fields=["member"], name="notices_unread"),
        ),
    ]
