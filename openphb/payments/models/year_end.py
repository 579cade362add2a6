"""What was decided about a budget's year that ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words

KINDS = ("carry over", "ask back", "leave", "top up", "look into", "nothing")


class YearEnd(Row):
    """What becomes of what is left, or missing, at the end of a budget's year. The latest holds. History.

    Its id is that of the decision, whose letter told the person. `figures` are the sums as they were decided on, in
    pence; `stays` is carried over, `to_ask` is to be asked back by a notice of its own. No money moves by it.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="+", db_constraint=False)
    ends_on = models.DateField()
    kind = models.CharField(max_length=12)
    stays_pence = models.BigIntegerField()
    may_set_off = models.BooleanField()
    to_ask_pence = models.BigIntegerField()
    reasons = models.TextField()
    figures = models.JSONField()
    on = models.DateField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="year_end_kind_known", condition=Q(kind__in=KINDS) & ~Q(reasons="")),
            models.CheckConstraint(
                name="year_end_sums_fit",
                condition=Q(kind="carry over", stays_pence__gt=0, to_ask_pence__gte=0)
                | Q(kind="ask back", stays_pence=0, to_ask_pence__gt=0)
                | Q(kind__in=["leave", "top up", "look into", "nothing"], stays_pence=0, to_ask_pence=0),
            ),
        ]
        indexes = [models.Index(name="year_ends_of_a_budget", fields=["commissioner", "budget", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.kind}, year to {in_words(self.ends_on)}"


class YearsOpen(Row):
    """How many years of a large board wait for a decision or for what follows from one, as last counted.

    One row for each board, and none for a board that is counted in a moment. A figure and no fact: the list of years
    is worked out whenever it is looked at.
    """

    waiting = models.PositiveIntegerField()
    again = models.PositiveIntegerField()
    follow = models.PositiveIntegerField()
    counted_on = models.DateField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="years_open_once_a_board", fields=["commissioner"])]

    def __str__(self) -> str:
        return f"{self.waiting} to decide, on {in_words(self.counted_on)}"
