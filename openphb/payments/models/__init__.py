"""How money moves and is matched."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, When

from openphb.budgets.account_details import last_digits
from openphb.commissioners.models import Commissioner, Row
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.models.asking import MoneyAsk as MoneyAsk
from openphb.payments.models.asking import WaitingPhoto as WaitingPhoto
from openphb.payments.models.bought import Purchase as Purchase
from openphb.payments.models.bought import Receipt as Receipt
from openphb.payments.models.ending import FinalStatement as FinalStatement
from openphb.payments.models.ending import Liability as Liability
from openphb.payments.models.ending import Reclaim as Reclaim
from openphb.payments.models.ending import ReclaimNote as ReclaimNote
from openphb.payments.models.ending import Recovery as Recovery
from openphb.payments.models.ending import RepaymentInstalment as RepaymentInstalment
from openphb.payments.models.ending import RepaymentPlan as RepaymentPlan
from openphb.payments.models.ending import SetOff as SetOff
from openphb.payments.models.entering import Assistant as Assistant
from openphb.payments.models.entering import Entry as Entry
from openphb.payments.models.entering import EntryEvent as EntryEvent
from openphb.payments.models.entering import EntryLine as EntryLine
from openphb.payments.models.funders import FunderPayment as FunderPayment
from openphb.payments.models.many import AccountInFile as AccountInFile
from openphb.payments.models.many import ManyFile as ManyFile
from openphb.payments.models.monitoring import LineSample as LineSample
from openphb.payments.models.monitoring import SampledLine as SampledLine
from openphb.payments.models.monitoring import SampleMark as SampleMark
from openphb.payments.models.monitoring import TierEvent as TierEvent
from openphb.payments.models.moving import ProviderMove as ProviderMove
from openphb.payments.models.supplied import InvoiceFile as InvoiceFile
from openphb.payments.models.supplied import PriceAsk as PriceAsk
from openphb.payments.models.teaching import TaughtLayout as TaughtLayout
from openphb.payments.models.teaching import UnreadFile as UnreadFile
from openphb.payments.models.twice import LooksTwice as LooksTwice
from openphb.payments.models.uprating import UpratedBudget as UpratedBudget
from openphb.payments.models.uprating import Uprating as Uprating
from openphb.payments.models.year_end import YearEnd as YearEnd
from openphb.payments.models.year_end import YearsOpen as YearsOpen
from openphb.payments.workflow import PaymentState, QueryState, RunState


class PayingAccount(Row):
    """The account we pay from and our Bacs service user number, from a day on. A change is a new row. History."""

    id = models.UUIDField(primary_key=True)
    sun = models.CharField(max_length=6)
    sort_code = models.CharField(max_length=6)
    account_number = models.CharField(max_length=8)
    account_name = models.CharField(max_length=60)
    valid_from = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_paying_account_a_day", fields=["commissioner", "valid_from"])]

    def __str__(self) -> str:
        return f"account ending {last_digits(self.account_number)}"


class PaymentRun(Row):
    """Payments that go to the bank in one file: prepared by one, approved by another, made once.

    `digest` is the SHA-256 of what was approved, payee by payee: what is signed is what is paid.
    """

    id = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=RunState.PREPARED)
    rail = models.CharField(max_length=12, default="bacs")
    processing_on = models.DateField()
    payments = models.PositiveIntegerField()
    pence = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    prepared_by = models.UUIDField()
    prepared_by_name = models.CharField(max_length=120)
    prepared_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_by_name = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="run_state_known", condition=Q(state__in=list(RunState))),
            models.CheckConstraint(name="run_rail_known", condition=Q(rail__in=["bacs", "one by one"])),
            models.CheckConstraint(
                name="run_approved_by_someone_else",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="nothing_filed_unapproved",
                condition=~Q(state__in=[RunState.APPROVED.value, RunState.FILED.value, RunState.SETTLED.value])
                | Q(approved_by__isnull=False),
            ),
            models.UniqueConstraint(name="run_numbered_once", fields=["commissioner", "number"]),
        ]

    def __str__(self) -> str:
        return f"run {self.number}"


class Payment(Row):
    """One sum due to one holding on one day. Its id is the ledger's cause: it can be paid once only.

    Its state is in no index and no condition of one, so that sending a million of them rewrites no index: what waits
    has no run, and `fell_away` is worked out by the database, its own id once it was cancelled or came back. Each index
    is written anew for every payment that a run takes, so there are four: the key, which carries the board; the run;
    what makes it happen once, which also finds a holding's; and what waits. Planned ones have an id that begins as
    their holding's does, so that the first and the third are written in one order. Its key in the database being of
    two columns, nothing may be grouped by its id alone while other columns are asked for.
    """

    commissioner = models.ForeignKey(Commissioner, models.PROTECT, related_name="+", db_index=False)
    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey(
        "budgets.Holding", models.PROTECT, related_name="payments", db_constraint=False, db_index=False
    )
    award = models.ForeignKey(
        "budgets.Award", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=12, default=PaymentState.DUE)
    kind = models.CharField(max_length=20)
    due_on = models.DateField()
    covers_from = models.DateField()
    covers_to = models.DateField()
    pence = models.BigIntegerField()
    run = models.ForeignKey(PaymentRun, models.PROTECT, null=True, related_name="paid", db_constraint=False)
    bank_details = models.ForeignKey(
        "budgets.BankDetails", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    why_held = models.TextField(blank=True)
    replaces = models.UUIDField(null=True)
    fell_away = models.GeneratedField(
        expression=Case(When(state__in=[PaymentState.CANCELLED.value, PaymentState.RETURNED.value], then=F("id"))),
        output_field=models.UUIDField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="payment_state_known", condition=Q(state__in=list(PaymentState))),
            models.CheckConstraint(name="payment_pays_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(
                name="sent_payment_has_a_run",
                condition=~Q(state__in=[PaymentState.IN_RUN.value, PaymentState.SENT.value, PaymentState.SETTLED.value])
                | Q(run__isnull=False, bank_details__isnull=False),
            ),
            models.CheckConstraint(
                name="waiting_payment_has_no_run",
                condition=~Q(state__in=[PaymentState.DUE.value, PaymentState.HELD.value]) | Q(run__isnull=True),
            ),
            models.UniqueConstraint(
                name="paid_once_per_day_and_kind",
                fields=["holding", "due_on", "kind", "fell_away"],
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(name="payments_due", fields=["commissioner", "due_on"], condition=Q(run__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{Money(self.pence)} due {in_words(self.due_on)}"


class PaymentEvent(Row):
    """The unerasable story of payments and runs.

    What befell every payment of a run at once is told once, by the run, with `of_each`: it is part of the story of each
    payment the run has. The database copies it into a payment's own story as the payment leaves the run.
    """

    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="events", db_constraint=False)
    run = models.ForeignKey(
        PaymentRun, models.PROTECT, null=True, related_name="events", db_constraint=False, db_index=False
    )
    of_each = models.BooleanField(db_default=False)
    verb = models.CharField(max_length=40)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="told_of_each_by_a_run", condition=Q(of_each=False) | Q(payment__isnull=True, run__isnull=False)
            )
        ]
        indexes = [models.Index(name="told_by_runs", fields=["run", "id"], condition=Q(payment__isnull=True))]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"


class BankFile(Row):
    """The bytes that went to the bank, written once in one kind of file, with their hash. History."""

    run = models.OneToOneField(PaymentRun, models.PROTECT, related_name="file", db_constraint=False)
    kind = models.CharField(max_length=12, default="bacs")
    serial = models.CharField(max_length=6)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="serial_used_once", fields=["commissioner", "serial"]),
            models.CheckConstraint(name="bank_file_kind_known", condition=Q(kind__in=["bacs", "pain.001"])),
        ]

    def __str__(self) -> str:
        return f"file {self.serial}"


class ReturnedPayment(Row):
    """The bank sent a payment back: when, with which code, and what it means. History."""

    id = models.UUIDField(primary_key=True)
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="returned", db_constraint=False)
    code = models.CharField(max_length=2)
    returned_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"returned {self.code}"


class ReturnReport(Row):
    """A report of our bank on payments that came back or accounts that have moved, with what came of each row. History.

    The same bytes count once. `rows` are as they were understood, each with `came_of` it in words.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    returned = models.PositiveIntegerField()
    entered = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="return_report_once", fields=["commissioner", "sha256"])]

    def __str__(self) -> str:
        return self.name


