"""Topics, threads and posts of the network, who follows and has read them, and what is asked often.

Nothing here belongs to a board. A post is never deleted: it is hidden or removed, and its place says so.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from openphb.community.models.membership import Member
from openphb.kernel.network import Space

SHOWN, WAITING, REMOVED, TO_EDIT = "shown", "waiting", "removed", "to edit"
STANDINGS = (SHOWN, WAITING, REMOVED, TO_EDIT)
"""How a post stands: read by all of its space, or by its author and moderators alone while it waits, was removed, or
is to be changed by its author."""
_SPACES = [(each.value, each.value) for each in Space]
ENGLISH = "english"


class ForumTopic(models.Model):
    """What threads are about. Moderators set them; one that is not `open` takes no new threads."""

    id = models.UUIDField(primary_key=True)
    space = models.CharField(max_length=10, choices=_SPACES)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["space", "name"], name="a_topic_has_its_name_once_in_a_space"),
            models.CheckConstraint(condition=Q(space__in=[each.value for each in Space]), name="a_topic_is_of_a_space"),
        ]

    def __str__(self) -> str:
        return self.name


class ForumThread(models.Model):
    """A question and what was said to it. `space` is its topic's; `standing` its opening post's.

    `replies` and `latest_at` count what is shown. One that was merged says into which, and shows nothing itself.
    """

    id = models.UUIDField(primary_key=True)
    topic = models.ForeignKey(ForumTopic, models.PROTECT)
    space = models.CharField(max_length=10, choices=_SPACES)
    title = models.CharField(max_length=140)
    standing = models.CharField(max_length=10, default=SHOWN)
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    latest_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    latest_at = models.DateTimeField()
    replies = models.PositiveIntegerField(default=0)
    accepted = models.ForeignKey("ForumPost", models.PROTECT, null=True, related_name="+")
    accepted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="a_thread_stands_somehow"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="no_thread_is_merged_into_itself"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="threads_by_latest", fields=["-latest_at", "id"], condition=Q(merged_into=None)),
            models.Index(name="threads_of_a_topic", fields=["topic", "-latest_at"], condition=Q(merged_into=None)),
            models.Index(name="threads_by_asked", fields=["-asked_at", "id"], condition=Q(merged_into=None)),
            models.Index(name="threads_by_replies", fields=["-replies", "-latest_at"], condition=Q(merged_into=None)),
            models.Index(
                name="threads_unanswered", fields=["-asked_at"],
                condition=Q(merged_into=None, replies=0, closed_at=None),
            ),
            models.Index(name="threads_of_a_member", fields=["asked_by", "-latest_at"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class ForumPost(models.Model):
    """What one member said. `heading` is the title of the thread it opened, so that it is found by it.

    `anyway` is the reason its author gave for words that the privacy check pointed out. `mentioned` are the names of
    members it calls. `fingerprint` is that of its words, to know the same said twice.
    """

    id = models.UUIDField(primary_key=True)
    thread = models.ForeignKey(ForumThread, models.PROTECT)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opens = models.BooleanField(default=False)
    heading = models.CharField(max_length=140, blank=True)
    words = models.TextField(max_length=5000)
    mentioned = ArrayField(models.CharField(max_length=80), default=list)
    fingerprint = models.CharField(max_length=64)
    anyway = models.CharField(max_length=300, blank=True)
    edited_at = models.DateTimeField(null=True)
    standing = models.CharField(max_length=10, default=SHOWN)
    standing_why = models.CharField(max_length=300, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("heading", config=ENGLISH, weight="A")
        + SearchVector("words", config=ENGLISH, weight="B"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="a_post_stands_somehow"),
            models.UniqueConstraint(fields=["thread"], condition=Q(opens=True), name="one_post_opens_a_thread"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="posts_of_a_thread", fields=["thread", "at", "id"]),
            models.Index(name="posts_of_a_member", fields=["by", "-at"]),
            models.Index(name="posts_by_moment", fields=["-at"]),
            GinIndex(name="posts_by_words", fields=["search"], fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.words[:60]}"


class ForumPostVersion(models.Model):
    """What a post said before it was changed. Only ever added to; its author and moderators read it."""

    id = models.BigAutoField(primary_key=True)
    post = models.ForeignKey(ForumPost, models.PROTECT)
    heading = models.CharField(max_length=140, blank=True)
    words = models.TextField(max_length=5000)
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="versions_of_a_post", fields=["post", "-until"])]

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d %H:%M}"


class ForumReader(models.Model):
    """One member and one thread: until when they have read it, and whether they follow it."""

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    thread = models.ForeignKey(ForumThread, models.PROTECT)
    read_at = models.DateTimeField(null=True)
    follows = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "thread"], name="a_reader_of_a_thread_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="who_follows_a_thread", fields=["thread"], condition=Q(follows=True)),
            models.Index(name="what_a_member_follows", fields=["member"], condition=Q(follows=True)),
        ]

    def __str__(self) -> str:
        return f"follows: {self.follows}"


class ForumFaq(models.Model):
    """A question that comes up often, in an editor's words; it leads back to the thread it came from."""

    id = models.UUIDField(primary_key=True)
    thread = models.OneToOneField(ForumThread, models.PROTECT)
    space = models.CharField(max_length=10, choices=_SPACES)
    question = models.CharField(max_length=140)
    answer = models.TextField(max_length=5000)
    worded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    worded_at = models.DateTimeField()
    is_shown = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="faq_by_question", fields=["space", "question"])]

    def __str__(self) -> str:
        return self.question


class NetworkNotice(models.Model):
    """Something that one member is told inside the network. `view` and `about` lead to it."""

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=400)
    why = models.CharField(max_length=300, blank=True)
    view = models.CharField(max_length=60, blank=True)
    about = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(name="notices_of_a_member", fields=["member", "-at"]),
            models.Index(name="notices_unread", fields=["member"], condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return self.words[:60]
