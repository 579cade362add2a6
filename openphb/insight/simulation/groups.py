"""Groups of people who may have a budget, and what each is usually like, with where that is from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from openphb.insight.simulation.inputs import ASSUMPTION, GROUP_BY_KEY

_CHC = "31 March 2024 snapshot of continuing healthcare, England, over 56 million people"
_SCREENED = "National Audit Office: 124,000 screenings a year, 18 % eligible; with the snapshot, about 18 months"
_FAST = "National Audit Office: 83,000 fast tracks a year; with the snapshot, about 2.6 months"
_DEFAULT_OFFER = (
    "NHS England’s letter of May 2018 makes a budget the default for care at home; the rate is an assumption"
)
_WHEELCHAIR_ONGOING = "A wheelchair budget can count as ongoing if annual reviews are done (NHS England, data guidance)"


@dataclass(frozen=True, slots=True)
class Kind:
    """One group: its code, what it is called, whether its people have a right to a budget, and its own defaults."""

    code: str
    name: str
    has_right: bool
    own: dict[str, tuple[Decimal, str]]

    def default(self, key: str) -> tuple[Decimal, str]:
        """What this number is if nobody says, and its source."""
        usual = GROUP_BY_KEY[key]
        return self.own.get(key, (usual.default, usual.source))


def _kind(code: str, name: str, *, has_right: bool, **own: str | tuple[str, str]) -> Kind:
    told = {key: (value, ASSUMPTION) if isinstance(value, str) else value for key, value in own.items()}
    return Kind(code, name, has_right, {key: (Decimal(value), source) for key, (value, source) in told.items()})


KINDS: dict[str, Kind] = {
    each.code: each
    for each in (
        _kind("chc", "Adults with NHS continuing healthcare", has_right=True,
              eligible=("30.4", f"34,055 people. {_CHC}"), stay=("18", _SCREENED), offered=("6", _DEFAULT_OFFER),
              offered_later="10", accepted="60", recurring="100", care_cost="40000", direct="40", third_party="12",
              block="15", live_now="300"),
        _kind("fast_track", "Adults on the fast track of continuing healthcare", has_right=True,
              eligible=("16.1", f"18,041 people. {_CHC}"), stay=("2.6", _FAST), offered="10", offered_later="20",
              accepted="25", recurring="100", care_cost="30000", direct="10", block="30", live_now="25"),
        _kind("childrens_continuing_care", "Children with continuing care", has_right=True, eligible="4.5", stay="60",
              offered="6", offered_later="10", accepted="70", recurring="100", care_cost="45000", direct="45",
              third_party="10", block="10", live_now="60"),
        _kind("section_117", "People with aftercare under section 117", has_right=True, eligible="60", stay="72",
              offered="1.5", offered_later="4", accepted="35", recurring="85", care_cost="12000", direct="20",
              block="35", live_now="90"),
        _kind("wheelchair", "People who use a wheelchair of the NHS", has_right=True, eligible="550", stay="48",
              offered="1.2", offered_later="2", accepted="75", recurring="0", counts=("12", _WHEELCHAIR_ONGOING),
              one_off_cost="900", skew="1.3", direct="3", third_party="9", block="30", live_now="1200"),
        _kind("learning_disability", "People with a learning disability and high needs", has_right=False,
              eligible="25", stay="120", offered="1", offered_later="2.5", accepted="40", care_cost="50000",
              direct="35", live_now="40"),
        _kind("mental_health", "People of mental health services, by the local offer", has_right=False,
              eligible="150", stay="30", offered="0.5", offered_later="1.5", accepted="45", recurring="20",
              care_cost="3000", one_off_cost=("400", "Merseyside recovery budgets: up to £400, once"), block="60",
              live_now="40"),
        _kind("long_term_condition", "People with a long-term condition, by the local offer", has_right=False,
              eligible="400", stay="60", offered="0.3", offered_later="1", accepted="50", recurring="15",
              care_cost="2500", one_off_cost=("400", "Oxford exercise budgets: £400, once"), block="50",
              live_now="100"),
        _kind("other", "Other people, by the local offer", has_right=False, eligible="100", offered="1",
              offered_later="2", recurring="30", care_cost="2000", one_off_cost="300", live_now="100"),
    )
}  # fmt: skip
"""Each by its code. The codes of those with a right are the law's."""
USUAL = ("chc", "fast_track", "childrens_continuing_care", "section_117", "wheelchair", "long_term_condition")
