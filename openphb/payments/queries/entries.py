"""Invoices and hours as they stand: the rows an actor may see, and what is known when another is entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.budgets.models import BankDetails, Budget, Holding
from openphb.budgets.queries.awards import Promised, promised
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import Period, in_words, local_day
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments.entering import HOURS, PAYROLL, Account, Before, Entered, Item, Known, Planned, plain
from openphb.payments.entering.facts import days_of
from openphb.payments.models import Entry, EntryLine, Payment
from openphb.payments.queries.access import visible
from openphb.payments.queries.agreed_prices import agreed_prices
from openphb.payments.queries.matches import current_matches
from openphb.payments.queries.money import spent_in
from openphb.payments.workflow import EntryState, PaymentState
from openphb.plans.models import Line as PlanRow

TAKEN_AS_RIGHT = (EntryState.ACCEPTED.value, EntryState.IN_PAYSLIP.value)
STANDS = (EntryState.WAITING.value, *TAKEN_AS_RIGHT)
_NOT_GONE = (PaymentState.DUE.value, PaymentState.HELD.value, PaymentState.IN_RUN.value)
_LOOK_BACK = timedelta(days=400)
_LATELY = timedelta(days=28)
_DAYS_EACH = {"week": Decimal(7), "four weeks": Decimal(28), "month": Decimal(365) / 12, "year": Decimal(365)}
# A payment that came back, or never left, has another in its place: the latest of them says how an invoice stands.
_LATEST = """
    WITH RECURSIVE chain AS (
        SELECT id AS entry, id, state FROM payments_payment
        WHERE commissioner_id = %(mine)s AND id = ANY (%(ids)s)
        UNION ALL
        SELECT chain.entry, p.id, p.state FROM chain
        JOIN payments_payment p ON p.replaces = chain.id AND p.commissioner_id = %(mine)s AND p.kind = 'invoice'
    )
    SELECT entry, id, state FROM chain c WHERE NOT EXISTS (
        SELECT 1 FROM chain later JOIN payments_payment p ON p.id = later.id WHERE p.replaces = c.id
    )
