"""Action learning sets: who is in one, when it meets and what its people write. Read by its own people alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from openphb.community.models.forum import SHOWN, STANDINGS
from openphb.community.models.membership import Member
from openphb.community.rules.learning_sets import CONCERNED, Standing
from openphb.kernel.network import Space


class LearningSet(models.Model):
    """A set of a few people. `seeks` is whether members of its space are shown that it looks for people."""

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=120)
    lead = models.TextField(max_length=1000)
    space = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Space])
    convenor = models.ForeignKey(Member, models.PROTECT, related_name="+")
    seeks = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class SetPerson(models.Model):
    """A member and a set: who asks to be in it, was invited, is in it, or is not any more."""

    id = models.UUIDField(primary_key=True)
    set = models.ForeignKey(LearningSet, models.PROTECT, related_name="people")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Standing])
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["set", "member"], condition=Q(standing__in=[each.value for each in CONCERNED]),
                name="somebody_is_in_a_set_once",
            )
        ]  # fmt: skip
        indexes: ClassVar[list[Any]] = [models.Index(name="sets_of_a_member", fields=["member", "standing"])]

    def __str__(self) -> str:
        return f"{self.standing} since {self.since:%Y-%m-%d}"


class SetDate(models.Model):
    """When and where a set meets. `sequence` counts changes of what calendars were told."""

    id = models.UUIDField(primary_key=True)
    set = models.ForeignKey(LearningSet, models.PROTECT, related_name="dates")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_set_meets_for_a_while")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="set_dates_by_day", fields=["starts_at"])]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class SetNote(models.Model):
    """What one of its people wrote for the set. How it stands is as with a post, once one of them has reported it."""

    id = models.UUIDField(primary_key=True)
    set = models.ForeignKey(LearningSet, models.PROTECT, related_name="notes")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(max_length=3000, blank=True)
    standing = models.CharField(max_length=10, default=SHOWN)
    standing_why = models.CharField(max_length=300, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="a_note_stands_somehow"),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True) | Q(words=""), name="a_note_that_was_taken_back_says_nothing"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="notes_of_a_set", fields=["set", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
