"""Who: accounts, memberships, people, those who act for them, organisations; and the audit trail."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.people.checks import CheckKind
from openphb.people.models import sign_ons as sign_ons
from openphb.people.models import systems as systems
from openphb.people.models.emergencies import Emergency as Emergency
from openphb.people.models.links import OrganisationLink as OrganisationLink
from openphb.people.models.paper import PaperForm as PaperForm


class Accounts(BaseUserManager["Account"]):
    """Accounts, found by the address they sign in with."""


class Account(AbstractBaseUser, PermissionsMixin):
    """One human who can sign in. What they may do is in memberships and in whom they act for, by commissioner.

    Groups say only what they may do to pages of the network, which belong to no board. Nobody stands above all rights.
    """

    id = models.UUIDField(primary_key=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    is_superuser = models.BooleanField(default=False, db_default=False)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(name="nobody_is_above_all_rights", condition=Q(is_superuser=False))]

    def __str__(self) -> str:
        return self.name


class Membership(Row):
    """The staff or organisation roles an account holds with one commissioner, and when.

    Roles are never changed in a row: the row ends and another begins, so that who could do what on a day stays known.
    Access that ends at once has the day before as its last, which may be before its first.
    """

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=40))
    job_title = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, db_constraint=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id}: {', '.join(self.roles)}"


class Organisation(Row):
    """A body that holds money, provides care or shares the cost: third party, payroll agent, provider, council.

    One we no longer work with keeps its row, and whatever names it: `ended_on` is its last day.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=40)
    contact = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True)
    why_ended = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Person(Row):
    """Someone who has, or is offered, a personal health budget.

    From `moves_on` the board called `moves_to` is responsible; from `comes_on` we are, after `comes_from`;
    from `away_from` until then we were not, where that is known.
    """

    id = models.UUIDField(primary_key=True)
    nhs_number = models.CharField(max_length=10)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    search_name = models.CharField(max_length=170, db_collation="C")
    birth_date = models.DateField()
    died_on = models.DateField(null=True)
    address = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    communication_needs = models.TextField(blank=True)
    preferred_format = models.CharField(max_length=20, default="letter")
    gp_practice = models.CharField(max_length=6, blank=True)
    moves_on = models.DateField(null=True)
    moves_to = models.CharField(max_length=120, blank=True, default="", db_default="")
    comes_on = models.DateField(null=True)
    away_from = models.DateField(null=True)
    comes_from = models.CharField(max_length=120, blank=True, default="", db_default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_record_per_nhs_number", fields=["commissioner", "nhs_number"]),
            models.CheckConstraint(
                name="gp_practice_is_a_code", condition=Q(gp_practice__regex=r"^([A-Z][0-9A-Z]{5})?$")
            ),
            models.CheckConstraint(name="nhs_number_is_ten_digits", condition=Q(nhs_number__regex=r"^\d{10}$")),
        ]
        indexes = [models.Index(name="person_by_name", fields=["commissioner", "search_name"])]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class Acting(Row):
    """Someone who acts for a person: themselves with an account, a representative (on a legal basis), a nominee.

    For a nominee, what regulation 7(7) and 7(8) of SI 2013/1617 turn on is kept. A helper acts for nobody in law: they
    see and do what was chosen, never changed in a row; in an emergency nobody chose them: they see `until_at`.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="acting", db_constraint=False)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="acting")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, db_constraint=False)
    capacity = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=40, blank=True)
    evidence = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    consents = models.BooleanField(default=False)
    agrees_to_act = models.BooleanField(default=False)
    nominated_by = models.CharField(max_length=20, blank=True)
    nominee_kind = models.CharField(max_length=12, blank=True)
    lives_with_person = models.BooleanField(default=False)
    family = models.BooleanField(default=False)
    friend_involved_in_care = models.BooleanField(default=False)
    dbs_applied_on = models.DateField(null=True)
    health_body_agreed_at = models.DateTimeField(null=True)
    health_body_agreed_by = models.CharField(max_length=120, blank=True)
    sees = ArrayField(models.CharField(max_length=20), default=list)
    does = ArrayField(models.CharField(max_length=20), default=list)
    why = models.CharField(max_length=300, blank=True)
    chosen_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="chose", db_constraint=False)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    until_at = models.DateTimeField(null=True)
    planned_to = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="acting_capacity_known",
                condition=Q(capacity__in=["person", "representative", "nominee", "helper"]),
            ),
            models.CheckConstraint(
                name="representative_has_a_basis", condition=~Q(capacity="representative") | ~Q(basis="")
            ),
            models.CheckConstraint(
                name="acting_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")) | Q(capacity="helper"),
            ),
            models.CheckConstraint(
                name="helper_sees_what_was_chosen", condition=~Q(capacity="helper") | Q(sees__len__gt=0)
            ),
            models.CheckConstraint(name="helper_has_a_last_day", condition=~Q(capacity="helper") | ~Q(valid_to=None)),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.capacity})"


class Invitation(Row):
    """A way in, sent by e-mail: it works once, for some days. Of its secret only a hash is kept.

    To staff, to choose the first password of `account`; or to whoever acts as `acting`, who gets or brings an account
    and shows by the person's date of birth that the e-mail reached the right one.
    """

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    acting = models.ForeignKey(Acting, models.PROTECT, null=True, related_name="+", db_constraint=False)
    email = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    made_by_account = models.UUIDField()
    expires_at = models.DateTimeField()
    tries_left = models.SmallIntegerField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_is_for_somebody", condition=Q(account__isnull=False) | Q(acting__isnull=False)
            ),
            models.CheckConstraint(
                name="invitation_is_used_or_withdrawn",
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(name="invitation_tries_not_below_nil", condition=Q(tries_left__gte=0)),
        ]
        indexes = [
            models.Index(name="invitation_by_account", fields=["commissioner", "account", "-made_at"]),
            models.Index(name="invitation_by_acting", fields=["commissioner", "acting", "-made_at"]),
        ]

    def __str__(self) -> str:
        return f"To {self.email}, {self.made_at:%Y-%m-%d}"


class Circumstance(Row):
    """A dated fact about a person that the law turns on: capacity, an exclusion in the Schedule. History."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="circumstances", db_constraint=False)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    reasons = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="circumstance_kind_known", condition=Q(kind__in=["capacity", "exclusion", "service"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class Death(Row):
    """That a person has died: who told us, who speaks with the family, and who represents the estate.

    `ended` are those whom it ended to act for the person, so that it can be undone where it was a mistake.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="deaths", db_constraint=False)
    died_on = models.DateField()
    told_by = models.CharField(max_length=160, blank=True)
    colleague = models.CharField(max_length=120, blank=True)
    representatives = models.CharField(max_length=160, blank=True)
    contact = models.TextField(blank=True)
    ended = ArrayField(models.UUIDField(), default=list)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=120, blank=True)
    taken_back_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_death_a_person", fields=["person"], condition=Q(taken_back_at__isnull=True)
            ),
            models.CheckConstraint(
                name="death_taken_back_with_reasons",
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"died {self.died_on}"


class Check(Row):
    """A check that may run out: a certificate, insurance, right to work, a competence, a provider. History.

    It is renewed or withdrawn by a new row, which `follows` the one before it; all of one check share a `series`, the
    identity of its first row.
    """

    id = models.UUIDField(primary_key=True)
    series = models.UUIDField()
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_constraint=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False)
    acting = models.ForeignKey(Acting, models.PROTECT, null=True, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=20)
    verb = models.CharField(max_length=10, default="seen")
    about = models.CharField(max_length=160)
    task = models.CharField(max_length=200, blank=True)
    assessed_by = models.CharField(max_length=160, blank=True)
    registration = models.CharField(max_length=60, blank=True)
    trained_on = models.DateField(null=True)
    done_on = models.DateField()
    runs_out_on = models.DateField(null=True)
    evidence = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="check_kind_known", condition=Q(kind__in=list(CheckKind))),
            models.CheckConstraint(
                name="check_follows_what_it_renews",
                condition=Q(verb="seen", follows__isnull=True)
                | Q(verb__in=["renewed", "withdrawn"], follows__isnull=False),
            ),
            models.CheckConstraint(
                name="check_runs_out_after_it_is_done",
                condition=Q(runs_out_on__isnull=True) | Q(runs_out_on__gt=F("done_on")),
            ),
            models.CheckConstraint(
                name="competence_says_who_and_what",
                condition=~Q(kind=CheckKind.COMPETENCE.value) | ~Q(task="") & ~Q(assessed_by="") & ~Q(registration=""),
            ),
            models.CheckConstraint(name="check_has_evidence", condition=~Q(evidence="")),
            models.UniqueConstraint(name="a_check_is_followed_once", fields=["follows"]),
        ]
        indexes = [models.Index(name="check_by_person", fields=["commissioner", "person", "series"])]

    def __str__(self) -> str:
        return f"{self.kind} of {self.about}, {self.done_on}"


class AuditEvent(Row):
    """Who did or saw what, when, from where and why. Only ever added to."""

    at = models.DateTimeField()
    account = models.UUIDField()
    name = models.CharField(max_length=120)
    roles = models.CharField(max_length=200)
    did = models.CharField(max_length=120)
    person = models.UUIDField(null=True)
    where = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(name="audit_by_person", fields=["commissioner", "person", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.did}"
