"""People whose budget is still on its way: what a visitor finds to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from openphb.interfaces.demo.cases.doing import NADIA, OWEN
from openphb.interfaces.demo.script import Bank, Script

LAYLA = replace(
    NADIA, name="layla", given="ليلى", family="منصور", nhs_number="9990001944", born=date(1982, 10, 19), service="chc",
    communication="Arabic. Ask for an interpreter.", phone="0114 496 0011", starts=0,
)  # fmt: skip
STAN = replace(
    NADIA, name="stan", given="Stan", family="Kowalski", nhs_number="9990002126", born=date(1940, 1, 30), service="chc",
    starts=1,
)  # fmt: skip
MINA = replace(
    NADIA, name="mina", given="Mina", family="Begum", nhs_number="9990002290", born=date(1974, 6, 6), service="chc",
    coordinator="tom", starts=0,
)  # fmt: skip
PETER = replace(
    OWEN, name="peter", given="Peter", family="Ashworth", nhs_number="9990002479", born=date(1960, 3, 3), starts=-1,
    coordinator="asha", bank=Bank("820000", "73688637"),
)  # fmt: skip
JUNE = replace(
    NADIA, name="june", given="June", family="Okonkwo", nhs_number="9990002649", born=date(1958, 9, 9),
    service="section_117", starts=-1, bank=Bank("200051", "44540755"),
)  # fmt: skip
ALAN = replace(
    OWEN, name="alan", given="Alan", family="Whitaker", nhs_number="9990002827", born=date(1955, 12, 24), starts=-1,
    bank=Bank("090128", "70424286"),
)  # fmt: skip
CASES: tuple[Script, ...] = (LAYLA, STAN, MINA, PETER, JUNE, ALAN)
DEVON_NADIA = replace(
    NADIA, name="nadia of devon", nhs_number="9990002991", coordinator="bea", starts=0, signs_in=False
)
