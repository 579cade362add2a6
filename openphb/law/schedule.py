"""Who may not have a direct payment at all: the Schedule to SI 2013/1617.

The bar is on the person and on direct payments only; the other ways of managing a budget stay open.
Keyed by the kind of order, since the sections that make such orders have since been re-enacted.
"""

from __future__ import annotations

from types import MappingProxyType

from openphb.law.case import Case
from openphb.law.engine import Chapter, Force
from openphb.law.requirement import Requirement
from openphb.law.sources import direct_payments
from openphb.law.truth import Truth

EXCLUSIONS = MappingProxyType(
    {
        "drug_rehabilitation_requirement": "A drug rehabilitation requirement in a community or suspended sentence",
        "alcohol_treatment_requirement": "An alcohol treatment requirement in a community or suspended sentence",
        "licence_drug_alcohol_condition": (
            "Release on licence with a special condition to work on offending through drugs or alcohol"
        ),
        "community_order_drug_alcohol_treatment": "An older community order that requires drug or alcohol treatment",
        "drug_treatment_and_testing_order": "A drug treatment and testing order",
        "youth_drug_treatment": "A youth rehabilitation order that requires drug treatment",
        "youth_drug_testing": "A youth rehabilitation order that requires drug testing",
        "youth_intoxicating_substance_treatment": (
            "A youth rehabilitation order that requires treatment for intoxicating substances"
        ),
        "scottish_order": "A Scottish order that requires drug or alcohol treatment",
        "scottish_licence": "A Scottish licence with a condition of drug or alcohol treatment",
    }
)
"""The codes of paragraphs (a) to (j), in the Schedule's order, with words to show."""

BOOK = Chapter("schedule", "People who may not have a direct payment (Schedule)")

SCHEDULE = BOOK.rule(
    "DP-SCH",
    "Nobody may have a direct payment while a court order or licence of the kinds listed requires them to deal "
    "with drug or alcohol use.",
    force=Force.MUST_NOT,
    cites=direct_payments("Schedule, with reg. 3(3)(c), reg. 4(1) and reg. 5(1)"),
)


def is_free_of_orders(case: Case) -> Truth:
    """No order in the Schedule applies. An empty list says so; null says nothing."""
    return ~case.lists("exclusions")


REQUIREMENTS = (
    Requirement(
        SCHEDULE,
        "No order that rules out direct payments",
        is_free_of_orders,
        "The person is subject to an order that rules out a direct payment. Another way of managing the budget "
        "can still be used.",
        "exclusions",
    ),
)
