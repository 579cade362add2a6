"""Conversations, what was said in them, and who has read how far."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.conversations.rules import ABOUT, Party, Team


class Conversation(Row):
    """One matter between a person and a team of the board: what it is about, and whose turn it is since when.

    What it is about and who began it never changes. `turn` of nobody ("") is one that is closed.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    team = models.CharField(max_length=10)
    about_kind = models.CharField(max_length=10)
    about_id = models.UUIDField(null=True)
    about_words = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=80)
    opened_by = models.UUIDField()
    opened_by_name = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    turn = models.CharField(max_length=10, blank=True)
    turn_since = models.DateTimeField()
    answer_by = models.DateField(null=True)
    owner = models.UUIDField(null=True)
    owner_name = models.CharField(max_length=120, blank=True)
    latest_at = models.DateTimeField()
    latest_side = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.CheckConstraint(name="conversation_team_known", condition=Q(team__in=[each.value for each in Team])),
            models.CheckConstraint(name="conversation_about_known", condition=Q(about_kind__in=list(ABOUT))),
            models.CheckConstraint(
                name="conversation_turn_known", condition=Q(turn__in=["", *(each.value for each in Party)])
            ),
            models.CheckConstraint(name="conversation_has_a_subject", condition=~Q(subject="")),
        ]
        indexes = [
            models.Index(name="conversation_by_turn", fields=["commissioner", "turn", "answer_by"]),
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
    side = models.CharField(max_length=10)
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
