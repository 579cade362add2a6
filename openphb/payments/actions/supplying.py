"""What a provider sends us itself: its invoices, typed or as files, and credits for them.

Each goes through the same door as one that staff enter, is checked by the same checks and ends in the same entries. A
file is read and shown before anything of it is entered; then all of it is entered, or none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID, uuid5

from openphb.budgets.queries.finding import supplier_part
from openphb.commissioners.context import transaction_required
from openphb.conversations import actions as talking
from openphb.conversations.rules import About, NewTalk, Team
from openphb.kernel.actor import Actor, Serves
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments.actions import entering, mending
from openphb.payments.actions.entering import NewInvoice, Paper
from openphb.payments.actions.receipts import safe_name
from openphb.payments.einvoices import Charged
from openphb.payments.entering import Item, plain
from openphb.payments.models import Entry, InvoiceFile
from openphb.payments.queries.entries import entries_seen, items_of, latest_payments
from openphb.payments.queries.supplied import served
from openphb.payments.workflow import EntryState, PaymentState
from openphb.people import actions as people
from openphb.people import links
from openphb.people.linking_rules import CARE

FORMS = ("table", "e-invoice")
MOST_WAITING = 20
"""Files that one organisation may have brought and neither sent nor thrown away. Our own choice."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: its number and day, the invoice it is for, and what of each line of the plan it gives back."""

    number: str
    dated_on: date
    invoice: str
    amounts: Mapping[UUID, Money]
    why: str

    @property
    def total(self) -> Money:
        return Money.total(self.amounts.values())


@transaction_required
def send_invoice(
    *, id: UUID, link: UUID, new: NewInvoice, by: Actor, at: datetime, on: date, paper: Paper | None = None,
    mends: UUID | None = None,
) -> Entry:  # fmt: skip
    """An invoice of the actor's own organisation, for a person it is linked to. Sent twice with one id, it is one."""
    serves = served(link, by=by)
    strange = [item.what for item in new.items if item.plan_line not in serves.lines]
    refuse_unless(not strange, "Choose for each line which of your lines of the plan it is for.", field="plan_line_1")
    assert by.organisation is not None  # whoever serves somebody is of an organisation
    held = supplier_part(serves.person, organisation=by.organisation, by=by)
    own = replace(new, organisation=None, payee="")
    return entering.enter_invoice(id=id, holding=held.id, new=own, paper=paper, mends=mends, by=by, at=at, on=on)


@transaction_required
def bring_invoice_file(*, id: UUID, form: str, name: str, content: bytes, by: Actor, at: datetime) -> InvoiceFile:
    """Keep a file that the caller could read, until it is sent or thrown away. Nothing is entered yet."""
    require(_why_not_send(by))
    known = InvoiceFile.objects.of(by).filter(id=id).first()
    if known:
        return known
    waiting = InvoiceFile.objects.of(by).filter(organisation_id=links.organisation_of(by), sent_at=None).count()
    refuse_unless(waiting < MOST_WAITING, "Send the files that wait, or throw them away, before you bring another.")
    made = InvoiceFile.objects.create(
        id=id, commissioner_id=by.commissioner, organisation_id=links.organisation_of(by), form=form,
        name=safe_name(name), content=content, sha256=sha256(content).hexdigest(), brought_by=by.id,
        brought_by_name=by.name, brought_at=at,
    )  # fmt: skip
    people.record(did="payments.bring_invoice_file", by=by, at=at, detail=made.name)
    return made


@transaction_required
def send_invoice_file(
    *, file: UUID, invoices: Sequence[Charged], by: Actor, at: datetime, on: date
) -> tuple[Entry, ...]:
    """Enter every invoice of a file, each for the link it names. One that cannot be kept stops them all."""
    row = _file(file, by=by)
    if row.sent_at is not None:
        return tuple(Entry.objects.of(by).filter(id__in=row.entries))
    refuse_unless(bool(invoices), "There is nothing in this file to send.", field="file")
    made = tuple(
        send_invoice(id=uuid5(file, str(place)), link=each.link, new=_typed(each), by=by, at=at, on=on)
        for place, each in enumerate(invoices)
    )
    row.sent_at, row.sent_by_name, row.entries = at, by.name, [each.id for each in made]
    row.save(update_fields=["sent_at", "sent_by_name", "entries"])
    people.record(did="payments.send_invoice_file", by=by, at=at, detail=f"{row.name}: {len(made)}")
    return made


