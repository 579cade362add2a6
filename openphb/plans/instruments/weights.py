"""The numbers of each value set, as its journal printed them.

EQ-5D-3L UK: Dolan 1997, DOI 10.1097/00005650-199711000-00002. EQ-5D-5L UK: Rowen and others 2026, DOI
10.1016/j.jval.2026.03.008. Crosswalk of 5L to the 3L values: van Hout and others 2012, DOI 10.1016/j.jval.2012.02.008,
UK table, kept beside this module. ASCOT SCT4: Netten and others 2012, Health Technology Assessment 16(16).
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from importlib import resources

EQ5D = ("mobility", "self-care", "usual activities", "pain and discomfort", "anxiety and depression")
ASCOT = (
    "accommodation", "safety", "food and drink", "personal cleanliness", "control", "social participation", "dignity",
    "occupation",
)  # fmt: skip


def _numbers(words: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, words.split()))


EQ5D_3L = {2: _numbers(".069 .104 .036 .123 .071"), 3: _numbers(".314 .214 .094 .386 .236")}
ANY_PROBLEM, ANY_WORST = Decimal(".081"), Decimal(".269")
"""Taken off once where any answer is not the best, and once more where any is the worst."""
EQ5D_5L = {
    2: _numbers(".032 .038 .049 .056 .041"),
    3: _numbers(".058 .060 .086 .066 .126"),
    4: _numbers(".179 .162 .184 .371 .313"),
    5: _numbers(".279 .206 .212 .479 .391"),
}
ASCOT_LEVELS = {
    1: _numbers(".863 .880 .879 .911 1.000 .873 .847 .962"),
    2: _numbers(".780 .452 .775 .789 .919 .748 .637 .927"),
    3: _numbers(".374 .298 .294 .265 .541 .497 .295 .567"),
    4: _numbers(".288 .114 .184 .195 .000 .241 .263 .170"),
}
ASCOT_TIMES, ASCOT_LESS = Decimal("0.203"), Decimal("0.466")


@cache
def crosswalk() -> dict[str, Decimal]:
    """Every one of the 3,125 states with its value."""
    file = resources.files("openphb.plans.instruments") / "eq5d_5l_crosswalk_uk.csv"
    with file.open(encoding="utf-8") as rows:
        return {row["state"]: Decimal(row["uk_value"]) for row in csv.DictReader(rows)}
