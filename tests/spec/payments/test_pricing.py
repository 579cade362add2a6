"""What a new price costs a budget: worked out by hand here, and told in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openphb.kernel.money import Money
from openphb.payments import pricing
from openphb.payments.pricing import Asked

ON = date(2026, 5, 1)
ASKED = Asked(
    unit="hours", old=Money.of("14.20"), new=Money.of("15.00"), starts_on=date(2026, 6, 1), weekly=Decimal(14),
    left=Money.of("10000"), until=date(2027, 3, 31),
)  # fmt: skip


def test_it_is_so_much_a_week_and_so_much_a_year_of_365_days() -> None:
    found = pricing.cost(ASKED, on=ON)
    assert (found.a_week, found.a_year) == (Money.of("11.20"), Money.of("584.00"))
    assert "14 hours a week" in found.working[0]


def test_what_is_still_to_come_is_paid_at_the_old_price_and_then_at_the_new() -> None:
    """14 hours a week are 2 a day: 31 days of May at £28.40, then 304 days at £30.00."""
    needed = Money.of("28.40").times(Decimal(31)) + Money.of("30.00").times(Decimal(304))
    assert needed == Money.of("10000.40")
    found = pricing.cost(ASKED, on=ON)
    assert (found.short, found.fits) == (Money.of("0.40"), False)
    assert "£880.40 for the 31 days" in found.working[2] and "£9,120.00 for the 304 days" in found.working[2]
    assert "£0.40 would be missing" in found.working[-1]
    enough = pricing.cost(replace(ASKED, left=Money.of("10000.40")), on=ON)
    assert enough.fits is True and "it still fits" in enough.working[-1]


def test_what_is_bought_once_or_agreed_for_no_later_day_has_no_week_and_no_answer() -> None:
    once = pricing.cost(replace(ASKED, weekly=None), on=ON)
    assert (once.a_week, once.fits) == (None, None) and "£0.80 more" in once.working[0]
    over = pricing.cost(replace(ASKED, until=date(2026, 4, 30)), on=ON)
    assert over.fits is None and over.a_week == Money.of("11.20")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"new": Money.of("14.20")}, "agreed already"),
        ({"new": Money(0)}, "Enter the new price"),
        ({"starts_on": date(2026, 4, 30)}, "cannot start before it was asked for"),
        ({"starts_on": date(2027, 5, 3)}, "more than a year ahead"),
        ({"why": " "}, "Say why"),
        ({}, ""),
        ({"starts_on": ON}, ""),
        ({"new": Money.of("13")}, ""),
    ],
)
def test_when_a_new_price_can_be_asked_for(changed: dict[str, object], says: str) -> None:
    told = {"old": ASKED.old, "new": ASKED.new, "starts_on": ASKED.starts_on, "why": "Wages.", "on": ON} | changed
    found = pricing.why_not_ask(**told)  # type: ignore[arg-type]
    assert (found.because if found else "") == "" if not says else says in found.because  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("agreed", "since", "because", "says"),
    [
        ("15.00", date(2026, 6, 1), "Fair.", ""),
        ("14.21", date(2026, 7, 1), "In part.", ""),
        ("15.01", date(2026, 6, 1), "Too kind.", "between £14.20 and £15.00"),
        ("14.20", date(2026, 6, 1), "Nothing.", "or refuse"),
        ("15.00", date(2026, 5, 31), "Earlier.", "asked for from 1 June 2026"),
        ("15.00", date(2026, 6, 1), " ", "Give the reasons"),
        (None, None, "Too dear.", ""),
    ],
)
def test_nothing_is_agreed_beyond_what_was_asked_nor_before_its_day(
    agreed: str | None, since: date | None, because: str, says: str
) -> None:
    found = pricing.why_not_decide(
        old=ASKED.old, new=ASKED.new, agreed=Money.of(agreed) if agreed else None, agreed_from=since,
        starts_on=ASKED.starts_on, because=because,
    )  # fmt: skip
    assert found is None if not says else found is not None and says in found.because


def test_the_notice_of_the_contract_is_counted_in_days() -> None:
    told = {"starts_on": date(2026, 5, 29), "asked_on": ON}
    assert "28 were given. That is enough." in pricing.notice_words(notice_days=28, **told)
    assert "28 were given. That is too short" in pricing.notice_words(notice_days=29, **told)
    assert pricing.notice_words(notice_days=None, **told) == "No notice period is recorded for this organisation."