def _typed(told: Charged) -> NewInvoice:
    return NewInvoice(
        number=told.number, dated_on=told.dated_on, first=told.first, latest=told.latest, items=told.items,
        total=told.total, account=told.account,
    )  # fmt: skip


@transaction_required
def throw_invoice_file_away(*, file: UUID, by: Actor, at: datetime) -> None:
    """Nothing of it was entered, and nothing of it stays."""
    row = InvoiceFile.objects.of(by).filter(id=file, organisation_id=links.organisation_of(by)).first()
    if row is None:
        return
    require(_why_not_send(by))
    refuse_unless(row.sent_at is None, "This file was sent. Withdraw the invoices it became instead.")
    people.record(did="payments.throw_invoice_file_away", by=by, at=at, detail=row.name)
    row.delete()


@transaction_required
def withdraw_invoice(*, entry: UUID, because: str, by: Actor, at: datetime, on: date) -> Entry:
    """Take an invoice of one's own back before it is decided or paid."""
    row = _own(entry, by=by)
    refuse_unless(bool(because.strip()), "Say why you withdraw it.", field="because")
    return mending.take_back(entry=row.id, because=because.strip(), by=by, at=at, on=on)


@transaction_required
def send_credit(*, id: UUID, link: UUID, credit: Credit, by: Actor, at: datetime, on: date) -> Entry | None:
    """A credit for an invoice sent before. What is not paid yet is lowered at once: the rest takes its place.

    What is on its way or paid is left as it is, and finance is told at once in a conversation, whose turn is theirs:
    they agree with the organisation how the money comes back. Then None is given. Sent twice under one id, it is one.
    """
    serves = served(link, by=by)
    done = Entry.objects.of(by).filter(id=id).first()
    if done:
        return done
    refuse_unless(bool(credit.number.strip()), "Enter the number of the credit.", field="number")
    row = _credited(credit, serves=serves, by=by)
    rest = _rest(row, credit)
    if not _can_be_lowered(row, by=by):
        _tell_finance(id, row, credit, by=by, at=at, on=on)
        return None
    said = (
        f"Credit {credit.number.strip()} of {in_words(credit.dated_on)}: {credit.total}. {credit.why.strip()}".strip()
    )
    gone = mending.take_back(entry=row.id, because=said, by=by, at=at, on=on)
    if not rest:
        return gone
    lowered = NewInvoice(
        number=row.number, dated_on=row.dated_on, first=row.period_from, latest=row.period_to, items=rest,
        total=Money.total(each.amount for each in rest),
    )  # fmt: skip
    return send_invoice(id=id, link=link, new=lowered, by=by, at=at, on=on)


@transaction_required
def send_credit_file(
    *, id: UUID, link: UUID, credit: Credit, file: UUID, by: Actor, at: datetime, on: date
) -> Entry | None:
    """The same out of a file, which is sent with it: it cannot be given twice."""
    row = _file(file, by=by)
    refuse_unless(row.sent_at is None, "This file was sent already.", field="file")
    entry = _credited(credit, serves=served(link, by=by), by=by)
    made = send_credit(id=id, link=link, credit=credit, by=by, at=at, on=on)
    row.sent_at, row.sent_by_name, row.entries = at, by.name, [made.id if made else entry.id]
    row.save(update_fields=["sent_at", "sent_by_name", "entries"])
    return made


