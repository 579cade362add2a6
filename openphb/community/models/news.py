"""The numbered news of the network: a digest, what stands in it, to whom it left, and what was put right afterwards.

Once it leaves, the database refuses to change a digest or its lines, but for a title that has to go (0061).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from openphb.community.models.membership import Member
from openphb.community.rules.news import DRAFT, LONGEST_NOTE, LONGEST_WORDS, OPEN, STATES, Standing
from openphb.kernel.network import Space


class Digest(models.Model):
    """One number: of what was new from `since` to `until`. `words` are the editor's own, above everything else.

    An editor may ask another to look it over: `look_by` asked, `looked_by` did. `quarter_end` is the quarter of the
    returns it told of, `areas` how many areas there were then.
    """

    id = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=10, default=DRAFT)
    since = models.DateTimeField()
    until = models.DateTimeField()
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    made_at = models.DateTimeField()
    look_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    looked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sent_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    quarter_end = models.DateField(null=True)
    areas = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="a_digest_stands_somewhere"),
            models.UniqueConstraint(fields=["state"], condition=Q(state=DRAFT), name="one_digest_is_being_written"),
            models.CheckConstraint(
                condition=Q(state=DRAFT, published_at__isnull=True)
                | (~Q(state=DRAFT) & Q(published_at__isnull=False, sent_by__isnull=False)),
                name="somebody_sends_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(looked_by__isnull=True) | ~Q(looked_by=F("look_by")), name="a_second_look_is_anothers"
            ),
        ]

    def __str__(self) -> str:
        return f"News {self.number}"


class DigestLine(models.Model):
    """One thing in a digest, as it was called then. `view` takes `args`; `place` is its order.

    `is_open` is whether visitors may read of it. One that `is_out` was left out by an editor. One that has gone has no
    title, and says since when: what was withdrawn is called nothing here either.
    """

    id = models.UUIDField(primary_key=True)
    digest = models.ForeignKey(Digest, models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()
    what = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    view = models.CharField(max_length=60)
    args = models.JSONField(default=list)
    space = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Space])
    is_open = models.BooleanField(default=False)
    at = models.DateTimeField()
    is_out = models.BooleanField(default=False)
    is_gone = models.BooleanField(default=False)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["digest", "view", "args"], name="a_thing_stands_once_in_a_digest"),
            models.CheckConstraint(
                condition=Q(is_gone=False) | Q(title="", note=""), name="what_has_gone_is_called_nothing"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="lines_by_what_they_name", fields=["args"])]

    def __str__(self) -> str:
        return self.title


class DigestArea(models.Model):
    """An area whose return of the quarter was in when a digest left."""

    id = models.BigAutoField(primary_key=True)
    digest = models.ForeignKey(Digest, models.PROTECT, related_name="sent_areas")
    area = models.CharField(max_length=5)
    sent_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["digest", "area"], name="an_area_stands_once_in_a_digest")
        ]

    def __str__(self) -> str:
        return self.area


class DigestLetter(models.Model):
    """That a digest is for one member: never a second row for the same. It holds no words and no address.

    `why` says why it did not leave. In hand until `not_before` is one that a sender has; `handed_at` is when the
    service was given it, of which the end may not be known.
    """

    id = models.BigAutoField(primary_key=True)
    digest = models.ForeignKey(Digest, models.PROTECT, related_name="letters")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, default=Standing.WAITING.value)
    tries = models.SmallIntegerField(default=0)
    handed_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)
    service_id = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["digest", "member"], name="a_digest_goes_once_to_each"),
            models.CheckConstraint(
                condition=Q(standing__in=[each.value for each in Standing]), name="a_letter_of_news_stands_somehow"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                name="letters_of_news_due", fields=["id"], condition=Q(standing__in=[each.value for each in OPEN])
            ),
            models.Index(name="letters_of_a_digest", fields=["digest", "standing"]),
        ]

    def __str__(self) -> str:
        return f"{self.digest_id} {self.standing}"


class DigestCorrection(models.Model):
    """What was wrong in a digest that had left, in an editor's words. Only ever added to."""

    id = models.UUIDField(primary_key=True)
    digest = models.ForeignKey(Digest, models.PROTECT, related_name="corrections")
    words = models.CharField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.words


class ReturnSent(models.Model):
    """That an area has sent its return of a quarter, and on which day: a published fact, which holds no number."""

    id = models.BigAutoField(primary_key=True)
    area = models.CharField(max_length=5)
    quarter_end = models.DateField()
    sent_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["quarter_end", "area"], name="an_area_sends_a_quarter_once")
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.quarter_end}"
