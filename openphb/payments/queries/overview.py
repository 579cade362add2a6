"""Sums across people for whoever works with money, and the account of one holding from its first line to its latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Abs

from openphb.budgets.models import Holding
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments.models import PayingAccount, PaymentRun, Query, StatementLine
from openphb.payments.queries.access import require_payments, visible
from openphb.payments.queries.known import plan_lines
from openphb.payments.queries.lines import waiting
from openphb.payments.queries.matches import current_matches, standing
from openphb.payments.queries.views import PAGE, Choice, Page
from openphb.payments.workflow import QueryState, RunState
from openphb.plans.models import Line as PlanRow


@dataclass(frozen=True, slots=True)
class RunsInState:
    """How many runs are in one state, and what they pay together."""

    state: RunState
    runs: int
    payments: int
    total: Money


@dataclass(frozen=True, slots=True)
class PayingAccountView:
    """The account that payments leave from on a day."""

    sun: str
    sort_code: str
    account_number: str
    account_name: str
    valid_from: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line of a holding's account, and what it was understood to be. `kind` '' is not understood yet."""

    id: UUID
    on: date
    amount: Money
    text: str
    reference: str
    kind: str
    what: str
    because: str


def runs_by_state(*, by: Actor) -> tuple[RunsInState, ...]:
    """Runs that are not at their end yet, and those that are, in the order of their lives; states without runs too."""
    require_payments(by)
    rows = PaymentRun.objects.of(by).order_by().values("state")
    found = {each["state"]: each for each in rows.annotate(n=Count("id"), in_all=Sum("payments"), sum=Sum("pence"))}
    nothing = {"n": 0, "in_all": 0, "sum": 0}
    counted = ((state, found.get(state.value, nothing)) for state in RunState)
    return tuple(RunsInState(state, each["n"], each["in_all"], Money(int(each["sum"]))) for state, each in counted)


def sum_to_understand(*, by: Actor, search: str = "") -> Money:
    """What the lines nobody has understood come to, in and out added together."""
    size = waiting(by=by, search=search).aggregate(size=Sum(Abs("pence")))["size"]
    return Money(int(size or 0))


def next_to_understand(line: UUID, *, by: Actor) -> UUID | None:
    """The line after this one, oldest first, that nobody has understood and nobody is asked about; None at the end.

    After the latest it begins again with the oldest, so that lines passed over come back.
    """
    rows = waiting(by=by).exclude(id=line).exclude(Exists(_open_queries(by)))
    here = StatementLine.objects.of(by).filter(id=line).values_list("on", "id").first()
    later = Q(on__gt=here[0]) | Q(on=here[0], id__gt=here[1]) if here else Q()
    ordered = rows.order_by("on", "id").values_list("id", flat=True)
    return ordered.filter(later).first() or ordered.first()


def _open_queries(by: Actor) -> QuerySet[Query]:
    return Query.objects.of(by).filter(line=OuterRef("id")).exclude(state=QueryState.CLOSED)


def paying_account(*, by: Actor, on: date) -> PayingAccountView | None:
    """Where payments leave from on a day; None while nobody has said so."""
    require_payments(by)
    row = PayingAccount.objects.of(by).filter(valid_from__lte=on).order_by("-valid_from").first()
    if row is None:
        return None
    return PayingAccountView(
        row.sun, row.sort_code, row.account_number, row.account_name, row.valid_from, row.recorded_by
    )


def account_lines(holding: UUID, *, by: Actor, page: int | None = 1) -> Page[AccountLine]:
    """The lines of a holding's account, newest first, each with what it is; all of them if no page is asked for."""
    rows = standing(by=by).filter(visible(by), holding=holding).order_by("-on", "-position", "id")
    chosen = list(rows if page is None else rows[(page - 1) * PAGE : page * PAGE])
    matches = {match.line_id: match for match in current_matches(by=by).filter(line__in=chosen)}
    names = _names({match.plan_line for match in matches.values() if match.plan_line}, by=by)
    listed = []
    for row in chosen:
        match = matches.get(row.id)
        kind, because = (match.kind, match.because) if match else ("", "")
        what = names.get(match.plan_line, "") if match and match.plan_line else ""
        listed.append(AccountLine(row.id, row.on, Money(row.pence), row.text, row.reference, kind, what, because))
    return Page(tuple(listed), page or 1, len(listed) if page is None else rows.count())


def _names(keys: set[UUID], *, by: Actor) -> dict[UUID, str]:
    """What plan lines are called in the latest version that has them."""
    rows = PlanRow.objects.of(by).filter(key__in=keys).order_by("version__number", "position")
    return dict(rows.values_list("key", "what"))


def bought_through(holding: UUID, *, by: Actor) -> tuple[Choice, ...]:
    """What the agreed plan buys through this holding. Raises NotFound."""
    held = Holding.objects.of(by).filter(visible(by, holding=""), id=holding).first()
    if held is None:
        raise NotFound
    return tuple(Choice(each.key, each.what, each.supplier) for each in plan_lines(held, by=by))