def _credited(credit: Credit, *, serves: Serves, by: Actor) -> Entry:
    """The invoice it names: of the same person and organisation, and standing."""
    rows = entries_seen(by).filter(
        kind="invoice", person_id=serves.person,
        holding__organisation_id=links.organisation_of(by), holding__kind="notional",
        state__in=[EntryState.WAITING.value, EntryState.ACCEPTED.value],
    )  # fmt: skip
    wanted = plain(credit.invoice)
    found = next((row for row in rows.select_related("holding__budget") if plain(row.number) == wanted), None)
    if found is None:
        words = (
            f"We have no invoice {credit.invoice.strip()[:40]} of yours for this person that stands. Check its number."
        )
        raise Refused(Refusal(words, field="invoice"))
    return found


def _rest(row: Entry, credit: Credit) -> tuple[Item, ...]:
    """The lines that are left, by line of the plan: those wholly given back are gone, others stand as one sum each."""
    before: dict[UUID | None, list[Item]] = {}
    for item in items_of(row):
        before.setdefault(item.plan_line, []).append(item)
    refuse_unless(credit.total > NIL, "Enter what the credit gives back.", field="total")
    unknown = [key for key in credit.amounts if key not in before]
    refuse_unless(not unknown, "The credit names a line that is not on the invoice.", field="plan_line_1")
    left: list[Item] = []
    for key, items in before.items():
        less, whole = credit.amounts.get(key, NIL) if key else NIL, Money.total(each.amount for each in items)
        refuse_unless(less <= whole, f"The credit of {less} is more than the {whole} of the invoice.", field="total")
        left += _lowered(items, whole - less) if less else items
    return tuple(left)


def _lowered(items: list[Item], rest: Money) -> list[Item]:
    """What is left of a line: as many whole units at its price as that is, or one sum where it is none."""
    first = items[0]
    if rest == NIL:
        return []
    units = (first.rate and (rest.pence * 100) // first.rate.pence) or 0
    exact = replace(first, units=_hundredths(units), amount=rest, on=None)
    if first.rate.times(exact.units) == rest and units:
        return [exact]
    return [replace(first, what=f"{first.what}, less a credit"[:200], units=_hundredths(100), unit="sum", rate=rest,
                    amount=rest, on=None)]  # fmt: skip


def _can_be_lowered(row: Entry, *, by: Actor) -> bool:
    paying = latest_payments([row.id], by=by).get(row.id)
    return paying is None or paying[1] in (PaymentState.DUE, PaymentState.HELD, PaymentState.CANCELLED)


def _tell_finance(id: UUID, row: Entry, credit: Credit, *, by: Actor, at: datetime, on: date) -> None:
    assert by.organisation is not None  # whoever serves somebody is of an organisation
    words = (
        f"Credit {credit.number.strip()} of {in_words(credit.dated_on)} for invoice {row.number}: {credit.total}. "
        f"Its payment has begun, so nothing changes by itself. {credit.why.strip()}"
    )
    about = About("invoice", row.id, f"Invoice {row.number}")
    new = NewTalk(Team.MONEY, about, words, f"Credit {credit.number.strip()[:30]} for invoice {row.number[:30]}")
    talking.begin_with_organisation(
        id=id, person=row.person_id, organisation=by.organisation, with_person=False, new=new, by=by, at=at, on=on
    )


def _own(entry: UUID, *, by: Actor) -> Entry:
    """An invoice that the actor's organisation sent for somebody it is linked to today. Raises NotFound."""
    rows = entries_seen(by).filter(
        id=entry, holding__organisation_id=links.organisation_of(by), holding__kind="notional"
    )
    row = rows.first()
    if row is None or by.organisation is None or row.person_id not in by.serves(CARE):
        raise NotFound
    return row


def _file(id: UUID, *, by: Actor) -> InvoiceFile:
    require(_why_not_send(by))
    rows = InvoiceFile.objects.of(by).select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=id, organisation_id=links.organisation_of(by)).first()
    if row is None:
        raise NotFound
    return row


def _why_not_send(by: Actor) -> Refusal | None:
    if by.organisation is not None and by.serves(CARE):
        return None
    return Refusal(
        "Your organisation is linked to nobody for whom it sends us invoices. Ask your contact at the board."
    )


def _hundredths(units: int) -> Decimal:
    return Decimal(units) / 100
