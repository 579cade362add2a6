"""Employments of personal assistants: who and on what terms, what was done of the duties, the book of holiday."""

from __future__ import annotations

from openphb.employment.models.pack import CoverPlan as CoverPlan
from openphb.employment.models.pack import LeaveEntry as LeaveEntry
from openphb.employment.models.pack import Step as Step
from openphb.employment.models.who import Employment as Employment
from openphb.employment.models.who import Terms as Terms
