"""Who bears the cost of a plan line besides us: agreements with other funders, and splits under them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row


class FunderAgreement(Row):
    """What a council or an education body has agreed in writing to bear. History: another agreement is another row."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_constraint=False)
    reference = models.CharField(max_length=60)
    basis = models.CharField(max_length=20)
    terms = models.TextField()
    if_it_ends = models.TextField()
    agreed_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="funder_basis_known", condition=Q(basis__in=["section 75", "section 76", "section 256", "invoice"])
            ),
            models.CheckConstraint(
                name="funder_agreement_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="funder_agreement_has_terms", condition=~Q(terms="") & ~Q(if_it_ends="") & ~Q(reference="")
            ),
            models.UniqueConstraint(
                name="funder_agreement_named_once", fields=["commissioner", "organisation", "reference"]
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class FunderEnding(Row):
    """That a funder leaves sooner than its agreement said: its last day, why, and whom it told.

    The lines it bore become ours from the next day, by splits that are recorded with this. Taken back, it stays here.
    """

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(FunderAgreement, models.PROTECT, related_name="endings", db_constraint=False)
    last_day = models.DateField()
    reasons = models.TextField()
    told_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=120, blank=True)
    taken_back_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="funder_ending_says_why", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="funder_ending_taken_back_says_why",
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_why=""),
            ),
            models.UniqueConstraint(
                name="one_funder_ending_at_a_time", fields=["agreement"], condition=Q(taken_back_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"leaves after {self.last_day}"


class LineSplit(Row):
    """Who bears a plan line from a day on, by its key in every version. What is recorded latest holds. History.

    With an `ending` it was written down because a funder leaves: we bear its part until somebody decides.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="splits", db_constraint=False)
    line_key = models.UUIDField()
    from_on = models.DateField()
    reasons = models.TextField()
    ending = models.ForeignKey(FunderEnding, models.PROTECT, null=True, related_name="splits", db_constraint=False)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="line_split_says_why", condition=~Q(reasons=""))]
        indexes = [models.Index(name="splits_of_budgets", fields=["budget", "recorded_at"])]

    def __str__(self) -> str:
        return f"split from {self.from_on}"


class LineSplitPart(Row):
    """One other funder's part of a split: hundredths of a percent, or a sum for a year (in all, if bought once).

    `power` is a code of `law.powers`, or nothing where nobody has said under which power they pay.
    """

    split = models.ForeignKey(LineSplit, models.PROTECT, related_name="parts", db_constraint=False)
    agreement = models.ForeignKey(FunderAgreement, models.PROTECT, related_name="+", db_constraint=False)
    position = models.PositiveIntegerField()
    power = models.CharField(max_length=24, blank=True, default="")
    hundredths = models.PositiveIntegerField(null=True)
    pence = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="split_part_is_a_share_or_a_sum",
                condition=Q(hundredths__gt=0, hundredths__lte=10_000, pence__isnull=True)
                | Q(pence__gt=0, hundredths__isnull=True),
            ),
            models.UniqueConstraint(name="split_part_once_an_agreement", fields=["split", "agreement"]),
        ]

    def __str__(self) -> str:
        return f"part {self.position}"


class ServiceFund(Row):
    """An individual service fund: what a provider agreed in writing about the money it holds for one person. History.

    A change of terms is another row; what was recorded latest holds.
    """

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="service_funds", db_constraint=False)
    reference = models.CharField(max_length=60)
    agreed_with = models.CharField(max_length=160)
    may_buy = models.TextField()
    terms = models.TextField()
    statement_months = models.PositiveIntegerField()
    left_over = models.CharField(max_length=12)
    agreed_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_fund_left_over_known", condition=Q(left_over__in=["comes back", "stays", "decided"])
            ),
            models.CheckConstraint(
                name="service_fund_statement_cycle", condition=Q(statement_months__gte=1, statement_months__lte=12)
            ),
            models.CheckConstraint(
                name="service_fund_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
