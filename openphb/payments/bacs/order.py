"""A payment order in our own words, and the reasons it could not be put in a Bacs file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.kernel.working_days import is_working_day
from openphb.payments.bacs.characters import plain
from openphb.payments.banking.accounts import standard

TEXT_LENGTH = 18
LARGEST = Money(99_999_999_999)  # eleven digits of pence
MOST_PAYMENTS = 9_999_999  # seven digits
DAYS_TO_EXPIRY = 7
DAYS_AHEAD = 30  # Bacs takes a file at most 30 days before its processing day
_SUN = re.compile(r"[A-Z0-9]{6}", re.ASCII)
_SERIAL = re.compile(r"[A-Z0-9]{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Originator:
    """Who pays: the service user number (SUN) and the account the money leaves."""

    sun: str
    sort_code: str
    account: str
    name: str


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment to one account. The payee sees `reference` on their statement.

    A `processing_date` of its own makes the order one for several days; left out, it is the order's.
    """

    sort_code: str
    account: str
    amount: Money
    reference: str
    name: str
    processing_date: date | None = None


@dataclass(frozen=True, slots=True)
class BacsOrder:
    """One file. Its processing day is the day before the money arrives.

    `serial` must not repeat within three months: the caller keeps count. `expiry_date` left out means seven
    days after the last day of processing.
    """

    originator: Originator
    serial: str
    created: date
    processing_date: date
    file_number: int
    payments: tuple[Payment, ...]
    expiry_date: date | None = None

    @property
    def total(self) -> Money:
        return Money.total(payment.amount for payment in self.payments)

    @property
    def has_several_days(self) -> bool:
        """True if its payments say their own days, be they one and the same."""
        return any(payment.processing_date is not None for payment in self.payments)

    def by_day(self) -> dict[date, list[Payment]]:
        """The payments of each processing day, earliest first, in the order they were given."""
        days: dict[date, list[Payment]] = {}
        for payment in self.payments:
            days.setdefault(payment.processing_date or self.processing_date, []).append(payment)
        return dict(sorted(days.items()))


def as_written(order: BacsOrder) -> BacsOrder:
    """The order as its file will carry it, or `Refused` with every reason it cannot be carried.

    In an order for several days every payment comes out with its day, earliest first. Names are put in Bacs
    letters and cut to 18 characters, since a payee's bank goes by the number. References are never cut: a shortened
    reference may name another person's account.
    """
    refusals = [*_about_the_file(order), *_about_the_days(order), *_about_the_payments(order)]
    if refusals:
        raise Refused(*refusals)
    days, several = order.by_day(), order.has_several_days
    return replace(
        _written_head(order, first=min(days), latest=max(days)),
        payments=tuple(
            written_payment(payment, day=day if several else None)
            for day, payments in days.items()
            for payment in payments
        ),
    )


def head_as_written(order: BacsOrder) -> BacsOrder:
    """The same for an order of one day whose payments come later, one by one (`credits.checked`). Raises `Refused`."""
    refusals = [*_about_the_file(order), *_about_the_days(order)]
    if refusals:
        raise Refused(*refusals)
    return _written_head(order, first=order.processing_date, latest=order.processing_date)


def _written_head(order: BacsOrder, *, first: date, latest: date) -> BacsOrder:
    return replace(
        order,
        originator=_written_originator(order.originator),
        serial=order.serial.strip().upper().zfill(6),
        processing_date=first,
        expiry_date=order.expiry_date or latest + timedelta(days=DAYS_TO_EXPIRY),
    )


def _written_originator(originator: Originator) -> Originator:
    account = standard(originator.sort_code, originator.account)
    return Originator(originator.sun.strip().upper(), account.sort_code, account.account, short_name(originator.name))


def written_payment(payment: Payment, *, day: date | None) -> Payment:
    """One payment as its file will carry it. It must be one of which `about_payment` says nothing."""
    account = standard(payment.sort_code, payment.account)
    name, reference = short_name(payment.name), plain(payment.reference)
    return Payment(account.sort_code, account.account, payment.amount, reference, name, day)


def short_name(name: str) -> str:
    """A name in the 18 Bacs characters there is room for."""
    return plain(name)[:TEXT_LENGTH].rstrip()


def _about_the_file(order: BacsOrder) -> list[Refusal]:
    serial = order.serial.strip().upper()
    findings = [
        (
            bool(_SUN.fullmatch(order.originator.sun.strip().upper())),
            f"The service user number “{order.originator.sun[:20]}” is not six letters or digits.",
            "originator.sun",
        ),
        (
            bool(_SERIAL.fullmatch(serial)) and serial.strip("0") != "",
            f"The serial “{order.serial[:20]}” cannot be used. Give one to six letters or digits, not all 0.",
            "serial",
        ),
        (
            1 <= order.file_number <= 999,
            f"The file number {order.file_number} is not between 1 and 999.",
            "file_number",
        ),
        (
            bool(short_name(order.originator.name)),
            "The payer's name has no letters that Bacs can carry. Give it in the letters A to Z.",
            "originator.name",
        ),
    ]
    refusals = [Refusal(because, field=field) for holds, because, field in findings if not holds]
    return refusals + _about_account(order.originator.sort_code, order.originator.account, at="originator")


