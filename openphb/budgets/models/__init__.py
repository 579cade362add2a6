"""How much, and why; and how the money is held."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.budgets.account_details import SUPPLIER, last_digits
from openphb.budgets.models.concerns import Concern as Concern
from openphb.budgets.models.concerns import ConcernAsked as ConcernAsked
from openphb.budgets.models.concerns import ConcernStep as ConcernStep
from openphb.budgets.models.contributions import Contribution as Contribution
from openphb.budgets.models.contributions import ContributionEnd as ContributionEnd
from openphb.budgets.models.ending import CareAfter as CareAfter
from openphb.budgets.models.ending import Retained as Retained
from openphb.budgets.models.ending import Suspension as Suspension
from openphb.budgets.models.funders import FunderAgreement as FunderAgreement
from openphb.budgets.models.funders import FunderEnding as FunderEnding
from openphb.budgets.models.funders import LineSplit as LineSplit
from openphb.budgets.models.funders import LineSplitPart as LineSplitPart
from openphb.budgets.models.funders import ServiceFund as ServiceFund
from openphb.budgets.models.needs import BudgetDifference as BudgetDifference
from openphb.budgets.models.needs import NeedsVersion as NeedsVersion
from openphb.budgets.models.needs import WorkedOut as WorkedOut
from openphb.budgets.models.opening import OpeningPosition as OpeningPosition
from openphb.budgets.models.panels import AheadOfPanel as AheadOfPanel
from openphb.budgets.models.panels import Panel as Panel
from openphb.budgets.models.panels import PanelInterest as PanelInterest
from openphb.budgets.models.panels import PanelItem as PanelItem
from openphb.budgets.models.panels import PanelMeeting as PanelMeeting
from openphb.budgets.models.panels import PanelMember as PanelMember
from openphb.budgets.models.panels import PanelTerms as PanelTerms
from openphb.budgets.models.panels import PanelVote as PanelVote
from openphb.budgets.models.payee import PayeeCheck as PayeeCheck
from openphb.budgets.models.rates import LocalProfile as LocalProfile
from openphb.budgets.models.rates import RateCard as RateCard
from openphb.budgets.models.rates import RateCardDecision as RateCardDecision
from openphb.budgets.models.rates import RateCardLine as RateCardLine
from openphb.budgets.models.wheelchairs import NeedChanged as NeedChanged
from openphb.budgets.models.wheelchairs import WheelchairBudget as WheelchairBudget
from openphb.budgets.workflow import AccountState, BudgetState
from openphb.commissioners.models import Row
from openphb.kernel.days import in_words
from openphb.kernel.money import Money


class Budget(Row):
    """One personal health budget. The money promised is in the ledger, under its reference."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="budgets", db_constraint=False)
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="budgets", db_constraint=False)
    reference = models.CharField(max_length=12, db_collation="C")
    state = models.CharField(max_length=20, default=BudgetState.INDICATIVE)
    starts_on = models.DateField(null=True)
    stops_on = models.DateField(null=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_budget_per_reference", fields=["commissioner", "reference"]),
            models.CheckConstraint(name="budget_state_known", condition=Q(state__in=list(BudgetState))),
            models.UniqueConstraint(
                name="one_open_budget_per_plan",
                fields=["plan"],
                condition=~Q(state=BudgetState.CLOSED.value),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class BudgetEvent(Row):
    """The unerasable story of a budget."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=40)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"


class Indicative(Row):
    """A first estimate, shown to the person before planning, each line with its working. History.

    It comes from what was `worked` out, or was typed by hand `because` of something that is said.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="indicatives", db_constraint=False)
    yearly_pence = models.BigIntegerField()
    lines = models.JSONField()
    made_on = models.DateField()
    explained_to = models.CharField(max_length=120)
    made_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    worked = models.ForeignKey(WorkedOut, models.PROTECT, null=True, related_name="estimates", db_constraint=False)
    because = models.TextField(blank=True, default="", db_default="")

    def __str__(self) -> str:
        return f"estimate of {in_words(self.made_on)}"


class ApprovalBand(Row):
    """How much a role may sign off: a local choice with an owner, a reason and dates. A null limit is no limit."""

    role = models.CharField(max_length=40)
    up_to_pence = models.BigIntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    owner = models.CharField(max_length=120)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_band_per_role_and_day", fields=["commissioner", "role", "valid_from"]),
            models.CheckConstraint(
                name="band_is_an_amount", condition=Q(up_to_pence__isnull=True) | Q(up_to_pence__gt=0)
            ),
        ]

    def __str__(self) -> str:
        most = "any amount" if self.up_to_pence is None else Money(self.up_to_pence)
        return f"{self.role} to {most}"


