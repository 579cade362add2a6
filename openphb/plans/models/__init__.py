"""What was agreed with the person: requests, decisions, plans in versions, agreements, reviews.

Needs with outcomes, plan lines and risks belong to a version; a `key` follows each of them from version to version.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.plans.models.answers import Answer as Answer
from openphb.plans.models.check_ins import CheckIn as CheckIn
from openphb.plans.models.check_ins import CheckInAnswer as CheckInAnswer
from openphb.plans.models.check_ins import CheckInShare as CheckInShare
from openphb.plans.models.check_ins import CheckInWish as CheckInWish
from openphb.plans.models.check_ins import InstrumentScore as InstrumentScore
from openphb.plans.models.comments import Comment as Comment
from openphb.plans.models.complaints import Complaint as Complaint
from openphb.plans.models.complaints import ComplaintReply as ComplaintReply
from openphb.plans.models.delegating import Delegation as Delegation
from openphb.plans.models.delegating import DelegationStep as DelegationStep
from openphb.plans.models.delegating import HealthTask as HealthTask
from openphb.plans.models.displacing import BlockContract as BlockContract
from openphb.plans.models.displacing import Displacement as Displacement
from openphb.plans.models.displacing import DisplacementStep as DisplacementStep
from openphb.plans.models.letters import Evidence as Evidence
from openphb.plans.models.letters import Letter as Letter
from openphb.plans.models.letters import LetterTo as LetterTo
from openphb.plans.models.letters import Precedent as Precedent
from openphb.plans.models.letters import Sending as Sending
from openphb.plans.models.own_words import Action as Action
from openphb.plans.models.own_words import Contact as Contact
from openphb.plans.models.received import ReceivedPlan as ReceivedPlan
from openphb.plans.models.sharing_ideas import IdeaConsent as IdeaConsent
from openphb.plans.models.sharing_lessons import SharedLesson as SharedLesson
from openphb.plans.workflow import RequestState, VersionState


class Request(Row):
    """One personal health budget from the first offer: who may have it, on what footing, and what was decided."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="requests", db_constraint=False)
    state = models.CharField(max_length=20, default=RequestState.OFFERED)
    service = models.CharField(max_length=40)
    basis = models.CharField(max_length=20)
    offered_on = models.DateField()
    requested_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="request_state_known", condition=Q(state__in=list(RequestState))),
            models.CheckConstraint(name="request_basis_known", condition=Q(basis__in=["right", "discretionary"])),
        ]

    def __str__(self) -> str:
        return f"{self.service} ({self.state})"


class Advice(Row):
    """Information or advice that was given, so that choosing, or declining, was informed. History."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(Request, models.PROTECT, related_name="advice", db_constraint=False)
    topics = models.TextField()
    how = models.CharField(max_length=80)
    given_on = models.DateField()
    given_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.topics[:60]


class Decision(Row):
    """A decision with its reasons and its notice. The notice is what the person was told, word for word. History."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="decisions", db_constraint=False)
    request = models.ForeignKey(Request, models.PROTECT, related_name="decisions", db_constraint=False)
    kind = models.CharField(max_length=40)
    reasons = models.TextField()
    rules = models.TextField(blank=True)
    notice = models.TextField(blank=True)
    notice_days = models.PositiveIntegerField(default=0)
    effective_on = models.DateField()
    decided_on = models.DateField()
    decided_by = models.UUIDField()
    decided_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} on {self.decided_on}"


