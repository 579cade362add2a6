"""Panels: who sits on them and by which terms, their meetings, what was on the agenda, votes, minutes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words


class Panel(Row):
    """Colleagues who decide together on plans above an amount, or of a kind. History: its terms change, not it."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=60)
    made_by_name = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_panel_of_a_name", fields=["commissioner", "name"])]

    def __str__(self) -> str:
        return self.name


class PanelTerms(Row):
    """When a panel is asked and how it decides, from a day on: a local choice with an owner and a reason. History."""

    id = models.UUIDField(primary_key=True)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="terms", db_constraint=False)
    valid_from = models.DateField()
    above_pence = models.BigIntegerField(null=True)
    services = ArrayField(models.CharField(max_length=40), default=list)
    quorum = models.PositiveIntegerField()
    decides = models.CharField(max_length=12)
    urgent = models.UUIDField(null=True)
    urgent_name = models.CharField(max_length=120, blank=True)
    urgent_up_to_pence = models.BigIntegerField(null=True)
    owner = models.CharField(max_length=120)
    reason = models.TextField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="panel_rule_known", condition=Q(decides__in=["majority", "all"])),
            models.CheckConstraint(name="panel_quorum_is_of_two", condition=Q(quorum__gte=2)),
            models.CheckConstraint(name="panel_terms_say_who_and_why", condition=~Q(owner="") & ~Q(reason="")),
        ]
        indexes = [models.Index(name="panel_terms_by_day", fields=["panel", "-valid_from"])]

    def __str__(self) -> str:
        return f"from {in_words(self.valid_from)}"


class PanelMember(Row):
    """Somebody's seat on a panel, from a day to a day."""

    id = models.UUIDField(primary_key=True)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="members", db_constraint=False)
    account = models.UUIDField()
    name = models.CharField(max_length=120)
    seat = models.CharField(max_length=80)
    is_chair = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_seat_each", fields=["panel", "account"], condition=Q(until__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.seat}"


class PanelMeeting(Row):
    """A day on which a panel meets, and its minutes: edited until they are ratified, and never after."""

    id = models.UUIDField(primary_key=True)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="meetings", db_constraint=False)
    meets_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    called_by_name = models.CharField(max_length=120)
    called_at = models.DateTimeField()
    minutes = models.TextField(blank=True)
    minutes_by_name = models.CharField(max_length=120, blank=True)
    minutes_at = models.DateTimeField(null=True)
    ratified_by_name = models.CharField(max_length=120, blank=True)
    ratified_how = models.CharField(max_length=120, blank=True)
    ratified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_meeting_a_day", fields=["panel", "meets_on"]),
            models.CheckConstraint(
                name="minutes_that_are_ratified_say_something", condition=Q(ratified_at__isnull=True) | ~Q(minutes="")
            ),
        ]

    def __str__(self) -> str:
        return in_words(self.meets_on)


class AheadOfPanel(Row):
    """A plan that did not wait for a panel: signed urgently between meetings, or on the fast track. History.

    The panel looks back at it; `panel` is empty where none would have been asked.
    """

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="+", db_constraint=False)
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, related_name="ahead", db_constraint=False)
    way = models.CharField(max_length=12)
    reason = models.TextField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="ahead_of_the_panel_once", fields=["version"]),
            models.CheckConstraint(name="ahead_way_known", condition=Q(way__in=["urgent", "fast track"])),
            models.CheckConstraint(name="ahead_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.way


class PanelItem(Row):
    """A plan on an agenda: decided, or taken off with a reason; after either, it stays as it was.

    With `ahead`, the plan was signed before the panel met, and the panel says whether it would have been too.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="items", db_constraint=False)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="+", db_constraint=False)
    ahead = models.ForeignKey(AheadOfPanel, models.PROTECT, null=True, related_name="items", db_constraint=False)
    position = models.PositiveIntegerField()
    put_on_by_name = models.CharField(max_length=120)
    put_on_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)
    taken_off_by_name = models.CharField(max_length=120, blank=True)
    taken_off_because = models.TextField(blank=True)
    decision = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)
    counted = models.CharField(max_length=80, blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="once_on_an_agenda", fields=["meeting", "version"], condition=Q(taken_off_at__isnull=True)
            ),
            models.CheckConstraint(
                name="taken_off_with_a_reason", condition=Q(taken_off_at__isnull=True) | ~Q(taken_off_because="")
            ),
            models.CheckConstraint(
                name="panel_says_why",
                condition=Q(decision__in=["", "agreed"]) | ~Q(words=""),
            ),
        ]
        indexes = [models.Index(name="panel_item_by_version", fields=["version"])]

    def __str__(self) -> str:
        return self.decision or "to be decided"


class PanelInterest(Row):
    """A member's own interest in a case: they take no part in deciding on that plan. History."""

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="+", db_constraint=False)
    account = models.UUIDField()
    name = models.CharField(max_length=120)
    what = models.TextField()
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="interest_says_what", condition=~Q(what=""))]

    def __str__(self) -> str:
        return self.name


class PanelVote(Row):
    """What one member said. Whoever votes again is counted by the latest; the earlier one stays. History."""

    id = models.UUIDField(primary_key=True)
    item = models.ForeignKey(PanelItem, models.PROTECT, related_name="votes", db_constraint=False)
    account = models.UUIDField()
    name = models.CharField(max_length=120)
    vote = models.CharField(max_length=24)
    words = models.TextField(blank=True)
    voted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.vote}"
