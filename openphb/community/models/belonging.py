"""What members say of themselves, what they want to hear, the names they had, and suspensions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from openphb.community.models.membership import Member


class MemberName(models.Model):
    """A name somebody was shown by until a moment. For moderators, and only ever added to."""

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="names")
    was = models.CharField(max_length=80)
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.was


class MemberWish(models.Model):
    """Whether a member wants one kind of letter; where there is no row, its usual answer holds."""

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="wishes")
    what = models.CharField(max_length=20)
    wants = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "what"], name="one_wish_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.wants}"


class Suspension(models.Model):
    """A member is kept out until the end of a day, with reasons; what they appealed with, and what was answered.

    Another moderator than the one who suspended answers the appeal. One that ends early has `ended_at`.
    """

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="suspensions")
    why = models.TextField()
    until = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member"], name="one_suspension_of_a_member", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_suspension_has_reasons"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("by")), name="an_appeal_is_heard_by_another"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(appealed_at__isnull=False), name="an_answer_follows_an_appeal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} until {self.until}"