def _about_account(sort_code: str, account: str, *, at: str) -> list[Refusal]:
    try:
        standard(sort_code, account)
    except Refused as refused:
        return [Refusal(refusal.because, refusal.cites, f"{at}.{refusal.field}") for refusal in refused.refusals]
    return []


def _about_the_days(order: BacsOrder) -> list[Refusal]:
    """Each day once, at the first place that names it; then the expiry, which must come after them all."""
    places = {
        payment.processing_date: f"payments[{place}].processing_date"
        for place, payment in reversed(list(enumerate(order.payments)))
        if payment.processing_date is not None
    }
    days = {day: places.get(day, "processing_date") for day in order.by_day()} or {order.processing_date: ""}
    refusals = [refusal for day, at in days.items() for refusal in _about_day(day, created=order.created, at=at)]
    return refusals or _about_expiry(order, latest=max(days))


def _about_day(day: date, *, created: date, at: str) -> list[Refusal]:
    try:
        _require_day(day, created=created)
    except Refused as refused:
        return [replace(refusal, field=at or "processing_date") for refusal in refused.refusals]
    return []


def _require_day(day: date, *, created: date) -> None:
    refuse_unless(
        is_working_day(day),
        f"Banks do not work on {day:%A} {in_words(day)}. Choose a working day to process on.",
    )
    refuse_unless(
        timedelta(0) <= day - created <= timedelta(days=DAYS_AHEAD),
        f"The processing day {in_words(day)} must be on the day the file is made ({in_words(created)}) or within "
        f"{DAYS_AHEAD} days after it.",
    )


def _about_expiry(order: BacsOrder, *, latest: date) -> list[Refusal]:
    if order.expiry_date is None or latest < order.expiry_date < date(2100, 1, 1):
        return []
    because = (
        f"The file must expire after it is processed on {in_words(latest)}. Leave the expiry date out to have "
        f"{DAYS_TO_EXPIRY} days."
        if order.expiry_date <= latest
        else "Bacs can write no year after 2099. Leave the expiry date out."
    )
    return [Refusal(because, field="expiry_date")]


def _about_the_payments(order: BacsOrder) -> list[Refusal]:
    if not order.payments:
        return about_sums(0, largest=Money(0))
    refusals = [
        refusal for place, payment in enumerate(order.payments) for refusal in about_payment(payment, place=place)
    ]
    largest = max(Money.total(each.amount for each in payments) for payments in order.by_day().values())
    return refusals or about_sums(len(order.payments), largest=largest)


def about_sums(count: int, *, largest: Money) -> list[Refusal]:
    """Why a file cannot hold so many payments, or so much on one day. Empty where it can."""
    if not 1 <= count <= MOST_PAYMENTS:
        return [Refusal(f"A file holds 1 to {MOST_PAYMENTS:,} payments, not {count:,}.")]
    if largest > LARGEST:
        return [Refusal(f"The total {largest} is more than one file can carry ({LARGEST}). Split the run.")]
    return []


def about_payment(payment: Payment, *, place: int) -> list[Refusal]:
    """Why a file cannot carry this payment, the one in this place counted from 0. Empty where it can."""
    at = f"payments[{place}]"
    holds = (
        Money(1) <= payment.amount <= LARGEST,
        len(plain(payment.reference)) <= TEXT_LENGTH,
        bool(plain(payment.name)),
    )
    refusals = [] if all(holds) else _refusals(payment, holds, who=f"Payment {place + 1}", at=at)
    return refusals + _about_account(payment.sort_code, payment.account, at=at)


def _refusals(payment: Payment, holds: tuple[bool, ...], *, who: str, at: str) -> list[Refusal]:
    """In words, which a payment that can be carried never needs: a run has a million of them."""
    who = f"{who} ({payment.name[:40]!r})"
    words = (
        (f"{who} is for {payment.amount}. An amount must be from £0.01 to {LARGEST}.", "pence"),
        (f"{who} has a reference longer than {TEXT_LENGTH} characters. Shorten it.", "reference"),
        (f"{who} has a name without letters that Bacs can carry. Give it in the letters A to Z.", "name"),
    )
    told = zip(holds, words, strict=True)
    return [Refusal(because, field=f"{at}.{field}") for held, (because, field) in told if not held]
