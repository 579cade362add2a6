"""What was reported or held, what moderators said to it, and what its author asked them to think over.

One queue for everything in the network that somebody may report, whatever part of it made the thing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from openphb.community.models.membership import Member
from openphb.kernel.network import Space

OPEN, APPEALED, DONE = "open", "appealed", "done"
STATES = (OPEN, APPEALED, DONE)
UNSUITABLE, PERSONAL, SPAM, OTHER = "unsuitable", "personal", "spam", "other"
WHYS = (UNSUITABLE, PERSONAL, SPAM, OTHER)
_SPACES = [(each.value, each.value) for each in Space]


class Matter(models.Model):
    """One thing that moderators look at: what kind of thing it is about, whose it is, and what came of it.

    `held_why` says why it is here where nobody reported it. `outcome` is the last that was decided, `decided_by` who
    decided what may be appealed: the same member does not decide the appeal.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    about = models.UUIDField()
    author = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    space = models.CharField(max_length=10, choices=_SPACES)
    state = models.CharField(max_length=10, default=OPEN)
    held_why = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    was_appealed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="a_matter_is_in_a_state"),
            models.UniqueConstraint(
                fields=["kind", "about"], condition=~Q(state=DONE), name="one_open_matter_about_a_thing"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="matters_open", fields=["opened_at"], condition=~Q(state=DONE)),
            models.Index(name="matters_about", fields=["kind", "about", "-opened_at"]),
            models.Index(name="matters_by_author", fields=["author", "-opened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Withheld(models.Model):
    """A resource or a story that others do not read although it is there: how it stands, and what is said of that.

    It stands apart from them: a page's rows are copied into each of its versions, and a version that is published
    again may not bring back what a moderator removed. A row goes when its thing is shown again.
    """

    about = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    standing = models.CharField(max_length=10)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(standing__in=("waiting", "removed", "to edit")), name="what_is_withheld_says_how_it_stands"
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="withheld_by_kind", fields=["kind", "standing"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.standing}"


class Report(models.Model):
    """What one member reported, and why. Never changed."""

    id = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, models.PROTECT)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=12)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(why__in=WHYS), name="a_report_says_why"),
            models.UniqueConstraint(fields=["matter", "by"], name="a_member_reports_a_matter_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="reports_of_a_member", fields=["by", "-at"])]

    def __str__(self) -> str:
        return self.why


class MatterStep(models.Model):
    """What a moderator did about a matter, or its author asked, with the reason. Never changed."""

    id = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, models.PROTECT)
    did = models.CharField(max_length=20)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=300)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="steps_of_a_matter", fields=["matter", "at"])]

    def __str__(self) -> str:
        return self.did
