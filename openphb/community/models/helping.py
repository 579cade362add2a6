"""What members can help others with, what they ask for, and what they wrote each other about it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from openphb.community.models.membership import Member
from openphb.community.models.progress import STANDINGS
from openphb.community.rules.helping import ENDS, WAYS
from openphb.community.rules.progress import HEADINGS
from openphb.community.rules.reportable import Standing


class HelpNote(models.Model):
    """One thing that a member offers or asks for, under a heading of the checklist; closed with what came of it."""

    id = models.UUIDField(primary_key=True)
    way = models.CharField(max_length=10)
    heading = models.CharField(max_length=20)
    title = models.CharField(max_length=140)
    words = models.TextField(max_length=2000)
    area = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    standing = models.CharField(max_length=10, default=Standing.SHOWN.value)
    standing_why = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=12, blank=True)
    came_of = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(way__in=[*map(str, WAYS)]), name="help_is_offered_or_asked_for"),
            models.CheckConstraint(condition=Q(heading__in=[*HEADINGS]), name="help_is_under_a_heading"),
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="help_stands_somehow"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, ended="", came_of="")
                | (Q(closed_at__isnull=False, ended__in=[*map(str, ENDS)]) & ~Q(came_of="")),
                name="help_is_closed_with_what_came_of_it",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="help_open", fields=["heading", "way", "-at"], condition=Q(closed_at__isnull=True)),
            models.Index(name="help_by_member", fields=["by", "-at"]),
        ]

    def __str__(self) -> str:
        return self.title


class HelpTalk(models.Model):
    """Somebody got in touch with whoever wrote a note. Only the two read it."""

    id = models.UUIDField(primary_key=True)
    note = models.ForeignKey(HelpNote, models.PROTECT, related_name="talks")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["note", "by"], name="a_member_talks_once_of_a_note")
        ]

    def __str__(self) -> str:
        return f"talk of {self.at:%Y-%m-%d}"


class HelpMessage(models.Model):
    """What one of the two wrote."""

    id = models.UUIDField(primary_key=True)
    talk = models.ForeignKey(HelpTalk, models.PROTECT, related_name="messages")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(max_length=2000)
    standing = models.CharField(max_length=10, default=Standing.SHOWN.value)
    standing_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="a_message_stands_somehow")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="messages_of_talk", fields=["talk", "at"])]

    def __str__(self) -> str:
        return self.words[:60]
