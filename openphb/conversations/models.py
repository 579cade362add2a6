"""Conversations, what was said in them, who has read how far; and what leaves to tell somebody of something."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.conversations.posting import NoticeState
from openphb.conversations.rules import ABOUT, Party, Team
from openphb.conversations.templates import Kind, Way


class Conversation(Row):
    """One matter between a person and a team of the board: what it is about, and whose turn it is since when.

    One that names an organisation is between it and the team, and the person reads and answers too where `with_person`.
    What it is about and who began it never changes. `turn` of nobody ("") is one that is closed.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    with_person = models.BooleanField(default=False)
    team = models.CharField(max_length=10)
    about_kind = models.CharField(max_length=10)
    about_id = models.UUIDField(null=True)
    about_words = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=80)
    opened_by = models.UUIDField()
    opened_by_name = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    turn = models.CharField(max_length=12, blank=True)
    turn_since = models.DateTimeField()
    answer_by = models.DateField(null=True)
    owner = models.UUIDField(null=True)
    owner_name = models.CharField(max_length=120, blank=True)
    latest_at = models.DateTimeField()
    latest_side = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.CheckConstraint(name="conversation_team_known", condition=Q(team__in=[each.value for each in Team])),
            models.CheckConstraint(name="conversation_about_known", condition=Q(about_kind__in=list(ABOUT))),
            models.CheckConstraint(
                name="conversation_turn_known", condition=Q(turn__in=["", *(each.value for each in Party)])
            ),
            models.CheckConstraint(
                name="conversation_with_whom",
                condition=Q(organisation__isnull=False) | (Q(with_person=False) & ~Q(turn="organisation")),
            ),
            models.CheckConstraint(name="conversation_has_a_subject", condition=~Q(subject="")),
        ]
        indexes = [
            models.Index(name="conversation_by_turn", fields=["commissioner", "turn", "answer_by"]),
            models.Index(
                name="conversation_by_organisation",
                fields=["commissioner", "organisation", "-latest_at"],
                condition=Q(organisation__isnull=False),
            ),
            models.Index(name="conversation_by_person", fields=["commissioner", "person", "-latest_at"]),
        ]

    def __str__(self) -> str:
        return self.subject


class Said(Row):
    """One thing said or done in a conversation, in order. History: what was said stays, and a slip is put right by
    saying so.
    """

    id = models.UUIDField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="said", db_constraint=False)
    place = models.SmallIntegerField()
    verb = models.CharField(max_length=12)
    side = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="said_verb_known",
                condition=Q(verb__in=["said", "closed", "opened again", "taken on", "passed on"]),
            ),
            models.CheckConstraint(name="said_says_something", condition=~Q(verb="said") | ~Q(words="")),
            models.UniqueConstraint(name="said_in_order", fields=["conversation", "place"]),
        ]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.words[:60]}"


class SaidFile(Row):
    """A file that went with something said: our own clean copy of a picture or paper. History."""

    id = models.UUIDField(primary_key=True)
    said = models.ForeignKey(Said, models.PROTECT, related_name="files", db_constraint=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class Reading(Row):
    """How far one account has read a conversation."""

    id = models.UUIDField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="readings", db_constraint=False)
    account = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_reading_each", fields=["conversation", "account"])]

    def __str__(self) -> str:
        return f"read up to {self.read_at:%Y-%m-%d %H:%M}"


class Wish(Row):
    """How somebody wants to be told about one person's affairs. History: the latest holds."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    account = models.UUIDField()
    ways = ArrayField(models.CharField(max_length=10))
    kinds = ArrayField(models.CharField(max_length=10))
    mobile = models.CharField(max_length=20, blank=True)
    quiet_from = models.SmallIntegerField(null=True)
    quiet_to = models.SmallIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="wish_latest", fields=["person", "account", "-at"])]

    def __str__(self) -> str:
        return f"{', '.join(self.ways) or 'nowhere'} since {self.at:%Y-%m-%d}"


class Notice(Row):
    """Something that is to leave: kept with what it tells of, sent after it. The id is the reference it is sent under.

    Of its words only the kind is kept: they stand in a closed list. `to` is an address of e-mail, a number, or the
    lines of a postal address. `follows` is one that failed, which this one is sent in place of.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    account = models.UUIDField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    way = models.CharField(max_length=10)
    to = models.TextField()
    content = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10)
    tries = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    service_id = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=30, blank=True)
    status_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)
    done_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="notice_kind_known", condition=Q(kind__in=[each.value for each in Kind])),
            models.CheckConstraint(name="notice_way_known", condition=Q(way__in=[each.value for each in Way])),
            models.CheckConstraint(
                name="notice_state_known", condition=Q(state__in=[each.value for each in NoticeState])
            ),
            models.UniqueConstraint(name="a_notice_is_followed_once", fields=["follows"]),
        ]
        indexes = [models.Index(name="notice_due", fields=["commissioner", "state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.kind} by {self.way}, {self.made_at:%Y-%m-%d}"
