"""Somebody who has died: their budget is brought to its end gently, with those who represent the estate."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.demo.cases.doing import OWEN
from openphb.interfaces.demo.cases.waiting import like
from openphb.interfaces.demo.script import Bank, Script

WALTER = like(
    OWEN, name="walter", given="Walter", family="Finch", nhs_number="9990003106", born=date(1944, 2, 17), starts=9,
    months=6, coordinator="asha", bank=Bank("938600", "42368003"),
    communication="Hard of hearing. Face him when you speak.", what_matters="To die at home, with the garden in sight.",
)  # fmt: skip
CASES: tuple[Script, ...] = (WALTER,)
