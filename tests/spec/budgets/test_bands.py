"""Who may sign off how much, and the words that say who can where one person cannot."""

from __future__ import annotations

import pytest

from openphb.budgets.amounts import Total
from openphb.budgets.bands import Band, band_for
from openphb.kernel.actor import Role
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

FIFTY = Band(Role.APPROVER, Money.of("50,000"))
HUNDRED = Band(Role.LEAD, Money.of("100,000"))
ANY = Band(Role.LEAD, None)
APPROVER, LEAD = frozenset({Role.APPROVER}), frozenset({Role.LEAD})
BOTH = APPROVER | LEAD


def cost(yearly: str, once: str = "0") -> Total:
    return Total(Money.of(yearly), Money.of(once))


@pytest.mark.parametrize(
    ("total", "roles", "bands", "under"),
    [
        (cost("1"), APPROVER, [FIFTY, ANY], FIFTY),
        (cost("50,000"), APPROVER, [FIFTY, ANY], FIFTY),
        (cost("49,000", "1,000"), APPROVER, [FIFTY, ANY], FIFTY),
        (cost("50,000.01"), LEAD, [FIFTY, ANY], ANY),
        (cost("1"), BOTH, [ANY, FIFTY], FIFTY),
        (cost("60,000"), BOTH, [FIFTY, ANY], ANY),
    ],
)
def test_the_narrowest_limit_that_covers_the_first_year_is_used(total, roles, bands, under):
    assert band_for(total, roles=roles, bands=bands) == under


@pytest.mark.parametrize(
    ("total", "roles", "bands", "words"),
    [
        (
            cost("62,400"),
            APPROVER,
            [FIFTY, ANY],
            "£62,400.00 a year is above the £50,000.00 that an approver may sign off. An ICB lead can.",
        ),
        (
            cost("49,000", "1,000.01"),
            APPROVER,
            [FIFTY, HUNDRED],
            "£50,000.01 in the first year is above the £50,000.00 that an approver may sign off. An ICB lead can.",
        ),
        (
            cost("120,000"),
            LEAD,
            [FIFTY, HUNDRED],
            "£120,000.00 a year is above the £100,000.00 that an ICB lead may sign off. "
            "Nobody's limit covers it yet. An ICB lead can set one.",
        ),
        (
            cost("1"),
            APPROVER,
            [],
            "No amount has been set that an approver may sign off. Nobody's limit covers it yet. "
            "An ICB lead can set one.",
        ),
        (cost("1"), frozenset({Role.FINANCE}), [ANY], "Only an approver or an ICB lead can sign off the money."),
    ],
)
def test_above_the_limit_the_words_name_who_can(total, roles, bands, words):
    refused = band_for(total, roles=roles, bands=bands)
    assert isinstance(refused, Refusal) and refused.because == words


def test_a_limit_is_written_as_people_say_it():
    assert str(FIFTY) == "approver, up to £50,000.00"
    assert str(ANY) == "ICB lead, any amount"


def test_nothing_to_pay_still_needs_somebody_who_may_sign():
    assert band_for(Total(NIL, NIL), roles=APPROVER, bands=[FIFTY]) == FIFTY