class SignOff(Row):
    """A clinical or financial sign-off of one plan version, never of one's own work. History."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="sign_offs", db_constraint=False)
    kind = models.CharField(max_length=12)
    written_by = models.UUIDField()
    signed_by = models.UUIDField()
    signed_by_name = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    yearly_pence = models.BigIntegerField()
    one_off_pence = models.BigIntegerField()
    band = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sign_off_kind_known", condition=Q(kind__in=["clinical", "financial"])),
            models.CheckConstraint(name="never_ones_own_work", condition=~Q(signed_by=F("written_by"))),
            models.UniqueConstraint(name="signed_off_once", fields=["version", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.signed_by_name}"


class Award(Row):
    """The sum agreed for one version from a day to the end of a year: what the ledger's promise rests on. History.

    `pence` is the cost of the version over these days. `change_pence` is what was added to the promise, or taken
    from it where the days were already promised under an earlier version.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="awards", db_constraint=False)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="awards", db_constraint=False)
    kind = models.CharField(max_length=12)
    starts_on = models.DateField()
    ends_on = models.DateField()
    pence = models.BigIntegerField()
    change_pence = models.BigIntegerField()
    awarded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="award_is_something", condition=Q(pence__gte=0)),
            models.CheckConstraint(name="award_kind_known", condition=Q(kind__in=["first", "change", "next year"])),
            models.CheckConstraint(name="award_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.UniqueConstraint(name="one_award_per_day", fields=["budget", "version", "starts_on"]),
        ]

    def __str__(self) -> str:
        return f"{Money(self.pence)} from {in_words(self.starts_on)}"


class Lowering(Row):
    """Notice that a version lowers the yearly amount, and from which day. Its id is that of the decision. History."""

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="lowerings", db_constraint=False)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="lowerings", db_constraint=False)
    from_pence = models.BigIntegerField()
    to_pence = models.BigIntegerField()
    effective_on = models.DateField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="lowering_lowers", condition=Q(to_pence__lt=F("from_pence"))),
            models.UniqueConstraint(name="one_notice_per_version", fields=["version"]),
        ]

    def __str__(self) -> str:
        return f"{Money(self.to_pence)} a year from {in_words(self.effective_on)}"


class Holding(Row):
    """One way this budget's money is held, by whom, under a reference of its own that banks carry.

    A supplier whose invoices we pay out of a notional budget has one of its own: `notional` with an organisation.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="holdings", db_constraint=False)
    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=18, db_collation="C")
    holder_capacity = models.CharField(max_length=20)
    holder_name = models.CharField(max_length=120)
    acting = models.ForeignKey("people.Acting", models.PROTECT, null=True, db_constraint=False, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, db_constraint=False, related_name="+"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    @property
    def is_suppliers(self) -> bool:
        """True for the part of a notional budget that pays one supplier's invoices."""
        return self.kind == "notional" and self.organisation_id is not None

    @property
    def account_of(self) -> str:
        """Which kinds of account it may have, by the names of `account_details.ACCOUNT_KINDS`."""
        return SUPPLIER if self.is_suppliers else self.kind

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_holding_per_reference", fields=["commissioner", "reference"]),
            models.CheckConstraint(
                name="holding_kind_known", condition=Q(kind__in=["notional", "third party", "direct payment"])
            ),
            models.CheckConstraint(
                name="holder_capacity_known",
                condition=Q(holder_capacity__in=["icb", "organisation", "person", "representative", "nominee"]),
            ),
            models.UniqueConstraint(
                name="one_open_holding_per_kind",
                fields=["budget", "kind"],
                condition=Q(closed_on__isnull=True) & ~Q(kind="notional", organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_holding_per_supplier",
                fields=["budget", "organisation"],
                condition=Q(closed_on__isnull=True, kind="notional", organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class BankDetails(Row):
    """An account to pay into, entered by one and approved by another. A change is a new row."""

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="bank_details", db_constraint=False)
    state = models.CharField(max_length=40, default=AccountState.ENTERED)
    account_kind = models.CharField(max_length=12)
    sort_code = models.CharField(max_length=6)
    account_number = models.CharField(max_length=8)
    account_name = models.CharField(max_length=60)
    roll_number = models.CharField(max_length=18, blank=True)
    modulus_valid = models.BooleanField(null=True)
    modulus_says = models.CharField(max_length=200)
    sole_use = models.BooleanField(default=False)
    named_access = models.BooleanField(default=False)
    auditable = models.BooleanField(default=False)
    monitoring_adequate = models.BooleanField(default=False)
    plan_only_use = models.BooleanField(default=False)
    entered_by = models.UUIDField()
    entered_by_name = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True)
    checked_by_name = models.CharField(max_length=120, blank=True)
    checked_at = models.DateTimeField(null=True)
    check_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="details_state_known", condition=Q(state__in=list(AccountState))),
            models.CheckConstraint(
                name="second_pair_of_eyes",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("entered_by")),
            ),
            models.CheckConstraint(
                name="approved_details_were_checked",
                condition=~Q(state=AccountState.APPROVED.value) | Q(checked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="modulus_failure_is_never_approved",
                condition=~Q(state=AccountState.APPROVED.value, modulus_valid=False),
            ),
            models.UniqueConstraint(
                name="one_approved_account",
                fields=["holding"],
                condition=Q(state=AccountState.APPROVED.value),
            ),
        ]

    def __str__(self) -> str:
        return f"account ending {last_digits(self.account_number)}"
