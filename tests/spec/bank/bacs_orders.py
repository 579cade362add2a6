"""Orders for the tests of Bacs files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.kernel.working_days import working_day_on_or_before
from openphb.payments.bacs import BacsOrder, Originator, Payment

PAYER = Originator("423456", "201575", "00775991", "KENT MEDWAY ICB")
WAGES = Payment("089999", "66374958", Money(123_45), "PHB-0041", "J SMITH")
CARE = Payment("202959", "63748472", Money(99_999_99), "PHB-0042/7", "CAREWELL & CO")
ORDER = BacsOrder(PAYER, "ABC123", date(2026, 4, 1), date(2026, 4, 7), 7, (WAGES, CARE), date(2026, 4, 20))


def with_payment(**changes: Any) -> BacsOrder:
    """The order with its first payment changed."""
    return replace(ORDER, payments=(replace(WAGES, **changes), CARE))


def _numbers(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


texts = st.text("ABCXYZ0189.&/- ", max_size=18).map(str.strip)
names = st.text("ABCXYZ0189.&/- ", max_size=18).map(str.strip).filter(bool)
payments = st.builds(Payment, _numbers(6), _numbers(8), st.integers(1, 10_000_000_000).map(Money), texts, names)


@st.composite
def orders(draw: st.DrawFn) -> BacsOrder:
    """Any order that a file can carry, already in Bacs letters."""
    processing = working_day_on_or_before(draw(st.dates(date(2013, 1, 1), date(2028, 12, 31))))
    serial = draw(st.text("ABZ0189", min_size=6, max_size=6).filter(lambda text: text.strip("0")))
    return BacsOrder(
        Originator(draw(_numbers(6)), draw(_numbers(6)), draw(_numbers(8)), draw(names)),
        serial,
        date.fromordinal(processing.toordinal() - draw(st.integers(0, 30))),
        processing,
        draw(st.integers(1, 999)),
        tuple(draw(st.lists(payments, min_size=1, max_size=9))),
        date.fromordinal(processing.toordinal() + draw(st.integers(1, 300))),
    )


@st.composite
def dated_orders(draw: st.DrawFn) -> BacsOrder:
    """Any order for several days, as it is written: every payment with its day, earliest first."""
    order = draw(orders())
    last = min(order.created.toordinal() + 30, date(2028, 12, 31).toordinal())  # as far as bank holidays are known
    days = st.dates(order.processing_date, date.fromordinal(last)).map(working_day_on_or_before)
    dated = [replace(payment, processing_date=max(order.processing_date, draw(days))) for payment in order.payments]
    dated.sort(key=lambda payment: payment.processing_date or date.min)
    first = dated[0].processing_date or order.processing_date
    return replace(order, payments=tuple(dated), processing_date=first, expiry_date=date.fromordinal(last + 1))