"""


def entries_seen(by: Actor) -> QuerySet[Entry]:
    """The entries this actor may see, without the papers: the bytes of a scan are fetched one at a time."""
    return Entry.objects.of(by).filter(visible(by)).defer("content")


def standing_beside(one: UUID | None, *, by: Actor) -> QuerySet[Entry]:
    """Entries that wait, go ahead or are paid by a payslip, but for one."""
    rows = entries_seen(by).filter(state__in=STANDS)
    return rows.exclude(id=one) if one else rows


def entry_row(id: UUID, *, by: Actor, lock: bool = False) -> Entry:
    """One entry, locked if it is to be moved. Raises NotFound."""
    rows = entries_seen(by).filter(id=id).select_related("holding__budget", "assistant")
    found = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def latest_payments(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, tuple[UUID, PaymentState]]:
    """For each entry that has one: the payment that pays it now, and its state."""
    return {
        entry: (id, PaymentState(state))
        for entry, id, state in answers(_LATEST, {"mine": by.commissioner, "ids": list(ids)})
    }


def known(entered: Entered, *, held: Holding, by: Actor, leaving_out: UUID | None = None) -> Known:
    """What we know beside something entered for this holding. `leaving_out` is the entry it stands in place of."""
    eyes = eyes_of_the_team(by)
    all_ = promised(held.budget, by=eyes)
    others = standing_beside(leaving_out, by=eyes)
    open_ = _open(others.filter(person_id=held.budget.person_id), by=eyes)
    return Known(
        planned=_planned(entered, held=held, all_=all_, open_=open_, by=eyes),
        agreed=_agreed(all_, on=entered.period.start),
        left=_left(held, open_=open_, by=eyes),
        before=_before(entered, person=held.budget.person_id, leaving_out=leaving_out, by=by),
        account_before=_account_before(entered, held=held, leaving_out=leaving_out, by=by),
        is_own_work=_is_own_work(entered, leaving_out=leaving_out, by=by),
    )


def _is_own_work(entered: Entered, *, leaving_out: UUID | None, by: Actor) -> bool:
    """Hours entered by whoever goes by the name of whoever worked them; looked at again, by whom they were entered.

    By name, since an assistant need not have an account: two people of one name are asked once too often.
    """
    if entered.kind != HOURS:
        return False
    rows = Entry.objects.of(by).filter(id=leaving_out) if leaving_out else Entry.objects.none()
    was = rows.values_list("entered_by_name", flat=True).first()
    by_whom = was if was and by.is_staff else by.name
    return plain(by_whom) == plain(entered.payee_name)


def eyes_of_the_team(by: Actor) -> Actor:
    """The plan is looked at in full whoever enters something: an organisation, or a nominee, may not read it.

    What they are told of it is about what they entered. What others entered is looked for with their own eyes.
    """
    return replace(by, roles=frozenset({Role.FINANCE}))


def _agreed(all_: Promised | None, *, on: date) -> Period | None:
    award = all_.holding_on(on) if all_ else None
    return Period(award.starts_on, award.ends_on) if award else None


def _open(rows: QuerySet[Entry], *, by: Actor) -> list[Entry]:
    """Entries that go ahead and are not in the books yet: neither paid by us nor seen in the account."""
    going = list(rows.filter(state=EntryState.ACCEPTED).select_related("holding").prefetch_related("lines"))
    paid = latest_payments([row.id for row in going], by=by)
    seen = set(_seen([row.line_id for row in going if row.line_id], by=by))
    over = (PaymentState.SETTLED, PaymentState.CANCELLED)
    return [row for row in going if not (row.id in paid and paid[row.id][1] in over) and row.line_id not in seen]


def _seen(lines: Iterable[UUID], *, by: Actor) -> Iterable[UUID]:
    rows = current_matches(by=by).filter(line_id__in=list(lines), kind="spending")
    return rows.values_list("line_id", flat=True)


def _planned(
    entered: Entered, *, held: Holding, all_: Promised | None, open_: Sequence[Entry], by: Actor
) -> dict[UUID, Planned]:
    """Lines of the version agreed on the first day, or the latest, that are held in this way."""
    award = (all_.holding_on(entered.period.start) or all_.awards[-1]) if all_ else None
    if all_ is None or award is None:
        return {}
    year = all_.year(max(entered.period.start, all_.starts_on))
    spent = spent_in(held.budget_id, by=by, within=year)
    due: dict[UUID | None, Money] = {}
    for row in open_:
        for line in row.lines.all():
            due[line.plan_line] = due.get(line.plan_line, NIL) + Money(line.pence)
    given = all_.of_year_by_line(all_.year(award.starts_on))
    rows = PlanRow.objects.of(by).filter(version_id=award.version, holding=held.kind).exclude(funder="person")
    worked = _worked(entered, budget=held.budget, by=by)
    prices = _agreed_since(entered, held=held, since=award.starts_on, by=by)
    return {
        row.key: Planned(
            key=row.key,
            what=row.what,
            unit=row.unit,
            rate=prices.get(row.key, Money(row.unit_pence)),
            weekly=row.quantity * 7 / _DAYS_EACH[row.every] if row.every in _DAYS_EACH else None,
            left=given.get(row.key, NIL) - spent.get(row.key, NIL) - due.get(row.key, NIL),
            same_household=row.same_household,
            worked=worked.get(row.key, {}),
        )
        for row in rows
    }


def _agreed_since(entered: Entered, *, held: Holding, since: date, by: Actor) -> dict[UUID, Money]:
    """Prices agreed with this very supplier after the plan, and holding on the first day it charges for."""
    if not held.is_suppliers or held.organisation_id is None:
        return {}
    whose = {"person": held.budget.person_id, "organisation": held.organisation_id}
    return agreed_prices(**whose, on=entered.period.start, since=since, by=by)


def _worked(entered: Entered, *, budget: Budget, by: Actor) -> dict[UUID, dict[date, Decimal]]:
    """Days worked lately and taken as right, by line of the plan: whoever worked them."""
    since = entered.period.start - _LATELY
    rows = EntryLine.objects.of(by).filter(
        entry__person_id=budget.person_id,
        entry__state__in=TAKEN_AS_RIGHT,
        worked_on__range=(since, entered.latest),
    )
    found: dict[UUID, dict[date, Decimal]] = {}
    for key, day, units in rows.values_list("plan_line", "worked_on", "units"):
        if key and day:
            days = found.setdefault(key, {})
            days[day] = days.get(day, Decimal(0)) + units
    return found


def _left(held: Holding, *, open_: Sequence[Entry], by: Actor) -> Money:
    """Notional: what is promised and no payment is planned for. Otherwise: what is in the account and not expected."""
    if held.kind == "notional":
        rows = Payment.objects.of(by).filter(holding__budget_id=held.budget_id, state__in=_NOT_GONE)
        planned = Money(sum(rows.values_list("pence", flat=True)))
        return ledger.balance(chart.agreed(held.budget.reference), by=by) - planned
    expected = Money(sum(row.pence for row in open_ if row.holding_id == held.id))
    return ledger.balance(chart.held(held.reference), by=by) - expected


def _before(entered: Entered, *, person: UUID, leaving_out: UUID | None, by: Actor) -> tuple[Before, ...]:
    """What else this payee has entered: a number is looked for with everybody, days with this person."""
    rows = standing_beside(leaving_out, by=by).filter(payee=entered.payee)
    mine = Q(person_id=person, period_to__gte=entered.period.start, period_from__lte=entered.latest)
    if entered.number:
        mine |= Q(number__iregex=_written_like(entered.number), period_to__gte=entered.period.start - _LOOK_BACK)
    found = rows.filter(mine).prefetch_related("lines").order_by("-entered_at")
    return tuple(_told(row) for row in found if _matters(row, entered))


def _written_like(number: str) -> str:
    """A pattern of the ways in which people write one number, so that the database finds the few that matter.

    >>> _written_like("inv 42")
    '^[^[:alnum:]]*0*INV[^[:alnum:]]*0*42[^[:alnum:]]*$'
    """
    between = "[^[:alnum:]]*"
    parts = "".join(f"0*{part}{between}" for part in plain(number).split())
    return f"^{between}{parts}$"


def _matters(row: Entry, entered: Entered) -> bool:
    overlaps = row.period_to >= entered.period.start and row.period_from <= entered.latest
    return overlaps or (bool(entered.number) and plain(row.number) == plain(entered.number))


def _told(row: Entry) -> Before:
    period = Period(row.period_from, row.period_to)
    items = items_of(row)
    named = [item.on for item in items]
    days = frozenset(day for day in named if day) if named and all(named) else frozenset(days_of(period))
    number = f"{'payslip' if row.kind == PAYROLL else 'invoice'} {row.number}, " if row.number else ""
    words = f"{number}{Money(row.pence)}, entered on {in_words(local_day(row.entered_at))} by {row.entered_by_name}"
    return Before(words, row.payee, row.number, days, items, row.state in TAKEN_AS_RIGHT)


def items_of(row: Entry) -> tuple[Item, ...]:
    """Its lines as values, in their order."""
    lines = sorted(row.lines.all(), key=lambda line: line.position)
    return tuple(
        Item(
            each.plan_line, each.what, each.units, each.unit, Money(each.rate_pence), Money(each.pence), each.worked_on
        )
        for each in lines
    )


def _account_before(entered: Entered, *, held: Holding, leaving_out: UUID | None, by: Actor) -> Account | None:
    """The account of this payee that was checked for us; failing that, the one its latest paper asked for."""
    if entered.account is None:
        return None
    if held.is_suppliers and held.organisation_id:
        rows = BankDetails.objects.of(by).filter(holding__organisation_id=held.organisation_id, state="approved")
        checked = rows.order_by("-checked_at").values_list("sort_code", "account_number").first()
        if checked:
            return Account(*checked)
    papers = standing_beside(leaving_out, by=by).filter(payee=entered.payee)
    latest = papers.exclude(sort_code="").order_by("-entered_at").values_list("sort_code", "account_number").first()
    return Account(*latest) if latest else None