class StatementFile(Row):
    """A bank statement as it was given to us, and what of it could not be read. History."""

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="statements", db_constraint=False)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=20)
    first_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    opening_pence = models.BigIntegerField(null=True)
    closing_pence = models.BigIntegerField(null=True)
    continuous = models.BooleanField(null=True)
    new_lines = models.PositiveIntegerField()
    known_lines = models.PositiveIntegerField()
    refused = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    imported_by = models.CharField(max_length=120)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="same_file_once", fields=["holding", "sha256"])]

    def __str__(self) -> str:
        return self.name


class StatementLine(Row):
    """One movement on a holding's bank account. `bank_id` makes reading it twice harmless. Money in is positive.

    A line for several things is split into parts, rows of their own that name it in `part_of`. Whichever does not
    stand, the whole while it is split or the parts once they are put together, is `set_aside` and means nothing.
    """

    id = models.UUIDField(primary_key=True)
    statement = models.ForeignKey(StatementFile, models.PROTECT, related_name="lines", db_constraint=False)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="statement_lines", db_constraint=False)
    bank_id = models.CharField(max_length=80, db_collation="C")
    on = models.DateField()
    pence = models.BigIntegerField()
    text = models.CharField(max_length=300)
    reference = models.CharField(max_length=140, blank=True)
    merchant_category = models.CharField(max_length=60, blank=True, default="", db_default="")
    position = models.PositiveIntegerField(default=0)
    understood = models.BooleanField(default=False)
    part_of = models.UUIDField(null=True)
    set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bank_line_once", fields=["holding", "bank_id"]),
            models.CheckConstraint(name="line_moves_something", condition=~Q(pence=0)),
        ]
        indexes = [
            models.Index(name="lines_to_understand", fields=["commissioner", "on"], condition=Q(understood=False)),
            models.Index(name="parts_of_lines", fields=["part_of"], condition=Q(part_of__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{in_words(self.on)} {Money(self.pence)} {self.text[:30]}"


class Match(Row):
    """What a statement line was understood to be, by whom and why. A correction is a new row. History.

    `how` is a code of `recognising.Way`, and says whether a person said it or the program. `confidence` is in percent,
    where the program has one. `rests_on` holds the receipts it was recognised by, or the line whose money came back.
    """

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey(StatementLine, models.PROTECT, related_name="matches", db_constraint=False)
    kind = models.CharField(max_length=20)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+", db_constraint=False)
    plan_line = models.UUIDField(null=True)
    pence = models.BigIntegerField()
    because = models.CharField(max_length=300)
    how = models.CharField(max_length=20, blank=True, default="", db_default="")
    confidence = models.PositiveSmallIntegerField(null=True)
    rests_on = models.JSONField(default=list, db_default=[])
    replaces = models.UUIDField(null=True)
    matched_by = models.CharField(max_length=120)
    matched_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="match_kind_known",
                condition=Q(kind__in=["payment", "spending", "refund", "own money", "returned to us", "not in plan"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {Money(self.pence)}"


class Query(Row):
    """A polite question to the person about a line, with the day by which we hope for an answer."""

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey(StatementLine, models.PROTECT, related_name="queries", db_constraint=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="queries", db_constraint=False)
    state = models.CharField(max_length=12, default=QueryState.ASKED)
    asks = models.TextField()
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=120)
    reply_by = models.DateField()
    answer = models.TextField(blank=True)
    answer_plan_line = models.UUIDField(null=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="query_state_known", condition=Q(state__in=list(QueryState))),
            models.UniqueConstraint(
                name="one_open_query_a_line", fields=["line"], condition=~Q(state=QueryState.CLOSED.value)
            ),
        ]

    def __str__(self) -> str:
        return self.asks[:60]


class QueryEvent(Row):
    """What was asked and answered, word for word, however often it went to and fro."""

    query = models.ForeignKey(Query, models.PROTECT, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=40)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"
