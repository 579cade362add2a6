"""Every number that a scenario is made of: what it means, its unit, what it is if nobody says, and how unsure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ASSUMPTION = "assumption"
"""The source of a figure that nobody published. It is a guess to be put right from what an area knows."""
PEOPLE, PERCENT, PERCENT_A_MONTH, PERCENT_A_YEAR = "people", "percent", "percent a month", "percent a year"
MONTHS, POUNDS, POUNDS_A_YEAR, HOURS, STAFF = "months", "pounds", "pounds a year", "hours", "whole-time staff"
SCALES = {
    PEOPLE: 1, "people per 50,000": 1000, PERCENT: 10_000, PERCENT_A_MONTH: 10_000, PERCENT_A_YEAR: 10_000,
    MONTHS: 100, POUNDS: 100, POUNDS_A_YEAR: 100, HOURS: 100, STAFF: 100, "areas": 1, "times": 1000,
    "people a year per 100 live": 100,
}  # fmt: skip
"""Steps in one unit: the model reckons in whole steps. A percent has 10,000, a pound 100 (pence), a month 100."""


@dataclass(frozen=True, slots=True)
class Input:
    """One number of a scenario.

    `default` is used where a scenario says nothing. `down` and `up` give how far the number may be off, where the
    scenario gives no range of its own: as a share of it ("0.3" is 30 % less), or in its own unit if `absolute`.
    `least` and `greatest` bound what may be entered, and where an answer is searched for.
    """

    key: str
    asks: str
    unit: str
    default: Decimal
    source: str
    down: Decimal = Decimal("0.2")
    up: Decimal = Decimal("0.2")
    absolute: bool = False
    least: Decimal = Decimal(0)
    greatest: Decimal = Decimal(100)

    @property
    def scale(self) -> int:
        """Whole steps in one unit."""
        return SCALES[self.unit]

    def range_of(self, value: Decimal) -> tuple[Decimal, Decimal]:
        """The low and high end around this value, within what may be entered."""
        off = (self.down, self.up) if self.absolute else (value * self.down, value * self.up)
        return max(self.least, value - off[0]), min(self.greatest, value + off[1])


def _input(key: str, asks: str, *, unit: str, default: str, source: str = ASSUMPTION, **more: str | bool) -> Input:
    numbers = {name: value if isinstance(value, bool) else Decimal(value) for name, value in more.items()}
    return Input(key, asks, unit, Decimal(default), source, **numbers)  # type: ignore[arg-type]


THIRD_INTERIM = "Third interim report of the pilot’s evaluation, July 2011, in the prices of then"
WHOLE = (
    _input("population", "How many people live here?", unit=PEOPLE, default="1500000", greatest="80000000",
           least="1000", down="0.02", up="0.02", source="assumption: about one thirty-sixth of England"),
    _input("ramp_months", "Over how many months do offers grow to their later rate?", unit=MONTHS, default="24",
           least="1", greatest="240"),
    _input("offer_wte", "How many staff make offers?", unit=STAFF, default="4", greatest="10000"),
    _input("offer_hours", "Hours for one offer", unit=HOURS, default="1.5", least="0.01", down="0.3", up="0.5"),
    _input("plan_wte", "How many staff plan with people and review?", unit=STAFF, default="9", greatest="10000"),
    _input("plan_hours", "Hours for one plan, with its assessment and sign-off", unit=HOURS, default="14",
           least="0.01", greatest="200", down="0.3", up="0.5"),
    _input("review_hours", "Hours a year for one recurring budget: reviews, changes, questions", unit=HOURS,
           default="5", greatest="200", down="0.3", up="0.5"),
    _input("pay_wte", "How many staff set up and check the money?", unit=STAFF, default="3", greatest="10000"),
    _input("pay_hours", "Hours to set up one budget’s money", unit=HOURS, default="4", least="0.01", greatest="200",
           down="0.3", up="0.5"),
    _input("check_hours", "Hours a year to check one recurring budget’s money", unit=HOURS, default="2",
           greatest="200", down="0.3", up="0.5"),
    _input("one_off_effort", "How much of those hours does a one-off budget take?", unit=PERCENT, default="20",
           least="1", down="0.3", up="0.5"),
    _input("hours_of_wte", "Hours one whole-time member of staff has for this in a year", unit=HOURS,
           default="1500", least="1", greatest="2500", down="0.1", up="0.05"),
    _input("cost_of_wte", "What one whole-time member of staff costs", unit=POUNDS_A_YEAR, default="48000",
           greatest="200000", down="0.1", up="0.15"),
    _input("staff_growth", "By how much do these teams grow?", unit=PERCENT_A_YEAR, default="0", least="-50",
           greatest="200", down="5", up="5", absolute=True),
    _input("set_up_areas", "In how many areas is this set up afresh?", unit="areas", default="1", down="0", up="0"),
    _input("set_up_first_year", "What does setting up cost in its first year?", unit=POUNDS, default="93280",
           source=THIRD_INTERIM, greatest="2000000", down="0.3", up="0.72"),
    _input("set_up_second_year", "What does setting up cost in its second year?", unit=POUNDS, default="52760",
           greatest="2000000", down="0.5", up="0.27",
           source=f"£146,040 over two years, less the first. {THIRD_INTERIM}"),
    _input("notice_months", "Months of notice of a block contract", unit=MONTHS, default="6", greatest="60",
           down="0.5", up="1"),
    _input("released", "How much of a replaced place’s money comes free when notice ends?", unit=PERCENT,
           default="100", down="0.5", up="0"),
)  # fmt: skip
"""Numbers of the area as a whole."""

SAVING = (
    "assumption: none. Up to 17 % was once reported of direct cost, which NHS England does not expect at scale; "
    "other programmes cost more, so the range goes as far the other way"
)
OF_A_GROUP = (
    _input("eligible", "How many people could have a budget?", unit="people per 50,000", default="20",
           greatest="50000", down="0.3", up="0.4"),
    _input("growth", "By how much does that number grow, of today’s?", unit=PERCENT_A_YEAR, default="0", least="-20",
           greatest="50", down="2", up="2", absolute=True),
    _input("stay", "How long does somebody stay in this group on average?", unit=MONTHS, default="24", least="1",
           greatest="600", down="0.3", up="0.4"),
    _input("offered", "Of those not offered yet, how many are offered a budget now?", unit=PERCENT_A_MONTH,
           default="2", down="0.3", up="0.4"),
    _input("offered_later", "Of those not offered yet, how many are offered once offers have grown?",
           unit=PERCENT_A_MONTH, default="4", down="0.4", up="0.4"),
    _input("accepted", "How many of them say yes?", unit=PERCENT, default="50", down="0.3", up="0.3"),
    _input("recurring", "How many budgets go on, and are not spent once?", unit=PERCENT, default="80", down="0.15",
           up="0.15"),
    _input("ended", "Of budgets that go on, how many go back to arranged care?", unit=PERCENT_A_YEAR, default="5",
           down="0.5", up="1"),
    _input("counts", "For how long does a one-off budget count as live?", unit=MONTHS, default="1", least="1",
           greatest="120", down="0", up="0.5"),
    _input("care_cost", "What would arranged care cost, on average?", unit=POUNDS_A_YEAR, default="20000",
           greatest="1000000", down="0.25", up="0.35"),
    _input("one_off_cost", "What would be spent otherwise, where a one-off budget is spent?", unit=POUNDS,
           default="400", greatest="100000", down="0.3", up="0.5"),
    _input("saving", "How much less does a budget cost than arranged care?", unit=PERCENT, default="0", least="-100",
           source=SAVING, down="17", up="17", absolute=True),
    _input("skew", "How many times the middle budget is the average one?", unit="times", default="1.6", least="1",
           greatest="10", down="0.15", up="0.3"),
    _input("direct", "How many are direct payments?", unit=PERCENT, default="15", down="0.3", up="0.3",
           source="NHS Digital, quarter 4 of 2023/24: 15 % of all budgets"),
    _input("third_party", "How many are held by a third party?", unit=PERCENT, default="5", down="0.4", up="0.4",
           source="NHS Digital, quarter 4 of 2023/24: 5 % of all budgets"),
    _input("block", "How much of the arranged care is paid by block contract?", unit=PERCENT, default="20", down="0.5",
           up="1"),
    _input("comes_forward", "How many more people come forward because budgets exist?",
           unit="people a year per 100 live", default="0", greatest="100", down="0", up="5", absolute=True,
           source="assumption: none. Care that moved has drawn new demand elsewhere (Taylor and others, 2005)"),
    _input("live_now", "Live budgets at the start", unit=PEOPLE, default="0", greatest="10000000", down="0", up="0"),
    _input("waiting_now", "People who said yes and wait for a plan at the start", unit=PEOPLE, default="0",
           greatest="10000000", down="0", up="0"),
    _input("had_already", "Budgets that were live since last April and ended before the start", unit=PEOPLE,
           default="0", greatest="10000000", down="0", up="0"),
)  # fmt: skip
"""Numbers of each group of people. A path names one: “chc.accepted”."""

WHOLE_BY_KEY = {each.key: each for each in WHOLE}
GROUP_BY_KEY = {each.key: each for each in OF_A_GROUP}
