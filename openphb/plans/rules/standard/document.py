"""What leaves with a plan beside its own words: whose it is, who agreed it, who pays. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.plans.content import PlanContent


@dataclass(frozen=True, slots=True)
class Who:
    """The person, and the practice they are registered with. Blank means that we do not know it."""

    first_name: str
    family_name: str
    birth_date: date
    nhs_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    gp_practice: str = ""


@dataclass(frozen=True, slots=True)
class AgreedBy:
    """Who agreed the plan: the person, or their legitimate representative."""

    name: str
    is_representative: bool


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """One version of a plan with what stands around it. `funder` is the board's organisation code."""

    who: Who
    said: PlanContent
    written_on: date
    agreed: AgreedBy | None = None
    funder: str = ""
