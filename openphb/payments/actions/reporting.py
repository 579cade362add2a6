"""What the bank reports: payments that came back, and accounts that have moved.

A row does what a person could do by hand, and nothing more: a return is recorded, and a new account is entered for
somebody else to check. A row that fits no payment, or more than one, is left with the reason for a person to see to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid5

from django.db import connection
from django.db.models import Q

from openphb.budgets import actions as budgets
from openphb.budgets.account_details import NewDetails
from openphb.budgets.models import BankDetails
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.payments import bank_reports, rules
from openphb.payments.actions import returns
from openphb.payments.bank_reports import Row, Unread
from openphb.payments.banking import modulus
from openphb.payments.models import Payment, ReturnReport
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people

_DAYS_BACK = timedelta(days=30)  # a return comes within a week; a holiday or a late bank may stretch it
_GONE = (PaymentState.SENT.value, PaymentState.SETTLED.value, PaymentState.RETURNED.value)
RETURNED, ENTERED, KNOWN, LEFT = "returned", "entered", "known", "left"


@transaction_required
def import_return_report(
    *, id: UUID, name: str, content: bytes, by: Actor, at: datetime, on: date, columns: Mapping[str, str] | None = None
) -> ReturnReport:
    """Bring in a report of our bank. The same bytes count once, and so does each row however often it is reported."""
    require(rules.why_not_do("bring in a report of returned payments", roles=by.roles))
    digest = sha256(content).hexdigest()
    _one_after_another(by)
    known = ReturnReport.objects.of(by).filter(Q(id=id) | Q(sha256=digest)).first()
    if known:
        return known
    rows = [
        _told(row, *_act(row, report=id, by=by, at=at, on=on)) for row in bank_reports.read(content, columns=columns)
    ]
    counts = Counter(row["did"] for row in rows)
    people.record(did="payments.import_report", by=by, at=at, detail=f"{name[:80]}, {len(rows)} rows")
    return ReturnReport.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        name=name[:200],
        sha256=digest,
        rows=rows,
        returned=counts[RETURNED],
        entered=counts[ENTERED],
        left=counts[LEFT],
        recorded_by=by.name,
        recorded_at=at,
    )


def _one_after_another(by: Actor) -> None:
    """Two people may bring in one report at the same moment: the second finds it brought in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('openphb brings in a report'), %s)", [by.commissioner])


def _told(row: Row | Unread, did: str, came_of_it: str) -> dict[str, str | int]:
    """The row as it is kept. Of an account only what a person tells theirs by."""
    about: dict[str, str | int] = {"line": row.line, "did": did, "came_of_it": came_of_it}
    if isinstance(row, Row):
        about |= {"report": row.report, "code": row.code, "reference": row.reference, "on": row.on.isoformat()}
        about |= {"amount": str(row.amount or ""), "means": row.means}
    return about


def _act(row: Row | Unread, *, report: UUID, by: Actor, at: datetime, on: date) -> tuple[str, str]:
    """What was done with a row, and why. A row that is refused changes nothing and holds up no other."""
    try:
        if isinstance(row, Unread):
            return LEFT, row.because
        act = _come_back if row.report == bank_reports.ARUCS else _moved
        return act(row, report=report, by=by, at=at, on=on)
    except Refused as refused:
        return LEFT, str(refused)


def _come_back(row: Row, *, report: UUID, by: Actor, at: datetime, on: date) -> tuple[str, str]:
    payment = _payment(row, by=by)
    if payment.state == PaymentState.RETURNED:
        return KNOWN, f"The payment of {payment} is recorded as returned already."
    returns.record_return(
        id=uuid5(report, f"line {row.line}"), payment=payment.id, code=row.code, returned_on=row.on,
        by=by, at=at, on=on,
    )  # fmt: skip
    return RETURNED, f"The payment of {payment} came back: {row.means}."


def _payment(row: Row, *, by: Actor) -> Payment:
    """The one payment this row is about: the account, the sum and the reference as the bank was told them.

    Of several in a row, the latest that had gone by then. Raises Refused where that leaves none, or two of one day.
    """
    rows = Payment.objects.of(by).filter(
        state__in=_GONE,
        bank_details__sort_code=row.account.sort_code,
        bank_details__account_number=row.account.account,
        run__processing_on__gte=row.on - _DAYS_BACK,
        run__processing_on__lte=row.on,
    )
    if row.amount is not None:
        rows = rows.filter(pence=row.amount.pence)
    if row.reference:
        rows = rows.filter(Q(holding__reference=row.reference) | Q(bank_details__roll_number__iexact=row.reference))
    found = list(rows.select_related("run").order_by("-run__processing_on", "id")[:2])
    refuse_unless(bool(found), "No payment of ours fits this row. Look at its account, sum, reference and day.")
    if len(found) == 2 and found[0].run and found[1].run:
        refuse_unless(
            found[0].run.processing_on != found[1].run.processing_on,
            "Two payments of one day fit this row. Record the return on the right one by hand.",
        )
    return found[0]


def _moved(row: Row, *, report: UUID, by: Actor, at: datetime, on: date) -> tuple[str, str]:
    """The new account is entered, as it would be by hand. The old one is paid until somebody else approves it."""
    details = _details(row, by=by)
    if row.instead is None:
        raise Refused(Refusal("The row says no new account."))
    verdict = modulus.check(row.instead.sort_code, row.instead.account)
    new = NewDetails(
        account_kind=details.account_kind,
        sort_code=row.instead.sort_code,
        account_number=row.instead.account,
        account_name=details.account_name,
        modulus=verdict.valid,
        modulus_says=verdict.because,
        roll_number=details.roll_number,
        **{name: getattr(details, name) for name in _ARRANGEMENTS},
    )
    budgets.enter_bank_details(
        id=uuid5(report, f"line {row.line}"), holding=details.holding_id, new=new, by=by, at=at, on=on
    )
    return (
        ENTERED,
        f"A new account for {details.holding.reference} is entered. Somebody else checks it before it is used.",
    )


_ARRANGEMENTS = ("sole_use", "named_access", "auditable", "monitoring_adequate", "plan_only_use")


def _details(row: Row, *, by: Actor) -> BankDetails:
    rows = BankDetails.objects.of(by).filter(
        state="approved", sort_code=row.account.sort_code, account_number=row.account.account, holding__closed_on=None
    )
    if row.reference:
        rows = rows.filter(Q(holding__reference=row.reference) | Q(roll_number__iexact=row.reference))
    found = list(rows.select_related("holding")[:2])
    refuse_unless(len(found) < 2, "Two holdings are paid to this account. Enter the new one on each by hand.")
    refuse_unless(bool(found), "We pay nobody to this account now, so nothing was changed.")
    return found[0]
