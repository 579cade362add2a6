"""People whose budget is still on its way: what a visitor finds to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from openphb.interfaces.demo.cases.doing import NADIA, OWEN
from openphb.interfaces.demo.script import Bank, Script


def like(script: Script, **changes: Any) -> Script:
    """The same plan for somebody else: what it buys is told with their name."""

    def named(words: str) -> str:
        return words.replace(script.given, str(changes["given"]))

    buys = tuple(replace(each, why=named(each.why)) for each in script.buys)
    risks = tuple((named(risk), named(could), named(agreed)) for risk, could, agreed in script.risks)
    return replace(script, buys=buys, risks=risks, **changes)


LAYLA = like(
    NADIA, name="layla", given="ليلى", family="منصور", nhs_number="9990001944", born=date(1982, 10, 19), service="chc",
    communication="Arabic. Ask for an interpreter.", phone="0114 496 0011", starts=0,
)  # fmt: skip
STAN = like(
    NADIA, name="stan", given="Stan", family="Kowalski", nhs_number="9990002126", born=date(1940, 1, 30), service="chc",
    starts=1,
)  # fmt: skip
MINA = like(
    NADIA, name="mina", given="Mina", family="Begum", nhs_number="9990002290", born=date(1974, 6, 6), service="chc",
    coordinator="tom", starts=0,
)  # fmt: skip
PETER = like(
    OWEN, name="peter", given="Peter", family="Ashworth", nhs_number="9990002479", born=date(1960, 3, 3), starts=-1,
    coordinator="asha", bank=Bank("820000", "73688637"),
)  # fmt: skip
JUNE = like(
    NADIA, name="june", given="June", family="Okonkwo", nhs_number="9990002649", born=date(1958, 9, 9),
    service="section_117", starts=-1, bank=Bank("200051", "44540755"),
)  # fmt: skip
ALAN = like(
    OWEN, name="alan", given="Alan", family="Whitaker", nhs_number="9990002827", born=date(1955, 12, 24), starts=-1,
    bank=Bank("090128", "70424286"),
)  # fmt: skip
ROHAN = like(
    NADIA, name="rohan", given="Rohan", family="Mistry", nhs_number="9990003203", born=date(1990, 4, 2),
    service="other_nhs", starts=0,
)  # fmt: skip
CASES: tuple[Script, ...] = (LAYLA, STAN, MINA, PETER, JUNE, ALAN, ROHAN)
DEVON_NADIA = replace(
    NADIA, name="nadia of devon", nhs_number="9990002991", coordinator="bea", starts=0, signs_in=False
)