class Reconsideration(Row):
    """A decision looked at again, because someone asked; by somebody other than who decided."""

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="reconsiderations", db_constraint=False)
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=120)
    because = models.TextField()
    decided_by = models.UUIDField()
    answered_on = models.DateField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    changed = models.BooleanField(null=True)
    reasons = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reconsidered_by_someone_else",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("decided_by")),
            ),
            models.UniqueConstraint(
                name="one_open_reconsideration", fields=["decision"], condition=Q(answered_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"asked on {self.asked_on}"


class Plan(Row):
    """The care and support plan of one granted request."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="plans", db_constraint=False)
    request = models.ForeignKey(Request, models.PROTECT, related_name="plans", db_constraint=False)
    coordinator = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    coordinator_name = models.CharField(max_length=120)
    started_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_plan_a_request", fields=["request"])]

    def __str__(self) -> str:
        return f"plan of {self.started_on}"


class PlanVersion(Row):
    """One version of a plan: what regulation 8(4) of SI 2013/1617 asks for, and what matters to the person.

    `uprates` is set where nothing but prices rose: the version that the person agreed to, whose agreement still holds.
    """

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", db_constraint=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=40, default=VersionState.DRAFT)
    author = models.UUIDField()
    author_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    why_changed = models.TextField(blank=True)
    waits_for = models.CharField(max_length=20, default="coordinator")
    what_matters = models.TextField(blank=True)
    people_important = models.TextField(blank=True)
    communicating = models.TextField(blank=True)
    wellness = models.TextField(blank=True)
    please_do = models.TextField(blank=True)
    supporting_me = models.TextField(blank=True)
    also_know = models.TextField(blank=True)
    supported_by = models.CharField(max_length=200, blank=True)
    strengths = models.TextField(blank=True)
    suits_condition = models.TextField(blank=True)
    effect_on_life = models.TextField(blank=True)
    value_for_money = models.TextField(blank=True)
    managing = models.TextField(blank=True)
    can_manage = models.BooleanField(null=True)
    person_manages_when_able = models.BooleanField(null=True)
    payments_monitored_by = models.CharField(max_length=120, blank=True)
    paid_every = models.CharField(max_length=20, blank=True)
    first_review_on = models.DateField(null=True)
    first_review_how = models.CharField(max_length=200, blank=True)
    notice_days = models.PositiveIntegerField(null=True)
    starts_on = models.DateField(null=True)
    uprates = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="version_state_known", condition=Q(state__in=list(VersionState))),
            models.CheckConstraint(
                name="version_waits_for_known", condition=Q(waits_for__in=["coordinator", "person"])
            ),
            models.UniqueConstraint(name="version_numbered_once", fields=["plan", "number"]),
            models.UniqueConstraint(
                name="one_agreed_version", fields=["plan"], condition=Q(state=VersionState.AGREED.value)
            ),
            models.UniqueConstraint(
                name="one_open_version",
                fields=["plan"],
                condition=Q(
                    state__in=[
                        V.value
                        for V in (
                            VersionState.DRAFT,
                            VersionState.SUBMITTED,
                            VersionState.CLINICAL,
                            VersionState.FUNDED,
                        )
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} ({self.state})"


class Outcome(Row):
    """A health need, the outcome meant, and who monitors it (reg. 8(4)(a) and (e))."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="outcomes", db_constraint=False)
    key = models.UUIDField()
    need = models.TextField()
    outcome = models.TextField()
    monitored_by = models.CharField(max_length=120)
    importance = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=20, blank=True)
    so_far = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="outcome_once_a_version", fields=["version", "key"]),
            models.CheckConstraint(
                name="outcome_importance_in_ten", condition=Q(importance__isnull=True) | Q(importance__range=(1, 10))
            ),
        ]

    def __str__(self) -> str:
        return self.outcome[:60]


class Line(Row):
    """One thing the plan pays for. `unit_pence` times `quantity` is the cost of one `every`."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="lines", db_constraint=False)
    key = models.UUIDField()
    outcome_key = models.UUIDField()
    what = models.CharField(max_length=200)
    why = models.TextField()
    supplier = models.CharField(max_length=160)
    unit = models.CharField(max_length=40)
    unit_pence = models.BigIntegerField()
    quantity = models.DecimalField(max_digits=8, decimal_places=2)
    every = models.CharField(max_length=20)
    holding = models.CharField(max_length=20)
    funder = models.CharField(max_length=40, default="nhs")
    category = models.CharField(max_length=40, default="other")
    relation = models.CharField(max_length=20, default="none")
    same_household = models.BooleanField(default=False)
    necessary = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="line_costs_something", condition=Q(unit_pence__gt=0, quantity__gt=0)),
            models.CheckConstraint(
                name="line_holding_known",
                condition=Q(holding__in=["notional", "third party", "direct payment"]),
            ),
            models.CheckConstraint(
                name="line_every_known", condition=Q(every__in=["once", "week", "four weeks", "month", "year"])
            ),
            models.UniqueConstraint(name="line_once_a_version", fields=["version", "key"]),
        ]

    def __str__(self) -> str:
        return self.what


class Risk(Row):
    """A significant risk, what could follow, and the procedure agreed for managing it (reg. 8(1)(b) and (c))."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="risks", db_constraint=False)
    key = models.UUIDField()
    risk = models.TextField()
    consequence = models.TextField()
    procedure = models.TextField()
    agreed_with = models.CharField(max_length=120, blank=True)
    signs = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="risk_once_a_version", fields=["version", "key"])]

    def __str__(self) -> str:
        return self.risk[:60]


class Event(Row):
    """The unerasable story of a request and its plans: who moved what, when, and why."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="events", db_constraint=False)
    version = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=40)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(name="event_by_request", fields=["request", "-at"])]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"


class Agreement(Row):
    """What a person, representative or nominee agreed to, when and how: consent, the plan, the agreement. History."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="agreements", db_constraint=False)
    kind = models.CharField(max_length=20)
    given_by = models.CharField(max_length=120)
    capacity = models.CharField(max_length=20)
    how = models.CharField(max_length=80)
    given_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_kind_known",
                condition=Q(kind__in=["consent", "plan", "direct payment", "withdrawn"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.given_by}"


class Review(Row):
    """A review that was held (reg. 14(5)): what was looked at and what follows. History."""

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews", db_constraint=False)
    kind = models.CharField(max_length=20)
    held_on = models.DateField()
    how = models.CharField(max_length=120)
    needs = models.TextField()
    effective = models.TextField()
    sufficient = models.BooleanField()
    conditions_kept = models.BooleanField()
    follows = models.CharField(max_length=20)
    notes = models.TextField(blank=True)
    held_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"review of {self.held_on}"
