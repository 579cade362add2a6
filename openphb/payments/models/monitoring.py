"""How closely money is looked at where that was said by hand, and samples of lines. All of it history."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words

TIERS = ("light", "ordinary", "close")
SAID = ("asked", "decided")
VERDICTS = ("in order", "question", "not in plan")


class TierEvent(Row):
    """Somebody asked for a tier to be looked at again, or somebody decided it by hand. History.

    A decision with no `tier` leaves it to the rule. One with a tier holds until `ends_on`, that day included.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=8)
    tier = models.CharField(max_length=8, blank=True)
    words = models.TextField()
    ends_on = models.DateField(null=True)
    on = models.DateField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="tier_event_kind_known", condition=Q(kind__in=SAID) & ~Q(words="")),
            models.CheckConstraint(name="tier_known", condition=Q(tier__in=["", *TIERS])),
            models.CheckConstraint(
                name="tier_by_hand_ends",
                condition=Q(tier="", ends_on__isnull=True) | Q(kind="decided", ends_on__gt=F("on")),
            ),
        ]
        indexes = [models.Index(name="tier_events_of_a_budget", fields=["commissioner", "budget", "recorded_at"])]

    def __str__(self) -> str:
        return f"{self.kind} on {in_words(self.on)}"


class LineSample(Row):
    """A random sample of money that left accounts, with all that is needed to draw it again. History.

    `population` and `taken` are by tier; `tiers` names the budgets of each tier but the ordinary one, as they were.
    `digest` is the SHA-256 of everything that was drawn from.
    """

    id = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    first_on = models.DateField()
    latest_on = models.DateField()
    confidence = models.PositiveSmallIntegerField()
    margin = models.PositiveSmallIntegerField()
    expected = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    rates = models.JSONField()
    population = models.JSONField()
    taken = models.JSONField()
    tiers = models.JSONField()
    digest = models.CharField(max_length=64)
    drawn_by = models.UUIDField()
    drawn_by_name = models.CharField(max_length=120)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="line_sample_numbered_once", fields=["commissioner", "number"])]

    def __str__(self) -> str:
        return f"sample {self.number}"


class SampledLine(Row):
    """A line that was drawn, in its place, and the tier it was drawn from. History."""

    sample = models.ForeignKey(LineSample, models.PROTECT, related_name="drawn", db_constraint=False)
    line = models.ForeignKey("payments.StatementLine", models.PROTECT, related_name="+", db_constraint=False)
    tier = models.CharField(max_length=8)
    place = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="line_drawn_once", fields=["sample", "line"]),
            models.UniqueConstraint(name="one_line_in_a_place", fields=["sample", "place"]),
            models.CheckConstraint(name="drawn_from_a_tier", condition=Q(tier__in=TIERS)),
        ]

    def __str__(self) -> str:
        return f"line {self.place}"


class SampleMark(Row):
    """What somebody who looked at a drawn line says of it. The latest holds; earlier ones stay. History."""

    id = models.UUIDField(primary_key=True)
    drawn = models.ForeignKey(SampledLine, models.PROTECT, related_name="marks", db_constraint=False)
    verdict = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="sample_verdict_known", condition=Q(verdict__in=VERDICTS))]

    def __str__(self) -> str:
        return self.verdict
