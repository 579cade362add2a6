"""What support costs here: rate cards with days and sources, who adopted them, and the board's own needs profiles."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words


class RateCard(Row):
    """Prices of an area from a day on, as somebody wrote them down with their source. History.

    It holds once it is adopted (`RateCardDecision`). A later card takes its place price by price and never edits it.
    `area` is '*' where it holds everywhere; `until` is the day it ends, itself left out.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    confirmed = models.BooleanField()
    reason = models.TextField()
    added_by = models.UUIDField()
    added_by_name = models.CharField(max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rate_card_says_whence_and_why", condition=~Q(source="") & ~Q(reason="") & ~Q(name="")
            ),
            models.CheckConstraint(
                name="rate_card_ends_after_it_starts", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
        ]
        indexes = [models.Index(name="rate_cards_by_day", fields=["commissioner", "-since"])]

    def __str__(self) -> str:
        return f"{self.name} from {in_words(self.since)}"


class RateCardLine(Row):
    """One price of a card. `name` is 'rate' for an hour's or a night's work, else the on-cost or figure it sets.

    `amount` is in the engine's own unit: whole pence for rates and prices; weeks, percent or pounds for the others.
    """

    card = models.ForeignKey(RateCard, models.PROTECT, related_name="lines", db_constraint=False)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=20)
    who = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=5, blank=True)
    employed = models.BooleanField()
    amount = models.DecimalField(max_digits=14, decimal_places=4)

    class Meta:
        constraints = [
            models.CheckConstraint(name="rate_card_amount_is_something", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="rate_card_rate_says_whose_work",
                condition=~Q(name="rate") | (~Q(who="") & ~Q(kind="") & Q(unit__in=["hour", "night"])),
            ),
            models.UniqueConstraint(name="rate_card_price_once", fields=["card", "name", "who", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.who}, {self.kind}" if self.who else self.name


class RateCardDecision(Row):
    """A card adopted, or set aside, by somebody other than who added it. One for each card. History."""

    id = models.UUIDField(primary_key=True)
    card = models.OneToOneField(RateCard, models.PROTECT, related_name="decision", db_constraint=False)
    verb = models.CharField(max_length=9)
    added_by = models.UUIDField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="rate_card_decision_known", condition=Q(verb__in=["adopt", "set aside"])),
            models.CheckConstraint(
                name="rate_card_adopted_by_another", condition=~Q(verb="adopt") | ~Q(by=F("added_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"


class LocalProfile(Row):
    """Domains of need of the board's own, with their levels, least first, and the points of each. History.

    `domains` is a list of {"name", "levels": [{"name", "means", "points"}]}. Written again under the same code for the
    same day, the later record holds.
    """

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    since = models.DateField()
    domains = models.JSONField()
    source = models.CharField(max_length=300)
    added_by = models.UUIDField()
    added_by_name = models.CharField(max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="local_profile_is_named", condition=~Q(code="") & ~Q(name="") & ~Q(source=""))
        ]

    def __str__(self) -> str:
        return self.name
